"""Number formats of an XLSX: which styles show a number as a percentage or as a date."""

import re
from collections.abc import Iterable

from penilaian.lembar.archive import BROKEN
from penilaian.lembar.errors import LembarError
from penilaian.lembar.table import OddKind
from penilaian.lembar.xlsx_names import tag_names
from penilaian.lembar.xml_stream import Attributes, XmlStream

MAX_STYLES = 100_000  # Excel itself takes 65,490

_PERCENT_IDS = {9, 10}
_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_TAGS = tag_names("numFmt", "cellXfs", "xf")


def read_styles(chunks: Iterable[bytes]) -> tuple[OddKind | None, ...]:
    """For every cell style its odd kind, None for plain numbers; indexed by the `s` of a cell."""
    reader = _StylesReader()
    XmlStream(start=reader.start, end=reader.end).read(chunks)
    return tuple(reader.kind_of(format_id) for format_id in reader.format_ids)


def format_kind(code: str) -> OddKind | None:
    """The odd kind of a number format. A % anywhere counts, quoted too: what it means can't be known."""
    if "%" in code:
        return OddKind.PERCENT
    if code.strip().lower() == "general":
        return None
    return OddKind.DATE if _DATE_LETTERS.search(_LITERALS.sub("", code)) else None


class _StylesReader:
    def __init__(self) -> None:
        self.format_ids: list[int] = []
        self._codes: dict[int, str] = {}
        self._in_cell_styles = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = _TAGS.get(name)
        if tag == "numFmt":
            self._codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cell_styles = True
        elif tag == "xf" and self._in_cell_styles:
            self.format_ids.append(_number(attributes.get("numFmtId", "0")))
        if len(self._codes) + len(self.format_ids) > MAX_STYLES:
            raise LembarError(BROKEN)

    def end(self, name: str) -> None:
        if _TAGS.get(name) == "cellXfs":
            self._in_cell_styles = False

    def kind_of(self, format_id: int) -> OddKind | None:
        if format_id in self._codes:
            return format_kind(self._codes[format_id])
        if format_id in _PERCENT_IDS:
            return OddKind.PERCENT
        return OddKind.DATE if format_id in _DATE_IDS else None


def _number(text: str | None) -> int:
    if text is None or not text.isdecimal() or len(text) > 9:
        raise LembarError(BROKEN)
    return int(text)
