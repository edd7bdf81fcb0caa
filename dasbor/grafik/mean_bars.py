"""Means on the 0..100 axis, one below the other: name and figures above, the bar below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from textwrap import wrap

from dasbor.grafik.grafik import Picture
from dasbor.grafik.shapes import KEY_HEIGHT, LETTER, SIZE, Key, Mark, draw_key, finish, key_height, text
from dokumen.charts import Palette
from dokumen.charts.drawing import lines, rect

LINE = 17.0
BAR, RADIUS = 13.0, 4.5
GAP = 17.0  # a bar and the next name keep most of this
FIGURES = 118.0  # kept free at the right for mean and change
MEAN_RIGHT = 58.0  # where the mean ends, before its change


@dataclass(frozen=True, slots=True)
class MeanBar:
    """One komponen: its mean and the one before (0..100), and both mean and change as printed."""

    nama: str
    rata_rata: Decimal | None
    lalu: Decimal | None
    text: str
    change: str

    @property
    def has_before(self) -> bool:
        return self.rata_rata is not None and self.lalu is not None


@dataclass(frozen=True)
class MeanBars:
    """All komponen of a picture of this width."""

    bars: Sequence[MeanBar]
    width: int
    title: str

    @property
    def picture(self) -> Picture:
        return Picture(self.width, self.height, self.draw)

    @cached_property
    def height(self) -> int:
        # The entries of the key are the same in every colour.
        return round(self._key_top + key_height(self._keys(Palette()), width=self.width))

    def draw(self, palette: Palette) -> str:
        shapes, top = [], 0.0
        for bar in self.bars:
            shapes += self._bar(bar, top, palette)
            top += self._height_of(bar)
        shapes += draw_key(self._keys(palette), top + KEY_HEIGHT / 2, width=self.width, palette=palette)
        return finish(shapes, width=self.width, height=self.height, title=self.title)

    @property
    def _key_top(self) -> float:
        return sum(map(self._height_of, self.bars))

    def _height_of(self, bar: MeanBar) -> float:
        return LINE * len(self._names(bar)) + BAR + GAP

    def _names(self, bar: MeanBar) -> list[str]:
        return wrap(bar.nama, int((self.width - FIGURES) / (SIZE * LETTER)))

    def _bar(self, bar: MeanBar, top: float, palette: Palette) -> list[str]:
        names = self._names(bar)
        base = top + LINE * len(names)
        return [
            *(
                text((0, top + LINE * at - 4), name, fill=palette.ink)
                for at, name in enumerate(names, start=1)
            ),
            text(
                (self.width - MEAN_RIGHT, base - 4), bar.text, fill=palette.ink, anchor="end", is_strong=True
            ),
            text((self.width, base - 4), bar.change, fill=palette.muted, anchor="end"),
            rect(0, base + 3, self.width, BAR, fill=palette.track),
            *self._measure(bar, base + 3, palette),
        ]

    def _measure(self, bar: MeanBar, top: float, palette: Palette) -> list[str]:
        if bar.rata_rata is None:
            return []
        quarters = [((x, top), (x, top + BAR)) for x in (self.width / 4, self.width / 2, self.width * 3 / 4)]
        shapes = [
            rect(0, top, self._x(bar.rata_rata), BAR, fill=palette.bar),
            lines(quarters, stroke=palette.paper, width=0.6),
        ]
        if bar.lalu is not None:
            x = min(max(self._x(bar.lalu), RADIUS + 1), self.width - RADIUS - 1)
            shapes.append(_before(palette).dot((x, top + BAR / 2), RADIUS))
        return shapes

    def _x(self, nilai: Decimal) -> float:
        return float(nilai) * self.width / 100

    def _keys(self, palette: Palette) -> list[Key]:
        keys = [Key(Mark(palette.bar, BAR), "Triwulan ini")]
        if any(bar.has_before for bar in self.bars):
            keys.append(Key(_before(palette), "Triwulan lalu"))
        return keys


def _before(palette: Palette) -> Mark:
    return Mark(palette.ink, fill=palette.paper)
