"""The slope: every OPD a line from its peringkat before to that of now. Most stay grey; a few are named.

A library's line chart puts a name on every line or on none, over one another; here names keep their distance, and a
place that moved aside for that is led to by a hairline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dasbor.grafik.gambar import LEBAR, SIZE, Key, Mark, draw_key, finish, fit, key_height, text
from dokumen.charts import Palette
from dokumen.charts.drawing import Point, lines

TOP = 40.0
STEP, MAX_HEIGHT = 24.0, 640.0
GAP = 17.0  # between two names
LEAD = 12.0  # from the end of a line to its place

NAIK, TURUN, BIASA = "naik", "turun", ""
REWARD, PUNISHMENT = "reward", "punishment"


@dataclass(frozen=True, slots=True)
class Garis:
    """One OPD: its place before (None: a dot without a line) and now. Only a named line has its name on the picture.

    `geser` is the movement as it stands behind the name; `arah` and `daftar` say how line and dot are drawn.
    """

    nama: str
    singkatan: str
    dari: int | None
    ke: int
    is_named: bool = False
    is_own: bool = False
    arah: str = BIASA
    daftar: str = ""
    geser: str = ""


@dataclass(frozen=True)
class Slope:
    """A slope of this width; `heads` are the two quarters, `key` names the two lists as the Skema does."""

    garis: Sequence[Garis]
    width: int
    heads: tuple[str, str]
    lists: tuple[str, str]
    title: str

    @cached_property
    def last(self) -> int:
        return max(place for one in self.garis for place in (one.dari or 1, one.ke))

    @cached_property
    def bottom(self) -> float:
        named = sum(one.is_named for one in self.garis)
        return TOP + min(max(STEP * (self.last - 1), GAP * (named - 1), STEP), MAX_HEIGHT)

    @property
    def left(self) -> float:
        return 44.0

    @property
    def right(self) -> float:
        return self.width * (0.46 if self.width >= LEBAR else 0.45)

    @property
    def key_top(self) -> float:
        return self.bottom + 36

    @property
    def height(self) -> int:
        # The entries are the same in every colour.
        return round(self.key_top + key_height(self.keys(Palette()), width=self.width))

    @property
    def plot(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the lines, as shares (0..1) of the picture."""
        return (
            self.left / self.width,
            TOP / self.height,
            self.right / self.width,
            self.bottom / self.height,
        )

    def y(self, place: int) -> float:
        return TOP + (self.bottom - TOP) * (place - 1) / max(self.last - 1, 1)

    def draw(self, palette: Palette) -> str:
        ordered = sorted(self.garis, key=lambda one: (one.is_named, one.is_own))
        shapes = [
            *self._heads(palette),
            *(self._line(one, palette) for one in ordered),
            *(self._dot(one, palette) for one in ordered if one.is_named),
            *self._before(palette),
            *self._now(palette),
            *draw_key(self.keys(palette), self.key_top, width=self.width, palette=palette),
        ]
        return finish(shapes, width=self.width, height=self.height, title=self.title)

    def keys(self, palette: Palette) -> list[Key]:
        named = [one for one in self.garis if one.is_named]
        entries = [
            (any(one.arah == NAIK for one in named), line_mark(NAIK, palette), "Naik paling jauh"),
            (any(one.arah == TURUN for one in named), line_mark(TURUN, palette), "Turun paling jauh"),
            (any(one.daftar == REWARD for one in named), dot_mark(REWARD, palette), self.lists[0]),
            (any(one.daftar == PUNISHMENT for one in named), dot_mark(PUNISHMENT, palette), self.lists[1]),
        ]
        return [Key(mark, words) for is_there, mark, words in entries if is_there]

    def _heads(self, palette: Palette) -> list[str]:
        before, now = self.heads
        axes = [((x, TOP - 10), (x, self.bottom + 10)) for x in (self.left, self.right)]
        return [
            text((0, 16), before, fill=palette.muted),
            text((self.right, 16), now, fill=palette.muted),
            lines(axes, stroke=palette.line, width=1),
        ]

    def _line(self, one: Garis, palette: Palette) -> str:
        if one.dari is None:
            return ""
        mark = line_mark(one.arah, palette)
        if one.arah == BIASA and one.is_named:
            mark = Mark(palette.muted, 1.4)
        return mark.line((self.left, self.y(one.dari)), (self.right, self.y(one.ke)))

    def _dot(self, one: Garis, palette: Palette) -> str:
        radius = 4 if one.daftar else 2.4
        return dot_mark(one.daftar or one.arah, palette).dot((self.right, self.y(one.ke)), radius)

    def _before(self, palette: Palette) -> list[str]:
        """The place before, left of every named line."""
        shapes = []
        named = [(one.dari, one) for one in self.garis if one.is_named and one.dari is not None]
        named.sort(key=lambda pair: pair[0])
        levels = spread([self.y(dari) for dari, _ in named], bottom=self.bottom + GAP / 2)
        for (dari, _), level in zip(named, levels, strict=True):
            end = (self.left - LEAD, level)
            shapes += [
                self._lead((self.left, self.y(dari)), end, palette),
                text((end[0] - 4, level + SIZE * 0.35), str(dari), fill=palette.muted, anchor="end"),
            ]
        return shapes

    def _now(self, palette: Palette) -> list[str]:
        """Place, name and movement, right of every named line."""
        shapes = []
        named = sorted((one for one in self.garis if one.is_named), key=lambda one: one.ke)
        levels = spread([self.y(one.ke) for one in named], bottom=self.bottom + GAP / 2)
        for one, level in zip(named, levels, strict=True):
            x, y = self.right + LEAD, level + SIZE * 0.35
            shapes += [
                self._lead((self.right, self.y(one.ke)), (x, level), palette),
                text((x + 20, y), str(one.ke), fill=palette.ink, anchor="end", is_strong=True),
                text((x + 27, y), self._name(one, x + 27), fill=palette.ink, is_strong=one.is_own),
                text((self.width, y), one.geser, fill=palette.muted, anchor="end"),
            ]
        return shapes

    def _name(self, one: Garis, x: float) -> str:
        taken = fit_width(one.geser) + 8 if one.geser else 0
        return fit(one.nama, self.width - x - taken, short=one.singkatan)

    def _lead(self, start: Point, end: Point, palette: Palette) -> str:
        return lines([(start, end)], stroke=palette.muted, width=0.6)


def fit_width(words: str) -> float:
    return len(words) * SIZE * 0.56


def line_mark(arah: str, palette: Palette) -> Mark:
    """A riser is a thick line, a faller is dashed."""
    if arah == NAIK:
        return Mark(palette.aksen, 2.6)
    return Mark(palette.ink, 1.8, dash="6 4") if arah == TURUN else Mark(palette.line)


def dot_mark(kind: str, palette: Palette) -> Mark:
    """The best are filled, the lowest hollow; both are equally large."""
    if kind == PUNISHMENT:
        return Mark(palette.ink, fill=palette.paper)
    warna = palette.aksen if kind in (REWARD, NAIK) else palette.ink if kind == TURUN else palette.muted
    return Mark(warna, fill=warna)


def spread(levels: Sequence[float], *, bottom: float, gap: float = GAP) -> list[float]:
    """Ascending levels moved apart to at least `gap`, none of them below `bottom`."""
    placed: list[float] = []
    for level in levels:
        placed.append(max(level, placed[-1] + gap) if placed else level)
    limit = bottom
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - gap
    return placed
