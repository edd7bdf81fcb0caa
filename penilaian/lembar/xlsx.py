"""An XLSX (or XLSM) workbook: its sheets by name, read one at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath

from penilaian.lembar.archive import BROKEN, Archive
from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.table import OddKind, Table
from penilaian.lembar.xlsx_names import RELATIONSHIP, relation_id, tag_names
from penilaian.lembar.xlsx_sheet import read_sheet, read_strings
from penilaian.lembar.xlsx_styles import read_styles
from penilaian.lembar.xml_stream import Attributes, XmlStream

MAX_SHEETS = 200

_SHEET_TAG = tag_names("sheet")


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    type: str  # the last word of the type's address: worksheet, styles, sharedStrings ...
    part: str


class XlsxBook:
    """Sheets of an XLSX; chart sheets and macro sheets are left out, hidden sheets are in."""

    def __init__(self, archive: Archive, budget: Budget) -> None:
        self._archive, self._budget = archive, budget
        self._workbook = _workbook_part(archive)
        self._relations = _read_relations(archive, self._workbook)
        self._parts = self._sheet_parts()
        self.names = tuple(self._parts)

    def tables(self, wanted: str | None = None) -> Iterator[Table]:
        """Every sheet, or the one named."""
        for name in self.names if wanted is None else (wanted,):
            chunks = self._archive.chunks(self._parts[name])
            yield read_sheet(
                chunks, name=name, strings=self._strings, styles=self._styles, budget=self._budget
            )

    @cached_property
    def _strings(self) -> list[str]:
        part = self._part_of_type("sharedStrings")
        return read_strings(self._archive.chunks(part), self._budget) if part else []

    @cached_property
    def _styles(self) -> tuple[OddKind | None, ...]:
        part = self._part_of_type("styles")
        return read_styles(self._archive.chunks(part)) if part else ()

    def _part_of_type(self, kind: str) -> str | None:
        parts = (relation.part for relation in self._relations if relation.type == kind)
        return next((part for part in parts if part in self._archive), None)

    def _sheet_parts(self) -> dict[str, str]:
        parts = {relation.id: relation.part for relation in self._relations if relation.type == "worksheet"}
        listed = _read_sheet_list(self._archive.chunks(self._workbook))
        return {name: parts[id_] for name, id_ in listed if id_ in parts}


def _workbook_part(archive: Archive) -> str:
    relations = _read_relations(archive, "") if "_rels/.rels" in archive else []
    named = (relation.part for relation in relations if relation.type == "officeDocument")
    return next((part for part in named if part in archive), "xl/workbook.xml")


def _read_relations(archive: Archive, part: str) -> list[_Relation]:
    folder = dirname(part)
    relations: list[_Relation] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == RELATIONSHIP and attributes.get("TargetMode") != "External":
            target = normpath(join("/", folder, attributes.get("Target", ""))).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations.append(_Relation(attributes.get("Id", ""), kind, target))

    XmlStream(start=start, end=_ignore).read(archive.chunks(_relations_part(part)))
    return relations


def _relations_part(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return join(folder, "_rels", f"{file}.rels")


def _read_sheet_list(chunks: Iterable[bytes]) -> list[tuple[str, str | None]]:
    listed: list[tuple[str, str | None]] = []

    def start(name: str, attributes: Attributes) -> None:
        if name in _SHEET_TAG:
            listed.append((attributes.get("name", ""), relation_id(attributes)))
        if len(listed) > MAX_SHEETS:
            raise LembarError(BROKEN)

    XmlStream(start=start, end=_ignore).read(chunks)
    return listed


def _ignore(_name: str) -> None:
    """End tags say nothing here."""
