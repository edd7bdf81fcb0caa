"""The cells of the sheets of one ODS `content.xml`."""

import re

from penilaian.lembar.archive import BROKEN
from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.limits import MAX_CELL_CHARS, MAX_COLUMNS
from penilaian.lembar.table import CellText, CellValue, OddCell, OddKind, Table, TableBuilder
from penilaian.lembar.xml_stream import Attributes

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{_NAMESPACE}table:1.0 "
_TEXT = f"{_NAMESPACE}text:1.0 "
_DRAWING = f"{_NAMESPACE}drawing:1.0 "
_OFFICE = f"{_NAMESPACE}office:1.0 "
_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"

_TAGS = {
    f"{_TABLE}table": "table",
    f"{_TABLE}table-source": "source",
    f"{_TABLE}table-row": "row",
    f"{_TABLE}table-cell": "cell",
    f"{_TABLE}covered-table-cell": "covered",
    f"{_TEXT}p": "paragraph",
    f"{_TEXT}s": "spaces",
    f"{_TEXT}tab": "tab",
    f"{_TEXT}line-break": "break",
    # What hangs on a cell or a sheet without being its content.
    f"{_OFFICE}annotation": "aside",
    f"{_TABLE}shapes": "aside",
    f"{_TABLE}tracked-changes": "aside",
    f"{_TABLE}dde-links": "aside",
}
_NUMERIC = {"float", "currency"}
_ODD = {"percentage": OddKind.PERCENT, "date": OddKind.DATE, "time": OddKind.DATE, "boolean": OddKind.BOOLEAN}
_TRUTH_TEXTS = {"TRUE", "FALSE", "BENAR", "SALAH"}  # LibreOffice gives =TRUE() the type of a number
_ERROR_TEXT = re.compile(r"#[A-Z/0!?]+|Err:\d+")
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")


class OdsReader:
    """Fills `tables` from the events of `content.xml`."""

    def __init__(self, budget: Budget) -> None:
        self.tables: list[Table] = []
        self._budget = budget
        self._builder: TableBuilder | None = None
        self._is_external = False
        self._aside = self._tables_open = 0
        self._row = self._row_count = 0
        self._cells: list[tuple[int, CellValue]] = []
        self._column = 0
        self._attributes: Attributes = {}
        self._text = CellText()
        self._paragraphs = 0

    def start(self, name: str, attributes: Attributes) -> None:
        tag = _tag(name)
        if tag is None:
            return
        if tag == "aside" or self._aside:
            self._aside += 1 if tag == "aside" else 0
        elif tag == "table":
            self._start_table(attributes)
        elif tag == "source":
            self._is_external = True
        elif tag == "row":
            self._row_count = _count(attributes.get(f"{_TABLE}number-rows-repeated"))
            self._column = 0
        elif tag in ("cell", "covered"):
            self._attributes = attributes
            self._text.clear()
            self._paragraphs = 0
        else:
            self._start_text(tag, attributes)

    def text(self, data: str) -> None:
        if self._paragraphs and not self._aside:
            self._text.add(data)

    def end(self, name: str) -> None:
        tag = _tag(name)
        if tag is None:
            return
        if tag == "aside" or self._aside:
            self._aside -= 1 if tag == "aside" else 0
        elif tag in ("cell", "covered"):
            self._end_cell(is_covered=tag == "covered")
        elif tag == "row":
            self._end_row()
        elif tag == "table":
            self._end_table()

    def _start_table(self, attributes: Attributes) -> None:
        if self._builder is not None:  # a table inside a cell; no office program writes one
            raise LembarError(BROKEN)
        self._builder = TableBuilder(attributes.get(f"{_TABLE}name", ""), self._budget)
        self._is_external = False
        self._row = 0

    def _end_table(self) -> None:
        if self._builder is not None and not self._is_external:
            self.tables.append(self._builder.finish())
        self._builder = None

    def _end_row(self) -> None:
        if self._cells and self._builder is not None:
            self._budget.check_time()
            for row in range(self._row + 1, self._row + self._row_count + 1):
                for column, value in self._cells:
                    self._builder.add(row, column, value)
        self._cells = []
        self._row += self._row_count

    def _end_cell(self, *, is_covered: bool) -> None:
        count = _count(self._attributes.get(f"{_TABLE}number-columns-repeated"))
        value = None if is_covered or self._is_external else self._value()
        if value is not None and value != "":
            self._repeat_cell(value, count)
        self._column += count
        self._paragraphs = 0

    def _repeat_cell(self, value: CellValue, count: int) -> None:
        last = self._column + count
        if last > MAX_COLUMNS and self._builder is not None:
            self._builder.add(self._row + 1, last - 1, value)  # refuses it before the run is written out
        self._cells.extend((column, value) for column in range(self._column, last))

    def _start_text(self, tag: str, attributes: Attributes) -> None:
        if tag == "paragraph":
            if self._paragraphs:
                self._text.add("\n")
            self._paragraphs += 1
        elif tag == "spaces":
            self._text.add(" " * min(_count(attributes.get(f"{_TEXT}c")), MAX_CELL_CHARS + 1))
        else:
            self._text.add("\t" if tag == "tab" else "\n")

    def _value(self) -> CellValue:
        shown = self._text.joined().replace("\0", "")
        kind = self._attributes.get(f"{_OFFICE}value-type")
        if self._is_error(shown):
            return OddCell(OddKind.ERROR, shown)
        if kind in _ODD or (kind in _NUMERIC and shown in _TRUTH_TEXTS):
            return OddCell(_ODD.get(kind or "", OddKind.BOOLEAN), shown)
        if self._lacks_result(kind):
            return OddCell(OddKind.FORMULA)
        return self._number() if kind in _NUMERIC else shown or self._attributes.get(f"{_OFFICE}string-value")

    def _is_error(self, shown: str) -> bool:
        is_formula = f"{_TABLE}formula" in self._attributes
        return self._attributes.get(_CALC_TYPE) == "error" or (
            is_formula and bool(_ERROR_TEXT.fullmatch(shown))
        )

    def _lacks_result(self, kind: str | None) -> bool:
        """A formula whose result is empty text has an empty paragraph; without any result it has nothing."""
        return f"{_TABLE}formula" in self._attributes and kind is None and not self._paragraphs

    def _number(self) -> float:
        raw = self._attributes.get(f"{_OFFICE}value", "")
        if not _NUMBER.fullmatch(raw):
            raise LembarError(BROKEN)
        return float(raw)


def _tag(name: str) -> str | None:
    return _TAGS.get(name) or ("aside" if name.startswith(_DRAWING) else None)


def _count(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isdecimal() or not 0 < len(text) <= 12:
        raise LembarError(BROKEN)
    return int(text)
