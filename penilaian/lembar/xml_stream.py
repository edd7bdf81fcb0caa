"""A part of XML read as a stream of events, with bounded memory and without any document type definition.

openpyxl and odfpy build a tree of what they read: one row of a million empty cells costs gigabytes before the first
cell can be counted. A stream costs what we keep of it, and one pass sees value, formula and style of a cell together.
"""

from collections import deque
from collections.abc import Callable, Iterable
from xml.parsers import expat

from penilaian.lembar.archive import BROKEN
from penilaian.lembar.errors import LembarError
from penilaian.lembar.limits import MEBIBYTE

MAX_DEPTH = 64
MAX_TOKEN = MEBIBYTE  # bytes without any event: one tag or comment that long is no spreadsheet's

Attributes = dict[str, str]


class StopReading(Exception):
    """Raised by a handler that has seen all it needs."""


class XmlStream:
    """Calls `start(name, attributes)`, `end(name)` and `text(data)`; a name is "namespace local"."""

    def __init__(
        self,
        *,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None],
        text: Callable[[str], None] | None = None,
    ) -> None:
        self._start, self._end = start, end
        self._depth = 0
        self._silent = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = text or _ignore
        parser.StartDoctypeDeclHandler = _refuse_doctype

    def read(self, chunks: Iterable[bytes]) -> None:
        """Raises LembarError for broken XML, for a DOCTYPE, and for tags that are too long or too deep."""
        remaining = iter(chunks)
        try:
            for chunk in remaining:
                self._feed(chunk)
            self._parser.Parse(b"", True)
        except StopReading:
            deque(remaining, maxlen=0)  # to the end all the same: there the zip compares its checksum
        except (expat.ExpatError, LookupError) as error:
            raise LembarError(BROKEN) from error

    def _feed(self, chunk: bytes) -> None:
        self._silent += len(chunk)
        if self._silent > MAX_TOKEN:
            raise LembarError(BROKEN)
        self._parser.Parse(chunk, False)

    def _on_start(self, name: str, attributes: Attributes) -> None:
        self._silent = 0
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise LembarError(BROKEN)
        self._start(name, attributes)

    def _on_end(self, name: str) -> None:
        self._silent = 0
        self._depth -= 1
        self._end(name)


def _ignore(_data: str) -> None:
    """Text between tags that nobody asked for."""


def _refuse_doctype(*_declaration: object) -> None:
    raise LembarError(
        "Berkas memuat deklarasi DOCTYPE atau entitas XML, yang tidak pernah ada di berkas lembar kerja. "
        "Salin isinya ke lembar baru, simpan sebagai .xlsx, lalu unggah lagi."
    )
