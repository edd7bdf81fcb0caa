"""An ODS workbook: one stream holds all sheets, and runs of equal cells are written once with a count.

odfpy is not used: it builds the whole document as a tree before the first cell can be looked at, so neither size nor
depth nor `number-columns-repeated="1000000000"` can be bounded.
"""

from collections.abc import Iterator

from penilaian.lembar.archive import LOCKED, Archive
from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.ods_sheet import OdsReader
from penilaian.lembar.table import Table
from penilaian.lembar.xml_stream import Attributes, XmlStream

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0 encryption-data"


class OdsBook:
    """Sheets of an ODS; copies of other files' sheets that LibreOffice keeps inside are left out."""

    def __init__(self, archive: Archive, budget: Budget) -> None:
        _refuse_password(archive)
        self._reader = OdsReader(budget)
        stream = XmlStream(start=self._reader.start, end=self._reader.end, text=self._reader.text)
        stream.read(archive.chunks("content.xml"))
        self.names = tuple(table.sheet for table in self._reader.tables)

    def tables(self, wanted: str | None = None) -> Iterator[Table]:
        """Every sheet, or the one named."""
        return (table for table in self._reader.tables if wanted in (None, table.sheet))


def _refuse_password(archive: Archive) -> None:
    def start(name: str, _attributes: Attributes) -> None:
        if name == _ENCRYPTION:
            raise LembarError(LOCKED)

    if _MANIFEST in archive:
        XmlStream(start=start, end=_ignore).read(archive.chunks(_MANIFEST))


def _ignore(_name: str) -> None:
    """End tags say nothing here."""
