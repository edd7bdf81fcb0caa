"""One chart as page and file know it: its words, its table, and pictures that are drawn only when one is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dokumen.charts import Palette
from dokumen.format import NONE

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the table behind a chart; `write` makes a value readable, `width` is in characters of a sheet."""

    nama: str
    write: Callable[[Any], str] = str
    is_angka: bool = True
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sel:
    """A value of the table as it is printed."""

    teks: str
    is_angka: bool


@dataclass(frozen=True, slots=True)
class Gambar:
    """A static picture of this size; its SVG holds neither style nor script, and every text in it is escaped."""

    width: int
    height: int
    draw: Callable[[Palette], str]


@dataclass(frozen=True, slots=True)
class Alamat:
    """Where a chart is fetched: whole as SVG and XLSX to be kept, and as the two pictures of the page."""

    svg: str
    xlsx: str
    lebar: str
    sempit: str


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart: `uraian` says it in words made from the data, `baris` are the values of its table in order of `kolom`.

    Without a picture `uraian` says why there is none. `sorot` is what the page's script needs to tell one line of the
    picture from the others. `keterangan` stands on whatever leaves the page: which quarter, and in what state.
    """

    nama: str
    judul: str
    uraian: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[Value, ...], ...]
    lebar: Gambar | None = None
    sempit: Gambar | None = None
    sorot: Mapping[str, Any] | None = None
    keterangan: Sequence[str] = ()
    alamat: Alamat | None = None

    @property
    def data_id(self) -> str:
        """Where the page keeps what its script reads."""
        return f"grafik-{self.nama}-data"

    @property
    def tabel(self) -> list[list[Sel]]:
        return [
            [
                Sel(NONE if value is None else kolom.write(value), kolom.is_angka)
                for kolom, value in zip(self.kolom, line, strict=True)
            ]
            for line in self.baris
        ]
