"""read_opd_list: which cells of a list become which row, and which lists are refused."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opd.services import OpdRow
from penilaian.lembar import LembarError
from penilaian.opd_list import read_opd_list
from penilaian.tests.lembar.files import csv_bytes, ods, xlsx

BANYUWANGI = Path(__file__).with_name("lembar") / "opd_banyuwangi.csv"
HEADER: list[Any] = ["kode", "nama", "singkatan", "alias", "jenis", "sumber"]
KESEHATAN: list[Any] = ["1.02", "Dinas Kesehatan", "Dinkes", "Dinas Kes; Kesehatan;", "dinas", "daftar resmi"]
SETDA: list[Any] = [None, "Sekretariat Daerah", "Setda", None, "sekretariat", None]
LETTERS = {"kode": "A", "nama": "B", "singkatan": "C", "alias": "D", "jenis": "E"}
ROWS = [
    OpdRow(2, "Dinas Kesehatan", "dinas", "1.02", "Dinkes", ("Dinas Kes", "Kesehatan"), LETTERS),
    OpdRow(3, "Sekretariat Daerah", "sekretariat", "", "Setda", (), LETTERS),
]
GRID: list[list[Any]] = [HEADER, KESEHATAN, SETDA]


def rows(content: bytes, filename: str = "daftar.csv") -> list[OpdRow]:
    return read_opd_list(content, filename=filename)


def refusal(*grid: list[Any]) -> str:
    with pytest.raises(LembarError) as caught:
        rows(xlsx(grid), "daftar.xlsx")
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_every_delimiter_and_encoding_gives_the_same_rows(delimiter: str, encoding: str) -> None:
    assert rows(csv_bytes(GRID, delimiter=delimiter, encoding=encoding)) == ROWS


def test_a_workbook_gives_the_same_rows() -> None:
    assert rows(xlsx(GRID), "daftar.xlsx") == ROWS
    assert rows(ods(GRID), "daftar.ods") == ROWS


def test_the_real_list_of_banyuwangi_reads_whole() -> None:
    read = rows(BANYUWANGI.read_bytes())
    assert len(read) == 66
    assert read[2].kode == "1.03.1.04.0.00.01.0000"
    assert read[2].alias[-1] == "Dinas PU Cipta Karya, Perumahan dan Permukiman"


def test_columns_are_found_by_title_in_any_order_below_lines_of_text() -> None:
    content = xlsx(
        [["DAFTAR PERANGKAT DAERAH"], [], [None, " Jenis", "NAMA "], [None, "dinas", "Dinas Sosial"]]
    )
    assert rows(content, "daftar.xlsx") == [
        OpdRow(4, "Dinas Sosial", "dinas", letters={"jenis": "B", "nama": "C"})
    ]


def test_rows_that_hold_nothing_in_the_known_columns_are_passed_over() -> None:
    below: list[list[Any]] = [
        [None] * 5 + ["Sumber: bagian organisasi"],
        [],
        ["1.06", "Dinas Sosial", None, None, "dinas"],
    ]
    assert [row.row for row in rows(xlsx([*GRID, *below]), "daftar.xlsx")] == [2, 3, 6]


def test_a_kode_that_the_spreadsheet_took_for_a_number_is_read_as_it_shows() -> None:
    grid: list[list[Any]] = [
        HEADER,
        [101, "Dinas A", None, None, "dinas"],
        [1.02, "Dinas B", None, None, "dinas"],
    ]
    assert [row.kode for row in rows(xlsx(grid), "daftar.xlsx")] == ["101", "1.02"]


def test_a_text_over_several_lines_of_a_cell_becomes_one_line() -> None:
    grid: list[list[Any]] = [HEADER, ["1.02", "Dinas\nKesehatan  ", "Dinkes", "Dinas\nKes", "dinas"]]
    (row,) = rows(xlsx(grid), "daftar.xlsx")
    assert (row.nama, row.alias) == ("Dinas Kesehatan", ("Dinas Kes",))


def test_a_text_that_an_export_made_inert_is_read_as_it_was_typed() -> None:
    (row,) = rows(csv_bytes([HEADER, ["1.02", "'=Dinas", "", "", "dinas"]]))
    assert row.nama == "=Dinas"


def test_a_kode_that_the_spreadsheet_took_for_a_date_is_refused_at_its_place() -> None:
    assert refusal(HEADER, KESEHATAN, [date(2022, 2, 1), "Dinas B", None, None, "dinas"]) == (
        "Baris 3, kolom A (kode): isinya tanggal, persen, galat, atau rumus, bukan teks. "
        "Ubah format sel menjadi Teks, lalu ketik ulang."
    )


def test_a_list_without_the_columns_nama_and_jenis_is_refused() -> None:
    assert refusal(["kode", "nama", "singkatan"], ["1.02", "Dinas Kesehatan", "Dinkes"]) == (
        "Judul kolom nama dan jenis tidak ditemukan. Judulnya: kode, nama, singkatan, alias, jenis."
    )


def test_a_title_that_stands_twice_is_refused() -> None:
    assert refusal(["kode", "nama", "jenis", "Nama"], ["1.02", "Dinas A", "dinas", "Dinas B"]) == (
        "Baris 1, kolom D (nama): judul ini ada dua kali. Hapus salah satunya."
    )


def test_a_list_without_rows_is_refused() -> None:
    assert refusal(HEADER) == (
        "Daftar ini tidak berisi satu pun Perangkat Daerah. Isi barisnya di bawah judul kolom."
    )


def test_a_file_that_is_no_sheet_is_refused_by_the_reader() -> None:
    with pytest.raises(LembarError, match=r'^Berkas "daftar\.csv" kosong \(0 byte\)'):
        rows(b"")
