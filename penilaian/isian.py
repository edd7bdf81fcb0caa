"""What somebody typed by hand, into the grid or a form; `lembar.parse_nilai` judges it, as it does in sheets."""

from dataclasses import dataclass
from decimal import Decimal

from penilaian.lembar import NilaiError, parse_nilai
from penilaian.lembar.cell import is_blank, is_td
from penilaian.models import Nilai

ALASAN_ONLY_TD = "Alasan hanya untuk TD. Untuk rapor, pakai Catatan."
MAX_ALASAN = 2000  # characters


@dataclass(frozen=True, slots=True)
class Isian:
    """The content of a cell as typed: a nilai 0..100, TD, or nothing."""

    state: str
    nilai: Decimal | None = None


def read_isian(value: object) -> Isian:
    """`63,19`, `63.19`, `TD`, or nothing. Raises NilaiError with problem and remedy for everything else."""
    if is_blank(value):
        return Isian(Nilai.State.BELUM)
    if is_td(value):
        return Isian(Nilai.State.TD)
    return Isian(Nilai.State.TERISI, read_nilai(value))


def isian_refusal(value: object) -> str:
    """Why no cell takes this, as a sentence; "" when one does."""
    try:
        read_isian(value)
    except NilaiError as error:
        return str(error)
    return ""


def read_nilai(value: object) -> Decimal:
    """A nilai 0..100 as `parse_nilai` reads it. Raises NilaiError with a remedy that speaks of no spreadsheet."""
    try:
        return parse_nilai(value)
    except NilaiError as error:
        raise NilaiError(error.problem, error.typed) from error
