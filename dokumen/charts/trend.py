"""The skor over up to eight quarters. A quarter without a skor is a gap: no line runs across it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from math import ceil, floor

from dokumen.charts.drawing import Drawing, Label, Palette, Point, circle, lines, make_drawing, path

WIDTH, HEIGHT = 364.0, 190.0  # eight figures stand side by side on paper, each clear of the next
LEFT, RIGHT, TOP, BOTTOM = 42.0, WIDTH, 18.0, 158.0
MAX_QUARTERS = 8
STEP = 10  # the axis begins and ends at a multiple of this, and spans at least two
VALUE_LIFT = 11.0


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: what stands below it (two short lines) and its skor as a number and as printed; None is a gap.

    `is_luar` marks one that was judged elsewhere: its dot is muted, and the line to it dashed.
    """

    nama: str
    tahun: str
    skor: Decimal | None
    teks: str = ""
    is_luar: bool = False


@dataclass(frozen=True, slots=True)
class Gridline:
    """A level worth a line, such as the bound of a predikat, and what is said of it."""

    level: Decimal
    teks: str


def draw_trend(
    quarters: Sequence[Quarter],
    *,
    gridlines: Sequence[Gridline] = (),
    title: str,
    palette: Palette | None = None,
    bounds: tuple[float, float] | None = None,
) -> Drawing | None:
    """`quarters` oldest first, the last one is now; the last eight are drawn. None when none has a skor.

    Trends that are compared share the `bounds` of `axis_bounds` over all their skor, which are printed at the axis.
    """
    palette = palette or Palette()
    quarters = quarters[-MAX_QUARTERS:]
    levels = [float(quarter.skor) for quarter in quarters if quarter.skor is not None]
    if not levels:
        return None
    axis = Axis(*(bounds or axis_bounds(levels)), count=len(quarters))
    shown = [grid for grid in gridlines if axis.low < grid.level <= axis.high]
    shown += _scale(bounds) if bounds else []
    shapes = [
        *_frame(shown, axis, palette),
        *_lines(quarters, axis, palette),
        *_dots(quarters, axis, palette),
    ]
    labels = [*_grid_labels(shown, axis), *_quarter_labels(quarters, axis)]
    return make_drawing(shapes, width=WIDTH, height=HEIGHT, title=title, labels=labels)


def axis_bounds(levels: Sequence[float]) -> tuple[float, float]:
    """From one multiple of ten to another, within 0..100, with room for the figures above the dots and below them."""
    low = floor((min(levels) - 2) / STEP) * STEP
    high = ceil((max(levels) + 2) / STEP) * STEP
    if high - low < 2 * STEP:
        low = high - 2 * STEP
    if min(levels) - low < (high - low) * 2 * VALUE_LIFT / (BOTTOM - TOP):
        low -= STEP
    return max(low, 0), min(high, 100)


def _scale(bounds: tuple[float, float]) -> list[Gridline]:
    """Both ends and the middle of a shared axis, whole numbers all of them."""
    low, high = bounds
    return [Gridline(Decimal(level), f"{level:g}") for level in (low, (low + high) / 2, high)]


@dataclass(frozen=True, slots=True)
class Axis:
    """The plane of the drawing: skor from `low` to `high`, `count` quarters from left to right."""

    low: float
    high: float
    count: int

    def point(self, at: int, skor: Decimal | float) -> Point:
        return self.x(at), self.y(skor)

    def x(self, at: int) -> float:
        slot = (RIGHT - LEFT) / max(self.count, 1)
        return LEFT + slot * (at + 0.5)

    def y(self, skor: Decimal | float) -> float:
        return BOTTOM - (float(skor) - self.low) * (BOTTOM - TOP) / (self.high - self.low)


