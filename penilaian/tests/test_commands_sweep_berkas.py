"""sweep_berkas: what a killed process left below MEDIA_ROOT is found and, when asked, removed; nothing else ever is."""

import os
import time
from pathlib import Path

import pytest

from penilaian.models import Bukti, Unggahan
from penilaian.queries import read_lembar_for
from penilaian.services import Sumber, record_bukti, record_lembar
from penilaian.tests.bukti_files import upload
from penilaian.tests.commands import succeed
from penilaian.tests.factories import cell_of, get_petugas, make_small
from penilaian.tests.lembar.files import csv_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
SEVEN_HOURS = 7 * 3600


def put(folder: Path, name: str, *, age: int = SEVEN_HOURS) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_old_files_without_a_row_are_named_and_removed_only_when_asked(media: Path) -> None:
    left = [put(media, "bukti/2022/aa"), put(media, "unggahan/2021/bb")]
    told = "bukti/2022/aa\nunggahan/2021/bb\n2 berkas tanpa baris"
    assert succeed("sweep_berkas") == f"{told} ditemukan."
    assert all(path.exists() for path in left)
    assert succeed("sweep_berkas", "--hapus") == f"{told} dihapus."
    assert not any(path.exists() for path in left)


def test_a_young_file_may_still_get_its_row_and_other_folders_are_not_its_affair(media: Path) -> None:
    kept = [put(media, "unggahan/2022/aa", age=5 * 3600), put(media, "lambang/2022/x"), put(media, "akar")]
    assert succeed("sweep_berkas", "--hapus") == "0 berkas tanpa baris dihapus."
    assert all(path.exists() for path in kept)


def test_a_file_that_a_row_names_stays_however_old(media: Path) -> None:
    periode, by, content = make_small(), get_petugas(), csv_bytes([["Kode", "Pengawasan"], ["D01", 1]])
    lembar = read_lembar_for(periode, content, filename="n.csv", by=by, komponen=["pengawasan"])
    record_lembar(periode, lembar=lembar, by=by, sumber=Sumber("n.csv", content))
    cell = cell_of(periode, "D01", "pengawasan")
    bukti = Bukti(peserta=cell.peserta, periode_komponen=cell.periode_komponen)
    record_bukti(bukti, berkas=upload("lke.pdf"), by=by)
    names = [Unggahan.objects.get().berkas, str(Bukti.objects.get().berkas.name)]
    for name in names:
        os.utime(media / name, (1, 1))
    assert succeed("sweep_berkas", "--hapus") == "0 berkas tanpa baris dihapus."
    assert all((media / name).exists() for name in names)
