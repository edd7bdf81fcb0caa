"""The imported file is kept with its hash, and every nilai that came from it says so; a failed import keeps nothing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import default_storage

from penilaian.berkas import clean_nama, inert_nama, kept_files, read_berkas
from penilaian.errors import BerkasError, LembarStaleError, PublishedError
from penilaian.jejak import jejak_of
from penilaian.models import Catatan, Nilai, Periode, Unggahan
from penilaian.queries import read_lembar_for
from penilaian.services import LembarResult, Sumber, record_catatan, record_lembar, record_nilai
from penilaian.services.lembar import record as lembar_record
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.commands import run, succeed
from penilaian.tests.factories import cell_of, get_petugas, make_small
from penilaian.tests.lembar.files import csv_bytes, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

GRID: list[list[Any]] = [
    ["Kode", "Pengawasan", "Inovasi", "Catatan Inovasi"],
    ["D01", 63.19, 70, "Baik."],
    ["D02", 80, 0, None],
]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


def record(periode: Periode, grid: list[list[Any]] = GRID, *, nama: str = "nilai.xlsx") -> LembarResult:
    content, by = xlsx(grid), get_petugas()
    lembar = read_lembar_for(periode, content, filename=nama, by=by)
    return record_lembar(periode, lembar=lembar, by=by, sumber=Sumber(nama, content))


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_file_is_kept_as_it_came_with_hash_person_and_counts(periode: Periode, media: Path) -> None:
    record(periode)
    kept = Unggahan.objects.get()
    content = (media / kept.berkas).read_bytes()
    assert content == read_berkas(kept.berkas, sha256=kept.sha256, nama=kept.nama_asli)
    assert (kept.guna, kept.periode, kept.nama_asli, kept.oleh) == (
        "nilai",
        periode,
        "nilai.xlsx",
        get_petugas(),
    )
    assert (kept.ukuran, kept.berubah, kept.catatan, kept.tetap) == (len(content), 4, 1, 0)


def test_every_nilai_of_the_sheet_leads_to_its_file_in_the_history_too(periode: Periode) -> None:
    record(periode)
    kept = Unggahan.objects.get()
    assert set(Nilai.objects.values_list("unggahan", flat=True)) == {kept.pk}
    assert Nilai.history.filter(unggahan=kept).count() == 4


def test_a_catatan_leads_to_its_file_until_somebody_writes_it_by_hand(periode: Periode) -> None:
    record(periode)
    catatan, kept = Catatan.objects.get(), Unggahan.objects.get()
    assert catatan.unggahan == kept
    catatan.isi = "Baik sekali."
    record_catatan(catatan, by=get_petugas())
    assert Catatan.objects.get().unggahan is None
    trail = Catatan.history.order_by("history_id").values_list("isi", "unggahan")
    assert list(trail) == [("Baik.", kept.pk), ("Baik sekali.", None)]


def test_a_catatan_that_a_second_sheet_changes_leads_to_that(periode: Periode) -> None:
    record(periode)
    record(periode, [GRID[0], ["D01", 63.19, 70, "Lebih baik."]], nama="kedua.xlsx")
    catatan = Catatan.objects.get()
    assert str(catatan.unggahan) == "kedua.xlsx"
    page = text_of(sign_in(get_petugas()).get(admin_url("catatan", "history", catatan.pk)))
    assert "Dari berkas: nilai.xlsx → kedua.xlsx" in page


def test_the_trail_says_by_which_file(periode: Periode) -> None:
    record(periode)
    record_nilai(cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(5), by=get_petugas())
    cells = Nilai.objects.filter(pk=cell_of(periode, "D01", "inovasi").pk)
    assert [one.cara for one in jejak_of(cells)] == ["Lembar (impor): nilai.xlsx", "Formulir"]


def test_a_nilai_typed_later_no_longer_leads_to_the_file_but_its_history_does(periode: Periode) -> None:
    record(periode)
    cell = record_nilai(
        cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(5), by=get_petugas()
    )
    assert cell_of(periode, "D01", "inovasi").unggahan is None
    history = Nilai.history.filter(id=cell.pk).order_by("versi")
    assert [bool(row.unggahan_id) for row in history] == [True, False]


def test_only_the_cells_that_changed_lead_to_the_second_file(periode: Periode) -> None:
    record(periode)
    record(periode, [GRID[0], ["D01", 99, 70, "Baik."]])
    second = Unggahan.objects.first()
    assert [str(cell) for cell in Nilai.objects.filter(unggahan=second)] == ["Dinas D01 · Pengawasan"]
    assert second is not None
    assert (second.berubah, second.tetap) == (1, 1)


def test_a_file_that_changes_nothing_is_not_kept_again(periode: Periode, media: Path) -> None:
    record(periode)
    record(periode)
    assert Unggahan.objects.count() == len(files_below(media)) == 1


def test_a_refused_sheet_leaves_neither_row_nor_file(periode: Periode, media: Path) -> None:
    assert not record(periode, [GRID[0], ["D01", 101, 1]]).accepted
    assert Unggahan.objects.count() == len(files_below(media)) == 0


def test_a_failed_transaction_leaves_neither_row_nor_file(
    periode: Periode, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        assert len(files_below(media)) == 1  # the file was there, and has to go again
        raise RuntimeError("the disk of the database is full")

    monkeypatch.setattr(lembar_record, "_write_catatan", fail)
    with pytest.raises(RuntimeError):
        record(periode)
    assert Unggahan.objects.count() == len(files_below(media)) == 0
    assert Nilai.objects.exclude(state="belum").count() == 0


def test_a_disk_that_refuses_is_a_sentence_and_nothing_is_written(
    periode: Periode, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", refuse)
    with pytest.raises(BerkasError, match="Berkas tidak dapat disimpan"):
        record(periode)
    assert Nilai.objects.exclude(state="belum").count() == Unggahan.objects.count() == 0


def test_a_stale_preview_is_refused_and_keeps_no_file(periode: Periode, media: Path) -> None:
    by, content = get_petugas(), xlsx(GRID)
    lembar = read_lembar_for(periode, content, filename="n.xlsx", by=by)
    with pytest.raises(LembarStaleError):
        record_lembar(periode, lembar=lembar, by=by, sumber=Sumber("n.xlsx", content), digest="another")
    assert Unggahan.objects.count() == len(files_below(media)) == 0


def test_the_command_keeps_its_file_too(periode: Periode, tmp_path: Path) -> None:
    path = tmp_path / "dari perintah.csv"
    path.write_bytes(csv_bytes(GRID))
    succeed("import_nilai", path, "--periode", periode.kode, "--by", get_petugas().username)
    kept = Unggahan.objects.get()
    assert (kept.nama_asli, kept.oleh) == ("dari perintah.csv", get_petugas())
    assert read_berkas(kept.berkas, sha256=kept.sha256, nama=kept.nama_asli) == csv_bytes(GRID)


def test_a_dry_run_keeps_nothing(periode: Periode, tmp_path: Path) -> None:
    path = tmp_path / "nilai.csv"
    path.write_bytes(csv_bytes(GRID))
    assert run("import_nilai", path, "--periode", periode.kode, "--dry-run").code == 0
    assert Unggahan.objects.count() == 0


@pytest.mark.parametrize(
    "act",
    [
        lambda row: row.delete(),
        lambda row: row.save(),
        lambda row: Unggahan.objects.update(sha256="0"),
        lambda row: Unggahan.objects.all().delete(),
        lambda row: Unggahan.objects.bulk_update([row], ["sha256"]),
    ],
)
def test_an_upload_is_neither_changed_nor_deleted(periode: Periode, act: Any) -> None:
    record(periode)
    row = Unggahan.objects.get()
    row.sha256 = "0" * 64
    with pytest.raises(PublishedError, match="Unggahan sudah dibekukan"):
        act(row)


def test_a_file_that_was_changed_or_lost_is_said_so(periode: Periode, media: Path) -> None:
    record(periode)
    kept = Unggahan.objects.get()
    (media / kept.berkas).write_bytes(b"other")
    with pytest.raises(BerkasError, match="berubah sejak diunggah"):
        read_berkas(kept.berkas, sha256=kept.sha256, nama=kept.nama_asli)
    (media / kept.berkas).unlink()
    with pytest.raises(BerkasError, match="tidak dapat dibaca"):
        read_berkas(kept.berkas, sha256=kept.sha256, nama=kept.nama_asli)


@pytest.mark.parametrize(
    ("given", "shown", "download"),
    [
        ("nilai TW III.xlsx", "nilai TW III.xlsx", "nilai-TW-III.csv"),
        ("../../etc/passwd", "passwd", "passwd.csv"),
        ("C:\\Windows\\nilai.xlsx", "nilai.xlsx", "nilai.csv"),
        ('a"; filename="b.exe', 'a"; filename="b.exe', "a-filename-b.csv"),
        ("a\r\nSet-Cookie: x.xlsx", "aSet-Cookie: x.xlsx", "aSet-Cookie-x.csv"),
        ("nilai\u202efdp.exe", "nilaifdp.exe", "nilaifdp.csv"),
        ("nilai.xlsx\x00.exe", "nilai.xlsx.exe", "nilai-xlsx.csv"),
        (".htaccess", ".htaccess", "htaccess.csv"),
        ("=cmd|' /C calc'!A0", "C calc'!A0", "C-calc-A0.csv"),
        ("", "tanpa nama", "tanpa-nama.csv"),
        ("..", "..", "berkas.csv"),
        ("\u202e", "tanpa nama", "tanpa-nama.csv"),
        ("x" * 500, "x" * 200, "x" * 80 + ".csv"),
    ],
)
def test_a_hostile_name_is_only_ever_text(
    periode: Periode, media: Path, given: str, shown: str, download: str
) -> None:
    record(periode, nama=given)
    kept = Unggahan.objects.get()
    assert clean_nama(given) == kept.nama_asli == shown
    assert inert_nama(kept.nama_asli, suffix=".csv") == download
    folder, year, name = kept.berkas.split("/")
    assert (folder, len(year), len(name), name.isalnum()) == ("unggahan", 4, 32, True)
    assert files_below(media) == [media / kept.berkas]


def test_files_of_a_block_that_ends_well_stay(media: Path) -> None:
    with kept_files() as files:
        name = files.write(b"x", folder="unggahan", day=Periode(tahun=2022, triwulan=3).hari_terakhir)
    assert (media / name).read_bytes() == b"x"


def test_uploads_lie_where_no_address_leads() -> None:
    assert not django_settings.MEDIA_URL.strip("/")
