"""Why a skor moved: what the change of each nilai brought, where that adds up (rules.md, Over time)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penilaian.scoring.delta import Arah, Delta
from penilaian.scoring.hasil import PesertaResult
from penilaian.scoring.rounding import EXACT, round_skor

MOST = 2  # komponen that are named
NOTABLE = Fraction(1, 2)  # of what the first brought; a smaller second one is no main cause


@dataclass(frozen=True, slots=True)
class Sebab:
    """One komponen: the change of its nilai, and the points of skor it brought, half up to two decimals."""

    kode: str
    delta: Decimal
    poin: Decimal


def find_sebab(
    peserta: PesertaResult, *, nilai_lalu: Mapping[str, Decimal], delta: Delta
) -> tuple[Sebab, ...]:
    """The komponen that moved a skor most in the direction it went, one or two, the heaviest first.

    `peserta` is the OPD as scored now, `nilai_lalu` its nilai of the quarter compared with, `delta` what came of it.
    Empty within the dead-band and where nothing comparable is at hand. Empty too unless the nilai of then, weighed as
    now, give the skor of then: with another bobot, a TD or a komponen dropped in between the parts would not add up.
    """
    if (
        delta.arah not in (Arah.NAIK, Arah.TURUN)
        or not delta.is_sebanding
        or not _adds_up(peserta, nilai_lalu, delta)
    ):
        return ()
    moved = [
        (kode, change := EXACT.subtract(nilai, nilai_lalu[kode]), Fraction(change) * weight)
        for kode, nilai, weight in _weighed(peserta)
    ]
    ordered = sorted(moved, key=lambda one: one[2], reverse=delta.arah is Arah.NAIK)[:MOST]
    return tuple(
        Sebab(kode, change, round_skor(brought))
        for kode, change, brought in ordered
        if brought / ordered[0][2] >= NOTABLE
    )


def _adds_up(peserta: PesertaResult, nilai_lalu: Mapping[str, Decimal], delta: Delta) -> bool:
    """Whether the nilai of then give the skor of then under the bobot of now."""
    weighed = _weighed(peserta)
    if peserta.skor is None or delta.skor is None or any(kode not in nilai_lalu for kode, _, _ in weighed):
        return False
    before = sum((Fraction(nilai_lalu[kode]) * weight for kode, _, weight in weighed), Fraction(0))
    return round_skor(before) == EXACT.subtract(peserta.skor, delta.skor)


def _weighed(peserta: PesertaResult) -> list[tuple[str, Decimal, Fraction]]:
    """Each TERISI komponen, its nilai, and the part of the whole that it counts."""
    spread = peserta.spread
    return [
        (spread.kode[at], nilai, Fraction(part, spread.total))
        for at, part in spread.terisi
        if (nilai := peserta.cells[at].nilai) is not None
    ]
