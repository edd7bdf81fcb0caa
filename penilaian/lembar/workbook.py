"""How our sheets are laid out as XLSX: a title, a header that stands on every page, text that stays text."""

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from penilaian.lembar.inert import is_dangerous
from penilaian.lembar.ooxml_text import escape_text

NILAI_FORMAT = "0.00##"
TEXT_FORMAT = "@"

_FONT = "Calibri"
_HEADER_HEIGHT = 48  # points: three lines, as the longest nama of a komponen needs
_HEADER_FILL = PatternFill("solid", fgColor="FFE6EEF9")


def make_workbook(first_sheet: str) -> tuple[Workbook, Worksheet]:
    """An empty workbook of ours, and its one sheet under this name."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = first_sheet
    workbook.properties.creator = "Rapor OPD"
    return workbook, sheet


def write_title(sheet: Worksheet, title: Sequence[str]) -> None:
    for number, text in enumerate(title, start=1):
        write_text(sheet, number, 1, text)
        sheet.cell(number, 1).font = Font(name=_FONT, bold=True, size=13 if number == 1 else 11)


def write_header(sheet: Worksheet, header: Sequence[str], row: int, *, widths: Sequence[int]) -> None:
    """The header in this row; `widths` of the columns are in characters."""
    sheet.row_dimensions[row].height = _HEADER_HEIGHT
    for column, (text, width) in enumerate(zip(header, widths, strict=True), start=1):
        write_text(sheet, row, column, text)
        cell = sheet.cell(row, column)
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEADER_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """As text by type, whatever it looks like; quotePrefix keeps it text when somebody edits the cell."""
    cell: Any = sheet.cell(row, column)
    cell.value = escape_text(text)
    cell.data_type = "s"
    if is_dangerous(text):
        cell.quotePrefix = True


def set_page(sheet: Worksheet, *, header_row: int, frozen_columns: int) -> None:
    """On the screen the header and the first columns stay; printed, all columns fit on a landscape A4 page."""
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{header_row + 1}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_row}:{header_row}"
