"""Placing the OPDs of a kelompok, for a quarter and for a year alike (rules.md, Skor, peringkat, the two lists)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from penilaian.scoring.daftar import DaftarCut, cut_daftar
from penilaian.scoring.errors import PesertaInvalidError
from penilaian.scoring.hasil import Daftar
from penilaian.scoring.skema import KELOMPOK_SEMUA, Kebijakan, SkemaRule
from penilaian.scoring.tier import Entry, Tier, make_tiers


class Place(NamedTuple):
    """A place in a kelompok. Fields as in PesertaResult."""

    peringkat: int | None
    dari: int
    daftar: Daftar
    urutan: int


NOWHERE = Place(peringkat=None, dari=0, daftar=Daftar.KOSONG, urutan=0)


def group_kelompok(entries: Iterable[Entry], *, skema: SkemaRule) -> list[tuple[str, list[Entry]]]:
    """The entries by kelompok, in order of its kode; under SATU always exactly one, "semua".

    Raises PesertaInvalidError if a kode stands twice.
    """
    groups: dict[str, list[Entry]] = {KELOMPOK_SEMUA: []} if skema.kebijakan is Kebijakan.SATU else {}
    seen: set[str] = set()
    for entry in entries:
        if entry.kode in seen:
            raise PesertaInvalidError(f"Perangkat daerah dengan kode {entry.kode} tercantum dua kali.")
        seen.add(entry.kode)
        groups.setdefault(entry.kelompok, []).append(entry)
    return sorted(groups.items())


def place_kelompok(
    members: Sequence[Entry], *, skema: SkemaRule
) -> tuple[list[tuple[Entry, Place]], DaftarCut]:
    """Everybody of one kelompok with a place, in printed order, and where the lists are cut."""
    tiers = make_tiers([one for one in members if one.skor is not None])
    cut = cut_daftar(tiers, skema=skema)
    unranked = sorted([one for one in members if one.skor is None], key=lambda one: one.kode)
    return [*_ranked(tiers, cut=cut), *_unranked(unranked, ranked=cut.ranked)], cut


def _ranked(tiers: Iterable[Tier[Entry]], *, cut: DaftarCut) -> Iterator[tuple[Entry, Place]]:
    """A tier shares the peringkat of its first place: 1 2 2 4."""
    urutan = 0
    for tier in tiers:
        peringkat = urutan + 1
        for entry in tier:
            urutan += 1
            yield entry, Place(peringkat, cut.ranked, cut.daftar_at(urutan), urutan)


def _unranked(entries: Iterable[Entry], *, ranked: int) -> Iterator[tuple[Entry, Place]]:
    for urutan, entry in enumerate(entries, start=ranked + 1):
        yield entry, Place(None, ranked, Daftar.KOSONG, urutan)
