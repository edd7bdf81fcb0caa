"""Means on the 0..100 axis, one below the other: name and figures above, the bar below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from dasbor.grafik.gambar import KEY_HEIGHT, SIZE, WIDE, Key, Mark, draw_key, finish, key_height, text
from dokumen.charts import Palette
from dokumen.charts.drawing import lines, rect

LINE = 17.0
BAR, RADIUS = 13.0, 4.5
FOOT = 14.0  # between one bar and the next name
FIGURES = 118.0  # kept free at the right for figure and change


@dataclass(frozen=True, slots=True)
class Baris:
    """One komponen: its mean and the one before (0..100), and both as printed; without a mean nothing but its name."""

    nama: str
    nilai: Decimal | None
    lalu: Decimal | None
    teks: str
    selisih: str


def draw_rata_rata(rows: Sequence[Baris], palette: Palette, *, width: int, title: str) -> str:
    shapes, top = [], 0.0
    for row in rows:
        shapes += _row(row, top, width=width, palette=palette)
        top += _height(row, width=width)
    shapes += draw_key(_keys(rows, palette), top + KEY_HEIGHT / 2, width=width, palette=palette)
    return finish(shapes, width=width, height=rata_rata_height(rows, width=width), title=title)


def rata_rata_height(rows: Sequence[Baris], *, width: int) -> int:
    body = sum(_height(row, width=width) for row in rows)
    return round(body + key_height(_keys(rows, Palette()), width=width))


def _row(row: Baris, top: float, *, width: int, palette: Palette) -> list[str]:
    names = _lines_of(row, width=width)
    shapes = [text((0, top + LINE * (at + 1) - 4), name, fill=palette.ink) for at, name in enumerate(names)]
    base, bar = top + LINE * len(names) - 4, top + LINE * len(names) + 3
    shapes += [
        text((width - 58, base), row.teks, fill=palette.ink, anchor="end", is_strong=True),
        text((width, base), row.selisih, fill=palette.muted, anchor="end"),
        rect(0, bar, width, BAR, fill=palette.track),
    ]
    if row.nilai is not None:
        quarters = [((x, bar), (x, bar + BAR)) for x in (width / 4, width / 2, width * 3 / 4)]
        shapes += [
            rect(0, bar, float(row.nilai) * width / 100, BAR, fill=palette.bar),
            lines(quarters, stroke=palette.paper, width=0.6),
        ]
    if row.nilai is not None and row.lalu is not None:
        x = min(max(float(row.lalu) * width / 100, RADIUS + 1), width - RADIUS - 1)
        shapes.append(_before(palette).dot((x, bar + BAR / 2), RADIUS))
    return shapes


def _height(row: Baris, *, width: int) -> float:
    return LINE * len(_lines_of(row, width=width)) + 3 + BAR + FOOT


def _lines_of(row: Baris, *, width: int) -> list[str]:
    return wrap(row.nama, int((width - FIGURES) / (SIZE * WIDE))) or [""]


def _keys(rows: Sequence[Baris], palette: Palette) -> list[Key]:
    keys = [Key(Mark(palette.bar, BAR), "Triwulan ini")]
    if any(row.nilai is not None and row.lalu is not None for row in rows):
        keys.append(Key(_before(palette), "Triwulan sebelumnya"))
    return keys


def _before(palette: Palette) -> Mark:
    return Mark(palette.ink, fill=palette.paper)
