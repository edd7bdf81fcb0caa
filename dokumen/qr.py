"""An address as a QR code, drawn as every other drawing: sharp at any size, and it names itself."""

import io

import segno

from dokumen.charts import Drawing

QUIET = 4  # modules of white around it, which the standard asks for


def draw_qr(alamat: str, *, title: str) -> Drawing:
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
    return Drawing(target.getvalue().decode(), title, float(width), float(height))
