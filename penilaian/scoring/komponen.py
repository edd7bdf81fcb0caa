"""What a rapor says about single komponen: points lost, the nearest gain, rank and mean (look.md, The rapor)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from penilaian.scoring.bobot import SKOR_SHIFT, KomponenResult
from penilaian.scoring.hasil import PesertaResult
from penilaian.scoring.nilai import NILAI_MAX_UNITS
from penilaian.scoring.rounding import (
    EXACT,
    SKOR_PLACES,
    ceil_divide,
    from_units,
    least_numerator,
    mean_of,
    round_skor,
)
from penilaian.scoring.skema import SkemaRule

MEAN_MINIMUM = 5
SKOR_UNIT: int = 10**SKOR_PLACES
"""Hundredths in a point."""
NILAI_STEP = SKOR_SHIFT
"""Ten-thousandths in a hundredth of nilai, the step in which a rise is told."""


@dataclass(frozen=True, slots=True)
class KomponenGain:
    """The least rise of the nilai of one komponen, in whole hundredths, that is enough by itself."""

    kode: str
    naik: Decimal


@dataclass(frozen=True, slots=True)
class PredikatGain:
    """The next predikat: its huruf, the skor it takes, the points to it, and the komponen that could bring it alone.

    `komponen` is ordered by rise, the smallest first; a komponen that would have to pass 100 is not in it.
    """

    huruf: str
    target: Decimal
    selisih: Decimal
    komponen: tuple[KomponenGain, ...]


def gain_to_next_predikat(peserta: PesertaResult, *, skema: SkemaRule) -> PredikatGain | None:
    """What lifts an OPD into the next band; None if it is unranked or in the highest. `skema` is what scored it."""
    skor = peserta.skor
    if skor is None:
        return None
    above = [
        (band.huruf, band.di_atas)
        for band in skema.predikat
        if band.di_atas is not None and skor <= band.di_atas
    ]
    if not above:
        return None
    huruf, bound = above[-1]
    target = from_units(_lowest_skor_above(bound), SKOR_PLACES)
    return PredikatGain(
        huruf=huruf,
        target=target,
        selisih=EXACT.subtract(target, skor),
        komponen=gain_to_skor(peserta, target=target),
    )


def gain_to_skor(peserta: PesertaResult, *, target: Decimal) -> tuple[KomponenGain, ...]:
    """The rise in each single komponen that is enough for a printed skor of `target` (two decimals), smallest first.

    Equal rises stand in printed order. Empty if the OPD is unranked or stands there already.
    """
    if peserta.skor is None or peserta.skor >= target:
        return ()
    spread = peserta.spread
    hundredths = int(EXACT.multiply(target, SKOR_UNIT))
    missing = least_numerator(hundredths, spread.total * SKOR_SHIFT) - spread.weighted_units(peserta.cells)
    gains = [_gain_in(peserta, at=at, missing=missing) for at, _ in spread.terisi]
    return tuple(sorted(filter(None, gains), key=lambda gain: gain.naik))


def order_poin_hilang(peserta: PesertaResult) -> tuple[KomponenResult, ...]:
    """The TERISI komponen, the costliest first; equal losses stand in printed order."""
    terisi = [one for one in peserta.komponen if one.poin_hilang is not None]
    return tuple(sorted(terisi, key=_poin_hilang, reverse=True))


def komponen_nilai(peserta: Iterable[PesertaResult], *, komponen: str) -> dict[str, Decimal]:
    """The nilai of one komponen by kode of OPD, of those that carry it (TERISI)."""
    return {
        one.kode: cell.nilai
        for one in peserta
        for kode, cell in zip(one.spread.kode, one.cells, strict=True)
        if kode == komponen and cell.nilai is not None
    }


def komponen_peringkat(nilai: Mapping[str, Decimal]) -> dict[str, int]:
    """Peringkat by kode of OPD within one komponen, by the unrounded nilai; equals share it, 1 2 2 4."""
    first_place: dict[Decimal, int] = {}
    for place, one in enumerate(sorted(nilai.values(), reverse=True), start=1):
        first_place.setdefault(one, place)
    return {kode: first_place[one] for kode, one in nilai.items()}


def komponen_mean(nilai: Iterable[Decimal], *, minimum: int = MEAN_MINIMUM) -> Decimal | None:
    """Mean of the nilai of one komponen, half up to two decimals; None if fewer than `minimum` OPDs carry it.

    A mean of few would give away the nilai of another OPD (rules.md, Who sees what).
    """
    carried = list(nilai)
    return round_skor(mean_of(carried)) if len(carried) >= max(minimum, 1) else None


def mean_poin_hilang(
    peserta: Collection[Mapping[str, Decimal | None]], *, minimum: int = MEAN_MINIMUM
) -> dict[str, Decimal]:
    """Mean by komponen of the points of skor lost, over all ranked OPDs of a kelompok, half up to two decimals.

    `peserta` holds of each OPD the points by kode of komponen; what is TD for it (None) cost it none. So unrounded the
    means add up to what the mean skor lacks to 100. Empty if fewer than `minimum` OPDs, but any, carry one of the
    komponen: what that one cost them would follow from the others and the skor of all (rules.md, Who sees what).
    """
    carried = Counter(kode for row in peserta for kode, lost in row.items() if lost is not None)
    if not carried or min(carried.values()) < minimum:
        return {}
    return {kode: round_skor(mean_of(row.get(kode) or Decimal(0) for row in peserta)) for kode in carried}


def _gain_in(peserta: PesertaResult, *, at: int, missing: int) -> KomponenGain | None:
    """The rise in the komponen at this position, or None if it would pass 100. `missing` is in weighted units."""
    naik = ceil_divide(missing, peserta.spread.parts[at] * NILAI_STEP)
    if peserta.cells[at].units + naik * NILAI_STEP > NILAI_MAX_UNITS:
        return None
    return KomponenGain(kode=peserta.spread.kode[at], naik=from_units(naik, SKOR_PLACES))


def _lowest_skor_above(bound: Decimal) -> int:
    """The first skor, in hundredths, that an exclusive bound lets in: 9001 for 90."""
    numerator, denominator = bound.as_integer_ratio()
    return numerator * SKOR_UNIT // denominator + 1


def _poin_hilang(one: KomponenResult) -> Decimal:
    return one.poin_hilang or Decimal(0)
