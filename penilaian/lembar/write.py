"""Writes the sheet that read_lembar reads: template and export in one layout, as XLSX or CSV."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from penilaian.lembar.header import CATATAN_HEADER, KODE_HEADERS, NAMA_HEADERS
from penilaian.lembar.inert import is_dangerous, neutralise_text
from penilaian.lembar.model import KomponenRef, LembarNilai, LembarRow, OpdRef
from penilaian.lembar.ooxml_text import escape_text

SHEET_NAME = "Nilai"
NILAI_FORMAT = "0.00##"
TEXT_FORMAT = "@"

_KODE_WIDTH, _NAMA_WIDTH, _NILAI_WIDTH, _CATATAN_WIDTH = 28, 60, 22, 40
_FONT = "Calibri"
_HEADER_HEIGHT = 48  # points: three lines, as the longest nama of a komponen needs
_KOSONG = LembarNilai("kosong")
_HEADER_FILL = PatternFill("solid", fgColor="FFE6EEF9")

Line = list[str | Decimal | None]


def blank_rows(opd: Iterable[OpdRef]) -> list[LembarRow]:
    """The rows of an empty template, one per OPD in the given order."""
    return [LembarRow(row=0, key=ref.key, kode=ref.kode, nilai={}) for ref in opd]


def write_lembar(
    rows: Iterable[LembarRow],
    *,
    opd: Iterable[OpdRef],
    komponen: Sequence[KomponenRef],
    title: Sequence[str] = (),
    with_catatan: bool = True,
) -> bytes:
    """An XLSX with Kode, Nama OPD, the komponen by nama, Catatan <komponen> and Catatan, below `title` lines if any.

    Every text is a text cell, so nothing that users typed can become a formula; nilai are numbers with their exact
    decimals. Reading it back gives the same nilai, alasan and catatan. Catatan columns that hold something are
    written even without `with_catatan`. The nama comes from the OPD of the row's kode.
    """
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = SHEET_NAME
    workbook.properties.creator = "Rapor OPD"
    lines = list(_lines(rows, opd=opd, komponen=komponen, with_catatan=with_catatan))
    _write_title(sheet, title)
    _write_lines(sheet, lines, first_row=len(title) + 2 if title else 1)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def write_lembar_csv(
    rows: Iterable[LembarRow],
    *,
    opd: Iterable[OpdRef],
    komponen: Sequence[KomponenRef],
    with_catatan: bool = True,
) -> bytes:
    """The same as CSV for an Indonesian Excel: UTF-8 with BOM, semicolons, decimal commas."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for line in _lines(rows, opd=opd, komponen=komponen, with_catatan=with_catatan):
        writer.writerow([_csv_field(value) for value in line])
    return target.getvalue().encode("utf-8-sig")


def _lines(
    rows: Iterable[LembarRow], *, opd: Iterable[OpdRef], komponen: Sequence[KomponenRef], with_catatan: bool
) -> Iterable[Line]:
    """Header first, then a line per row."""
    rows, names = list(rows), {ref.kode: ref.nama for ref in opd}
    noted = [item for item in komponen if with_catatan or any(_catatan(row, item.kode) for row in rows)]
    has_general = with_catatan or any(row.catatan_umum for row in rows)
    yield [
        *(KODE_HEADERS[0], NAMA_HEADERS[0]),
        *(item.nama for item in komponen),
        *(f"{CATATAN_HEADER} {item.nama}" for item in noted),
        *([CATATAN_HEADER] if has_general else []),
    ]
    for row in rows:
        yield [
            *(row.kode, names[row.kode]),
            *(_nilai(row.nilai, item.kode) for item in komponen),
            *(_catatan(row, item.kode) or None for item in noted),
            *([row.catatan_umum or None] if has_general else []),
        ]


def _nilai(nilai: Mapping[str, LembarNilai], kode: str) -> str | Decimal | None:
    cell = nilai.get(kode, _KOSONG)
    return "TD" if cell.state == "td" else cell.nilai


def _catatan(row: LembarRow, kode: str) -> str:
    """A TD's catatan is its alasan."""
    cell = row.nilai.get(kode, _KOSONG)
    return cell.alasan if cell.state == "td" else row.catatan.get(kode, "")


def _write_title(sheet: Worksheet, title: Sequence[str]) -> None:
    for number, text in enumerate(title, start=1):
        _write_text(sheet, number, 1, text)
        sheet.cell(number, 1).font = Font(name=_FONT, bold=True, size=13 if number == 1 else 11)


def _write_lines(sheet: Worksheet, lines: Sequence[Line], *, first_row: int) -> None:
    header, *body = lines
    _write_header(sheet, [str(text) for text in header], first_row)
    for number, line in enumerate(body, start=first_row + 1):
        for column, value in enumerate(line, start=1):
            _write_cell(sheet, number, column, value, is_nilai=_is_nilai(header, column))
    sheet.freeze_panes = f"C{first_row + 1}"
    _set_page(sheet, header_row=first_row)


def _set_page(sheet: Worksheet, *, header_row: int) -> None:
    """Printed, all columns fit on a landscape page and the header stands on every one."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_row}:{header_row}"


def _write_header(sheet: Worksheet, header: Sequence[str], row: int) -> None:
    sheet.row_dimensions[row].height = _HEADER_HEIGHT
    for column, text in enumerate(header, start=1):
        _write_text(sheet, row, column, text)
        cell = sheet.cell(row, column)
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEADER_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = _width(header, column)


def _write_cell(
    sheet: Worksheet, row: int, column: int, value: str | Decimal | None, *, is_nilai: bool
) -> None:
    if isinstance(value, str):
        _write_text(sheet, row, column, value)
    else:
        sheet.cell(row, column).value = value
    sheet.cell(row, column).number_format = NILAI_FORMAT if is_nilai else TEXT_FORMAT


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """As text by type, whatever it looks like; quotePrefix keeps it text when somebody edits the cell."""
    cell: Any = sheet.cell(row, column)
    cell.value = escape_text(text)
    cell.data_type = "s"
    if is_dangerous(text):
        cell.quotePrefix = True


def _is_nilai(header: Line, column: int) -> bool:
    return column > 2 and not str(header[column - 1]).startswith(CATATAN_HEADER)


def _width(header: Sequence[str], column: int) -> int:
    if column <= 2:
        return _KODE_WIDTH if column == 1 else _NAMA_WIDTH
    return _NILAI_WIDTH if _is_nilai(list(header), column) else _CATATAN_WIDTH


def _csv_field(value: str | Decimal | None) -> str:
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return neutralise_text(value or "")
