"""import_riwayat: old quarters come in by a command, as a person or as the command account."""

import json
from pathlib import Path
from typing import Any

import pytest

from akun.models import Peran
from penilaian.models import RiwayatHasil, Unggahan
from penilaian.tests.commands import run, succeed
from penilaian.tests.factories import get_petugas, make_opd_list, make_pengguna
from penilaian.tests.lembar.files import csv_bytes, xlsx

pytestmark = pytest.mark.django_db
GRID: list[list[Any]] = [
    ["Periode", "Nama OPD", "Skor", "Peringkat", "Predikat", "Nomor Keputusan"],
    ["2019-TW3", "Dinas D01", "84,45", 1, "Sangat Baik", "188/1/2019"],
    ["2019-TW3", "Dinas D02", "70,1", 2, "Baik", ""],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    make_opd_list(2)
    path = tmp_path / "lama.csv"
    path.write_bytes(csv_bytes(GRID))
    return path


def test_it_stores_a_file_and_says_what_it_did(file: Path) -> None:
    by = get_petugas()
    said = succeed("import_riwayat", file, "--by", by.username)
    assert said == "2 hasil baru, 0 berubah, 0 tetap. Data riwayat tidak dihitung ulang."
    assert (RiwayatHasil.objects.count(), Unggahan.objects.get().oleh) == (2, by)
    assert succeed("import_riwayat", file).startswith("0 hasil baru, 0 berubah, 2 tetap.")


def test_a_dry_run_stores_nothing(file: Path) -> None:
    said = succeed("import_riwayat", file, "--dry-run")
    assert said == "2 hasil baru, 0 berubah, 0 tetap (belum disimpan). Data riwayat tidak dihitung ulang."
    assert RiwayatHasil.objects.count() == Unggahan.objects.count() == 0


def test_json_is_for_other_programs(file: Path) -> None:
    told = json.loads(succeed("import_riwayat", file, "--json"))
    assert told == {"accepted": True, "new": 2, "changed": 0, "unchanged": 0, "errors": []}


def test_every_mistake_is_told_with_its_place_and_nothing_is_stored(file: Path) -> None:
    file.write_bytes(csv_bytes([*GRID, ["2019-TW4", "Dinas Antah", 1], ["2019", "D01", 1]]))
    outcome = run("import_riwayat", file)
    assert outcome.code == 1
    assert "Baris 4, kolom B (Nama OPD): nama OPD " in outcome.err
    assert "Baris 5, kolom A (Periode): triwulannya tidak jelas." in outcome.err
    assert "CommandError: Data riwayat ditolak: 2 kesalahan. Tidak ada yang disimpan." in outcome.err
    assert RiwayatHasil.objects.count() == 0


def test_errors_as_json_name_row_and_column(file: Path) -> None:
    file.write_bytes(csv_bytes([*GRID, ["2019-TW4", "D01", 101]]))
    outcome = run("import_riwayat", file, "--json")
    error = json.loads(outcome.out)["errors"][0]
    assert (outcome.code, error["row"], error["column"], error["header"]) == (1, 4, "C", "Skor")


def test_one_of_several_sheets_is_named(file: Path) -> None:
    file.write_bytes(xlsx(GRID, others={"Lain": GRID[:2]}))
    assert "Lebih dari satu lembar" in run("import_riwayat", file).err
    assert succeed("import_riwayat", file, "--sheet", "Lain").startswith("1 hasil baru")


@pytest.mark.parametrize("words", [[], ["--dry-run"]])
def test_who_is_not_of_bagian_organisasi_may_not(file: Path, words: list[str]) -> None:
    other = make_pengguna(Peran.PENGAMPU, username="pengampu")
    assert (
        "tidak berwenang mengimpor data riwayat"
        in run("import_riwayat", file, "--by", other.username, *words).err
    )


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    outcome = run("import_riwayat", tmp_path / "tidak-ada.csv")
    assert (outcome.code, "tidak ditemukan" in outcome.err) == (1, True)


def test_an_account_that_is_not_there_is_a_sentence(file: Path) -> None:
    assert 'Akun "siapa" tidak ada' in run("import_riwayat", file, "--by", "siapa").err
