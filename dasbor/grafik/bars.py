"""Upright bars on an axis of counts, laid out by pygal; only this module knows it.

pygal writes a stylesheet, a script and today's date into its SVG. A strict Content-Security-Policy refuses the first
two, and a picture that changes by the day has no lasting ETag: they are taken out, and what the stylesheet said stands
on the elements themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pygal
from pygal.style import Style

from dasbor.grafik.shapes import FONT, LETTER, SIZE
from dokumen.charts import Palette

TICKS = 5  # about as many steps on the axis
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
REMOVED = ("defs", "desc", "title")
UNSEEN = {"background", "tooltip-overlay"}
DRESS = ("class", "style", "id")
DASH = "3 2"  # of the outline of what was before


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in its own colour; the label stands below it, its count on top.

    Left of it stands as an outline what it was before, if that is told of every bar; else `lalu` is None.
    """

    label: str
    jumlah: int
    warna: str
    lalu: int | None = None


def draw_bars(bars: Sequence[Bar], palette: Palette, *, width: int, height: int, title: str) -> str:
    """The same bars give the same bytes."""
    before = [bar.lalu for bar in bars if bar.lalu is not None]
    most = max([bar.jumlah for bar in bars] + before)
    ticks = count_ticks(most)
    chart = pygal.Bar(
        width=width,
        height=height,
        style=Style(label_font_size=SIZE, major_label_font_size=SIZE, value_font_size=SIZE),
        js=[],
        css=[],
        margin=2,
        margin_top=20,
        spacing=8,
        show_legend=False,
        print_values=True,
        print_values_position="top",
        x_labels=[bar.label for bar in bars],
        y_labels=ticks,
        range=(0, ticks[-1]),
        formatter=lambda value: f"{value:g}",
        disable_xml_declaration=True,
    )
    chart.uuid = "batang"
    if before:
        # The outlines keep their figures where each has room beside that of now; the table has them all.
        has_room = len(str(most)) * SIZE * LETTER <= width / len(bars) / 2
        chart.add("", before, formatter=None if has_room else lambda _: "")
    chart.add("", [bar.jumlah for bar in bars])
    chart.add_xml_filter(lambda root: dress(root, bars, title=title, palette=palette))
    return str(chart.render(is_unicode=True))


def count_ticks(most: int) -> list[int]:
    """Whole counts from 0 to at least `most`, in even steps."""
    step = next((step for step in STEPS if step * TICKS >= most), most)
    return list(range(0, max(most, 1) + step, step))


def dress(root: Any, bars: Sequence[Bar], *, title: str, palette: Palette) -> Any:
    """Takes out what is not drawn, and puts every colour on its element as an attribute."""
    _strip(root)
    _set(root, role="img", font_family=FONT, font_size=f"{SIZE:g}", font_variant="tabular-nums")
    _dress_bars(root, bars, palette)
    for axis in _of_class(root, "axis"):
        is_upright = "y" in _classes(axis)
        for node in axis.iter("path"):
            _set(node, stroke=palette.track if is_upright else "none", fill="none")
        for node in axis.iter("text"):
            _set(node, fill=palette.muted, text_anchor="end" if is_upright else "middle")
    for node in root.iter():
        for name in DRESS:
            node.attrib.pop(name, None)
    named = root.makeelement("title", {})
    named.text = title
    root.insert(0, named)
    return root


def _dress_bars(root: Any, bars: Sequence[Bar], palette: Palette) -> None:
    """Those of now and their figures come last."""
    now = len(bars)
    drawn, figures = _of_class(root, "bar"), _of_class(root, "value")
    for node in drawn[:-now]:
        _set(node, fill=palette.paper, stroke=palette.muted, stroke_dasharray=DASH)
    for node, bar in zip(drawn[-now:], bars, strict=True):
        _set(node, fill=bar.warna, stroke=palette.muted)
    for node in figures[:-now]:
        _set(node, fill=palette.muted, dy="-4")
    for node in figures[-now:]:
        _set(node, fill=palette.ink, font_weight="600", dy="-4")


def _strip(root: Any) -> None:
    for parent in list(root.iter()):
        for node in list(parent):
            # A comment's tag is no text.
            if not isinstance(node.tag, str) or node.tag in REMOVED or UNSEEN & _classes(node):
                parent.remove(node)


def _of_class(root: Any, name: str) -> list[Any]:
    return [node for node in root.iter() if name in _classes(node)]


def _classes(node: Any) -> set[str]:
    return set(node.get("class", "").split())


def _set(node: Any, **attributes: str) -> None:
    for name, value in attributes.items():
        node.set(name.replace("_", "-"), value)
