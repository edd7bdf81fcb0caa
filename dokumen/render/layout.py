"""What WeasyPrint finds out anew for each box or line of a paper, found out once. The paper is the same to the byte."""

from typing import Any

from weasyprint.layout import absolute, block, inline, page, percent, table
from weasyprint.layout import float as floats
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

LENGTHS = (
    *(f"{name}_{side}" for name in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"{name}{axis}" for name in ("", "min_", "max_") for axis in ("width", "height")),
)
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
ASKING = (absolute, block, floats, inline, page, table)
PARAGRAPH_ENDS = frozenset("\n\r\u2029")

_resolve_percentages = percent.resolve_percentages
_strut = line_break.strut


class KeptLayout(line_break.Layout):
    """A line of text as Pango has shaped it. WeasyPrint lets go of it, and has it shaped again when it is drawn.

    Between the two lies one paper, a few hundred lines. A justified one is shaped again, for its blanks have grown.
    """

    def setup(self, style: Any) -> None:
        """Figures of one width are an attribute of the line, and go with it. WeasyPrint never lets go of any."""
        style.font_config.font_features.clear()
        super().setup(style)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes != ffi.NULL:
            pango.pango_attr_list_unref(attributes)

    def set_text(self, text: str, justify: bool = False) -> None:
        """WeasyPrint draws every line as one paragraph. Told only then, Pango would shape it again."""
        pango.pango_layout_set_single_paragraph_mode(self.layout, PARAGRAPH_ENDS.isdisjoint(text))
        super().set_text(text, justify)

    def deactivate(self) -> None:
        pass

    def reactivate(self, style: Any) -> None:
        if self.justification_spacing:
            super().reactivate(style)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Where a style names no percentage, its lengths are those of every box that has it."""
    style = box.style
    lengths = getattr(style, "lengths", None) or _keep_lengths(style)
    if not lengths:
        _resolve_percentages(box, containing_block)
        return
    box.__dict__.update(lengths)
    is_collapsed = style["border_collapse"] == "collapse"  # such borders were settled with their neighbours
    for name in BORDERS:
        if not (is_collapsed and hasattr(box, name)):
            setattr(box, name, style[name])


def _keep_lengths(style: Any) -> dict[str, Any]:
    """Empty where any depends on what surrounds the box, or on its borders."""
    values = {name: style[name] for name in LENGTHS}
    is_fixed = style["box_sizing"] == "content-box" and all(
        value == "auto" or getattr(value, "unit", "") == "px" for value in values.values()
    )
    style.lengths = {name: _used(name, value) for name, value in values.items()} if is_fixed else {}
    return style.lengths


def _used(name: str, value: Any) -> Any:
    if value == "auto":
        return 0 if name.startswith("min_") else value
    return value.value


def strut(style: Any) -> tuple[float, float]:
    """The height of a line and its baseline. Asked twice for each text, of a few dozen styles."""
    if not hasattr(style, "strut"):
        style.strut = _strut(style)
    found: tuple[float, float] = style.strut
    return found


def keep_what_is_found() -> None:
    """Have WeasyPrint ask here."""
    line_break.Layout = KeptLayout
    inline.strut = strut
    for module in ASKING:
        module.resolve_percentages = resolve_percentages
