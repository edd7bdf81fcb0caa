"""One chart as page and file know it: its words, its table, and pictures that are drawn only when one is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dasbor.ranking import RankingRow
from dokumen.charts import Palette
from dokumen.format import NONE

WIDE, NARROW = 600, 300  # a picture is shown about as wide as it is drawn: on a desk, and on a phone

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table behind a chart; `write` makes a value readable, `width` is in characters of a sheet.

    The one that `is_opd` names the OPD that a row is of, and leads where its row of the ranking leads.
    """

    header: str
    write: Callable[[Any], str] = str
    is_number: bool = True
    width: int = 16
    is_opd: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the table as it is printed."""

    text: str
    is_number: bool
    opd: RankingRow | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A static picture of this size; its SVG holds neither style nor script, and every text in it is escaped."""

    width: int
    height: int
    draw: Callable[[Palette], str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a chart is fetched: whole as SVG and XLSX to be kept, and the two pictures of a page that has them."""

    svg: str
    xlsx: str
    wide: str = ""
    narrow: str = ""


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart: `uraian` says it in words made from the data, `rows` are the values of its table in order of `columns`.

    Without pictures `uraian` says why there are none. `sorot` is what the page's script needs to pick one line out.
    `opd` are the rows of the ranking that those of the table are of, if they are of any. `notes` stand on whatever
    leaves the page: whose quarter it is, in what state, what is not comparable. `file_stem` names its files.
    """

    nama: str
    judul: str
    uraian: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    wide: Picture | None = None
    narrow: Picture | None = None
    sorot: Mapping[str, Any] | None = None
    notes: Sequence[str] = ()
    opd: Sequence[RankingRow] = ()
    addresses: Addresses | None = None
    file_stem: str = ""

    def with_pictures(self, make: Callable[[int], Picture]) -> "Grafik":
        """The same chart with its pictures, each made for its width."""
        return replace(self, wide=make(WIDE), narrow=make(NARROW))

    @property
    def data_id(self) -> str:
        """Where the page keeps what its script reads."""
        return f"grafik-{self.nama}-data"

    @property
    def lines(self) -> list[list[Cell]]:
        """The table as it is printed."""
        opd_list: Sequence[RankingRow | None] = self.opd or [None] * len(self.rows)
        return [
            [
                Cell(
                    NONE if value is None else column.write(value),
                    column.is_number,
                    opd if column.is_opd else None,
                )
                for column, value in zip(self.columns, row, strict=True)
            ]
            for opd, row in zip(opd_list, self.rows, strict=True)
        ]
