"""What every drawing is made of: a sized SVG with a title, shapes by presentation attributes, labels beside it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dokumen.warna import mix

COLOUR = re.compile(r"#[0-9a-f]{6}")
# The rules of every place: parsed once, where a style of each label's own would be parsed for every label.
PLACES = "".join(f".x{at}{{left:{at / 2}%}}.y{at}{{top:{at / 2}%}}" for at in range(2 * 100 + 1))
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a drawing as #rrggbb. `aksen` is the government's own; the rest are the greys of look.md."""

    aksen: str = "#0049b8"
    ink: str = "#182433"
    muted: str = "#667382"
    line: str = "#c8d0da"
    track: str = "#edf0f4"
    paper: str = "#ffffff"

    @property
    def bar(self) -> str:
        """The accent, light enough for a mean tick to stand out on it, dark enough in grey print."""
        return mix(self.aksen, self.paper, 0.35)

    @property
    def wash(self) -> str:
        """The accent as the ground of an area."""
        return mix(self.aksen, self.paper, 0.84)


@dataclass(frozen=True, slots=True)
class Label:
    """A word over a drawing.

    x and y are percent of the drawing's width and height, of the middle of the word; `anchor` is start, middle or end.
    A light label stands on a dark ground.
    """

    x: float
    y: float
    text: str
    anchor: str = "middle"
    is_strong: bool = False
    is_muted: bool = False
    is_light: bool = False

    @property
    def tempat(self) -> str:
        """The classes that PLACES sets it by on paper, to half a percent."""
        return f"x{_half_percents(self.x)} y{_half_percents(self.y)}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG and the labels that belong over it. `svg` is safe to print: every text in it is escaped."""

    svg: str
    title: str
    width: float
    height: float
    labels: tuple[Label, ...] = ()

    @property
    def alamat(self) -> str:
        """The address under which paper asks for this drawing as an image: the same drawing, the same address."""
        return f"gambar:{hashlib.sha256(self.svg.encode()).hexdigest()[:20]}"

    @property
    def berkas(self) -> bytes:
        """What paper is handed when it asks for it."""
        return self.svg.encode()


def _half_percents(share: float) -> int:
    return min(max(round(share * 2), 0), 200)


def make_drawing(
    shapes: Iterable[str], *, width: float, height: float, title: str, labels: Sequence[Label] = ()
) -> Drawing:
    """Put shapes into an SVG that names itself to who cannot see it."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(width)} {num(height)}" role="img">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )
    return Drawing(svg, title, width, height, tuple(labels))


def with_labels(drawing: Drawing, *, size: float, palette: Palette | None = None) -> str:
    """The same SVG with its labels as text inside it, for pages. `size` is in units of the drawing."""
    palette = palette or Palette()
    texts = "".join(_label_text(label, drawing, size=size, palette=palette) for label in drawing.labels)
    return drawing.svg.removesuffix("</svg>") + texts + "</svg>"


def _label_text(label: Label, drawing: Drawing, *, size: float, palette: Palette) -> str:
    x, y = label.x * drawing.width / 100, label.y * drawing.height / 100
    weight = ' font-weight="600"' if label.is_strong else ""
    fill = palette.paper if label.is_light else palette.muted if label.is_muted else palette.ink
    return (
        f'<text x="{num(x)}" y="{num(y)}" dy="0.35em" font-size="{num(size)}" text-anchor="{label.anchor}"'
        f' fill="{fill}"{weight}>{escape(label.text)}</text>'
    )


def num(x: float) -> str:
    """A coordinate with at most two decimals: short, and the same on every machine."""
    return f"{x:.2f}".rstrip("0").rstrip(".")


def rect(x: float, y: float, width: float, height: float, *, fill: str, radius: float = 0) -> str:
    rounded = f' rx="{num(radius)}"' if radius else ""
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"{rounded} fill="{fill}"/>'


def lines(segments: Iterable[tuple[Point, Point]], *, stroke: str, width: float, dash: str = "") -> str:
    """Any number of straight lines as one shape: a shape is what costs, not its length."""
    steps = "".join(f"M{num(x1)} {num(y1)}L{num(x2)} {num(y2)}" for (x1, y1), (x2, y2) in segments)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{steps}" fill="none" stroke="{stroke}" stroke-width="{num(width)}"{dashed}/>'
        if steps
        else ""
    )


def circle(center: Point, radius: float, *, fill: str, stroke: str = "none", width: float = 0) -> str:
    outline = f' stroke="{stroke}" stroke-width="{num(width)}"' if width else ""
    return f'<circle cx="{num(center[0])}" cy="{num(center[1])}" r="{num(radius)}" fill="{fill}"{outline}/>'


def path(
    points: Sequence[Point],
    *,
    stroke: str = "none",
    width: float = 0,
    fill: str = "none",
    is_closed: bool = False,
    dash: str = "",
    opacity: float = 1,
) -> str:
    """A line through the points, or a polygon."""
    steps = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    drawn = f' stroke="{stroke}" stroke-width="{num(width)}" stroke-linejoin="round"' if width else ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    faint = f' fill-opacity="{num(opacity)}"' if opacity < 1 else ""
    return f'<path d="M{steps}{"Z" if is_closed else ""}" fill="{fill}"{faint}{drawn}{dashed}/>'


def safe_colour(colour: str, default: str) -> str:
    """The colour if it is written as #rrggbb, else the default: what was typed never reaches an attribute unchecked."""
    return colour if COLOUR.fullmatch(colour) else default
