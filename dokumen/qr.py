"""An address as a QR code: a drawing as every other for pages, and for paper the same as pixels, which print faster."""

import io
from dataclasses import dataclass

import segno
from PIL import Image

from dokumen.charts import Drawing

QUIET = 4  # modules of white around it, which the standard asks for
PIXELS = 8  # a side of a module: over 400 to the inch as wide as a rapor prints it
DARK, LIGHT = 0, 255


@dataclass(frozen=True, slots=True)
class QrDrawing(Drawing):
    """A QR code. `modules` are its rows, with the white around them; True is dark."""

    modules: tuple[tuple[bool, ...], ...] = ()

    @property
    def berkas(self) -> bytes:
        """A PNG in grey. Hundreds of short lines as a path would cost a paper a twentieth of its time."""
        side = len(self.modules)
        content = bytes(DARK if dark else LIGHT for row in self.modules for dark in row)
        image = Image.frombytes("L", (side, side), content)
        target = io.BytesIO()
        image.resize((side * PIXELS, side * PIXELS), Image.Resampling.NEAREST).save(target, "PNG")
        return target.getvalue()


def draw_qr(alamat: str, *, title: str) -> QrDrawing:
    """The same address gives the same drawing. A quarter of it may be dirty or folded and it still reads (level Q)."""
    code = segno.make(alamat, error="q", micro=False, boost_error=False)
    width, height = code.symbol_size(border=QUIET)
    target = io.BytesIO()
    code.save(
        target,
        kind="svg",
        border=QUIET,
        xmldecl=False,
        nl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        title=title,
    )
    modules = tuple(tuple(map(bool, row)) for row in code.matrix_iter(border=QUIET))
    return QrDrawing(target.getvalue().decode(), title, float(width), float(height), modules=modules)
