"""What goes into the reading of a sheet of nilai and what comes out of it. Plain data, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeAlias

LembarState: TypeAlias = Literal["terisi", "td", "kosong"]


@dataclass(frozen=True, slots=True)
class OpdRef:
    """A Peserta that a sheet may name. `key` is the caller's own and comes back untouched in LembarRow."""

    key: Any
    kode: str
    nama: str
    singkatan: str = ""
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KomponenRef:
    """A komponen of the Periode, claimed by this import or not."""

    kode: str
    nama: str


class TriwulanRef(NamedTuple):
    """The quarter that a sheet is meant for; `triwulan` is 1 to 4."""

    tahun: int
    triwulan: int

    def __str__(self) -> str:
        return f"Triwulan {('I', 'II', 'III', 'IV')[self.triwulan - 1]} Tahun {self.tahun}"


@dataclass(frozen=True, slots=True)
class LembarNilai:
    """One cell of a komponen: `terisi` with a nilai 0..100 of four decimals, `td` with its alasan, or `kosong`.

    `column` is the letter that Excel shows.
    """

    state: LembarState
    nilai: Decimal | None = None
    alasan: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class LembarRow:
    """One OPD of the sheet. `row` is the number that Excel shows.

    `nilai` has an entry for every komponen found and claimed whose cell is no error. `catatan` is by kode of komponen
    and holds only what is written: an empty cell never erases. The catatan of a TD komponen is its alasan and stands
    there, not here. `catatan_umum` is the column Catatan of the whole row.
    """

    row: int
    key: Any
    kode: str
    nilai: Mapping[str, LembarNilai]
    catatan: Mapping[str, str] = field(default_factory=dict)
    catatan_umum: str = ""


@dataclass(frozen=True, slots=True)
class LembarCellError:
    """Why the sheet is refused: the place as Excel shows it, and a sentence that already names place and remedy."""

    row: int | None
    column: str | None
    header: str
    message: str

    @property
    def place(self) -> str:
        """The words of `message` that name the place, colon included; empty for a file as a whole."""
        named = f" ({self.header})" if self.header else ""
        places = (
            f"Baris {self.row}, kolom {self.column}{named}: ",
            f"Baris {self.row}{named}: ",
            f"Baris {self.row}: ",
        )
        return next((place for place in places if self.message.startswith(place)), "")

    @property
    def text(self) -> str:
        """What is wrong and the remedy, without the place."""
        return self.message.removeprefix(self.place)


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet that was read and matched. With `errors` nothing of it may be stored; `warnings` are sentences."""

    rows: tuple[LembarRow, ...]
    errors: tuple[LembarCellError, ...] = ()
    komponen: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sheet: str = ""


def cell_error(row: int, column: str, header: str, text: str) -> LembarCellError:
    """An error of one cell; `text` is a sentence, and the place is put in front of it."""
    place = f"Baris {row}, kolom {column}" + (f" ({header})" if header else "")
    return LembarCellError(row, column, header, f"{place}: {_continued(text)}")


def _continued(text: str) -> str:
    """A sentence after a colon: small first letter, but TD and OPD stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
