"""The one way in: the bytes of a sheet and what it may name, to rows that a service can compare and store."""

from collections.abc import Collection, Sequence
from functools import partial

from penilaian.lembar.header import find_header, holds_header, repeated_headers
from penilaian.lembar.header_check import header_errors, no_header_error, other_layout_error
from penilaian.lembar.limits import MAX_ERRORS
from penilaian.lembar.match import OpdIndex
from penilaian.lembar.model import KomponenRef, Lembar, LembarCellError, OpdRef, TriwulanRef
from penilaian.lembar.read import read_table
from penilaian.lembar.rows import RowReader
from penilaian.lembar.stated import other_triwulan_errors
from penilaian.lembar.table import Table


def read_lembar(
    content: bytes,
    *,
    filename: str,
    opd: Sequence[OpdRef],
    komponen: Sequence[KomponenRef],
    claimed: Collection[str],
    skip: Collection[str] = (),
    dropped: Sequence[KomponenRef] = (),
    triwulan: TriwulanRef | None = None,
    sheet: str | None = None,
) -> Lembar:
    """Reads and matches a sheet of nilai (rules.md, "A sheet of nilai"): XLSX, ODS or CSV.

    `komponen` are all of the Periode, `claimed` the kode of those that this import fills: their columns must be
    there. A column of another komponen is an error unless its kode is in `skip`, which leaves it unread.
    Errors too are a column of a komponen that was `dropped` in the Periode, and a title or a name of the sheet that
    states another quarter than `triwulan`.
    Raises LembarError for a file that can't be read at all; everything else is in `Lembar.errors`.
    """
    table = read_table(
        content, filename=filename, sheet=sheet, is_wanted=partial(holds_header, komponen=komponen)
    )
    return match_table(
        table,
        opd=opd,
        komponen=komponen,
        claimed=claimed,
        skip=skip,
        dropped=dropped,
        triwulan=triwulan,
    )


def match_table(
    table: Table,
    *,
    opd: Sequence[OpdRef],
    komponen: Sequence[KomponenRef],
    claimed: Collection[str],
    skip: Collection[str] = (),
    dropped: Sequence[KomponenRef] = (),
    triwulan: TriwulanRef | None = None,
) -> Lembar:
    """The same for a grid that is already there. Pure."""
    header = find_header(table, komponen)
    if header is None:
        return Lembar((), (no_header_error(komponen),), sheet=table.sheet)
    reader = RowReader(header, OpdIndex(opd), claimed)
    reader.read(table)
    layouts = [other for other in repeated_headers(table, header, komponen) if other.roles != header.roles]
    errors = [
        *other_triwulan_errors(table, above=header.first_row, wanted=triwulan),
        *header_errors(header, komponen, claimed=claimed, skip=skip, dropped=dropped),
        *(other_layout_error(header, other) for other in layouts),
        *reader.errors,
    ]
    found = set(header.komponen_columns().values())
    return Lembar(
        rows=tuple(reader.rows),
        errors=limit_errors(errors),
        komponen=tuple(item.kode for item in komponen if item.kode in claimed and item.kode in found),
        warnings=tuple(reader.warnings),
        sheet=table.sheet,
        unknown=reader.unknown.noted,
    )


def limit_errors(errors: Sequence[LembarCellError]) -> tuple[LembarCellError, ...]:
    """As many as anybody reads; the last line says how many more there are."""
    more = len(errors) - MAX_ERRORS
    if more <= 0:
        return tuple(errors)
    message = f"Masih ada {more} kesalahan lain. Perbaiki dulu yang di atas, lalu unggah lagi."
    return (*errors[:MAX_ERRORS], LembarCellError(None, None, "", message))
