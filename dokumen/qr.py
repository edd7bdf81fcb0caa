"""An address as a QR code: a drawing as every other, for pages and for paper, and as pixels for a spreadsheet."""

import re
from collections.abc import Iterator
from io import BytesIO

import segno

from dokumen.charts import Drawing
from dokumen.charts.drawing import make_drawing

QUIET = 4  # modules of white around it, which the standard asks for
# Of the eight patterns that keep large fields of one colour away, the one that does it best for addresses such as ours
# (ISO/IEC 18004, 7.8): trying all of them for each paper costs a twentieth of its time. Every reader reads any.
MASK = 2
PIXELS = 8  # a side of a module


def draw_qr(alamat: str, *, title: str) -> Drawing:
    """The same address gives the same drawing. A quarter of it may be dirty or folded and it still reads (level Q)."""
    code = _encode(alamat)
    width, height = code.symbol_size(border=QUIET)
    steps = "".join(
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix, start=QUIET)
        for x, length in _dark_runs(row)
    )
    return make_drawing([f'<path d="{steps}" fill="#000000"/>'], width=width, height=height, title=title)


def print_qr(alamat: str) -> bytes:
    """The same code as a PNG, with the white around it."""
    target = BytesIO()
    _encode(alamat).save(target, kind="png", scale=PIXELS, border=QUIET)
    return target.getvalue()


def _encode(alamat: str) -> segno.QRCode:
    return segno.make(alamat, error="q", micro=False, boost_error=False, mask=MASK)


def _dark_runs(row: bytearray) -> Iterator[tuple[int, int]]:
    """Where modules side by side are dark: the first of them, counted with the white, and how many they are."""
    return ((match.start() + QUIET, len(match[0])) for match in re.finditer(rb"\x01+", row))
