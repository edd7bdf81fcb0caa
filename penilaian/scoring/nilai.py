"""What goes into scoring: the nilai of an OPD, each with its state (rules.md, Nilai)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from penilaian.scoring.errors import NilaiInvalidError
from penilaian.scoring.rounding import NILAI_PLACES

NILAI_UNIT: int = 10**NILAI_PLACES
NILAI_MAX_UNITS: int = 100 * NILAI_UNIT


class State(StrEnum):
    """A nilai given (0 is a real zero), a komponen that does not apply (tidak dinilai), a nilai not yet given."""

    TERISI = "terisi"
    TD = "td"
    BELUM = "belum"


@dataclass(frozen=True, slots=True)
class NilaiInput:
    """One cell: its state and, if TERISI, a nilai of 0..100 with at most four decimals. Nothing is clipped.

    `units` is the same nilai in ten-thousandths, the whole number that is reckoned with; it has no meaning in
    another state. Raises NilaiInvalidError.
    """

    state: State
    nilai: Decimal | None = None
    units: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", _to_units(self.state, self.nilai))


@dataclass(frozen=True, slots=True)
class PesertaInput:
    """An OPD in a Periode. `nilai` is by kode of komponen: a missing one is BELUM, one not in force is ignored."""

    kode: str
    kelompok: str
    nilai: Mapping[str, NilaiInput]


def _to_units(state: State, nilai: Decimal | None) -> int:
    if state is not State.TERISI:
        if nilai is not None:
            raise NilaiInvalidError(f"Nilai {nilai} tidak boleh ada pada komponen yang berstatus {state}.")
        return 0
    if not isinstance(nilai, Decimal) or not nilai.is_finite():
        raise NilaiInvalidError(f"Nilai harus berupa angka desimal, bukan {nilai}.")
    if nilai.is_signed() or nilai > 100:
        raise NilaiInvalidError(f"Nilai harus antara 0 dan 100, bukan {nilai}.")
    numerator, denominator = nilai.as_integer_ratio()
    units, rest = divmod(numerator * NILAI_UNIT, denominator)
    if rest:
        raise NilaiInvalidError(f"Nilai {nilai} memuat lebih dari empat desimal.")
    return units


BELUM = NilaiInput(State.BELUM)
