"""Which rows of a ranking to show and in which order. Neither ever renumbers, nor touches the two lists."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import TypeAlias
from urllib.parse import urlencode

from dasbor.ranking import Ranking, RankingRow

SortKey: TypeAlias = str | int | Decimal | None
KOMPONEN = "nilai-"  # before the kode of a komponen
KISARAN = "kisaran"
SORTS: dict[str, Callable[[RankingRow], SortKey]] = {
    "peringkat": lambda row: row.urutan,
    "nama": lambda row: row.nama.casefold(),
    "skor": lambda row: row.skor,
    "selisih": lambda row: row.delta_skor,
    "geser": lambda row: row.delta_peringkat,
    KISARAN: lambda row: row.kisaran[0] if row.kisaran else None,
}
ASCENDING_FIRST = ("peringkat", "nama", KISARAN)
WORDS = {  # of each column both orders, the better end first
    "peringkat": ("Peringkat terbaik", "Peringkat terendah"),
    "nama": ("Nama A ke Z", "Nama Z ke A"),
    "skor": ("Skor tertinggi", "Skor terendah"),
    "selisih": ("Selisih skor tertinggi", "Selisih skor terendah"),
    "geser": ("Selisih peringkat tertinggi", "Selisih peringkat terendah"),
    KISARAN: ("Kisaran terbaik", "Kisaran terendah"),
}


@dataclass(frozen=True, slots=True)
class Saring:
    """What the reader chose; `urut` names a column, "-" before it turns it round, `revisi` is an older publication."""

    kelompok: str = ""
    jenis: str = ""
    cari: str = ""
    urut: str = ""
    revisi: str = ""

    @property
    def is_by_komponen(self) -> bool:
        return self.urut.removeprefix("-").startswith(KOMPONEN)

    def apply(self, ranking: Ranking) -> Ranking:
        parts = [part for part in ranking.kelompok if self.kelompok in ("", part.kode)]
        return replace(
            ranking,
            kelompok=tuple(replace(part, rows=tuple(self._arrange(part.rows))) for part in parts),
            unranked=tuple(filter(self._keeps, ranking.unranked)),
        )

    def url(self, **changes: str) -> str:
        """The query of the same choice with these changes."""
        chosen = {name: value for name, value in (asdict(self) | changes).items() if value}
        return f"?{urlencode(chosen)}"

    def _keeps(self, row: RankingRow) -> bool:
        words = f"{row.nama} {row.singkatan} {row.kode}".casefold()
        return (
            self.jenis in ("", row.jenis)
            and self.kelompok in ("", row.kelompok)
            and self.cari.casefold() in words
        )

    def _arrange(self, rows: Iterable[RankingRow]) -> list[RankingRow]:
        kept = [row for row in rows if self._keeps(row)]
        name = self.urut.removeprefix("-")
        if not name:
            return kept
        key = sort_key(name)
        filled = [row for row in kept if key(row) is not None]
        filled.sort(key=key, reverse=self.urut.startswith("-"))  # type: ignore[arg-type]
        return filled + [row for row in kept if key(row) is None]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, with the link that sorts by it: the better end first, and the other one after."""

    css: str
    label: str
    nama: str  # in full
    url: str
    arah: str  # "ascending", "descending", or "" where another column orders the rows


def build_columns(ranking: Ranking, saring: Saring, *, sees_all: bool) -> list[Column]:
    """Kisaran and komponen are for who sees the quarter whole."""
    heads = [
        ("rank", "peringkat", "No.", "Peringkat"),
        ("name", "nama", "Perangkat Daerah", ""),
        ("skor", "skor", "Skor", ""),
        ("predikat", "", "Predikat", ""),
        ("delta", "selisih", "Selisih skor", ""),
        ("shift", "geser", "Selisih peringkat", ""),
    ]
    if sees_all:
        heads.append(("kisaran", KISARAN, "Kisaran", "Kisaran peringkat"))
        heads += [("nilai", KOMPONEN + kode, kode_label(kode), nama) for kode, nama in komponen_of(ranking)]
    return [_column(saring, css, urut, label, nama or label) for css, urut, label, nama in heads]


def komponen_of(ranking: Ranking) -> list[tuple[str, str]]:
    """Kode and name of each komponen in force."""
    return list({mean.kode: mean.nama for mean in ranking.komponen}.items())


def kode_label(kode: str) -> str:
    """A komponen in the head of a narrow column."""
    return kode.replace("_", " ").replace("-", " ").capitalize()


def sort_key(name: str) -> Callable[[RankingRow], SortKey]:
    if not name.startswith(KOMPONEN):
        return SORTS[name]
    kode = name.removeprefix(KOMPONEN)
    return lambda row: next((cell.nilai for cell in row.komponen if cell.kode == kode), None)


def sort_choices(ranking: Ranking, *, sees_all: bool) -> list[tuple[str, str]]:
    """What a reader may sort by, in words: the columns that this reader has."""
    words = {name: pair for name, pair in WORDS.items() if sees_all or name != KISARAN}
    if sees_all:
        labels = {kode: kode_label(kode) for kode, _ in komponen_of(ranking)}
        words |= {
            KOMPONEN + kode: (f"{label} tertinggi", f"{label} terendah") for kode, label in labels.items()
        }
    return [choice for name, pair in words.items() for choice in zip(_orders(name), pair, strict=True)]


def both_ways(names: Iterable[str]) -> list[str]:
    return [sign + name for name in names for sign in ("", "-")]


def _column(saring: Saring, css: str, urut: str, label: str, nama: str) -> Column:
    if not urut:
        return Column(css, label, nama, "", "")
    arah = {urut: "ascending", f"-{urut}": "descending"}.get(saring.urut or "peringkat", "")
    first, other = _orders(urut)
    return Column(css, label, nama, saring.url(urut=other if saring.urut == first else first), arah)


def _orders(name: str) -> tuple[str, str]:
    """Both orders of a column, the better end first. By peringkat the rows stand where nothing is chosen."""
    if name == "peringkat":
        return "", "-peringkat"
    return (name, f"-{name}") if name in ASCENDING_FIRST else (f"-{name}", name)
