"""What comes out of the reading of a file of data riwayat. Plain data, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from penilaian.lembar.model import LembarCellError, TriwulanRef, UnknownNama


@dataclass(frozen=True, slots=True)
class RiwayatRow:
    """One OPD in one quarter. `row` and `column` (of the quarter) are as Excel shows them.

    skor      0..100, two decimals
    peringkat None, and the texts "", where the file says nothing
    komponen  nilai 0..100 of four decimals by the name of the komponen; only those that are filled
    """

    row: int
    column: str
    triwulan: TriwulanRef
    key: Any
    nama: str
    skor: Decimal
    peringkat: int | None = None
    predikat: str = ""
    nomor: str = ""
    komponen: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RiwayatLembar:
    """A file that was read and matched. With `errors` nothing of it may be stored."""

    rows: tuple[RiwayatRow, ...] = ()
    errors: tuple[LembarCellError, ...] = ()
    unknown: tuple[UnknownNama, ...] = ()


def nomor_by_triwulan(rows: Iterable[RiwayatRow]) -> dict[TriwulanRef, str]:
    """The Keputusan that a file names for each quarter it speaks of; "" if none."""
    nomor: dict[TriwulanRef, str] = {}
    for row in rows:
        nomor[row.triwulan] = nomor.get(row.triwulan) or row.nomor
    return nomor
