"""A ranking drawn as a table: a line for each OPD, and its nilai on the colours of the heat map.

Every colour has its figure in it, and each step is darker than the one before: it reads in grey too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

from dasbor.grafik.grafik import Picture
from dasbor.grafik.shapes import KEY_HEIGHT, LETTER, SIZE, Key, draw_key, finish, fit, key_height, text
from dasbor.grafik.slope import list_mark
from dasbor.komponen import STEPS
from dokumen.charts import Palette
from dokumen.charts.drawing import lines, rect
from dokumen.warna import ink_on

# The grounds of the nine steps, as css/dasbor.css has them.
GROUNDS = (
    "#ffe5c1", "#fed09c", "#f1bf95", "#ceb9ac", "#a4b0c6", "#7d9cd4", "#426ec2", "#2552aa", "#123780",
)  # fmt: skip
LINE, HEAD_LINE, PADDING = 24.0, 17.0, 6.0
STEP_WIDTH, SCALE_HEIGHT = 52.0, 32.0
DOT = 14.0  # kept free at the left for the mark of a list


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """`anchor` is where the words stand in the column: start, middle or end."""

    words: str
    width: int
    anchor: str = "end"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`short` is what stands there where the words don't fit; `warna` is the ground, "" for none."""

    words: str
    short: str = ""
    warna: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One OPD, and the list it is on."""

    cells: Sequence[HeatCell]
    daftar: str = ""


@dataclass(frozen=True)
class HeatTable:
    """`parts` are the kelompok, each with its name where there are several; `lists` the names of the lists in it."""

    columns: Sequence[HeatColumn]
    parts: Sequence[tuple[str, Sequence[HeatLine]]]
    lists: Sequence[tuple[str, str]]
    title: str
    has_scale: bool

    @property
    def picture(self) -> Picture:
        return Picture(self.width, self.height, self.draw)

    @property
    def width(self) -> int:
        return round(DOT) + sum(column.width for column in self.columns)

    @cached_property
    def height(self) -> int:
        # The entries of the key are the same in every colour.
        return round(self._bottom + KEY_HEIGHT / 2 + key_height(self._keys(Palette()), width=self.width))

    def draw(self, palette: Palette) -> str:
        shapes, top = [*self._scale(palette), *self._head(palette)], self._top
        for nama, part in self.parts:
            if nama:
                shapes.append(text((0, top + 17), nama, fill=palette.ink, is_strong=True))
                top += LINE
            for line in part:
                shapes += self._line(line, top, palette)
                top += LINE
        shapes += draw_key(self._keys(palette), top + KEY_HEIGHT, width=self.width, palette=palette)
        return finish(shapes, width=self.width, height=self.height, title=self.title)

    @cached_property
    def _heads(self) -> list[list[str]]:
        return [wrap(column.words, _letters(column)) or [""] for column in self.columns]

    @property
    def _top(self) -> float:
        return (SCALE_HEIGHT if self.has_scale else 0) + HEAD_LINE * max(map(len, self._heads)) + PADDING

    @property
    def _bottom(self) -> float:
        return self._top + LINE * sum(bool(nama) + len(part) for nama, part in self.parts)

    def _scale(self, palette: Palette) -> list[str]:
        """Every step by where it begins."""
        if not self.has_scale:
            return []
        left = self.width - STEP_WIDTH * len(GROUNDS)
        shapes = [text((left - PADDING, 16), "Nilai", fill=palette.muted, anchor="end")]
        for at, (ground, words) in enumerate(zip(GROUNDS, (f"< {STEPS[0]}", *map(str, STEPS)), strict=True)):
            x = left + STEP_WIDTH * at
            shapes += [
                rect(x, 0, STEP_WIDTH, LINE - 2, fill=ground),
                text((x + STEP_WIDTH / 2, 16), words, fill=ink_on(ground), anchor="middle"),
            ]
        return shapes

    def _head(self, palette: Palette) -> list[str]:
        """Its last lines stand level, above a rule."""
        shapes = [lines([((0, self._top), (self.width, self._top))], stroke=palette.muted, width=1)]
        for (left, column), words in zip(self._places(), self._heads, strict=True):
            for at, one in enumerate(reversed(words)):
                place = (_anchor_x(left, column), self._top - PADDING - HEAD_LINE * at)
                shapes.append(text(place, one, fill=palette.muted, anchor=column.anchor))
        return shapes

    def _line(self, line: HeatLine, top: float, palette: Palette) -> list[str]:
        base = top + LINE
        shapes = [lines([((0, base), (self.width, base))], stroke=palette.track, width=1)]
        if line.daftar:
            shapes.append(list_mark(line.daftar, palette).dot((6, top + LINE / 2)))
        for (left, column), cell in zip(self._places(), line.cells, strict=True):
            if cell.warna:
                shapes.append(rect(left + 1, top + 1, column.width - 2, LINE - 2, fill=cell.warna))
            words = fit(cell.words, column.width - PADDING, short=cell.short)
            ink = ink_on(cell.warna) if cell.warna else palette.ink
            place = (_anchor_x(left, column), top + 17)
            shapes.append(text(place, words, fill=ink, anchor=column.anchor, is_strong=cell.is_strong))
        return shapes

    def _places(self) -> list[tuple[float, HeatColumn]]:
        """Each column with where it begins."""
        lefts = [DOT]
        for column in self.columns:
            lefts.append(lefts[-1] + column.width)
        return list(zip(lefts, self.columns, strict=False))

    def _keys(self, palette: Palette) -> list[Key]:
        """Only of lists that somebody is on."""
        there = {line.daftar for _, part in self.parts for line in part}
        return [Key(list_mark(daftar, palette), words) for daftar, words in self.lists if daftar in there]


def _letters(column: HeatColumn) -> int:
    return int((column.width - PADDING) / (SIZE * LETTER))


def _anchor_x(left: float, column: HeatColumn) -> float:
    return {
        "start": left + PADDING,
        "middle": left + column.width / 2,
        "end": left + column.width - PADDING,
    }[column.anchor]
