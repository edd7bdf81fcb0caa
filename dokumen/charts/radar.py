"""The shape of an OPD: every komponen a spoke of 0..100, the own nilai against the mean of the kelompok."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

from dokumen.charts.drawing import Drawing, Label, Palette, Point, circle, lines, make_drawing, path

WIDTH, HEIGHT = 320.0, 190.0
CENTER: Point = (WIDTH / 2, HEIGHT / 2)
RADIUS = 74.0
RINGS = (25, 50, 75, 100)
LABEL_DISTANCE = 9.0
MIN_SPOKES = 3


@dataclass(frozen=True, slots=True)
class Spoke:
    """One komponen. `nama` is short; nilai is None for TD and belum."""

    nama: str
    nilai: Decimal | None
    rata_rata: Decimal | None


def draw_radar(spokes: Sequence[Spoke], *, title: str, palette: Palette | None = None) -> Drawing | None:
    """None when fewer than three komponen carry a nilai: two spokes have no shape."""
    palette = palette or Palette()
    if sum(spoke.nilai is not None for spoke in spokes) < MIN_SPOKES:
        return None
    shapes = [*_grid(spokes, palette), *_mean(spokes, palette), *_own(spokes, palette)]
    labels = [_label(at, spoke, count=len(spokes)) for at, spoke in enumerate(spokes)]
    return make_drawing(shapes, width=WIDTH, height=HEIGHT, title=title, labels=labels)


def point_at(at: int, value: float, *, count: int) -> Point:
    """Where `value` (0..100) stands on spoke number `at`; the first spoke points up, the rest go clockwise."""
    angle = 2 * pi * at / count - pi / 2
    distance = value * RADIUS / 100
    return CENTER[0] + distance * cos(angle), CENTER[1] + distance * sin(angle)


def _grid(spokes: Sequence[Spoke], palette: Palette) -> list[str]:
    """Rings at every quarter of the scale, a ray for each spoke; dashed where there is no nilai."""
    count = len(spokes)
    rings = [_ring_sides(ring, count=count) for ring in RINGS]
    rays = [(CENTER, point_at(at, 100, count=count)) for at in range(count)]
    full = [ray for ray, spoke in zip(rays, spokes, strict=True) if _has(spoke)]
    empty = [ray for ray, spoke in zip(rays, spokes, strict=True) if not _has(spoke)]
    return [
        lines([side for ring in rings for side in ring] + full, stroke=palette.line, width=0.6),
        lines(empty, stroke=palette.line, width=0.6, dash="3 3"),
    ]


def _ring_sides(value: float, *, count: int) -> list[tuple[Point, Point]]:
    corners = [point_at(at, value, count=count) for at in range(count)]
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def _has(spoke: Spoke) -> bool:
    return spoke.nilai is not None


def _mean(spokes: Sequence[Spoke], palette: Palette) -> list[str]:
    points = _points(spokes, lambda spoke: spoke.rata_rata)
    if len(points) < MIN_SPOKES:
        return []
    return [path(points, stroke=palette.ink, width=1.1, dash="3.5 2.5", is_closed=True)]


def _own(spokes: Sequence[Spoke], palette: Palette) -> list[str]:
    points = _points(spokes, lambda spoke: spoke.nilai)
    area = path(points, stroke=palette.aksen, width=1.8, fill=palette.aksen, opacity=0.14, is_closed=True)
    return [area, *(circle(point, 2.6, fill=palette.aksen) for point in points)]


def _points(spokes: Sequence[Spoke], value: Callable[[Spoke], Decimal | None]) -> list[Point]:
    count = len(spokes)
    values = [(at, value(spoke)) for at, spoke in enumerate(spokes)]
    return [point_at(at, float(found), count=count) for at, found in values if found is not None]


def _label(at: int, spoke: Spoke, *, count: int) -> Label:
    """The name beyond the end of a spoke, outward from the drawing; faint where there is no nilai."""
    x, y = point_at(at, 100 + LABEL_DISTANCE * 100 / RADIUS, count=count)
    side = x - CENTER[0]
    anchor = "middle" if abs(side) < 1 else "start" if side > 0 else "end"
    return Label(x * 100 / WIDTH, y * 100 / HEIGHT, spoke.nama, anchor=anchor, is_muted=not _has(spoke))
