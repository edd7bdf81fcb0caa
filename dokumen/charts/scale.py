"""The predikat scale: all bands side by side on 0..100, the own one full, and a marker at the skor."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dokumen.charts.drawing import Drawing, Label, Palette, ink_on, make_drawing, mix, path, rect

WIDTH, HEIGHT = 600.0, 34.0
STRIP_TOP, STRIP_HEIGHT, GAP = 9.0, 15.0, 1.6
MARKER = 6.0
FADE = 0.72  # how far the bands that are not the own one step back


@dataclass(frozen=True, slots=True)
class Band:
    """One predikat: skor strictly above `di_atas`; None for the lowest."""

    huruf: str
    di_atas: Decimal | None
    warna: str
    batas: str = ""  # di_atas as it is printed


def draw_scale(
    skor: Decimal, *, bands: Sequence[Band], predikat: str, title: str, palette: Palette | None = None
) -> Drawing:
    """`bands` best first, as in a Skema; `predikat` is the huruf of the skor."""
    palette = palette or Palette()
    shapes, labels = [], []
    upper = 100.0
    for band in bands:
        lower = float(band.di_atas or 0)
        is_own = band.huruf == predikat
        fill = band.warna if is_own else mix(band.warna, palette.paper, FADE)
        x, width = lower * WIDTH / 100, (upper - lower) * WIDTH / 100
        shapes.append(rect(x + GAP / 2, STRIP_TOP, max(width - GAP, 0.5), STRIP_HEIGHT, fill=fill))
        labels.append(_huruf_label(band, lower, upper, is_strong=is_own))
        if band.di_atas:
            labels.append(Label(lower, 100, band.batas, is_muted=True))
        upper = lower
    shapes.append(_marker(float(skor) * WIDTH / 100, palette=palette))
    return make_drawing(shapes, width=WIDTH, height=HEIGHT, title=title, labels=labels)


def is_light_on(band: Band, *, predikat: str, palette: Palette | None = None) -> bool:
    """Whether the letter of this band must be printed in the colour of paper."""
    return band.huruf == predikat and ink_on(band.warna) == (palette or Palette()).paper


def _huruf_label(band: Band, lower: float, upper: float, *, is_strong: bool) -> Label:
    middle = (STRIP_TOP + STRIP_HEIGHT / 2) * 100 / HEIGHT
    return Label((lower + upper) / 2, middle, band.huruf, is_strong=is_strong)


def _marker(x: float, *, palette: Palette) -> str:
    x = min(max(x, MARKER), WIDTH - MARKER)
    return path(
        [(x - MARKER, 0), (x + MARKER, 0), (x, STRIP_TOP - 1)], fill=palette.ink, is_closed=True
    )
