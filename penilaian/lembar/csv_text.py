"""A CSV as Indonesian offices have it: comma, semicolon or tab; UTF-8, UTF-16 or cp1252; with or without BOM."""

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice

from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.inert import restore_text
from penilaian.lembar.table import Table, TableBuilder

DELIMITERS = (";", ",", "\t")
MAX_RECORD_CHARS = 1_000_000
SNIFFED_RECORDS = 100

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

TableTest = Callable[[Table], bool]


class CsvBook:
    """The one nameless sheet of a CSV. The delimiter is the one under which a header can be found."""

    names: tuple[str, ...] = ()

    def __init__(self, content: bytes, budget: Budget, is_wanted: TableTest) -> None:
        self._content, self._budget = content, budget
        self._encoding = find_encoding(content)
        self._skipped, declared = self._declared_delimiter()
        self._delimiter = declared or self._find_delimiter(is_wanted)

    def tables(self, wanted: str | None = None) -> Iterator[Table]:
        """The one table; a CSV has no sheets that could be wanted."""
        yield self._table(self._records(self._delimiter))

    def _table(self, records: Iterable[list[str]]) -> Table:
        builder = TableBuilder("", self._budget)
        for number, record in enumerate(records, start=1):
            self._budget.check_time()
            for column, field in enumerate(record):
                builder.add(number, column, restore_text(field))
        return builder.finish()

    def _records(self, delimiter: str) -> Iterator[list[str]]:
        lines = self._lines()
        reader = csv.reader(islice(lines, self._skipped, None), delimiter=delimiter, strict=True)
        try:
            for record in reader:
                lines.pending = 0
                yield record
        except csv.Error as error:
            raise LembarError(
                f"Berkas CSV rusak di sekitar baris {reader.line_num + self._skipped}: "
                "tanda kutip tidak berpasangan atau sel terlalu panjang. "
                "Perbaiki barisnya, atau simpan sebagai .xlsx, lalu unggah lagi."
            ) from error

    def _lines(self) -> "_BoundedLines":
        return _BoundedLines(TextIOWrapper(BytesIO(self._content), self._encoding, newline=""))

    def _declared_delimiter(self) -> tuple[int, str | None]:
        """Excel writes `sep=;` into a first line of its own, which it neither shows nor counts."""
        first = next(self._lines(), "").rstrip("\r\n")
        is_declared = len(first) == 5 and first.lower().startswith("sep=") and first[4] in (*DELIMITERS, "|")
        return (1, first[4]) if is_declared else (0, None)

    def _find_delimiter(self, is_wanted: TableTest) -> str:
        return max(DELIMITERS, key=lambda delimiter: self._fitness(delimiter, is_wanted))

    def _fitness(self, delimiter: str, is_wanted: TableTest) -> tuple[bool, int]:
        """Whether a header can be found; failing that, how many records have more than one cell."""
        try:
            table = self._table(islice(self._records(delimiter), SNIFFED_RECORDS))
        except LembarError:
            return (False, 0)
        return (is_wanted(table), sum(len(row.cells) > 1 for row in table.rows))


def find_encoding(content: bytes) -> str:
    """The encoding of the text. Raises LembarError for what is no text."""
    marked = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), None)
    for encoding in [marked] if marked else _likely_encodings(content):
        text = _decoded(content, encoding)
        if text is not None and "\0" not in text and (marked or not _is_binary(text[:4096])):
            return encoding
    raise _no_text()


def _likely_encodings(content: bytes) -> list[str]:
    return [_utf16_by_zeros(content)] if b"\0" in content else ["utf-8", "cp1252"]


def _utf16_by_zeros(content: bytes) -> str:
    """UTF-16 without BOM: in Latin text every other byte is zero, and which one tells the byte order."""
    sample = content[:4096]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if max(low, high) < len(sample) // 8:
        raise _no_text()
    return "utf-16-le" if high >= low else "utf-16-be"


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(sample: str) -> bool:
    return len(_CONTROLS.findall(sample)) > len(sample) // 100


def _no_text() -> LembarError:
    return LembarError(
        "Isi berkas bukan lembar kerja dan bukan teks CSV. Buka berkas aslinya di Excel atau LibreOffice, "
        "simpan sebagai .xlsx, lalu unggah lagi."
    )


class _BoundedLines:
    """Lines of a text; refuses a record (one line, or many inside quotes) that grows without end."""

    def __init__(self, lines: TextIOWrapper) -> None:
        self._lines = lines
        self.pending = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(MAX_RECORD_CHARS + 1)
        if not line:
            raise StopIteration
        self.pending += len(line)
        if self.pending > MAX_RECORD_CHARS:
            raise LembarError(
                "Satu baris CSV lebih dari satu juta huruf. Periksa tanda kutip dan pemisah barisnya, "
                "atau simpan sebagai .xlsx, lalu unggah lagi."
            )
        return line
