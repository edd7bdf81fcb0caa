"""The chart of how skor spread over the scale of predikat."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from dasbor.grafik.bars import Bar, draw_bars
from dasbor.grafik.grafik import Column, Grafik, Picture
from dasbor.grafik.words import join_names
from dasbor.predikat import scale_of
from dasbor.ranking import Ranking, RankingRow
from dokumen.format import format_skor

HEIGHT = 260
JUDUL = "Sebaran skor menurut predikat"
MAXIMUM = Decimal(100)


def grafik_sebaran(ranking: Ranking) -> Grafik:
    """How many OPDs have each predikat, all kelompok together; each kelompok is a column of the table."""
    parts = [part for part in ranking.kelompok if part.rows]
    rows = [row for part in parts for row in part.rows]
    per_part = [_count(part.rows) for part in parts] if len(parts) > 1 else []
    total = _count(rows)
    grafik = Grafik(
        nama="sebaran",
        judul=JUDUL,
        uraian=describe_spread(rows, total),
        columns=(
            Column("Predikat", is_number=False),
            Column("Sebutan", is_number=False, width=30),
            Column("Skor", is_number=False, width=24),
            *(Column(part.nama, width=24) for part in parts if per_part),
            Column("Perangkat Daerah"),
        ),
        rows=tuple(
            (huruf, sebutan, span, *(counts[huruf] for counts in per_part), total[huruf])
            for huruf, sebutan, span in bands_of(ranking.skema)
        ),
    )
    if not rows:
        return grafik
    bars = [Bar(huruf, total[huruf], band.warna) for huruf, band in scale_of(ranking.skema).items()]
    return grafik.with_pictures(
        lambda width: Picture(
            width, HEIGHT, partial(draw_bars, bars, width=width, height=HEIGHT, title=JUDUL)
        )
    )


def bands_of(skema: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Huruf, sebutan and span of skor of each predikat, the best first; a skor on a bound belongs to the lower one."""
    bands, upper = [], MAXIMUM
    for part in skema["predikat"]:
        bound = part["di_atas"]
        span = f"sampai {format_skor(upper)}" if bound is None else f"di atas {format_skor(bound)}"
        if bound is not None and upper < MAXIMUM:
            span += f" sampai {format_skor(upper)}"
        bands.append((part["huruf"], part["sebutan"], span))
        upper = Decimal(bound or 0)
    return bands


def describe_spread(rows: Sequence[RankingRow], total: Counter[str]) -> str:
    """Where most stand, and the ends."""
    if not rows:
        return "Belum ada Perangkat Daerah yang diperingkat."
    most = max(total.values())
    huruf = join_names([letter for letter, count in total.items() if count == most])
    skor = [row.skor for row in rows if row.skor is not None]
    return (
        f"Predikat terbanyak: {huruf} ({most} dari {len(rows)} Perangkat Daerah). "
        f"Skor tertinggi {format_skor(max(skor))}, terendah {format_skor(min(skor))}."
    )


def _count(rows: Sequence[RankingRow]) -> Counter[str]:
    return Counter(row.predikat.huruf for row in rows if row.predikat is not None)
