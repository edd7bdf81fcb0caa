"""The sheet that we write is the sheet that we read, and nothing in it can become a formula."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from penilaian.lembar import (
    LembarNilai,
    LembarRow,
    OpdRef,
    blank_rows,
    read_lembar,
    write_lembar,
    write_lembar_csv,
)
from penilaian.tests.lembar.refs import DINDIK, DINKES, FEW, KOMPONEN, TWO, banyuwangi, read

NASTY = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+62812",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    " =1",
    "'=1",
    "''=1",
    "'biasa",
    "a\r\nb",
    "_x000D_",
    "#DIV/0!",
    "TRUE",
    "0001",
    "2022-05-12",
    'kutip " dan ; titik koma, koma',
    "baris\nbaru",
    " tepi ",
    "a\x0bb\x1fc",
    "é 😀 \u200b",
]


def row(kode: str, key: object, number: int, **nilai: LembarNilai) -> LembarRow:
    return LembarRow(number, key, kode, nilai)


def terisi(nilai: str, column: str) -> LembarNilai:
    return LembarNilai("terisi", Decimal(nilai), column=column)


FULL = LembarRow(
    2,
    "dindik",
    "1.01",
    {
        "pengawasan": terisi("63.1852", "C"),
        "inovasi": LembarNilai("td", alasan="bukan urusannya", column="D"),
    },
    {"pengawasan": "kurang bukti"},
    "bukan urusannya",
)
EMPTY = LembarRow(
    3,
    "dinkes",
    "1.02",
    {"pengawasan": LembarNilai("kosong", column="C"), "inovasi": LembarNilai("kosong", column="D")},
)


def opened(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).active


def test_what_was_written_is_read_back_without_any_change() -> None:
    written = write_lembar([FULL, EMPTY], opd=FEW, komponen=TWO)
    found = read(written)
    assert (found.rows, found.errors, found.warnings) == ((FULL, EMPTY), (), ())


def test_what_was_written_as_csv_is_read_back_without_any_change() -> None:
    written = write_lembar_csv([FULL, EMPTY], opd=FEW, komponen=TWO)
    found = read(written, filename="nilai.csv")
    assert (found.rows, found.errors, found.warnings) == ((FULL, EMPTY), (), ())


def test_the_template_of_the_real_list_names_every_opd_and_holds_no_nilai() -> None:
    refs = banyuwangi()
    written = write_lembar(
        blank_rows(refs), opd=refs, komponen=KOMPONEN, title=["Nilai Rapor", "Triwulan III 2022"]
    )
    found = read_lembar(
        written, filename="a.xlsx", opd=refs, komponen=KOMPONEN, claimed={item.kode for item in KOMPONEN}
    )
    assert found.errors == ()
    assert [(row.row, row.kode) for row in found.rows] == [
        (number, ref.kode) for number, ref in enumerate(refs, start=5)
    ]
    assert {cell.state for row in found.rows for cell in row.nilai.values()} == {"kosong"}


@given(
    st.lists(
        st.none()
        | st.decimals(min_value=0, max_value=100, places=4)
        | st.text(min_size=1, max_size=20).filter(str.strip),
        min_size=6,
        max_size=6,
    )
)
@settings(max_examples=40)
def test_any_nilai_and_any_alasan_survive_the_round_trip(cells: list[Any]) -> None:
    nilai = {
        item.kode: _cell(value, column) for item, value, column in zip(KOMPONEN, cells, "CDEFGH", strict=True)
    }
    rows = (LembarRow(2, DINDIK.key, DINDIK.kode, nilai),)
    claimed = {item.kode for item in KOMPONEN}
    for write, name in ((write_lembar, "a.xlsx"), (write_lembar_csv, "a.csv")):
        written = write(rows, opd=[DINDIK], komponen=KOMPONEN)
        found = read_lembar(written, filename=name, opd=[DINDIK], komponen=KOMPONEN, claimed=claimed)
        assert (found.rows, found.errors) == (rows, ())


def _cell(value: Any, column: str) -> LembarNilai:
    if value is None:
        return LembarNilai("kosong", column=column)
    if isinstance(value, Decimal):
        return LembarNilai("terisi", value.quantize(Decimal("0.0001")), column=column)
    storable = value.replace("\0", "").encode("utf-8", "ignore").decode()
    return LembarNilai("td", alasan=storable, column=column) if storable.strip() else _cell(None, column)


@pytest.mark.parametrize("text", NASTY)
def test_text_that_could_be_a_formula_is_a_text_cell_and_comes_back_unchanged(text: str) -> None:
    rows = (LembarRow(2, "dindik", "1.01", FULL.nilai, {"pengawasan": text}, text),)
    content = write_lembar(rows, opd=FEW, komponen=TWO)
    sheet = opened(content)
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "s", "s", "s", "s"]
    assert read(content).rows == rows


@pytest.mark.parametrize("text", NASTY)
def test_text_that_could_be_a_formula_comes_back_unchanged_from_a_csv(text: str) -> None:
    rows = (LembarRow(2, "dindik", "1.01", FULL.nilai, {"pengawasan": text}, text),)
    assert read(write_lembar_csv(rows, opd=FEW, komponen=TWO), filename="a.csv").rows == rows


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\uff1d1", " =1"])
def test_no_field_of_a_csv_begins_like_a_formula(text: str) -> None:
    ref = OpdRef(1, "1.01", text)
    content = write_lembar_csv([LembarRow(2, 1, "1.01", {}, {}, text)], opd=[ref], komponen=TWO).decode(
        "utf-8-sig"
    )
    line = content.split("\r\n", 1)[1]
    assert line.count(f"'{text}") == 2


def test_a_name_that_could_be_a_formula_is_inert_too() -> None:
    ref = OpdRef(1, "1.01", "=cmd|'/c calc'!A1")
    sheet = opened(write_lembar(blank_rows([ref]), opd=[ref], komponen=TWO, title=["=1+1"]))
    assert [(sheet[place].data_type, sheet[place].quotePrefix) for place in ("A1", "B4")] == [
        ("s", True),
        ("s", True),
    ]


def test_nilai_are_numbers_with_their_exact_decimals_under_a_format_that_shows_them() -> None:
    sheet = opened(write_lembar([FULL], opd=FEW, komponen=TWO))
    assert (sheet["C2"].value, sheet["C2"].number_format, sheet["D2"].value) == (63.1852, "0.00##", "TD")


def test_the_csv_opens_in_an_indonesian_excel() -> None:
    assert write_lembar_csv([FULL], opd=FEW, komponen=TWO, with_catatan=False) == (
        b"\xef\xbb\xbfKode;Nama OPD;Pengawasan;Inovasi;Catatan Pengawasan;Catatan Inovasi;Catatan\r\n"
        b"1.01;Dinas Pendidikan;63,1852;TD;kurang bukti;bukan urusannya;bukan urusannya\r\n"
    )


def test_catatan_columns_are_left_out_when_nobody_asks_for_them_and_nothing_stands_in_them() -> None:
    sheet = opened(write_lembar(blank_rows([DINDIK, DINKES]), opd=FEW, komponen=TWO, with_catatan=False))
    assert [cell.value for cell in sheet[1]] == ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]


def test_the_header_is_frozen_below_the_title_and_every_column_is_wide_enough() -> None:
    sheet = opened(write_lembar([FULL], opd=FEW, komponen=TWO, title=["Nilai Rapor", "Triwulan III"]))
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C5", "$4:$4")
    assert [sheet.column_dimensions[letter].width for letter in "ABCDEFG"] == [28, 60, 22, 22, 40, 40, 40]
