"""Drawings of ours are painted by ourselves, and look as they would through an SVG reader; others are not touched."""

import pytest

from dokumen.charts import Drawing
from dokumen.qr import draw_qr
from dokumen.render.painting import Painting, paint
from dokumen.tests.test_charts import every_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20">'
BLACK_PEN = b"0.0000 0.0000 0.0000 RG 1 w 0 j [] 0 d "


def paint_shape(shape: str) -> Painting | None:
    return paint(f"{HEAD}<title>x</title>{shape}</svg>".encode())


class Page:
    """Takes what is drawn on a page."""

    def __init__(self) -> None:
        self.stream: list[bytes] = []
        self.moved: dict[str, float] = {}
        self.alphas: list[float] = []

    def transform(self, **moved: float) -> None:
        self.moved = moved

    def set_alpha(self, alpha: float) -> None:
        self.alphas.append(alpha)


@pytest.mark.parametrize(
    ("shape", "operators"),
    [
        (
            '<rect x="1" y="2" width="3" height="4.5" fill="#ff0000"/>',
            b"1.0000 0.0000 0.0000 rg 1 2 3 4.5 re f",
        ),
        (
            '<path d="M1 2L3 4M5 6L7 8" fill="none" stroke="#000000" stroke-width="0.6" stroke-dasharray="3 2.5"/>',
            b"0.0000 0.0000 0.0000 RG 0.6 w 0 j [3 2.5] 0 d 1 2 m 3 4 l 5 6 m 7 8 l S",
        ),
        (
            '<path d="M1 2L3 -4L5 6Z" fill="#ffffff" stroke="#000000" stroke-width="1" stroke-linejoin="round"/>',
            b"1.0000 1.0000 1.0000 rg 0.0000 0.0000 0.0000 RG 1 w 1 j [] 0 d 1 2 m 3 -4 l 5 6 l h B",
        ),
        (
            '<path d="M4 5h7v1h-7zM9 9h1v1h-1z" fill="#000000"/>',
            b"0.0000 0.0000 0.0000 rg 4 5 7 1 re 9 9 1 1 re f",
        ),
        (
            '<circle cx="8" cy="6" r="2" stroke="#000000" stroke-width="1"/>',
            BLACK_PEN
            + b"10 6 m 10 7.1 9.1 8 8 8 c 6.9 8 6 7.1 6 6 c 6 4.9 6.9 4 8 4 c 9.1 4 10 4.9 10 6 c h S",
        ),
    ],
)
def test_a_shape_is_drawn_by_the_operators_of_a_page(shape: str, operators: bytes) -> None:
    painting = paint_shape(shape)
    assert painting is not None
    assert painting.parts == ((1.0, operators),)


def test_a_drawing_stands_in_the_middle_of_its_place_as_large_as_it_can_be() -> None:
    painting = paint_shape('<path d="M1 2L3 4Z" fill="#000000" fill-opacity="0.14"/>')
    assert painting is not None
    assert painting.get_intrinsic_size(1, 16) == (None, None, 0.5)
    page = Page()
    painting.draw(page, 30, 40, {})
    assert page.moved == {"a": 2, "d": 2, "e": 5, "f": 0}
    assert page.alphas == [0.14]
    assert page.stream == [b"0.0000 0.0000 0.0000 rg 1 2 m 3 4 l h f"]


@pytest.mark.parametrize("drawing", [*every_drawing()[:4], draw_qr("https://a.go.id/", title="x")])
def test_every_drawing_of_a_rapor_is_painted(drawing: Drawing) -> None:
    painting = paint(drawing.berkas)
    assert painting is not None
    assert (painting.width, painting.height) == (drawing.width, drawing.height)


@pytest.mark.parametrize(
    "shape",
    [
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        "<text>x</text>",
        '<g><rect x="1" y="2" width="3" height="4" fill="#000000"/></g>',
        '<rect x="1" y="2" width="3" height="4" fill="red"/>',
        '<rect x="1" y="2" width="3" height="4" fill="url(#a)"/>',
        '<rect x="1" y="2" width="3" height="4" transform="scale(2)" fill="#000000"/>',
        '<rect x="1mm" y="2" width="3" height="4" fill="#000000"/>',
        '<path d="M1 2C1 2 3 4 5 6" fill="#000000"/>',
        '<path d="M1 2L3 4 Q BT (x) Tj" fill="#000000"/>',
        '<path d="M1e9 2L3 4" fill="#000000"/>',
        "<rect",
    ],
)
def test_whatever_is_not_in_our_manner_is_left_to_weasyprint(shape: str) -> None:
    assert paint_shape(shape) is None


def test_a_drawing_without_a_size_is_left_to_weasyprint() -> None:
    assert paint(b'<svg xmlns="http://www.w3.org/2000/svg"/>') is None
