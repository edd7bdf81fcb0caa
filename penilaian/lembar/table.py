"""The raw grid of a sheet: what stands in which cell, before anybody asks what it means."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS


class OddKind(StrEnum):
    """Contents that look like a number on the screen and must never be taken for a nilai."""

    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    FORMULA = "formula"  # without a stored result


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that is neither text nor a plain number; `text` is what can be shown of it."""

    kind: OddKind
    text: str = ""


CellValue: TypeAlias = str | float | OddCell | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that holds something. `number` is the one that Excel shows; cells run from column A."""

    number: int
    cells: tuple[CellValue, ...]

    def cell(self, column: int) -> CellValue:
        """The content of a column counted from 0, None if nothing stands there."""
        return self.cells[column] if column < len(self.cells) else None

    def filled(self) -> Iterator[tuple[int, str | float | OddCell]]:
        """Column (from 0) and content of every cell that holds something."""
        return ((column, value) for column, value in enumerate(self.cells) if value is not None)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. Rows that hold nothing are left out; hidden rows are in. A CSV has the sheet name ""."""

    sheet: str
    rows: tuple[TableRow, ...]


def column_letter(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters


class CellText:
    """The text of one cell as it comes in pieces. Beyond the limit only so much is kept that it will be refused."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0

    def add(self, piece: str) -> None:
        if self._size <= MAX_CELL_CHARS:
            self._pieces.append(piece)
        self._size += len(piece)

    def clear(self) -> None:
        self._pieces.clear()
        self._size = 0

    def joined(self) -> str:
        return "".join(self._pieces)


class TableBuilder:
    """Takes the cells of one sheet in reading order and refuses what goes beyond the limits."""

    def __init__(self, sheet: str, budget: Budget) -> None:
        self._sheet = sheet
        self._budget = budget
        self._rows: list[TableRow] = []
        self._number = 0
        self._cells: list[CellValue] = []

    def add(self, row: int, column: int, value: CellValue) -> None:
        """Row as Excel numbers it, column from 0. Blank text is an empty cell."""
        if value is None or (isinstance(value, str) and len(value) <= MAX_CELL_CHARS and not value.strip()):
            return
        self._check(row, column, value)
        if row != self._number:
            self._flush()
            self._number = row
        if column < len(self._cells):
            raise self._disorder()
        self._cells.extend([None] * (column - len(self._cells)))
        self._cells.append(value)

    def finish(self) -> Table:
        self._flush()
        return Table(self._sheet, tuple(self._rows))

    def _flush(self) -> None:
        if not self._cells:
            return
        if self._rows and self._number <= self._rows[-1].number:
            raise self._disorder()
        self._rows.append(TableRow(self._number, tuple(self._cells)))
        self._cells = []

    def _check(self, row: int, column: int, value: CellValue) -> None:
        size = len(value) if isinstance(value, str) else 0
        if row > MAX_ROWS:
            raise self._beyond(
                row, column, f"paling banyak {_thousands(MAX_ROWS)} baris", "jauh di bawah tabel"
            )
        if column >= MAX_COLUMNS:
            raise self._beyond(row, column, f"paling banyak {MAX_COLUMNS} kolom", "jauh di kanan tabel")
        if size > MAX_CELL_CHARS:
            raise LembarError(
                f"Sel {column_letter(column)}{row}{self._where()} berisi {_thousands(size)} huruf, "
                f"paling banyak {_thousands(MAX_CELL_CHARS)}. Pendekkan isinya, lalu unggah lagi."
            )
        self._budget.spend_cell(size)

    def _beyond(self, row: int, column: int, limit: str, where: str) -> LembarError:
        return LembarError(
            f"Sel {column_letter(column)}{row}{self._where()} berisi data, padahal lembar nilai {limit}. "
            f"Hapus semua isi yang {where}, lalu unggah lagi."
        )

    def _disorder(self) -> LembarError:
        return LembarError(
            f"Berkas rusak: urutan sel{self._where()} tidak benar di sekitar baris {self._number}. "
            "Buka berkas, simpan ulang sebagai .xlsx, lalu unggah lagi."
        )

    def _where(self) -> str:
        return f' di lembar "{self._sheet}"' if self._sheet else ""


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
