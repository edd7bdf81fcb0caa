"""The slope: every OPD a line from its peringkat before to that of now. Most stay grey; a few are named.

A library's line chart names every line or none, one name over another; here names keep their distance, and a name that
moved aside for that is led to by a hairline.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dasbor.grafik.grafik import Picture
from dasbor.grafik.shapes import LETTER, SIZE, Key, Mark, draw_key, finish, fit, key_height, text
from dokumen.charts import Palette
from dokumen.charts.drawing import Point, lines
from penilaian.models import Hasil

HEADS = ("Triwulan lalu", "Triwulan ini")
TOP, LEFT = 40.0, 44.0
RIGHT = 0.455  # where the lines end, of the width; the names stand right of it
STEP, MAX_HEIGHT = 24.0, 640.0  # from place to place where there is room, and where there is not
GAP = 17.0  # between two names
LEAD = 12.0  # from the end of a line to its place


@dataclass(frozen=True, slots=True)
class Move:
    """One OPD: its place before (None: a dot without a line) and now.

    Only who is named has its name on the picture, with the words behind it; a mover's line is drawn by its direction.
    """

    nama: str
    singkatan: str
    dari: int | None
    ke: int
    daftar: str = ""
    words: str = ""
    is_mover: bool = False
    is_named: bool = False
    is_own: bool = False

    @property
    def is_riser(self) -> bool:
        return self.is_mover and self.dari is not None and self.dari > self.ke

    @property
    def is_faller(self) -> bool:
        return self.is_mover and not self.is_riser


@dataclass(frozen=True)
class Slope:
    """A slope of this width. `lists` are the names of the two lists, the best first."""

    moves: Sequence[Move]
    width: int
    lists: Sequence[str]
    title: str

    @property
    def picture(self) -> Picture:
        return Picture(self.width, self.height, self.draw)

    @property
    def plot(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the lines, as shares (0..1) of the picture."""
        width, height = self.width, self.height
        return LEFT / width, TOP / height, RIGHT, self._bottom / height

    @cached_property
    def last(self) -> int:
        """The lowest place of both quarters."""
        return max(place for move in self.moves for place in (move.dari or 1, move.ke))

    @cached_property
    def height(self) -> int:
        # The entries of the key are the same in every colour.
        return round(self._key_top + key_height(self._keys(Palette()), width=self.width))

    def draw(self, palette: Palette) -> str:
        ordered = sorted(self.moves, key=lambda move: (move.is_named, move.is_own))
        shapes = [
            *self._frame(palette),
            *(self._line(move, palette) for move in ordered),
            *self._places_before(palette),
            *self._names(palette),
            *(self._dot(move, palette) for move in ordered if move.is_named),
            *draw_key(self._keys(palette), self._key_top, width=self.width, palette=palette),
        ]
        return finish(shapes, width=self.width, height=self.height, title=self.title)

    @property
    def _right(self) -> float:
        return self.width * RIGHT

    @cached_property
    def _bottom(self) -> float:
        names = sum(move.is_named for move in self.moves)
        return TOP + min(max(STEP * (self.last - 1), GAP * (names - 1), STEP), MAX_HEIGHT)

    @property
    def _key_top(self) -> float:
        return self._bottom + 36

    def _y(self, place: int) -> float:
        return TOP + (self._bottom - TOP) * (place - 1) / max(self.last - 1, 1)

    def _frame(self, palette: Palette) -> list[str]:
        axes = [((x, TOP - 10), (x, self._bottom + 10)) for x in (LEFT, self._right)]
        return [
            text((0, 16), HEADS[0], fill=palette.muted),
            text((self._right, 16), HEADS[1], fill=palette.muted),
            lines(axes, stroke=palette.line, width=1),
        ]

    def _line(self, move: Move, palette: Palette) -> str:
        if move.dari is None:
            return ""
        return _line_mark(move, palette).line((LEFT, self._y(move.dari)), (self._right, self._y(move.ke)))

    def _dot(self, move: Move, palette: Palette) -> str:
        mark = list_mark(move.daftar, palette) if move.daftar else Mark(palette.ink, fill=palette.ink)
        return mark.dot((self._right, self._y(move.ke)), 4 if move.daftar else 2)

    def _places_before(self, palette: Palette) -> list[str]:
        """Left of every named line."""
        places = sorted(move.dari for move in self.moves if move.is_named and move.dari is not None)
        shapes = []
        for place, level in self._spread(places):
            end = (LEFT - LEAD, level)
            shapes += [
                _lead((LEFT, self._y(place)), end, palette),
                text((end[0] - 4, level + SIZE * 0.35), str(place), fill=palette.muted, anchor="end"),
            ]
        return shapes

    def _names(self, palette: Palette) -> list[str]:
        """Place, name and words, right of every named line."""
        named = sorted((move for move in self.moves if move.is_named), key=lambda move: move.ke)
        levels = self._spread(move.ke for move in named)
        x = self._right + LEAD
        shapes = []
        for move, (place, level) in zip(named, levels, strict=True):
            y = level + SIZE * 0.35
            shapes += [
                _lead((self._right, self._y(place)), (x, level), palette),
                text((x + 20, y), str(place), fill=palette.ink, anchor="end", is_strong=True),
                text((x + 27, y), self._fit(move, x + 27), fill=palette.ink, is_strong=move.is_own),
                text((self.width, y), move.words, fill=palette.muted, anchor="end"),
            ]
        return shapes

    def _fit(self, move: Move, x: float) -> str:
        taken = (len(move.words) + 1) * SIZE * LETTER if move.words else 0
        return fit(move.nama, self.width - x - taken, short=move.singkatan)

    def _spread(self, places: Iterable[int]) -> list[tuple[int, float]]:
        """Each of these ascending places with the level where it can be written."""
        ordered = list(places)
        levels = spread([self._y(place) for place in ordered], bottom=self._bottom + GAP / 2)
        return list(zip(ordered, levels, strict=True))

    def _keys(self, palette: Palette) -> list[Key]:
        """Only what is on the picture."""
        risers = [move for move in self.moves if move.is_riser]
        fallers = [move for move in self.moves if move.is_faller]
        keys = [
            Key(_line_mark(found[0], palette), words)
            for found, words in ((risers, "Naik paling jauh"), (fallers, "Turun paling jauh"))
            if found
        ]
        there = {move.daftar for move in self.moves}
        both = zip((Hasil.Daftar.REWARD, Hasil.Daftar.PUNISHMENT), self.lists, strict=True)
        return keys + [Key(list_mark(daftar, palette), words) for daftar, words in both if daftar in there]


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


def _line_mark(move: Move, palette: Palette) -> Mark:
    """A riser is a thick line, a faller is dashed; who is named for another reason stands out a little."""
    if move.is_mover:
        return Mark(palette.aksen, 2.6) if move.is_riser else Mark(palette.ink, 1.8, dash="6 4")
    return Mark(palette.muted, 1.4) if move.is_named else Mark(palette.line)


def list_mark(daftar: str, palette: Palette) -> Mark:
    """The best are filled, the lowest hollow; both are equally large."""
    if daftar == Hasil.Daftar.REWARD:
        return Mark(palette.aksen, fill=palette.aksen)
    return Mark(palette.ink, fill=palette.paper)


def _lead(start: Point, end: Point, palette: Palette) -> str:
    return lines([(start, end)], stroke=palette.muted, width=0.6)
