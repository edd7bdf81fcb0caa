"""The chart of how skor spread over the scale of predikat."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from dasbor.grafik.bars import DASH, Bar, draw_bars
from dasbor.grafik.grafik import Column, Grafik, Picture
from dasbor.grafik.shapes import KEY_HEIGHT, Key, Mark, draw_key, finish, key_height, place
from dasbor.grafik.words import join_names
from dasbor.predikat import scale_of
from dasbor.ranking import Ranking, RankingRow
from dokumen.charts import Palette
from dokumen.format import format_skor

HEIGHT = 260
JUDUL = "Sebaran skor menurut predikat"
MAXIMUM = Decimal(100)


BAND = (
    Column("Predikat", is_number=False),
    Column("Sebutan", is_number=False, width=30),
    Column("Skor", is_number=False, width=24),
)


def grafik_sebaran(ranking: Ranking) -> Grafik:
    """How many OPDs have each predikat, all kelompok together; each kelompok is a column of the table.

    Beside them as many as had it in the quarter compared with, where there is one on the same scale.
    """
    parts = [part for part in ranking.kelompok if part.rows]
    rows = [row for part in parts for row in part.rows]
    per_part = [_count(part.rows) for part in parts] if len(parts) > 1 else []
    total, lalu = _count(rows), Counter(ranking.predikat_lalu)
    scale = scale_of(ranking.skema)
    grafik = Grafik(
        nama="sebaran",
        judul=JUDUL,
        uraian=" ".join([describe_spread(rows, total), *describe_change(total, lalu, list(scale))]),
        columns=(
            *BAND,
            *(Column(part.nama, width=24) for part in parts if per_part),
            Column("Perangkat Daerah"),
            *((Column("Triwulan lalu"),) if lalu else ()),
        ),
        rows=tuple(
            (*band, *(counts[band[0]] for counts in [*per_part, total, *([lalu] if lalu else [])]))
            for band in bands_of(ranking.skema)
        ),
    )
    if not rows:
        return grafik
    bars = [
        Bar(huruf, total[huruf], band.warna, lalu[huruf] if lalu else None) for huruf, band in scale.items()
    ]
    return grafik.with_pictures(lambda width: _picture(bars, width=width))


def _picture(bars: Sequence[Bar], *, width: int) -> Picture:
    """With a key where two quarters stand side by side."""
    key = key_height(_keys(Palette()), width=width) if bars[0].lalu is not None else 0
    return Picture(width, round(HEIGHT + key), partial(_draw, bars, width=width, key=key))


def _draw(bars: Sequence[Bar], palette: Palette, *, width: int, key: float) -> str:
    svg = draw_bars(bars, palette, width=width, height=HEIGHT, title=JUDUL)
    if not key:
        return svg
    keys = draw_key(_keys(palette), HEIGHT + KEY_HEIGHT / 2, width=width, palette=palette)
    return finish([place(svg, 0, 0, width, HEIGHT), *keys], width=width, height=HEIGHT + key, title=JUDUL)


def _keys(palette: Palette) -> list[Key]:
    return [
        Key(Mark(palette.muted, dash=DASH, fill=palette.paper), "Triwulan lalu", is_bar=True),
        Key(Mark(palette.muted, fill=palette.line), "Triwulan ini", is_bar=True),
    ]


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


def describe_change(total: Counter[str], lalu: Counter[str], letters: Sequence[str]) -> list[str]:
    """What became of each predikat since the quarter compared with, the best first; nothing without one."""
    if not lalu:
        return []
    changed = [
        f"{huruf} dari {lalu[huruf]} menjadi {total[huruf]}"
        for huruf in letters
        if lalu[huruf] != total[huruf]
    ]
    parts = [
        f"Sejak triwulan lalu: {', '.join(changed)}." if changed else "Sebarannya sama dengan triwulan lalu."
    ]
    if lalu.total() != total.total():
        parts.append(f"Triwulan lalu {lalu.total()} Perangkat Daerah diperingkat.")
    return parts


def _count(rows: Sequence[RankingRow]) -> Counter[str]:
    return Counter(row.predikat.huruf for row in rows if row.predikat is not None)
