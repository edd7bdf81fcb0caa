"""The header row: which column means what, by its name and never by its position."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from opd.nama import fold_nama
from penilaian.lembar.cell import shorten
from penilaian.lembar.model import KomponenRef
from penilaian.lembar.table import CellValue, Table, TableRow

KODE_HEADERS = ("Kode", "Kode OPD", "Kode Perangkat Daerah")
NAMA_HEADERS = ("Nama OPD", "Nama", "OPD", "Perangkat Daerah", "Nama Perangkat Daerah", "SKPD", "Nama SKPD")
IGNORED_HEADERS = ("No", "Nomor", "No Urut")
CATATAN_HEADER = "Catatan"
CATATAN_HEADERS = (
    CATATAN_HEADER,
    "Keterangan",
)  # of the whole row; offices write the reason of a TD under either

SCANNED_ROWS = 200  # rows with content in which a header is looked for


class Part(Enum):
    """What a column holds."""

    KODE = "kode"
    NAMA = "nama"
    NILAI = "nilai"
    CATATAN = "catatan"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Role:
    """The meaning of one column; `komponen` is a kode, and empty for columns of the whole row."""

    part: Part
    komponen: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """A header of one row, or of two under a merged heading. Rows as Excel numbers them, columns from 0.

    `labels` holds what is written over each column, `roles` what it means; a label without a role is unknown.
    `columns` is the way back: the first column of a role.
    """

    first_row: int
    last_row: int
    labels: Mapping[int, str]
    roles: Mapping[int, Role]
    columns: Mapping[Role, int]

    def column_of(self, part: Part, komponen: str = "") -> int | None:
        """The (first) column of that meaning."""
        return self.columns.get(Role(part, komponen))

    def komponen_columns(self) -> dict[int, str]:
        """Column and kode of every komponen column."""
        return {column: role.komponen for column, role in self.roles.items() if role.part is Part.NILAI}

    def label(self, column: int) -> str:
        return self.labels.get(column, "")


def find_header(table: Table, komponen: Sequence[KomponenRef]) -> Header | None:
    """The first header of the sheet, None if there is none.

    A header names Kode or Nama OPD and at least one komponen, in one row or in two that lie together (merged
    headings). Failing that, the row that comes nearest is taken, so that its mistakes can be named.
    """
    names = role_names(komponen)
    rows = table.rows[:SCANNED_ROWS]
    complete = (_complete_at(upper, lower, names) for upper, lower in zip_longest(rows, rows[1:]))
    near = (block for row in rows if _is_near(block := _read_header([row], names)))
    return next((block for block in complete if block), None) or next(near, None)


def is_complete(header: Header) -> bool:
    """Whether it names an OPD and at least one komponen."""
    return _has_identity(header) and bool(header.komponen_columns())


def holds_identity(table: Table) -> bool:
    """Whether some row of the sheet has a header cell Kode or Nama OPD; for callers that know no komponen yet."""
    names = role_names(())
    return any(_has_identity(_read_header([row], names)) for row in table.rows)


def holds_header(table: Table, komponen: Sequence[KomponenRef]) -> bool:
    """Whether the sheet has a complete header for these komponen."""
    header = find_header(table, komponen)
    return header is not None and is_complete(header)


def repeated_headers(table: Table, header: Header, komponen: Sequence[KomponenRef]) -> Iterator[Header]:
    """Complete headers further down, as sheets have them at every printed page or every group."""
    names = role_names(komponen)
    below = (row for row in table.rows if row.number > header.last_row and not _has_number(row))
    return (block for row in below if is_complete(block := _read_header([row], names)))


def known_headers(komponen: Sequence[KomponenRef]) -> list[str]:
    """The headers as we write them, to suggest from."""
    names = [item.nama for item in komponen]
    return [
        KODE_HEADERS[0],
        NAMA_HEADERS[0],
        *names,
        CATATAN_HEADER,
        *(f"{CATATAN_HEADER} {name}" for name in names),
    ]


def role_names(komponen: Sequence[KomponenRef]) -> dict[str, Role]:
    """Role by folded header. A kode wins over the nama of another komponen."""
    names = {fold_nama(name): Role(Part.IGNORED) for name in IGNORED_HEADERS}
    names |= {fold_nama(name): Role(Part.KODE) for name in KODE_HEADERS}
    names |= {fold_nama(name): Role(Part.NAMA) for name in NAMA_HEADERS}
    names |= {fold_nama(name): Role(Part.CATATAN) for name in CATATAN_HEADERS}
    for kode, name in [(item.kode, item.nama) for item in komponen] + [
        (item.kode, item.kode) for item in komponen
    ]:
        names[fold_nama(name)] = Role(Part.NILAI, kode)
        names[fold_nama(f"{CATATAN_HEADER} {name}")] = Role(Part.CATATAN, kode)
    return names


def _read_header(rows: Sequence[TableRow], names: Mapping[str, Role]) -> Header:
    labels: dict[int, str] = {}
    for row in rows:  # the lower row says more than the heading above it
        labels |= {column: _label(value) for column, value in row.filled()}
    folded = {column: fold_nama(label) for column, label in sorted(labels.items())}
    roles = {column: names[label] for column, label in folded.items() if label in names}
    columns = {role: column for column, role in reversed(roles.items())}
    return Header(rows[0].number, rows[-1].number, dict(sorted(labels.items())), roles, columns)


def _label(value: CellValue) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return shorten(value) if isinstance(value, str) else ""


def _complete_at(upper: TableRow, lower: TableRow | None, names: Mapping[str, Role]) -> Header | None:
    """The complete header that begins in `upper`: that row alone, or with the row below if that says more."""
    single = _read_header([upper], names)
    if lower is None or not _adjoin(upper, lower):
        return single if is_complete(single) else None
    pair = _read_header([upper, lower], names)
    if is_complete(single):
        return pair if len(pair.komponen_columns()) > len(single.komponen_columns()) else single
    is_title_above = is_complete(_read_header([lower], names))
    return pair if is_complete(pair) and not is_title_above else None


def _adjoin(upper: TableRow, lower: TableRow) -> bool:
    return lower.number == upper.number + 1


def _has_number(row: TableRow) -> bool:
    return any(isinstance(value, float) for value in row.cells)


def _has_identity(header: Header) -> bool:
    return any(role.part in (Part.KODE, Part.NAMA) for role in header.roles.values())


def _is_near(header: Header) -> bool:
    """Two known columns, or one that names the OPD beside anything else."""
    known = sum(role.part is not Part.IGNORED for role in header.roles.values())
    return known >= 2 or (_has_identity(header) and len(header.labels) >= 2)
