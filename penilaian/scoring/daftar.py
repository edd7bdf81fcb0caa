"""The two lists: who stands on them, by what margin, and why one is longer, shorter or empty (rules.md, Skor).

A list is cut by place from its own end of the ranking: reward from the first place on, punishment from the last. It is
made of whole tiers, because a shared place is never split.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Any

from penilaian.scoring.hasil import Daftar
from penilaian.scoring.rounding import EXACT
from penilaian.scoring.sentence import write_number
from penilaian.scoring.skema import SkemaRule
from penilaian.scoring.tier import Tier, count_members

Tiers = Sequence[Tier[Any]]


@dataclass(frozen=True, slots=True)
class DaftarCut:
    """Where the lists of one kelompok are cut.

    ranked is how many OPDs are ranked, jumlah_daftar the N that was used; reward and punishment are how many OPDs stand
    on each list. Margins and keterangan as in KelompokResult.
    """

    ranked: int
    jumlah_daftar: int
    reward: int
    punishment: int
    margin_reward: Decimal | None
    margin_punishment: Decimal | None
    keterangan_reward: str
    keterangan_punishment: str

    def daftar_at(self, urutan: int) -> Daftar:
        """The list on which the OPD at this place of the printed order stands; 1 is the first."""
        if urutan <= self.reward:
            return Daftar.REWARD
        return Daftar.PUNISHMENT if urutan > self.ranked - self.punishment else Daftar.KOSONG


@dataclass(frozen=True, slots=True)
class _End:
    """One list as a number of tiers from its own end of the ranking.

    wanted holds the places of the list, allowed is what its limit (floor or ceiling) leaves of them, taken is what
    remains when the tier that the other list would take as well is given up.
    """

    tiers: Tiers
    wanted: int
    allowed: int
    taken: int

    @property
    def places(self) -> int:
        return count_members(self.tiers[: self.taken])

    @property
    def margin(self) -> Decimal | None:
        """Skor between the last on the list and the first off it; 0.00 if only the tie-break parts them."""
        if not 0 < self.taken < len(self.tiers):
            return None
        last_on, first_off = self.tiers[self.taken - 1][0], self.tiers[self.taken][0]
        return EXACT.abs(EXACT.subtract(last_on.skor, first_off.skor))


def cut_daftar(tiers: Tiers, *, skema: SkemaRule) -> DaftarCut:
    """Cut both lists of one kelompok, whose tiers come best first."""
    ranked = count_members(tiers)
    jumlah = min(skema.jumlah_daftar, ranked // 2)
    reward, punishment = _cut_ends(tiers, jumlah=jumlah, skema=skema)
    note = _Keterangan(tiers=tiers, ranked=ranked, jumlah=jumlah, skema=skema)
    return DaftarCut(
        ranked=ranked,
        jumlah_daftar=jumlah,
        reward=reward.places,
        punishment=punishment.places,
        margin_reward=reward.margin,
        margin_punishment=punishment.margin,
        keterangan_reward=note.text(reward, limit=skema.floor, side="di bawah batas terendah"),
        keterangan_punishment=note.text(punishment, limit=skema.ceiling, side="di atas batas tertinggi"),
    )


def _cut_ends(tiers: Tiers, *, jumlah: int, skema: SkemaRule) -> tuple[_End, _End]:
    """Both lists. Limits apply first; then a tier that both lists would take stands on neither."""
    reversed_tiers = tiers[::-1]
    best, worst = _count_first(tiers, jumlah=jumlah), _count_first(reversed_tiers, jumlah=jumlah)
    floor, ceiling = skema.floor, skema.ceiling
    reward = sum(1 for tier in tiers[:best] if floor is None or tier[0].skor >= floor)
    punishment = sum(1 for tier in reversed_tiers[:worst] if ceiling is None or tier[0].skor <= ceiling)
    shared = max(0, reward + punishment - len(tiers))
    return (
        _End(tiers=tiers, wanted=best, allowed=reward, taken=reward - shared),
        _End(tiers=reversed_tiers, wanted=worst, allowed=punishment, taken=punishment - shared),
    )


def _count_first(tiers: Tiers, *, jumlah: int) -> int:
    """How many tiers hold the first `jumlah` places; the tier at the cut counts whole."""
    places = 0
    for count, tier in enumerate(tiers):
        if places >= jumlah:
            return count
        places += len(tier)
    return len(tiers)


@dataclass(frozen=True, slots=True)
class _Keterangan:
    """The Indonesian sentences about a list that is not exactly as long as the Skema says."""

    tiers: Tiers
    ranked: int
    jumlah: int
    skema: SkemaRule

    def text(self, end: _End, *, limit: Decimal | None, side: str) -> str:
        """Every reason that applies to this list, else "". `limit` and `side` name its floor or ceiling."""
        if not self.jumlah:
            return self._empty()
        sentences = (
            self._shorter(),
            self._on_neither(end),
            self._longer(end),
            self._barred(end, limit=limit, side=side),
        )
        return " ".join(filter(None, sentences))

    def _empty(self) -> str:
        if not self.skema.jumlah_daftar:
            return "Daftar kosong karena menurut Skema daftar ini tidak dipakai."
        if not self.ranked:
            return "Daftar kosong karena tidak ada perangkat daerah yang diperingkat."
        return "Daftar kosong karena hanya 1 perangkat daerah yang diperingkat."

    def _shorter(self) -> str:
        if self.jumlah == self.skema.jumlah_daftar:
            return ""
        return (
            f"Daftar dibatasi {self.jumlah} perangkat daerah, bukan {self.skema.jumlah_daftar}, "
            f"karena hanya {self.ranked} perangkat daerah yang diperingkat."
        )

    def _on_neither(self, end: _End) -> str:
        if end.taken == end.allowed:
            return ""
        return f"{self._shared(end.tiers[end.taken])} yang akan masuk kedua daftar, sehingga tidak dimuat di keduanya."

    def _longer(self, end: _End) -> str:
        if end.places <= self.jumlah:
            return ""
        shared = self._shared(end.tiers[end.taken - 1])
        return f"{shared}, sehingga daftar memuat {end.places}, bukan {self.jumlah}."

    def _barred(self, end: _End, *, limit: Decimal | None, side: str) -> str:
        barred = count_members(end.tiers[end.allowed : end.wanted])
        if limit is None or not barred:
            return ""
        return f"{barred} perangkat daerah tidak dimuat karena skornya {side} daftar ini, yaitu {write_number(limit)}."

    def _shared(self, tier: Tier[Any]) -> str:
        above = takewhile(lambda other: other is not tier, self.tiers)
        peringkat = 1 + sum(len(other) for other in above)
        return f"Peringkat {peringkat} ditempati bersama oleh {len(tier)} perangkat daerah"
