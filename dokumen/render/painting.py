"""Our own drawings as what a PDF draws with. WeasyPrint can draw any SVG, at a tenth of a paper's time."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from dokumen.charts.drawing import num

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+(?:\.\d+)?"
BLOCK = re.compile(rf"M({NUMBER}) ({NUMBER})h({NUMBER})v({NUMBER})h-\3z")
STEPS = re.compile(rf"(?:[ML]{NUMBER} {NUMBER}|{NUMBER} {NUMBER} {NUMBER} {NUMBER} re |Z)*")
KNOWN = {
    "rect": {"x", "y", "width", "height", "fill"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "path": {"d", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-linejoin", "stroke-dasharray"},
}
COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
ARC = 0.5522848  # how far the handles of a quarter of a circle stand from its ends, in radii


class UnknownShapeError(Exception):
    """The drawing holds something that is not in our own manner of drawing."""


@dataclass(frozen=True, slots=True)
class Painting:
    """What WeasyPrint takes for an image: it asks for the shape, and to be drawn with y going down.

    `parts` are operators of a page, each after how opaque its ground is (0..1).
    """

    width: float
    height: float
    parts: tuple[tuple[float, bytes], ...]

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[None, None, float]:
        return None, None, self.width / self.height

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """In the middle of its place, as large as it can be."""
        scale = min(width / self.width, height / self.height)
        left, top = (width - self.width * scale) / 2, (height - self.height * scale) / 2
        stream.transform(a=scale, d=scale, e=left, f=top)
        for alpha, operators in self.parts:
            stream.set_alpha(alpha)
            stream.stream.append(operators)


def paint(svg: bytes) -> Painting | None:
    """None for a drawing that says more than our own ever say: it is WeasyPrint's then."""
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
        _, _, width, height = map(float, root.get("viewBox", "").split())
        return Painting(width, height, tuple(_part(shape) for shape in root if shape.tag != f"{SVG}title"))
    except (ElementTree.ParseError, UnknownShapeError, ValueError):
        return None


def _part(shape: ElementTree.Element) -> tuple[float, bytes]:
    kind = shape.tag.removeprefix(SVG)
    if kind not in KNOWN or len(shape) or not KNOWN[kind].issuperset(shape.keys()):
        raise UnknownShapeError(kind)
    fill, stroke = shape.get("fill", "none"), shape.get("stroke", "none")
    operators = [_ground(fill), _pen(shape, stroke), OUTLINES[kind](shape), _finish(fill, stroke)]
    return float(shape.get("fill-opacity", 1)), "".join(operators).encode()


def _ground(fill: str) -> str:
    return "" if fill == "none" else f"{_colour(fill)} rg "


def _pen(shape: ElementTree.Element, stroke: str) -> str:
    if stroke == "none":
        return ""
    width, join = _number(shape, "stroke-width"), int(shape.get("stroke-linejoin") == "round")
    dash = " ".join(num(float(one)) for one in shape.get("stroke-dasharray", "").split())
    return f"{_colour(stroke)} RG {num(width)} w {join} j [{dash}] 0 d "


def _finish(fill: str, stroke: str) -> str:
    """Filled, drawn along, both, or neither; never `s`, for a path closes itself with `h`."""
    return {(False, False): "n", (True, False): "f", (False, True): "S", (True, True): "B"}[
        (fill != "none", stroke != "none")
    ]


def _block(shape: ElementTree.Element) -> str:
    return " ".join(num(_number(shape, name)) for name in ("x", "y", "width", "height")) + " re "


def _disc(shape: ElementTree.Element) -> str:
    """Four curves; no operator draws a circle."""
    x, y, r = (_number(shape, name) for name in ("cx", "cy", "r"))
    k = r * ARC
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return f"{num(x + r)} {num(y)} m " + "".join(f"{' '.join(map(num, curve))} c " for curve in curves) + "h "


def _steps(shape: ElementTree.Element) -> str:
    """Straight steps and upright blocks, which is all that our paths are made of."""
    steps = BLOCK.sub(r"\1 \2 \3 \4 re ", shape.get("d", ""))
    if not STEPS.fullmatch(steps):
        raise UnknownShapeError(steps)
    return re.sub(r"([ML])([-.\d ]+)", lambda step: f"{step[2]} {step[1].lower()} ", steps).replace("Z", "h ")


def _number(shape: ElementTree.Element, name: str) -> float:
    return float(shape.get(name, 0))


@lru_cache
def _colour(colour: str) -> str:
    match = COLOUR.fullmatch(colour)
    if match is None:
        raise UnknownShapeError(colour)
    return " ".join(f"{int(part, 16) / 255:.4f}" for part in match.groups())


OUTLINES = {"rect": _block, "circle": _disc, "path": _steps}
