"""What stands in the cells of an XLSX, as its many producers write them."""

from datetime import date, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from penilaian.lembar import LembarError, OddCell, OddKind, Table, TableRow, read_table, sheet_names
from penilaian.tests.lembar.files import MAIN, raw_xlsx, saved, sheet_xml, xlsx

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def grid(content: bytes) -> list[tuple[Any, ...]]:
    return [row.cells for row in read_table(content, filename="nilai.xlsx").rows]


def one_cell(cell: str, strings: bytes = b"") -> Any:
    [row] = read_table(raw_xlsx(sheet_xml(f"<row>{cell}</row>"), strings=strings), filename="nilai.xlsx").rows
    return row.cells[0]


def formatted(value: object, number_format: str) -> Any:
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet["A1"] = value
    sheet["A1"].number_format = number_format
    return grid(saved(workbook))[0][0]


def test_text_and_numbers_come_with_their_row_numbers_and_empty_cells_between() -> None:
    table = read_table(xlsx([["Kode", None, "Nama"], [], ["1.01", 63.19, 100]]), filename="nilai.xlsx")
    assert table == Table("Nilai", (TableRow(1, ("Kode", None, "Nama")), TableRow(3, ("1.01", 63.19, 100.0))))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c><v>63.190000000000005</v></c>", 63.190000000000005),
        ("<c><v>6.319E1</v></c>", 63.19),
        ('<c t="str"><v>63,19</v></c>', "63,19"),
        ('<c t="inlineStr"><is><t>Dinas</t></is></c>', "Dinas"),
        ('<c t="inlineStr"><is><r><t>Dinas </t></r><r><t>Kesehatan</t></r></is></c>', "Dinas Kesehatan"),
        ('<c t="inlineStr"><is><t>Dinas</t><rPh><t>ruby</t></rPh></is></c>', "Dinas"),
        ('<c t="inlineStr"><is><t>a_x000D_b _x005F_x000D_ _x0000_</t></is></c>', "a\rb _x000D_ "),
        ("<c><f>1+1</f><v>2</v></c>", 2.0),
        ('<c t="str"><f>A1</f><v>TD</v></c>', "TD"),
        ("<c><f>1+1</f></c>", OddCell(OddKind.FORMULA)),
        ("<c><f>1+1</f><v/></c>", OddCell(OddKind.FORMULA)),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', OddCell(OddKind.ERROR, "#DIV/0!")),
        ('<c t="b"><v>1</v></c>', OddCell(OddKind.BOOLEAN, "TRUE")),
        ('<c t="d"><v>2022-05-12</v></c>', OddCell(OddKind.DATE, "2022-05-12")),
    ],
)
def test_every_type_of_cell_is_told_apart(cell: str, value: object) -> None:
    assert one_cell(cell) == value


def test_a_formula_whose_stored_result_is_empty_text_is_an_empty_cell() -> None:
    content = raw_xlsx(sheet_xml('<row><c t="str"><f>IF(1,"","")</f><v></v></c><c><v>1</v></c></row>'))
    assert grid(content) == [(None, 1.0)]


def test_shared_strings_are_joined_from_their_runs_without_ruby() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>satu</t></si><si><r><t>Dinas </t></r><r><t>Sosial</t></r>'
        "<rPh><t>x</t></rPh></si></sst>"
    ).encode()
    assert one_cell('<c t="s"><v>1</v></c>', strings=strings) == "Dinas Sosial"


@pytest.mark.parametrize(
    ("number_format", "kind"),
    [
        ("0%", OddKind.PERCENT),
        ("0.00%", OddKind.PERCENT),
        ('0.00"%"', OddKind.PERCENT),
        ("[Red]0.0%;-0.0%", OddKind.PERCENT),
        ("dd/mm/yyyy", OddKind.DATE),
        ("[$-421]dd mmmm yyyy;@", OddKind.DATE),
        ("hh:mm", OddKind.DATE),
        ("[h]:mm", OddKind.DATE),
        ("mm:ss.0", OddKind.DATE),
    ],
)
def test_a_number_under_a_percent_or_date_format_is_not_a_number(number_format: str, kind: OddKind) -> None:
    assert formatted(0.6319, number_format) == OddCell(kind)


