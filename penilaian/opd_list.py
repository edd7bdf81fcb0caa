"""Reads a list of OPDs from a file, with the same reader as the sheets of nilai."""

from opd.services import OpdRow
from penilaian.lembar.errors import LembarError
from penilaian.lembar.read import read_table
from penilaian.lembar.table import Table, TableRow

COLUMNS = ("kode", "nama", "singkatan", "alias", "jenis")
REQUIRED = ("nama", "jenis")


def read_opd_list(content: bytes, *, filename: str) -> list[OpdRow]:
    """The rows of a list with the columns kode, nama, singkatan, alias (parted by ;) and jenis; others are ignored.

    Raises LembarError for a file that can't be read or lacks the columns nama and jenis.
    """
    table = read_table(content, filename=filename, is_wanted=_holds_header)
    header_at, columns = _find_header(table)
    rows = []
    for row in table.rows[header_at + 1 :]:
        values = {name: _text(row, at) for name, at in columns.items()}
        if any(values.values()):
            alias = tuple(part.strip() for part in values.pop("alias", "").split(";") if part.strip())
            rows.append(OpdRow(row=row.number, alias=alias, **values))
    return rows


def _holds_header(table: Table) -> bool:
    return any(set(REQUIRED) <= _names(row).keys() for row in table.rows)


def _find_header(table: Table) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(table.rows):
        names = _names(row)
        if set(REQUIRED) <= names.keys():
            return at, {name: column for name, column in names.items() if name in COLUMNS}
    raise LembarError(
        f"Judul kolom {' dan '.join(REQUIRED)} tidak ditemukan. Judulnya: {', '.join(COLUMNS)}."
    )


def _names(row: TableRow) -> dict[str, int]:
    return {_text(row, column).casefold(): column for column, _ in row.filled()}


def _text(row: TableRow, column: int) -> str:
    value = row.cell(column)
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else str(value)
    return value.strip() if isinstance(value, str) else ""
