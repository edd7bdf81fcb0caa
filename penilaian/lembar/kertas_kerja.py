"""The kertas kerja penilaian of a quarter as XLSX: how each nilai came about, and every change on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl.worksheet.worksheet import Worksheet

from penilaian.lembar.workbook import (
    NILAI_FORMAT,
    make_workbook,
    set_page,
    write_header,
    write_text,
    write_title,
)

Value = str | Decimal | int  # a number is written as a number, anything else as text


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters."""

    header: str
    width: int


@dataclass(frozen=True, slots=True)
class KertasKerjaSheet:
    """One sheet: its columns and, in the same order, the values of each line."""

    nama: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Value, ...], ...]


def write_kertas_kerja(sheets: Iterable[KertasKerjaSheet], *, title: Sequence[str]) -> bytes:
    """An XLSX with these sheets, each under the same title lines. Nothing that users typed can become a formula."""
    first, *rest = sheets
    workbook, sheet = make_workbook(first.nama)
    _write_sheet(sheet, first, title=title)
    for one in rest:
        _write_sheet(workbook.create_sheet(one.nama), one, title=title)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _write_sheet(sheet: Worksheet, content: KertasKerjaSheet, *, title: Sequence[str]) -> None:
    write_title(sheet, title)
    header_row = len(title) + 2
    headers = [column.header for column in content.columns]
    write_header(sheet, headers, header_row, widths=[column.width for column in content.columns])
    for number, line in enumerate(content.lines, start=header_row + 1):
        for column, value in enumerate(line, start=1):
            _write_value(sheet, number, column, value)
    set_page(sheet, header_row=header_row, frozen_columns=3)


def _write_value(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        write_text(sheet, row, column, value)
        return
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = NILAI_FORMAT