@pytest.mark.parametrize(
    "number_format",
    [
        "General",
        "0.00##",
        "@",
        "#,##0.00",
        '"Rp"#,##0.00',
        '0.00" dari 100"',
        "[Red]0.00;[Blue]-0.00",
        '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
        "[$Rp-421]#,##0.00",
        "[>=50]0.00;[<50]0.0",
        "0.00E+00",
    ],
)
def test_a_number_under_any_other_format_is_a_number(number_format: str) -> None:
    assert formatted(63.19, number_format) == 63.19


@pytest.mark.parametrize("value", [date(2022, 5, 12), time(8, 30)])
def test_a_date_that_a_program_wrote_is_a_date(value: object) -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet["A1"] = value
    assert grid(saved(workbook)) == [(OddCell(OddKind.DATE),)]


def test_cells_and_rows_without_references_count_on_from_the_last() -> None:
    content = raw_xlsx(
        sheet_xml('<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')
    )
    assert read_table(content, filename="a").rows == (TableRow(3, (None, 1.0, 2.0)), TableRow(4, (3.0,)))


def test_hidden_rows_are_read_and_formatted_empty_ones_are_not() -> None:
    content = raw_xlsx(
        sheet_xml(
            '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" s="3"><c r="A2" s="1"/></row>'
        )
    )
    assert read_table(content, filename="a").rows == (TableRow(1, (1.0,)),)


def test_the_strict_variant_and_prefixed_tags_are_read_too() -> None:
    data = "<x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>"
    prefixed = f'<x:worksheet xmlns:x="{MAIN}">{data}</x:worksheet>'
    strict = sheet_xml("<row><c><v>5</v></c></row>").replace(MAIN.encode(), STRICT.encode())
    assert grid(raw_xlsx(prefixed.encode())) == [(5.0,)]
    assert grid(raw_xlsx(strict, namespace=STRICT, office=STRICT_OFFICE)) == [(5.0,)]


def test_look_alike_tags_of_extensions_are_ignored() -> None:
    content = raw_xlsx(sheet_xml('<row><c><v>5</v></c><y:c xmlns:y="urn:x"><y:v>9</y:v></y:c></row>'))
    assert grid(content) == [(5.0,)]


def test_sheets_are_named_in_order_with_hidden_ones() -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "TW III"
    workbook.create_sheet("Lama").sheet_state = "hidden"
    workbook.create_chartsheet("Grafik")
    assert sheet_names(saved(workbook), "nilai.xlsx") == ("TW III", "Lama")


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_xml("<row><c><v>1_000</v></c></row>"),
        sheet_xml("<row><c><v>NaN</v></c></row>"),
        sheet_xml('<row><c t="s"><v>7</v></c></row>'),
        sheet_xml('<row><c t="aneh"><v>7</v></c></row>'),
        sheet_xml('<row><c r="AAAA1"><v>7</v></c></row>'),
        sheet_xml('<row r="x"><c><v>7</v></c></row>'),
        sheet_xml("<row><c><v>7</c></row>"),
        sheet_xml("<row>")[:-10],
        b"",
    ],
)
def test_a_broken_sheet_is_refused_as_a_whole(sheet: bytes) -> None:
    with pytest.raises(LembarError, match=r"^Berkas rusak atau terpotong"):
        read_table(raw_xlsx(sheet), filename="nilai.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>',
        '<row r="2"><c><v>1</v></c></row><row r="3"/><row r="2"><c><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
    ],
)
def test_cells_out_of_order_or_written_twice_are_refused(rows: str) -> None:
    with pytest.raises(LembarError, match=r"^Berkas rusak: urutan sel"):
        read_table(raw_xlsx(sheet_xml(rows)), filename="nilai.xlsx")


def test_a_damaged_byte_behind_the_last_cell_is_noticed_by_the_checksum() -> None:
    tail = b"<extLst>" + b"0123456789" * 20_000 + b"</extLst></worksheet>"
    content = bytearray(
        _stored(raw_xlsx(sheet_xml("<row><c><v>1</v></c></row>").replace(b"</worksheet>", tail)))
    )
    content[content.rindex(b"0123456789")] = ord("x")
    with pytest.raises(LembarError, match=r"^Berkas rusak"):
        read_table(bytes(content), filename="nilai.xlsx")


def _stored(content: bytes) -> bytes:
    """The same zip without compression, so that single bytes can be found in it."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name))
    return target.getvalue()
