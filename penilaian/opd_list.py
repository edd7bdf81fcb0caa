"""Reads a list of OPDs from a file, with the same reader as the sheets of nilai."""

from collections.abc import Mapping

from opd.services import OpdRow
from penilaian.lembar.errors import LembarError
from penilaian.lembar.model import cell_error
from penilaian.lembar.read import read_table
from penilaian.lembar.table import OddCell, Table, TableRow, column_letter

COLUMNS = ("kode", "nama", "singkatan", "alias", "jenis")
REQUIRED = ("nama", "jenis")


def read_opd_list(content: bytes, *, filename: str) -> list[OpdRow]:
    """The rows of a list with the columns kode, nama, singkatan, alias (parted by ;) and jenis; others are ignored.

    Raises LembarError for a file that can't be read, lacks the columns nama and jenis or any row, or holds a date or
    the like where text is meant.
    """
    table = read_table(content, filename=filename, is_wanted=_holds_header)
    header, columns = _find_header(table)
    below = (row for row in table.rows if row.number > header.number)
    rows = [
        _opd_row(row, columns) for row in below if any(row.cell(at) is not None for at in columns.values())
    ]
    if not rows:
        raise LembarError(
            "Daftar ini tidak berisi satu pun Perangkat Daerah. Isi barisnya di bawah judul kolom."
        )
    return rows


def _holds_header(table: Table) -> bool:
    return any(_is_header(row) for row in table.rows)


def _is_header(row: TableRow) -> bool:
    return set(REQUIRED) <= {name for _, name in _names(row)}


def _find_header(table: Table) -> tuple[TableRow, dict[str, int]]:
    """The first row that names the columns, and where each of them is."""
    header = next(filter(_is_header, table.rows), None)
    if header is None:
        raise LembarError(
            f"Judul kolom {' dan '.join(REQUIRED)} tidak ditemukan. Judulnya: {', '.join(COLUMNS)}."
        )
    columns: dict[str, int] = {}
    for at, name in _names(header):
        if name in columns:
            text = "Judul ini ada dua kali. Hapus salah satunya."
            raise LembarError(cell_error(header.number, column_letter(at), name, text).message)
        if name in COLUMNS:
            columns[name] = at
    return header, columns


def _names(row: TableRow) -> list[tuple[int, str]]:
    return [(at, value.strip().casefold()) for at, value in row.filled() if isinstance(value, str)]


def _opd_row(row: TableRow, columns: Mapping[str, int]) -> OpdRow:
    letters = {name: column_letter(at) for name, at in columns.items()}
    values = {name: _text(row, at, name) for name, at in columns.items()}
    alias = tuple(part.strip() for part in values.pop("alias", "").split(";") if part.strip())
    return OpdRow(row=row.number, alias=alias, letters=letters, **values)


def _text(row: TableRow, column: int, name: str) -> str:
    """The cell on one line. Excel likes to take a kode for a number, and some for a date: that is refused."""
    value = row.cell(column)
    if isinstance(value, OddCell):
        text = "Isinya tanggal, persen, galat, atau rumus, bukan teks. Ubah format sel menjadi Teks, lalu ketik ulang."
        raise LembarError(cell_error(row.number, column_letter(column), name, text).message)
    if isinstance(value, float):
        return f"{value:.15g}"
    return " ".join((value or "").split())
