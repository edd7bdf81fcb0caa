"""Writes the sheet that read_lembar reads: template and export in one layout, as XLSX or CSV."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl.worksheet.worksheet import Worksheet

from penilaian.lembar.header import CATATAN_HEADER, KODE_HEADERS, NAMA_HEADERS
from penilaian.lembar.inert import neutralise_text
from penilaian.lembar.model import KomponenRef, LembarNilai, LembarRow, OpdRef
from penilaian.lembar.workbook import (
    NILAI_FORMAT,
    TEXT_FORMAT,
    make_workbook,
    set_page,
    write_header,
    write_text,
    write_title,
)

SHEET_NAME = "Nilai"

_KODE_WIDTH, _NAMA_WIDTH, _NILAI_WIDTH, _CATATAN_WIDTH = 28, 60, 22, 40
_KOSONG = LembarNilai("kosong")

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
    workbook, sheet = make_workbook(SHEET_NAME)
    lines = list(_lines(rows, opd=opd, komponen=komponen, with_catatan=with_catatan))
    write_title(sheet, title)
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


def _write_lines(sheet: Worksheet, lines: Sequence[Line], *, first_row: int) -> None:
    header, *body = lines
    names = [str(text) for text in header]
    widths = [_width(header, column) for column in range(1, len(header) + 1)]
    write_header(sheet, names, first_row, widths=widths)
    for number, line in enumerate(body, start=first_row + 1):
        for column, value in enumerate(line, start=1):
            _write_cell(sheet, number, column, value, is_nilai=_is_nilai(header, column))
    set_page(sheet, header_row=first_row, frozen_columns=2)


def _write_cell(
    sheet: Worksheet, row: int, column: int, value: str | Decimal | None, *, is_nilai: bool
) -> None:
    if isinstance(value, str):
        write_text(sheet, row, column, value)
    else:
        sheet.cell(row, column).value = value
    sheet.cell(row, column).number_format = NILAI_FORMAT if is_nilai else TEXT_FORMAT


def _is_nilai(header: Line, column: int) -> bool:
    return column > 2 and not str(header[column - 1]).startswith(CATATAN_HEADER)


def _width(header: Line, column: int) -> int:
    if column <= 2:
        return _KODE_WIDTH if column == 1 else _NAMA_WIDTH
    return _NILAI_WIDTH if _is_nilai(header, column) else _CATATAN_WIDTH


def _csv_field(value: str | Decimal | None) -> str:
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return neutralise_text(value or "")
