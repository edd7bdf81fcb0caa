"""A neutral shield for the kop of a simulated quarter: it stands where a lambang would, and is nobody's."""

from dokumen.charts.drawing import Drawing, Palette, make_drawing

OUTER = "M32 3 58 11V36C58 50 47 60 32 65 17 60 6 50 6 36V11Z"
INNER = "M32 9.5 52.5 15.8V36C52.5 46.6 44 54.6 32 58.9 20 54.6 11.5 46.6 11.5 36V15.8Z"
STAR = "M32 20 35.5 30.2 46.3 30.4 37.7 36.8 40.8 47.1 32 40.9 23.2 47.1 26.3 36.8 17.7 30.4 28.5 30.2Z"


def draw_shield(*, title: str, palette: Palette | None = None) -> Drawing:
    palette = palette or Palette()
    shapes = (
        f'<path d="{OUTER}" fill="{palette.wash}" stroke="{palette.ink}" stroke-width="2.2" stroke-linejoin="round"/>',
        f'<path d="{INNER}" fill="none" stroke="{palette.aksen}" stroke-width="1"/>',
        f'<path d="{STAR}" fill="{palette.aksen}"/>',
    )
    return make_drawing(shapes, width=64, height=68, title=title)
