"""The screens of a presentation in the order in which they are shown, ready to be put into the page as they stand.

A screen is a dict for the page's script: `jenis` names the `<template>` that it fills, `bagian` the part of the
presentation, which the operator may leave out, and every other key a place in that template for its text.
"""

from dataclasses import replace
from math import ceil
from typing import Any

from dasbor.ranking import CutList, KelompokRanking, Ranking, RankingRow
from dasbor.templatetags.rapor import bilangan
from dokumen.format import format_selisih, format_skor
from penilaian.models import Hasil

Layar = dict[str, Any]

REWARD, PUNISHMENT, PERINGKAT = "reward", "punishment", "peringkat"
BARIS = 8  # as much of a ranking as a hall can read at once, with two lines for a name
PANAH = {Hasil.Arah.NAIK: "↑", Hasil.Arah.TURUN: "↓", Hasil.Arah.STATIS: "", Hasil.Arah.BARU: ""}


def list_layar(ranking: Ranking) -> list[Layar]:
    """Reward of each kelompok in turn, then punishment, then the ranking and who is not in it."""
    groups = [part for part in ranking.kelompok if part.rows]
    if len(groups) == 1:
        groups = [replace(groups[0], nama="")]  # the only one needs no name
    label = {REWARD: ranking.skema["label_reward"], PUNISHMENT: ranking.skema["label_punishment"]}
    if not groups:
        kosong = "Tidak ada Perangkat Daerah yang diperingkat pada triwulan ini."
        return [_judul(REWARD, label[REWARD], kalimat=kosong), *_unranked(ranking)]
    return [
        *(layar for part in groups for layar in _cut(REWARD, label[REWARD], part, part.reward)),
        *(layar for part in groups for layar in _cut(PUNISHMENT, label[PUNISHMENT], part, part.punishment)),
        *(layar for part in groups for layar in _pages("Peringkat", part.rows, kelompok=part.nama)),
        *_unranked(ranking),
    ]


def _cut(bagian: str, label: str, part: KelompokRanking, cut: CutList) -> list[Layar]:
    """One list, announced from its lower place to its higher: reward rises to the first place, and the lowest place of
    all comes first in its list, so that nothing builds up to it."""
    kind = "terbaik" if bagian == REWARD else "terendah"
    kalimat = f"{bilangan(len(cut.rows)).capitalize()} nilai {kind}"
    if not cut.rows:
        kalimat = "Tidak ada Perangkat Daerah pada daftar ini."
    rows = sorted(cut.rows, key=lambda row: row.urutan, reverse=True)
    judul = _judul(bagian, label, kalimat=kalimat, kelompok=part.nama, keterangan=cut.keterangan)
    return [judul, *(_opd(bagian, label, part, row) for row in rows)]


def _judul(bagian: str, judul: str, *, kalimat: str, kelompok: str = "", keterangan: str = "") -> Layar:
    return {
        "jenis": "judul",
        "bagian": bagian,
        "judul": judul,
        "kalimat": kalimat,
        "kelompok": kelompok,
        "keterangan": keterangan,
    }


def _opd(bagian: str, label: str, part: KelompokRanking, row: RankingRow) -> Layar:
    is_shared = sum(other.peringkat == row.peringkat for other in part.rows) > 1
    return {
        "jenis": "opd",
        "bagian": bagian,
        "judul": label,
        "kelompok": part.nama,
        "dari": f"dari {len(part.rows)}",
        "bersama": "peringkat bersama" if is_shared else "",
        "sebutan": row.predikat.sebutan if row.predikat else "",
        "banding": _compare(row),
        **_row(row),
    }


def _compare(row: RankingRow) -> str:
    """What the delta is against."""
    if row.delta_skor is None:
        return "belum ada pembanding"
    compared = "dibanding" if row.is_sebanding else "tetapi tidak sebanding dengan"
    arah = "" if row.arah == Hasil.Arah.STATIS else f"{row.arah} "  # "tetap" stands beside its figure already
    return f"{arah}{compared} triwulan sebelumnya"


def _row(row: RankingRow) -> Layar:
    if not row.is_ranked:
        return {"nama": row.nama}
    return {
        "peringkat": str(row.peringkat),
        "nama": row.nama,
        "skor": format_skor(row.skor),
        "predikat": row.predikat.huruf if row.predikat else "",
        "panah": PANAH[Hasil.Arah(row.arah)],
        "selisih": format_selisih(row.delta_skor, row.arah),
    }


def _unranked(ranking: Ranking) -> list[Layar]:
    """Names alone: why an OPD was not ranked is between it and who judged it."""
    return [
        layar
        for keadaan in (Hasil.Keadaan.BELUM, Hasil.Keadaan.DIKECUALIKAN)
        for layar in _pages(
            str(keadaan.label), tuple(row for row in ranking.unranked if row.keadaan == keadaan)
        )
    ]


def _pages(judul: str, rows: tuple[RankingRow, ...], *, kelompok: str = "") -> list[Layar]:
    """As few screens as these rows need, about equally full, each saying which of them it shows."""
    size = ceil(len(rows) / ceil(len(rows) / BARIS)) if rows else BARIS
    parts = [(start, rows[start : start + size]) for start in range(0, len(rows), size)]
    return [
        {
            "jenis": "daftar",
            "bagian": PERINGKAT,
            "judul": judul,
            "kelompok": kelompok,
            "rentang": f"{start + 1} sampai {start + len(part)} dari {len(rows)}" if len(parts) > 1 else "",
            "baris": [_row(row) for row in part],
        }
        for start, part in parts
    ]
