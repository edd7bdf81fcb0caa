"""The cells of one XLSX sheet, and the strings that all sheets share."""

import re
from collections.abc import Iterable, Sequence

from penilaian.lembar.archive import BROKEN
from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.limits import MAX_CELLS
from penilaian.lembar.ooxml_text import unescape_text
from penilaian.lembar.table import CellText, CellValue, OddCell, OddKind, Table, TableBuilder
from penilaian.lembar.xlsx_names import tag_names
from penilaian.lembar.xml_stream import Attributes, StopReading, XmlStream

_TAGS = tag_names("sheetData", "row", "c", "v", "f", "is", "t", "rPh", "si")
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def read_strings(chunks: Iterable[bytes], budget: Budget) -> list[str]:
    """The shared strings in order; ruby text (rPh) is no part of them."""
    reader = _StringsReader(budget)
    XmlStream(start=reader.start, end=reader.end, text=reader.text).read(chunks)
    return reader.strings


def read_sheet(
    chunks: Iterable[bytes],
    *,
    name: str,
    strings: Sequence[str],
    styles: Sequence[OddKind | None],
    budget: Budget,
) -> Table:
    """The grid of one sheet. A formula counts by its stored result."""
    reader = _SheetReader(TableBuilder(name, budget), strings, styles)
    XmlStream(start=reader.start, end=reader.end, text=reader.text).read(chunks)
    return reader.builder.finish()


class _StringsReader:
    def __init__(self, budget: Budget) -> None:
        self.strings: list[str] = []
        self._budget = budget
        self._text = CellText()
        self._is_text = False
        self._is_ruby = False

    def start(self, name: str, _attributes: Attributes) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self._is_text = not self._is_ruby
        elif tag == "rPh":
            self._is_ruby = True

    def text(self, data: str) -> None:
        if self._is_text:
            self._text.add(data)

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self._is_text = False
        elif tag == "rPh":
            self._is_ruby = False
        elif tag == "si":
            self._keep()

    def _keep(self) -> None:
        text = unescape_text(self._text.joined())
        self._text.clear()
        self._budget.spend_chars(len(text))
        if len(self.strings) >= MAX_CELLS:
            raise LembarError(BROKEN)
        self.strings.append(text)


class _SheetReader:
    def __init__(
        self, builder: TableBuilder, strings: Sequence[str], styles: Sequence[OddKind | None]
    ) -> None:
        self.builder = builder
        self._strings, self._styles = strings, styles
        self._row = 0
        self._column = -1
        self._type = self._style = ""
        self._text = CellText()
        self._in_data = self._is_text = self._is_ruby = self._has_formula = self._has_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = _TAGS.get(name)
        if tag == "sheetData":
            self._in_data = True
        elif not self._in_data:
            return
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._row = _row_number(attributes.get("r"), after=self._row)
            self._column = -1
        else:
            self._start_content(tag)

    def _start_content(self, tag: str | None) -> None:
        if tag == "v":
            self._has_value = self._is_text = True
        elif tag == "t":
            self._is_text = not self._is_ruby
        elif tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._is_ruby = True

    def text(self, data: str) -> None:
        if self._is_text:
            self._text.add(data)

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag in ("v", "t"):
            self._is_text = False
        elif tag == "rPh":
            self._is_ruby = False
        elif tag == "c" and self._in_data:
            self.builder.add(self._row, self._column, self._value())
        elif tag == "sheetData":
            raise StopReading

    def _start_cell(self, attributes: Attributes) -> None:
        self._column = _column_index(attributes.get("r"), after=self._column)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._text.clear()
        self._has_formula = self._has_value = False

    def _value(self) -> CellValue:
        raw = self._text.joined()
        if self._has_formula and not raw and not (self._has_value and self._type == "str"):
            return OddCell(OddKind.FORMULA)
        if not raw:
            return None
        return self._typed(raw)

    def _typed(self, raw: str) -> CellValue:
        match self._type:
            case "n":
                return self._number(raw)
            case "s":
                return _shared(self._strings, raw)
            case "str" | "inlineStr":
                return unescape_text(raw)
            case "e":
                return OddCell(OddKind.ERROR, raw)
            case "b":
                return OddCell(OddKind.BOOLEAN, "TRUE" if raw.strip() == "1" else "FALSE")
            case "d":
                return OddCell(OddKind.DATE, raw)
        raise LembarError(BROKEN)

    def _number(self, raw: str) -> CellValue:
        if not _NUMBER.fullmatch(raw.strip()):
            raise LembarError(BROKEN)
        kind = _style_kind(self._styles, self._style)
        return OddCell(kind) if kind else float(raw)


def _row_number(text: str | None, *, after: int) -> int:
    if text is None:
        return after + 1
    if not text.isdecimal() or len(text) > 9:
        raise LembarError(BROKEN)
    return int(text)


def _column_index(reference: str | None, *, after: int) -> int:
    if reference is None:
        return after + 1
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise LembarError(BROKEN)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _shared(strings: Sequence[str], raw: str) -> str:
    index = _row_number(raw.strip(), after=0)
    if index >= len(strings):
        raise LembarError(BROKEN)
    return strings[index]


def _style_kind(styles: Sequence[OddKind | None], style: str) -> OddKind | None:
    if not style:
        return styles[0] if styles else None
    index = _row_number(style, after=0)
    return styles[index] if index < len(styles) else None
