"""The ranking as a chart: everybody in order, and for who sees the quarter whole the heat map of their nilai."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dasbor.grafik.grafik import Column, Grafik, Value
from dasbor.grafik.heat import GROUNDS, HeatCell, HeatColumn, HeatLine, HeatTable
from dasbor.grafik.pergeseran import list_names
from dasbor.grafik.words import TIDAK_SEBANDING, write_move
from dasbor.komponen import KomponenCell, heat_step
from dasbor.ranking import Ranking, RankingRow
from dasbor.saring import kode_label, komponen_of
from dokumen.format import NONE, format_nilai, format_selisih, format_skor
from penilaian.models import Nilai
from penilaian.scoring import round_half_up

KomponenList = Sequence[tuple[str, str]]  # kode and name
NILAI_WIDTH = 92
AKIP = "Predikat rapor, bukan predikat AKIP."
MARK = "*"  # behind a change that is not comparable
KELOMPOK = Column("Kelompok", is_number=False, width=24)
COLUMNS = (
    Column("Peringkat"),
    Column("Perangkat Daerah", is_number=False, width=60),
    Column("Skor", format_skor),
    Column("Predikat", is_number=False),
    Column("Selisih skor", format_skor),
    Column("Selisih peringkat", width=18),
    Column("Keterangan", is_number=False, width=18),
    Column("Daftar", is_number=False),
)
KISARAN = (Column("Kisaran terbaik"), Column("Kisaran terendah", width=18))


def grafik_peringkat(ranking: Ranking, *, sees_all: bool) -> Grafik:
    """Of a ranking as `mark_rows` left it. Kisaran and komponen are for who sees the quarter whole, as on the page."""
    komponen = komponen_of(ranking) if sees_all else []
    kelompok = () if len(ranking.kelompok) == 1 else (KELOMPOK,)
    grafik = Grafik(
        nama="peringkat",
        judul="Peringkat dan nilai komponen" if sees_all else "Peringkat",
        uraian="",
        columns=(
            *kelompok,
            *COLUMNS,
            *(KISARAN if sees_all else ()),
            *(Column(nama, width=24) for _, nama in komponen),
        ),
        rows=tuple(_sheet_rows(ranking, komponen, sees_all=sees_all)),
        notes=tuple(_notes(ranking)),
    )
    if not ranking.jumlah_diperingkat:
        return grafik
    return replace(grafik, wide=_heat_table(ranking, komponen, sees_all=sees_all, title=grafik.judul).picture)


def _sheet_rows(ranking: Ranking, komponen: KomponenList, *, sees_all: bool) -> Iterator[tuple[Value, ...]]:
    lists = list_names(ranking.skema)
    for part in ranking.kelompok:
        kelompok = () if len(ranking.kelompok) == 1 else (part.nama,)
        for row in part.rows:
            whole = _whole_values(row, komponen) if sees_all else ()
            yield (*kelompok, *_values(row, lists), *whole)


def _heat_table(ranking: Ranking, komponen: KomponenList, *, sees_all: bool, title: str) -> HeatTable:
    def line_of(row: RankingRow) -> HeatLine:
        whole = _whole_cells(row, komponen) if sees_all else ()
        return HeatLine((*_cells(row), *whole), row.daftar)

    is_one = len(ranking.kelompok) == 1
    return HeatTable(
        columns=(*_columns(sees_all=sees_all), *_komponen_columns(komponen)),
        parts=[
            ("" if is_one else part.nama, [line_of(row) for row in part.rows]) for part in ranking.kelompok
        ],
        lists=[(daftar, f"Daftar {label}") for daftar, label in list_names(ranking.skema).items()],
        title=title,
        has_scale=bool(komponen),
    )


def _values(row: RankingRow, lists: Mapping[str, str]) -> Iterator[Value]:
    yield from (row.peringkat, row.nama, row.skor, row.predikat.huruf if row.predikat else None)
    yield from (row.delta_skor, row.delta_peringkat, _keterangan(row), lists.get(row.daftar, ""))


def _whole_values(row: RankingRow, komponen: KomponenList) -> Iterator[Value]:
    yield from row.kisaran or (None, None)
    yield from map(_nilai, _cells_of(row, komponen))


def _cells_of(row: RankingRow, komponen: KomponenList) -> list[KomponenCell | None]:
    """Under the head of each its own, whatever the row lacks."""
    by_kode = {cell.kode: cell for cell in row.komponen}
    return [by_kode.get(kode) for kode, _ in komponen]


def _nilai(cell: KomponenCell | None) -> Value:
    if cell is None:
        return None
    return "TD" if cell.state == Nilai.State.TD else cell.nilai


def _keterangan(row: RankingRow) -> str:
    if row.delta_skor is None:
        return "baru"
    return "tidak sebanding" if row.is_incomparable else ""


def _notes(ranking: Ranking) -> Iterator[str]:
    yield AKIP
    if any(row.is_incomparable for row in ranking.rows):
        yield f"{MARK} {TIDAK_SEBANDING}"
    if ranking.unranked:
        yield f"{len(ranking.unranked)} Perangkat Daerah tidak diperingkat."


def _columns(*, sees_all: bool) -> Iterator[HeatColumn]:
    yield HeatColumn("No.", 40)
    yield HeatColumn("Perangkat Daerah", 346, "start")
    yield HeatColumn("Skor", 64)
    yield HeatColumn("Predikat", 76, "middle")
    yield HeatColumn("Selisih skor", 124)
    yield HeatColumn("Selisih peringkat", 84)
    if sees_all:
        yield HeatColumn("Kisaran peringkat", 84)


def _komponen_columns(komponen: KomponenList) -> Iterator[HeatColumn]:
    return (HeatColumn(kode_label(kode), NILAI_WIDTH, "middle") for kode, _ in komponen)


def _cells(row: RankingRow) -> Iterator[HeatCell]:
    mark = MARK if row.is_incomparable else ""
    yield HeatCell(str(row.peringkat), is_strong=bool(row.daftar))
    yield HeatCell(row.nama, short=row.singkatan, is_strong=row.is_own)
    yield HeatCell(format_skor(row.skor), is_strong=True)
    yield HeatCell(row.predikat.huruf, warna=row.predikat.warna) if row.predikat else HeatCell(NONE)
    yield HeatCell(format_selisih(row.delta_skor, row.arah) + mark)
    yield HeatCell("baru" if row.delta_peringkat is None else write_move(row.delta_peringkat))


def _whole_cells(row: RankingRow, komponen: KomponenList) -> Iterator[HeatCell]:
    yield HeatCell(_write_kisaran(row.kisaran))
    yield from map(_heat_cell, _cells_of(row, komponen))


def _write_kisaran(kisaran: tuple[int, int] | None) -> str:
    return NONE if kisaran is None else "–".join(map(str, dict.fromkeys(kisaran)))


def _heat_cell(cell: KomponenCell | None) -> HeatCell:
    """Rounded to two decimals, as on the page; in full it stands in the sheet."""
    if cell is None or cell.nilai is None:
        return HeatCell("TD" if cell and cell.state == Nilai.State.TD else NONE)
    return HeatCell(format_nilai(round_half_up(cell.nilai, 2)), warna=GROUNDS[heat_step(cell.nilai) - 1])
