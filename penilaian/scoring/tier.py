"""Who shares a place: OPDs in order of skor, ties split by the tie-break (rules.md, Skor).

A tier is what shares one peringkat. Tiers come best first; inside a tier the order is by kode, for show only.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Protocol, TypeVar

TieKey = int | Fraction


class Placeable(Protocol):
    """An OPD that wants a place. `tie_keys` are its unrounded nilai in tie-break order, None where TD."""

    @property
    def kode(self) -> str: ...
    @property
    def kelompok(self) -> str: ...
    @property
    def skor(self) -> Decimal | None: ...
    @property
    def tie_keys(self) -> tuple[TieKey | None, ...]: ...


Entry = TypeVar("Entry", bound=Placeable)
Tier = list[Entry]


def make_tiers(ranked: Iterable[Entry]) -> list[Tier[Entry]]:
    """All OPDs that have a skor as tiers, best first."""
    equals = _group_descending(ranked, key=_skor)
    return [tier for tied in equals for tier in split_tied(tied)]


def split_tied(tied: Tier[Entry], *, start: int = 0) -> list[Tier[Entry]]:
    """Split OPDs of equal skor by the tie-break from its komponen number `start` on.

    A komponen that is TD for any of them is skipped for all of them; otherwise they part by it, and each part
    goes on with the next komponen. Whoever is still equal shares the place.
    """
    if len(tied) == 1:
        return [tied]
    for at in range(start, len(tied[0].tie_keys)):
        parts = _split_by(tied, at=at)
        if len(parts) > 1:
            return [tier for part in parts for tier in split_tied(part, start=at + 1)]
    return [sorted(tied, key=lambda one: one.kode)]


def count_members(tiers: Sequence[Tier[Entry]]) -> int:
    """How many OPDs the tiers hold."""
    return sum(map(len, tiers))


def _split_by(tied: Tier[Entry], *, at: int) -> list[Tier[Entry]]:
    if None in [one.tie_keys[at] for one in tied]:
        return [tied]
    return _group_descending(tied, key=lambda one: one.tie_keys[at])


def _group_descending(
    entries: Iterable[Entry], *, key: Callable[[Entry], Decimal | TieKey | None]
) -> list[Tier[Entry]]:
    ordered = sorted(entries, key=key, reverse=True)  # type: ignore[arg-type]  # no None gets here
    return [list(group) for _, group in groupby(ordered, key=key)]


def _skor(one: Placeable) -> Decimal | None:
    return one.skor
