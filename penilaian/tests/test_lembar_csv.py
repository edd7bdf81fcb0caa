"""A CSV as Indonesian offices have it: delimiters, encodings, quotes, and the row numbers that Excel shows."""

import pytest

from penilaian.lembar import LembarError, TableRow, read_table
from penilaian.tests.lembar.files import csv_bytes

GRID = [
    ["Kode", "Nama OPD", "Pengawasan"],
    ["1.01", "Dinas Sosial, Perempuan; dan Anak", "63,19"],
    ["1.02", "Dinas “Kesehatan”", "7.125"],
]
ROWS = tuple(TableRow(number, tuple(line)) for number, line in enumerate(GRID, start=1))


def rows(content: bytes) -> tuple[TableRow, ...]:
    return read_table(content, filename="nilai.csv").rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_delimiter_in_every_encoding_gives_the_same_cells(delimiter: str, encoding: str) -> None:
    assert rows(csv_bytes(GRID, delimiter=delimiter, encoding=encoding)) == ROWS


def test_decimal_commas_are_no_delimiters_though_there_are_more_of_them() -> None:
    content = b"Kode;Nama OPD;Pengawasan;Inovasi\n1.01;Dinas A;63,19;62,83\n1.02;Dinas B;60,62;59,25\n"
    assert rows(content)[1].cells == ("1.01", "Dinas A", "63,19", "62,83")


def test_titles_above_the_header_do_not_decide_the_delimiter() -> None:
    title = "REKAP, NILAI, RAPOR, PERANGKAT, DAERAH\n" * 5
    assert rows((title + "Kode;Nama OPD\n1;Dinas A\n").encode())[-1].cells == ("1", "Dinas A")


def test_without_any_header_the_delimiter_that_parts_more_rows_is_taken() -> None:
    assert rows(b"a;b\nc;d,e\n") == (TableRow(1, ("a", "b")), TableRow(2, ("c", "d,e")))


def test_the_line_by_which_excel_names_the_delimiter_is_not_counted() -> None:
    assert rows(b"sep=|\r\nKode|Nama OPD\r\n1|Dinas A\r\n") == (
        TableRow(1, ("Kode", "Nama OPD")),
        TableRow(2, ("1", "Dinas A")),
    )


def test_a_cell_of_several_lines_is_one_row_and_a_blank_line_is_one_too() -> None:
    assert rows(b'Kode;Nama OPD\n\n"1";"Dinas\nA"\n2;B\n') == (
        TableRow(1, ("Kode", "Nama OPD")),
        TableRow(3, ("1", "Dinas\nA")),
        TableRow(4, ("2", "B")),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(newline: str) -> None:
    assert rows(f"Kode;Nama OPD{newline}1;A".encode()) == (
        TableRow(1, ("Kode", "Nama OPD")),
        TableRow(2, ("1", "A")),
    )


def test_the_apostrophe_that_our_own_export_puts_before_a_formula_is_taken_off() -> None:
    assert rows(b"Kode;Nama OPD\n1;'=1+1\n2;'biasa\n")[1:] == (
        TableRow(2, ("1", "=1+1")),
        TableRow(3, ("2", "'biasa")),
    )


@pytest.mark.parametrize("content", [b'Kode;Nama OPD\n1;"Dinas A\n2;B\n', b'Kode;Nama OPD\n1;"Dinas" A\n'])
def test_a_quote_without_its_partner_is_refused_instead_of_swallowing_rows(content: bytes) -> None:
    with pytest.raises(
        LembarError, match=r"^Berkas CSV rusak di sekitar baris .*: tanda kutip tidak berpasangan"
    ):
        rows(content)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 50, b"abc\x81def", "Kode".encode("utf-16") + b"x"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(LembarError, match=r"^Isi berkas bukan lembar kerja dan bukan teks CSV"):
        rows(content)


def test_a_csv_has_no_sheets_to_choose_from() -> None:
    with pytest.raises(LembarError) as caught:
        read_table(b"Kode;Nama OPD\n", filename="nilai.csv", sheet="Nilai")
    assert str(caught.value) == 'Lembar "Nilai" tidak ada di berkas ini. Berkas CSV tidak mempunyai lembar.'
