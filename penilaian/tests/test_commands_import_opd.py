"""import_opd: a list of OPDs from the command line."""

from pathlib import Path
from typing import Any

import pytest

from opd.models import Opd, OpdAlias
from penilaian.tests.commands import fail, run, succeed
from penilaian.tests.factories import get_petugas, make_pengguna
from penilaian.tests.lembar.files import csv_bytes, xlsx

pytestmark = pytest.mark.django_db

BANYUWANGI = Path(__file__).with_name("lembar") / "opd_banyuwangi.csv"
GRID: list[list[Any]] = [
    ["kode", "nama", "singkatan", "alias", "jenis", "sumber"],
    ["", "Sekretariat Daerah", "Setda", "", "sekretariat", "daftar resmi"],
    ["1.02", "Dinas Kesehatan", "Dinkes", "Dinas Kes", "dinas", ""],
    ["", "Bagian Organisasi", "Bag. Organisasi", "", "bagian", ""],
]
MADE_KODE_TAKEN = (
    "kode SETDA yang dibuat dari sini sudah dipakai Sekretariat Daerah. "
    "Isi kolom kode: dengan kode lain, atau dengan kode itu bila ini hanya nama barunya."
)


@pytest.fixture
def daftar(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_bytes(csv_bytes(GRID, delimiter=","))
    return path


def all_rows() -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], int]:
    return list(Opd.objects.values_list()), list(OpdAlias.objects.values_list()), Opd.history.count()


def test_the_command_says_which_kode_it_made_and_what_it_added(daftar: Path) -> None:
    assert succeed("import_opd", daftar) == (
        "Kode dibuat dari singkatan: SETDA untuk Sekretariat Daerah\n"
        "Kode dibuat dari singkatan: BAG-ORGANISASI untuk Bagian Organisasi\n"
        "3 ditambah, 0 diubah, 0 tetap."
    )
    assert set(Opd.objects.values_list("kode", flat=True)) == {"SETDA", "1.02", "BAG-ORGANISASI"}


def test_the_same_list_twice_changes_nothing(daftar: Path) -> None:
    succeed("import_opd", daftar)
    before = all_rows()
    assert succeed("import_opd", daftar) == "0 ditambah, 0 diubah, 3 tetap."
    assert all_rows() == before


def test_the_real_list_of_banyuwangi_goes_in_whole_and_once() -> None:
    assert succeed("import_opd", BANYUWANGI).endswith("66 ditambah, 0 diubah, 0 tetap.")
    assert succeed("import_opd", BANYUWANGI) == "0 ditambah, 0 diubah, 66 tetap."
    assert Opd.objects.scorable().count() == 56  # the ten Bagian of Setda are not scored
    assert not Opd.objects.filter(jenis=Opd.Jenis.BAGIAN, induk=None).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("daftar.csv", csv_bytes(GRID, delimiter=";", encoding="utf-8-sig")),
        ("daftar.csv", csv_bytes(GRID, delimiter=";", encoding="cp1252")),
        ("daftar.xlsx", xlsx(GRID)),
    ],
)
def test_the_csv_of_an_indonesian_excel_and_a_workbook_say_the_same(
    tmp_path: Path, daftar: Path, name: str, content: bytes
) -> None:
    succeed("import_opd", daftar)
    (tmp_path / name).write_bytes(content)
    assert succeed("import_opd", tmp_path / name) == "0 ditambah, 0 diubah, 3 tetap."


def test_a_row_known_by_its_kode_renames_the_opd(tmp_path: Path, daftar: Path) -> None:
    succeed("import_opd", daftar)
    daftar.write_bytes(csv_bytes([GRID[0], ["1.02", "Dinas Kesehatan dan KB", "", "", "dinas", ""]]))
    assert succeed("import_opd", daftar) == "0 ditambah, 1 diubah, 0 tetap."
    assert Opd.objects.get(kode="1.02").nama == "Dinas Kesehatan dan KB"


def test_one_bad_row_and_nothing_is_stored_and_every_mistake_is_named(daftar: Path) -> None:
    daftar.write_bytes(
        csv_bytes(
            [
                *GRID,
                ["1/3", "Dinas Sosial", "Dinsos", "", "dinas", ""],
                ["", "Dinas Setda", "SETDA", "", "dinas", ""],
            ]
        )
    )
    outcome = run("import_opd", daftar)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        "Baris 5, kolom A (kode): Kode hanya boleh berisi huruf, angka, titik, dan tanda hubung.",
        f"Baris 6, kolom C (singkatan): {MADE_KODE_TAKEN}",
        "CommandError: Daftar ditolak: 2 kesalahan. Tidak ada yang disimpan.",
    ]
    assert not Opd.objects.exists()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiada.csv"
    assert fail("import_opd", path) == f"Berkas {path} tidak ditemukan. Periksa nama dan foldernya."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert fail("import_opd", tmp_path) == f"Berkas {tmp_path} tidak dapat dibuka. Periksa izin dan jenisnya."


def test_a_sheet_of_nilai_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "nilai.xlsx"
    path.write_bytes(xlsx([["Kode", "Nama OPD", "Pengawasan"], ["1.02", "Dinas Kesehatan", 80]]))
    assert fail("import_opd", path) == (
        "Judul kolom nama dan jenis tidak ditemukan. Judulnya: kode, nama, singkatan, alias, jenis."
    )


def test_the_history_names_the_person_or_else_the_command_account(daftar: Path) -> None:
    succeed("import_opd", daftar, "--by", get_petugas("organisasi").username)
    assert {row.history_user.username for row in Opd.history.all()} == {"organisasi"}
    daftar.write_bytes(csv_bytes([GRID[0], ["1.03", "Dinas Sosial", "Dinsos", "", "dinas", ""]]))
    succeed("import_opd", daftar)
    assert Opd.history.get(kode="1.03").history_user.username == "perintah"


def test_an_account_without_the_right_is_refused(daftar: Path) -> None:
    make_pengguna(username="tamu")
    assert fail("import_opd", daftar, "--by", "tamu") == (
        "Akun tamu tidak berwenang mengubah daftar Perangkat Daerah. Minta petugas Bagian Organisasi."
    )
    assert not Opd.objects.exists()
