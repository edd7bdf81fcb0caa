"""What a row is when it names no OPD: column numbers, a sum, mere text, or a nilai that has lost its owner."""

import re
from collections.abc import Iterable

from opd.nama import fold_nama
from penilaian.lembar.cell import is_placeholder, is_td
from penilaian.lembar.header import Header, Part
from penilaian.lembar.table import CellValue, OddCell, OddKind, TableRow

_SUMMARY = re.compile(r"(?:jumlah|(?:grand )?total|sub ?total|rata rata|rerata)\b")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3})\)?(?:\s*=.*)?")
_NUMBER_TEXT = re.compile(r"[-+]?\d[\d.,]{0,11}\s*%?")
_SERIAL_NUMBER = 1e9  # a NIP or a telephone number in the signature block, no nilai


def is_column_numbers(row: TableRow) -> bool:
    """The row (1) (2) (3) below a header: numbers that go up by one from cell to cell, at least three."""
    numbers = [_column_number(value) for _column, value in row.filled()]
    if len(numbers) < 3 or None in numbers:
        return False
    return all(number == numbers[0] + step for step, number in enumerate(numbers))  # type: ignore[operator]


def is_summary(row: TableRow, header: Header) -> bool:
    """JUMLAH, RATA-RATA, TOTAL: the first text of the row, outside nilai and catatan, begins with such a word."""
    filled = {column for column, role in header.roles.items() if role.part in (Part.NILAI, Part.CATATAN)}
    texts = (value for column, value in row.filled() if column not in filled and isinstance(value, str))
    return _SUMMARY.match(fold_nama(next(texts, ""))) is not None


def nilai_columns(row: TableRow, columns: Iterable[int], *, is_named: bool) -> list[int]:
    """The komponen columns where something stands that somebody meant as a nilai.

    A row that names something is read strictly. In a nameless one, dates, dashes and long serial numbers belong to
    the signature block.
    """
    return [column for column in columns if _is_meant_as_nilai(row.cell(column), is_named=is_named)]


def headless_columns(row: TableRow, header: Header) -> list[int]:
    """Columns without any header where something stands."""
    return [column for column, _value in row.filled() if column not in header.labels]


def _is_meant_as_nilai(value: CellValue, *, is_named: bool) -> bool:
    match value:
        case float():
            return is_named or abs(value) < _SERIAL_NUMBER
        case OddCell():
            return is_named or value.kind is not OddKind.DATE
        case str():
            text = value.strip()
            return bool(_NUMBER_TEXT.fullmatch(text)) or is_td(text) or (is_named and is_placeholder(text))
    return False


def _column_number(value: CellValue) -> int | None:
    if isinstance(value, float):
        return int(value) if value.is_integer() and 0 < value < 1000 else None
    match = _COLUMN_NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    return int(match[1]) if match else None
