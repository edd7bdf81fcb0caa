"""The predikat scale: all bands side by side on 0..100, the own one full, and a marker at the skor."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dokumen.charts.drawing import Drawing, Label, Palette, make_drawing, path, rect
from dokumen.warna import PUTIH, ink_on, mix

WIDTH, HEIGHT = 712.0, 27.0
STRIP_TOP, STRIP_HEIGHT, GAP = 9.0, 18.0, 2.0
MARKER = 6.5
FADE = 0.72  # how far the bands that are not the own one step back


@dataclass(frozen=True, slots=True)
class Band:
    """One predikat: skor strictly above `di_atas`, None for the lowest."""

    huruf: str
    di_atas: Decimal | None
    warna: str


def draw_scale(
    skor: Decimal, *, bands: Sequence[Band], predikat: str, title: str, palette: Palette | None = None
) -> Drawing:
    """`bands` best first, as in a Skema; `predikat` is the huruf of the skor."""
    palette = palette or Palette()
    shapes: list[str] = []
    labels: list[Label] = []
    upper = 100.0
    for band in bands:
        lower = float(band.di_atas or 0)
        is_own = band.huruf == predikat
        fill = band.warna if is_own else mix(band.warna, palette.paper, FADE)
        shapes.append(_block(lower, upper, fill=fill))
        labels.append(_huruf(band, (lower + upper) / 2, is_own=is_own, palette=palette))
        upper = lower
    shapes.append(_marker(float(skor) * WIDTH / 100, palette=palette))
    return make_drawing(shapes, width=WIDTH, height=HEIGHT, title=title, labels=labels)


def _block(lower: float, upper: float, *, fill: str) -> str:
    width = (upper - lower) * WIDTH / 100
    return rect(lower * WIDTH / 100 + GAP / 2, STRIP_TOP, max(width - GAP, 0.5), STRIP_HEIGHT, fill=fill)


def _huruf(band: Band, x: float, *, is_own: bool, palette: Palette) -> Label:
    y = (STRIP_TOP + STRIP_HEIGHT / 2) * 100 / HEIGHT
    if not is_own:
        return Label(x, y, band.huruf)
    return Label(x, y, band.huruf, is_strong=True, is_light=ink_on(band.warna) == PUTIH)


def _marker(x: float, *, palette: Palette) -> str:
    x = min(max(x, MARKER), WIDTH - MARKER)
    return path([(x - MARKER, 0), (x + MARKER, 0), (x, STRIP_TOP - 1)], fill=palette.ink, is_closed=True)
