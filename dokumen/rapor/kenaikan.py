"""What would lift a skor: each target worth reaching, how far it is, and the rise that is enough.

The others are taken to keep their skor: nobody knows more before the next quarter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from dokumen.format import format_number, format_skor
from dokumen.rapor.source import Part, Source
from dokumen.rapor.verdict import name_list
from dokumen.teks import print_nama
from penilaian.scoring import gain_to_next_predikat, gain_to_skor, order_poin_hilang

STEP = Decimal("0.01")
HIGHEST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Target:
    """A printed skor worth reaching, and what it brings."""

    skor: Decimal
    nama: str


@dataclass(frozen=True, slots=True)
class Jarak:
    """The way to one target, ready to print: what it brings, the skor it takes, the points to it, one way there."""

    nama: str
    skor: str
    selisih: str
    kenaikan: str


def write_jarak(source: Source) -> tuple[Jarak, ...]:
    """The next predikat, the rank above, and the edge of a list, the nearest first; none for an OPD without a skor."""
    if not source.is_ranked:
        return ()
    targets = sorted(_all_targets(source), key=lambda one: one.skor)
    merged = groupby(targets, key=lambda one: one.skor)
    return tuple(_jarak(source, Target(skor, " · ".join(one.nama for one in same))) for skor, same in merged)


def next_predikat(source: Source) -> Target | None:
    gain = gain_to_next_predikat(source.result, skema=source.skema_rule)
    return Target(gain.target, f"Predikat {print_nama(gain.huruf)}") if gain else None


def next_place(source: Source) -> Target | None:
    """The place that a skor just over the next one brings, at least: that of the first who has that next skor.

    None for the first, and where the next skor is the highest there is.
    """
    above = _above(source)
    if not above or Decimal(above[-1]["skor"]) >= HIGHEST:
        return None
    peringkat = min(row["peringkat"] for row in above if row["skor"] == above[-1]["skor"])
    return Target(Decimal(above[-1]["skor"]) + STEP, f"Peringkat {peringkat}")


def is_below_reward(source: Source) -> bool:
    """Whether the next place up is the last one on the reward list."""
    above = _above(source)
    return bool(above) and above[-1]["daftar"] == "reward" and source.peserta["daftar"] != "reward"


def write_rise(source: Source, skor: Decimal) -> str:
    """The rise that is enough for this skor by itself, in the costliest komponen where it fits."""
    gains = {gain.kode: gain.naik for gain in gain_to_skor(source.result, target=skor)}
    for komponen in order_poin_hilang(source.result):
        if komponen.kode in gains:
            naik = format_number(gains[komponen.kode], places=2)
            return f"Naik {naik} pada {print_nama(source.nama_by_kode[komponen.kode])} sudah cukup."
    return "Diperlukan kenaikan pada lebih dari satu komponen."


def _above(source: Source) -> list[Part]:
    return [row for row in source.members if row["peringkat"] < source.peserta["peringkat"]]


def _all_targets(source: Source) -> Iterator[Target]:
    found = (next_predikat(source), next_place(source), _into_reward(source), _out_of_punishment(source))
    skor = Decimal(source.peserta["skor"])
    return (one for one in found if one is not None and skor < one.skor <= HIGHEST)


def _into_reward(source: Source) -> Target | None:
    """Over who has the last place of the list, be it longer or shorter by a shared one; the floor at least."""
    jumlah, floor = source.kelompok["jumlah_daftar"], source.skema_rule.floor
    if source.peserta["daftar"] == "reward" or not jumlah:
        return None
    over = Decimal(source.members[jumlah - 1]["skor"]) + STEP
    return Target(max(over, floor or over), name_list(source, "reward"))


def _out_of_punishment(source: Source) -> Target | None:
    """Over who has the place above those of the list, or over its ceiling, whichever is nearer."""
    if source.peserta["daftar"] != "punishment":
        return None
    jumlah, ceiling = source.kelompok["jumlah_daftar"], source.skema_rule.ceiling
    above = Decimal(source.members[-jumlah - 1]["skor"])
    nama = name_list(source, "punishment")
    bound = above if ceiling is None else min(above, ceiling)
    return Target(bound + STEP, f"Keluar dari {nama[:1].lower()}{nama[1:]}")


def _jarak(source: Source, target: Target) -> Jarak:
    selisih = format_skor(target.skor - Decimal(source.peserta["skor"]))
    return Jarak(target.nama, format_skor(target.skor), selisih, write_rise(source, target.skor))
