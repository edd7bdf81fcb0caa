"""One komponen on the 0..100 axis: own nilai as bar, mean as tick, last quarter as dot."""

from decimal import Decimal

from dokumen.charts.drawing import Drawing, Palette, circle, lines, make_drawing, rect

WIDTH, HEIGHT = 200.0, 24.0
BAR_TOP, BAR_HEIGHT = 4.5, 15.0
DOT_RADIUS = 3.6


def draw_bar(
    nilai: Decimal | None,
    *,
    title: str,
    rata_rata: Decimal | None = None,
    lalu: Decimal | None = None,
    palette: Palette | None = None,
) -> Drawing:
    """All figures are 0..100; None leaves its mark out. Without a nilai only the empty axis is drawn."""
    palette = palette or Palette()
    shapes = [rect(0, BAR_TOP, WIDTH, BAR_HEIGHT, fill=palette.track)]
    if nilai is not None:
        shapes.append(rect(0, BAR_TOP, x_of(nilai), BAR_HEIGHT, fill=palette.bar))
        quarters = [((x, BAR_TOP), (x, BAR_TOP + BAR_HEIGHT)) for x in (WIDTH / 4, WIDTH / 2, WIDTH * 3 / 4)]
        shapes.append(lines(quarters, stroke=palette.paper, width=0.5))
    if rata_rata is not None:
        x = min(max(x_of(rata_rata), 1), WIDTH - 1)
        shapes.append(lines([((x, 0.5), (x, HEIGHT - 0.5))], stroke=palette.ink, width=2.4))
    if lalu is not None:
        x = min(max(x_of(lalu), DOT_RADIUS + 0.6), WIDTH - DOT_RADIUS - 0.6)
        center = (x, BAR_TOP + BAR_HEIGHT / 2)
        shapes.append(circle(center, DOT_RADIUS, fill=palette.paper, stroke=palette.ink, width=1.4))
    return make_drawing(shapes, width=WIDTH, height=HEIGHT, title=title)


def x_of(nilai: Decimal) -> float:
    """Where a nilai of 0..100 stands on the axis."""
    return float(nilai) * WIDTH / 100
