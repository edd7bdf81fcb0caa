"""What the pictures of the dashboard are drawn with beside the shapes of `dokumen.charts`: text, a key, a frame.

They carry their text inside, since they stand on pages as images and are kept as files.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dasbor.grafik.grafik import WIDE, Picture
from dokumen.charts import Palette
from dokumen.charts.drawing import Point, circle, lines, make_drawing, num, path, rect

FONT = "Inter, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"  # an image takes no font from its page
SIZE = 13.0
LETTER = 0.56  # of the size: how wide a letter is on the average, on the safe side
PADDING = 24


def text(
    at: Point, words: str, *, fill: str, anchor: str = "start", is_strong: bool = False, size: float = SIZE
) -> str:
    """`at` is the end or middle of the base line, as `anchor` says."""
    weight = ' font-weight="600"' if is_strong else ""
    return (
        f'<text x="{num(at[0])}" y="{num(at[1])}" font-size="{num(size)}" text-anchor="{anchor}"'
        f' fill="{fill}"{weight}>{escape(words)}</text>'
    )


def fit(words: str, width: float, *, short: str = "") -> str:
    """The words if they fit into this width, else the short form, else as many letters as fit."""
    room = int(width / (SIZE * LETTER))
    for form in (words, short):
        if form and len(form) <= room:
            return form
    return f"{words[: room - 1].rstrip()}…"


def place(svg: str, x: float, y: float, width: float, height: float) -> str:
    """A whole picture as a part of another."""
    at = f'x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"'
    return svg.replace("<svg ", f"<svg {at} ", 1)


def finish(shapes: Iterable[str], *, width: float, height: float, title: str) -> str:
    """The shapes as one SVG in our letters."""
    dressed = f'<g font-family="{FONT}" font-variant="tabular-nums">{"".join(shapes)}</g>'
    return make_drawing([dressed], width=width, height=height, title=title).svg


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line or a dot of a picture looks, without colour too: by its stroke, its dash, its filling."""

    warna: str
    width: float = 1
    dash: str = ""
    fill: str = ""

    def line(self, start: Point, end: Point) -> str:
        return lines([(start, end)], stroke=self.warna, width=self.width, dash=self.dash)

    def dot(self, at: Point, radius: float = 4) -> str:
        return circle(at, radius, fill=self.fill or self.warna, stroke=self.warna, width=1.6)

    def box(self, left: float, middle: float) -> str:
        """A piece of a bar."""
        left, right, top, bottom = left + 1, left + 21, middle - 6, middle + 6
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        return path(
            corners, stroke=self.warna, width=self.width, fill=self.fill, is_closed=True, dash=self.dash
        )


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the key below a picture; a filled mark is a dot or a piece of bar, any other a piece of line."""

    mark: Mark
    words: str
    is_bar: bool = False

    def sample(self, x: float, y: float) -> str:
        if self.is_bar:
            return self.mark.box(x, y)
        return self.mark.dot((x + 10, y)) if self.mark.fill else self.mark.line((x, y), (x + 20, y))


KEY_HEIGHT = 20


def draw_key(entries: Sequence[Key], top: float, *, width: float, palette: Palette) -> list[str]:
    """Two entries side by side where there is room, else one below the other."""
    per_line = 2 if width >= WIDE else 1
    shapes = []
    for at, entry in enumerate(entries):
        x = (at % per_line) * width / per_line
        y = top + (at // per_line) * KEY_HEIGHT
        shapes += [entry.sample(x, y), text((x + 28, y + 4.5), entry.words, fill=palette.muted)]
    return shapes


def key_height(entries: Sequence[Key], *, width: float) -> float:
    per_line = 2 if width >= WIDE else 1
    return -(-len(entries) // per_line) * KEY_HEIGHT


def frame(picture: Picture, *, judul: str, notes: Sequence[str], palette: Palette) -> str:
    """A picture made to leave the page: on white, under its title, with what it is of below it."""
    width, top = picture.width + 2 * PADDING, PADDING + 40
    foot = top + picture.height
    height = foot + 18 * len(notes) + PADDING
    shapes = [
        rect(0, 0, width, height, fill=palette.paper),
        text((PADDING, PADDING + 16), judul, fill=palette.ink, is_strong=True, size=18),
        place(picture.draw(palette), PADDING, top, picture.width, picture.height),
        *(text((PADDING, foot + 24 + at * 18), note, fill=palette.muted) for at, note in enumerate(notes)),
    ]
    whole = finish(shapes, width=width, height=height, title=judul)
    return whole.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
