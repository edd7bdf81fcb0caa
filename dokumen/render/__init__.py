"""HTML of the project's own templates in, the bytes of a PDF out. Nothing outside knows WeasyPrint."""

from dokumen.render.paper import Gaya, PaperFetcher, RefusedAddressError, render_pdf

__all__ = ["Gaya", "PaperFetcher", "RefusedAddressError", "render_pdf"]
