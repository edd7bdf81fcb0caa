"""What stands in the cells of an ODS, as LibreOffice and others write it."""

from typing import Any

import pytest

from penilaian.lembar import LembarError, OddCell, OddKind, Table, TableRow, read_table, sheet_names
from penilaian.tests.lembar.files import ods, ods_xml, raw_ods

NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'


def rows(xml: str, **around: str) -> tuple[TableRow, ...]:
    return read_table(raw_ods(ods_xml(xml, **around)), filename="nilai.ods").rows


def one_cell(cell: str) -> Any:
    [row] = rows(f"<table:table-row>{cell}</table:table-row>")
    return row.cells[0]


def test_text_and_numbers_come_with_their_row_numbers_and_empty_cells_between() -> None:
    table = read_table(ods([["Kode", None, "Nama"], [], ["1.01", 63.19, 100]]), filename="nilai.ods")
    assert table == Table("Nilai", (TableRow(1, ("Kode", None, "Nama")), TableRow(3, ("1.01", 63.19, 100.0))))


@pytest.mark.parametrize(
    ("attributes", "inside", "value"),
    [
        ('office:value-type="float" office:value="63.19"', "", 63.19),
        ('office:value-type="float" office:value="63.19"', "<text:p>63,2</text:p>", 63.19),
        ('office:value-type="currency" office:value="63.19"', "", 63.19),
        ('office:value-type="float" office:value="2" table:formula="of:=1+1"', "", 2.0),
        ('office:value-type="string"', "<text:p>a</text:p><text:p>b</text:p>", "a\nb"),
        ('office:value-type="string" office:string-value="TD"', "", "TD"),
        ('office:value-type="string"', "<text:p>TRUE</text:p>", "TRUE"),
        (
            "",
            '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/><text:span>d</text:span></text:p>',
            "a  b\tc\nd",
        ),
        ("", "<office:annotation><text:p>komentar</text:p></office:annotation><text:p>isi</text:p>", "isi"),
        (
            "",
            "<draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame><text:p>isi</text:p>",
            "isi",
        ),
        (
            'office:value-type="percentage" office:value="0.6"',
            "<text:p>60%</text:p>",
            OddCell(OddKind.PERCENT, "60%"),
        ),
        ('office:value-type="date" office:date-value="2022-05-12"', "", OddCell(OddKind.DATE)),
        ('office:value-type="time" office:time-value="PT08H"', "", OddCell(OddKind.DATE)),
        ('office:value-type="boolean" office:boolean-value="true"', "", OddCell(OddKind.BOOLEAN)),
        (
            'office:value-type="float" office:value="1" table:formula="of:=TRUE()"',
            "<text:p>TRUE</text:p>",
            OddCell(OddKind.BOOLEAN, "TRUE"),
        ),
        (
            'office:value-type="string" office:string-value="" calcext:value-type="error" table:formula="of:=1/0"',
            "<text:p>#DIV/0!</text:p>",
            OddCell(OddKind.ERROR, "#DIV/0!"),
        ),
        (
            'office:value-type="string" table:formula="of:=X"',
            "<text:p>Err:509</text:p>",
            OddCell(OddKind.ERROR, "Err:509"),
        ),
        ('table:formula="of:=1+1"', "", OddCell(OddKind.FORMULA)),
    ],
)
def test_every_type_of_cell_is_told_apart(attributes: str, inside: str, value: object) -> None:
    assert one_cell(f"<table:table-cell {attributes}>{inside}</table:table-cell>") == value


def test_a_formula_whose_stored_result_is_empty_text_is_an_empty_cell() -> None:
    cell = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    assert rows(f"<table:table-row>{cell}{NUMBER.format(1)}</table:table-row>") == (TableRow(1, (None, 1.0)),)


def test_runs_of_cells_and_rows_are_counted_out() -> None:
    sevens = (
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/>'
    )
    xml = (
        '<table:table-row table:number-rows-repeated="3"/>'
        '<table:table-row table:number-rows-repeated="2">'
        f'<table:table-cell table:number-columns-repeated="2"/>{sevens}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048571">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert rows(xml) == (TableRow(4, (None, None, 7.0, 7.0)), TableRow(5, (None, None, 7.0, 7.0)))


def test_what_a_merged_cell_covers_takes_its_place_and_shows_nothing() -> None:
    covered = "<table:covered-table-cell><text:p>tersembunyi</text:p></table:covered-table-cell>"
    assert rows(f"<table:table-row>{NUMBER.format(1)}{covered}{NUMBER.format(2)}</table:table-row>") == (
        TableRow(1, (1.0, None, 2.0)),
    )


def test_filtered_and_grouped_rows_are_read() -> None:
    row = f'<table:table-row table:visibility="filter">{NUMBER.format(1)}</table:table-row>'
    assert rows(f"<table:table-row-group>{row}</table:table-row-group>") == (TableRow(1, (1.0,)),)


def test_deleted_cells_of_the_change_history_and_copies_of_other_files_are_no_sheets() -> None:
    deleted = (
        "<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>lama</text:p></table:table-cell>"
        "</table:cell-content-change></table:tracked-changes>"
    )
    copied = (
        "<table:table table:name=\"'file:///lama.ods'#$Nilai\"><table:table-source/>"
        f"<table:table-row>{NUMBER.format(9) * 200}</table:table-row></table:table>"
    )
    content = raw_ods(
        ods_xml(f"<table:table-row>{NUMBER.format(1)}</table:table-row>", before=deleted, after=copied)
    )
    assert sheet_names(content, "nilai.ods") == ("Nilai",)
    assert read_table(content, filename="nilai.ods").rows == (TableRow(1, (1.0,)),)


@pytest.mark.parametrize(
    "xml",
    [
        '<table:table-row><table:table-cell office:value-type="float" office:value="x"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="-1"/>',
        '<table:table-row><table:table-cell table:number-columns-repeated="9999999999999"/></table:table-row>',
        '<table:table-row><table:table-cell><table:table table:name="dalam"/></table:table-cell></table:table-row>',
        "<table:table-row>",
    ],
)
def test_a_broken_sheet_is_refused_as_a_whole(xml: str) -> None:
    with pytest.raises(LembarError, match=r"^Berkas rusak atau terpotong"):
        rows(xml)
