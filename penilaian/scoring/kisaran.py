"""Kisaran peringkat: how far a place depends on the bobot (rules.md, Over time).

A sensitivity range, not a confidence interval. Every draw multiplies each bobot by its own U(0.9, 1.1) and ranks
anew by the rounded skor alone. Only random.Random(int).random() is used, whose sequence Python promises to keep, and
whole numbers from there on, so the same seed gives the same range on every platform.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import mul
from random import Random
from string import hexdigits

from penilaian.scoring.bobot import SKOR_SHIFT
from penilaian.scoring.errors import KisaranInvalidError
from penilaian.scoring.nilai import PesertaInput, State
from penilaian.scoring.placement import group_kelompok
from penilaian.scoring.rounding import ceil_divide, divide_half_up
from penilaian.scoring.skema import SkemaRule
from penilaian.scoring.skor import Scale, Weighed

DRAWS = 1000
LOW_PERCENTILE, HIGH_PERCENTILE = 5, 95
RANDOM_UNIT = 2**53
"""random() is a whole number of these parts of 1, so that a draw is exact as an integer."""

Row = tuple[tuple[int, ...], tuple[int, ...]]
"""An OPD: per komponen 1 if it applies and 0 if TD, and its nilai in ten-thousandths (0 if TD)."""


@dataclass(frozen=True, slots=True)
class KisaranPeringkat:
    """The peringkat from the 5th (`bawah`, the better place) to the 95th percentile (`atas`) of the draws."""

    bawah: int
    atas: int


def kisaran_peringkat(
    peserta: Iterable[PesertaInput], *, skema: SkemaRule, seed: str, draws: int = DRAWS
) -> dict[str, KisaranPeringkat]:
    """The kisaran of every OPD that can be ranked, by its kode, within its kelompok.

    `seed` is a hexadecimal hash, that of the lock. Raises KisaranInvalidError for another seed or fewer than one draw.
    """
    generator = Random(_parse_seed(seed))  # noqa: S311  # what is wanted is a sequence that anyone can repeat
    if draws < 1:
        raise KisaranInvalidError(f"Kisaran memerlukan sekurang-kurangnya 1 undian, bukan {draws}.")
    scale = Scale(skema)
    ranked = [weighed for weighed in map(scale.weigh, peserta) if weighed.skor is not None]
    bobot = list(_draw_bobot(generator, skema=skema, draws=draws))
    kisaran: dict[str, KisaranPeringkat] = {}
    for _, members in group_kelompok(ranked, skema=skema):
        kisaran.update(_kisaran_kelompok(members, bobot=bobot))
    return kisaran


def _parse_seed(seed: str) -> int:
    if not seed or not set(seed) <= set(hexdigits):
        raise KisaranInvalidError(f"Benih undian harus berupa hash heksadesimal, bukan {seed!r}.")
    return int(seed, 16)


def _draw_bobot(generator: Random, *, skema: SkemaRule, draws: int) -> Iterator[tuple[int, ...]]:
    """The bobot of each draw, in printed order, drawn in order of kode.

    A skor divides by the sum of its bobot, and that renormalises them.
    """
    parts = skema.bobot_parts()
    by_kode = sorted(range(len(parts)), key=lambda at: skema.komponen[at].kode)
    for _ in range(draws):
        factors = {at: _draw_factor(generator) for at in by_kode}
        yield tuple(part * factors[at] for at, part in enumerate(parts))


def _draw_factor(generator: Random) -> int:
    """U(0.9, 1.1) in units of 1 / (10 x RANDOM_UNIT): 0.9 + 0.2 x random, exactly."""
    return 9 * RANDOM_UNIT + 2 * int(generator.random() * RANDOM_UNIT)


def _kisaran_kelompok(
    members: Sequence[Weighed], *, bobot: Iterable[tuple[int, ...]]
) -> dict[str, KisaranPeringkat]:
    rows = [_to_row(weighed) for weighed in members]
    peringkat_by_draw = [_rank_draw(_score_draw(rows, bobot=drawn)) for drawn in bobot]
    peringkat_by_member = zip(*peringkat_by_draw, strict=True)
    return {
        weighed.kode: _to_kisaran(peringkat)
        for weighed, peringkat in zip(members, peringkat_by_member, strict=True)
    }


def _to_row(weighed: Weighed) -> Row:
    mask = tuple(int(cell.state is State.TERISI) for cell in weighed.cells)
    return mask, tuple(cell.units for cell in weighed.cells)


def _score_draw(rows: Sequence[Row], *, bobot: tuple[int, ...]) -> list[int]:
    """Skor in hundredths of each row under the drawn bobot."""
    masks = {mask for mask, _ in rows}
    totals = {mask: sum(map(mul, mask, bobot)) * SKOR_SHIFT for mask in masks}
    return [divide_half_up(sum(map(mul, units, bobot)), totals[mask]) for mask, units in rows]


def _rank_draw(skor: Sequence[int]) -> list[int]:
    """Peringkat of each: 1 + how many have a strictly higher skor."""
    first_place: dict[int, int] = {}
    for place, one in enumerate(sorted(skor, reverse=True), start=1):
        first_place.setdefault(one, place)
    return [first_place[one] for one in skor]


def _to_kisaran(peringkat: Sequence[int]) -> KisaranPeringkat:
    ordered = sorted(peringkat)
    return KisaranPeringkat(
        bawah=_nearest_rank(ordered, percent=LOW_PERCENTILE),
        atas=_nearest_rank(ordered, percent=HIGH_PERCENTILE),
    )


def _nearest_rank(ordered: Sequence[int], *, percent: int) -> int:
    """The smallest value that at least `percent` of the sorted values don't exceed."""
    return ordered[ceil_divide(len(ordered) * percent, 100) - 1]
