"""From one Periode to the next: change of skor and peringkat, and streaks on a list (rules.md, Over time)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile
from typing import TypeVar

from penilaian.scoring.hasil import Daftar
from penilaian.scoring.rounding import EXACT

Thing = TypeVar("Thing")


class Arah(StrEnum):
    """Which way the skor went. STATIS within the dead-band, BARU when there is nothing to compare."""

    NAIK = "naik"
    TURUN = "turun"
    STATIS = "statis"
    BARU = "baru"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an OPD stood in one Periode: skor and peringkat (None if it was unranked), in which kelompok.

    `skema` names the Skema and its version.
    """

    skor: Decimal | None
    peringkat: int | None
    kelompok: str
    skema: str


@dataclass(frozen=True, slots=True)
class Delta:
    """Change since the preceding Periode.

    skor         points, new - old, positive is better; None if BARU
    peringkat    places, old - new, positive is better; None if BARU
    is_sebanding False if kelompok or Skema changed in between (the delta is shown all the same); True if BARU
    """

    skor: Decimal | None
    peringkat: int | None
    arah: Arah
    is_sebanding: bool


BARU = Delta(skor=None, peringkat=None, arah=Arah.BARU, is_sebanding=True)


def compute_delta(now: Standing, before: Standing | None, *, dead_band: Decimal) -> Delta:
    """Compare with the immediately preceding Periode; `before` is None if the OPD was no Peserta then.

    An OPD that is unranked in either Periode has no comparison: BARU. `dead_band` is in points, inclusive.
    """
    if (
        before is None
        or now.skor is None
        or before.skor is None
        or now.peringkat is None
        or before.peringkat is None
    ):
        return BARU
    skor = EXACT.subtract(now.skor, before.skor)
    return Delta(
        skor=skor,
        peringkat=before.peringkat - now.peringkat,
        arah=get_arah(skor, dead_band=dead_band),
        is_sebanding=(now.kelompok, now.skema) == (before.kelompok, before.skema),
    )


def count_streak(daftar: Sequence[Daftar | None]) -> int:
    """How many Periode in a row, the newest included, the OPD stands on the list on which it stands now.

    `daftar` comes newest first, along the main succession, one item per Periode without gaps; None is a Periode in
    which it was unranked or absent, and ends a streak. 0 if it stands on no list now.
    """
    if not daftar or daftar[0] in (None, Daftar.KOSONG):
        return 0
    return sum(1 for _ in takewhile(lambda one: one is daftar[0], daftar))


def find_farthest(
    moved: Iterable[tuple[Thing, Delta]], *, arah: Arah, jumlah: int | None = None
) -> list[Thing]:
    """Who went up (NAIK) or down (TURUN) by most peringkat, the farthest first, among those that are comparable.

    Who went equally far stands in order of the change of skor, and if that is the same too as given. No more than
    `jumlah`, unless several share the last place: then all of them. Page and paper name movers by this alone.
    """
    sign = 1 if arah is Arah.NAIK else -1
    measured = [
        ((sign * delta.peringkat, sign * delta.skor), thing)
        for thing, delta in moved
        if delta.is_sebanding
        and delta.skor is not None
        and delta.peringkat is not None
        and sign * delta.peringkat > 0
    ]
    ordered = sorted(measured, key=lambda one: one[0], reverse=True)
    return [thing for measure, thing in ordered if measure >= ordered[:jumlah][-1][0]]


def get_arah(skor: Decimal, *, dead_band: Decimal) -> Arah:
    """Which way a change of skor, in points, goes."""
    if skor.copy_abs() <= dead_band:
        return Arah.STATIS
    return Arah.NAIK if skor > 0 else Arah.TURUN