def _frame(gridlines: Sequence[Gridline], axis: Axis, palette: Palette) -> list[str]:
    above = [axis.y(grid.level) for grid in gridlines if grid.level > axis.low]
    levels = [((0.0, y), (WIDTH, y)) for y in above]
    return [
        lines([((0, BOTTOM), (WIDTH, BOTTOM))], stroke=palette.muted, width=0.8),
        lines(levels, stroke=palette.line, width=0.6, dash="2 2"),
    ]


def _lines(quarters: Sequence[Quarter], axis: Axis, palette: Palette) -> list[str]:
    """One line per unbroken run of quarters that have a skor, dashed where it leads to one judged elsewhere."""
    runs = groupby(enumerate(quarters), key=lambda item: item[1].skor is not None and not item[1].is_luar)
    drawn = []
    for is_solid, run in runs:
        points = [axis.point(at, quarter.skor) for at, quarter in run if quarter.skor is not None]
        if is_solid and len(points) > 1:
            drawn.append(path(points, stroke=palette.aksen, width=1.8))
    dashed = [
        (axis.point(at, first.skor), axis.point(at + 1, second.skor))
        for at, (first, second) in enumerate(pairwise(quarters))
        if first.skor is not None and second.skor is not None and (first.is_luar or second.is_luar)
    ]
    if dashed:
        drawn.append(lines(dashed, stroke=palette.muted, width=1.2, dash="3 2"))
    return drawn


def _dots(quarters: Sequence[Quarter], axis: Axis, palette: Palette) -> list[str]:
    last = len(quarters) - 1
    dots = []
    for at, quarter in enumerate(quarters):
        if quarter.skor is None:
            continue
        fill = palette.aksen if at == last else palette.paper
        radius = 4.2 if at == last else 3.2
        stroke = palette.muted if quarter.is_luar else palette.aksen
        dots.append(circle(axis.point(at, quarter.skor), radius, fill=fill, stroke=stroke, width=1.6))
    return dots


def _grid_labels(gridlines: Sequence[Gridline], axis: Axis) -> list[Label]:
    """Just above its line, at the left end."""
    return [
        Label(0, (axis.y(grid.level) - 6) * 100 / HEIGHT, grid.teks, anchor="start", is_muted=True)
        for grid in gridlines
    ]


def _quarter_labels(quarters: Sequence[Quarter], axis: Axis) -> list[Label]:
    """The skor by its dot, the quarter below the axis, and the year below its first quarter."""
    last = len(quarters) - 1
    labels = []
    for at, quarter in enumerate(quarters):
        x, level = axis.x(at) * 100 / WIDTH, axis.low if quarter.skor is None else quarter.skor
        y = (axis.y(level) + _lift(quarters, at, axis)) * 100 / HEIGHT
        labels.append(Label(x, y, quarter.teks, is_strong=at == last, is_muted=quarter.skor is None))
        labels.append(Label(x, (BOTTOM + 10) * 100 / HEIGHT, quarter.nama))
        if at == 0 or quarters[at - 1].tahun != quarter.tahun:
            labels.append(Label(x, (BOTTOM + 23) * 100 / HEIGHT, quarter.tahun, is_muted=True))
    return labels


def _lift(quarters: Sequence[Quarter], at: int, axis: Axis) -> float:
    """How far below its dot the figure stands; above it where it would cross the axis."""
    has_room = axis.y(quarters[at].skor or axis.low) + 2 * VALUE_LIFT <= BOTTOM
    return VALUE_LIFT if has_room and _is_dip(quarters, at) else -VALUE_LIFT


def _is_dip(quarters: Sequence[Quarter], at: int) -> bool:
    """Whether the line rises from this dot more than it falls: its figure then stands below, out of the line's way."""
    own = quarters[at].skor
    if own is None:
        return False
    around = (*quarters[max(at - 1, 0) : at], *quarters[at + 1 : at + 2])
    rises = [float(quarter.skor - own) for quarter in around if quarter.skor is not None]
    return max(rises, default=0) > max(0, -min(rises, default=0))
