"""The command render_rapor: files of a quarter in a folder, and in one ZIP."""

import zipfile
from copy import deepcopy
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dokumen.models import Dokumen
from dokumen.services import read_dokumen, render_penetapan
from dokumen.tests.factories import pdf_text
from penilaian.models import Periode
from penilaian.tests.factories import make_opd_list, make_pemerintah, make_periode, penetapan_of

pytestmark = pytest.mark.django_db
Status = Periode.Status


def render(output: Path, periode: str = "2022-TW3", **options: object) -> str:
    said = StringIO()
    call_command("render_rapor", periode, output=output, stdout=said, **options)
    return said.getvalue()


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_pemerintah()
    make_opd_list(2)
    return make_periode(Status.DITETAPKAN)


@pytest.fixture
def published(built: Periode) -> Periode:
    return deepcopy(built)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_published_quarter_is_written_as_copies_of_what_is_stored(
    published: Periode, tmp_path: Path
) -> None:
    render_penetapan(penetapan_of(published))
    assert render(tmp_path / "rapor") == f"2 rapor {published} ditulis ke {tmp_path / 'rapor'}.\n"
    assert names(tmp_path / "rapor") == ["2022-TW3_D01_D01.pdf", "2022-TW3_D02_D02.pdf"]
    stored = Dokumen.objects.get(hasil__kode="D01")
    assert (tmp_path / "rapor" / "2022-TW3_D01_D01.pdf").read_bytes() == read_dokumen(stored)


def test_what_is_missing_is_made_and_stored(published: Periode, tmp_path: Path) -> None:
    render(tmp_path)
    assert Dokumen.objects.count() == 2


def test_one_opd_can_be_asked_for(published: Periode, tmp_path: Path) -> None:
    render(tmp_path / "satu", opd="D02")
    assert names(tmp_path / "satu") == ["2022-TW3_D02_D02.pdf"]
    assert Dokumen.objects.count() == 1


def test_all_of_them_in_one_zip(published: Periode, tmp_path: Path) -> None:
    render(tmp_path / "rapor", zip=tmp_path / "rapor.zip")
    with zipfile.ZipFile(tmp_path / "rapor.zip") as archive:
        assert archive.namelist() == names(tmp_path / "rapor")
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "rapor" / name).read_bytes()


def test_twice_gives_the_same_files(published: Periode, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        render(tmp_path / folder, zip=tmp_path / f"{folder}.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_open_quarter_is_written_as_drafts_and_nothing_is_stored(tmp_path: Path) -> None:
    make_opd_list(2)
    make_periode(Status.VERIFIKASI)
    render(tmp_path)
    assert pdf_text((tmp_path / "2022-TW3_D01_D01.pdf").read_bytes()).startswith("DRAF")
    assert not Dokumen.objects.exists()


@pytest.mark.parametrize(
    ("periode", "message"),
    [("2022-TW4", "Periode 2022-TW4 belum disiapkan"), ("tahun lalu", r'Periode "tahun lalu" tidak dikenal')],
)
def test_an_unknown_quarter_is_a_clear_sentence(
    published: Periode, tmp_path: Path, periode: str, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        render(tmp_path / "rapor", periode)
    assert not (tmp_path / "rapor").exists()


def test_an_unknown_kode_is_a_clear_sentence(published: Periode, tmp_path: Path) -> None:
    with pytest.raises(
        CommandError, match="Tidak ada Perangkat Daerah berkode D99 pada Triwulan III Tahun 2022"
    ):
        render(tmp_path, opd="D99")


def test_a_folder_that_is_a_file_is_a_clear_sentence(published: Periode, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        render(tmp_path / "berkas")
