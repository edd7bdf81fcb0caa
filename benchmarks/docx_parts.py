"""Paragraphs, tables, rules and colours of a .docx, which python-docx can say in part and XML in full."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK, MUTED = "182433", "667382"
NAIK, TURUN = "288034", "D50B0B"
LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def set_style(style: Any, size: float) -> None:
    style.font.name, style.font.size = "Inter", Pt(size)
    style.font.color.rgb = RGBColor.from_string(INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), "Inter")
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def add_table(place: Any, widths: Sequence[float], *, rows: int = 1, pad: float = 0) -> Any:
    """A table without lines, as wide as its columns say; `pad` mm of white at the left of each cell."""
    cells = {"rows": rows, "cols": len(widths)}
    table = place.add_table(**cells)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", pad), ("right", 1)):
        margins.append(_element(side, w=str(int(width * 56.7)), type="dxa"))
    table._tbl.tblPr.append(_element("tblInd", w=str(int(pad * 56.7)), type="dxa"))
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def fill_row(
    row: Any, texts: Sequence[str], *, edge: str = "", low: bool = False, numbers: int = 2, **look: Any
) -> None:
    """A row of texts; from column `numbers` on they stand at the right."""
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if low else WD_ALIGN_VERTICAL.CENTER
        if text:
            say(cell, text, align=RIGHT if at >= numbers else LEFT, **look)
        if edge:
            draw_edges(cell, edge, "bottom")


def say_change(place: Any, arah: str, text: str, **look: Any) -> None:
    """A change in the colour of its direction."""
    for test, colour in (
        (f"{arah} == 'naik'", NAIK),
        (f"{arah} == 'turun'", TURUN),
        (f"{arah} not in ('naik', 'turun')", INK),
    ):
        say(place, f"{{%p if {test} %}}")
        say(place, f"{{{{ {text} }}}}", colour=colour, **look)
        say(place, "{%p endif %}")


def say_heading(place: Any, text: str, *, size: float = 10, before: float = 4) -> Any:
    head = say(place, text, size=size, bold=True, before=before, after=1.6)
    head.style = place.part.document.styles["Heading 2"] if hasattr(place, "part") else "Heading 2"
    return head


def say(
    place: Any,
    text: str,
    *,
    align: Any = None,
    size: float = 10,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
    spread: float = 0,
    line: float = 1.35,
) -> Any:
    """A paragraph; `before` and `after` in mm, `line` its height in sizes of the letter, 0 for a picture's own."""
    first = place.paragraphs[0] if hasattr(place, "_tc") else None
    paragraph = (
        first
        if first is not None and not first.runs and len(place.paragraphs) == 1
        else place.add_paragraph()
    )
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Mm(before), Mm(after)
    if line:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * line)
    add_words(paragraph, text, size=size, bold=bold, colour=colour, spread=spread)
    return paragraph


def add_words(
    paragraph: Any, text: str, *, size: float = 10, bold: bool = False, colour: str = INK, spread: float = 0
) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if bold:
        run.font.name = "Inter SemiBold"
    run.font.color.rgb = RGBColor.from_string(colour)
    if spread:
        run._r.get_or_add_rPr().append(_element("spacing", val=str(int(spread * 20))))


def add_field(paragraph: Any, name: str) -> None:
    field = _element("fldSimple", instr=name)
    paragraph._p.append(field)
    add_words(paragraph, "1", size=8.5, colour=MUTED)
    field.append(paragraph.runs[-1]._r)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def draw_edges(cell: Any, colour: str, *sides: str) -> None:
    edges = OxmlElement("w:tcBorders")
    for side in sides:
        edges.append(_element(side, val="single", sz="4", space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(edges)


def shade_cell(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", fill=colour))


def shade_paragraph(paragraph: Any, colour: str) -> None:
    paragraph._p.get_or_add_pPr().append(_element("shd", val="clear", fill=colour))


def draw_rule(paragraph: Any, **line: str) -> None:
    border = OxmlElement("w:pBdr")
    border.append(_element("bottom", **line))
    paragraph._p.get_or_add_pPr().append(border)


def frame_words(paragraph: Any, colour: str) -> None:
    border = _element("bdr", val="single", sz="6", space="1", color=colour)
    paragraph.runs[0]._r.get_or_add_rPr().append(border)
