"""The rapor's own drawings, shared by paper and page: small pure functions from figures to SVG. No Django here.

A drawing carries no text, no `style=` and no script: it passes a strict Content-Security-Policy, and paper lays its
labels out as HTML over it (text inside SVG is laid out letter by letter). A page that wants the labels inside the
drawing takes `with_labels`. Numbers here are geometry; what is printed comes formatted from the record.
"""

from dokumen.charts.bar import draw_bar
from dokumen.charts.drawing import PLACES, Drawing, Label, Palette, with_labels
from dokumen.charts.radar import Spoke, draw_radar
from dokumen.charts.scale import Band, draw_scale
from dokumen.charts.shield import draw_shield
from dokumen.charts.trend import Gridline, Quarter, draw_trend

__all__ = [
    "PLACES",
    "Band",
    "Drawing",
    "Gridline",
    "Label",
    "Palette",
    "Quarter",
    "Spoke",
    "draw_bar",
    "draw_radar",
    "draw_scale",
    "draw_shield",
    "draw_trend",
    "with_labels",
]
