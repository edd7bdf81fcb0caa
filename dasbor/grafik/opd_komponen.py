"""The komponen of one OPD as its page has them: a bar each, with what it weighs and what it cost."""

from collections.abc import Iterator, Sequence

from dasbor.grafik.grafik import Column, Grafik, Picture, Value
from dasbor.grafik.shapes import finish, fit, place, text
from dasbor.grafik.words import KUNCI
from dasbor.queries.opd import KomponenLine
from dokumen.charts import Palette
from dokumen.format import format_bobot, format_delta, format_nilai, format_tertimbang

WIDTH, LINE = 780, 56
BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 400, 300, 36
COLUMNS = (
    Column("Komponen", is_number=False, width=44),
    Column("Bobot (%)", format_bobot),
    Column("Nilai", format_nilai),
    Column("Nilai tertimbang", format_tertimbang, width=18),
    Column("Poin hilang", format_tertimbang),
    Column("Urutan"),
    Column("Dari"),
    Column("Rata-rata", format_nilai),
    Column("Triwulan lalu", format_nilai),
    Column("Selisih", format_delta),
    Column("Keterangan", is_number=False, width=44),
)


def grafik_komponen_opd(komponen: Sequence[KomponenLine]) -> Grafik:
    height = len(komponen) * LINE
    return Grafik(
        nama="komponen",
        judul="Nilai per komponen",
        uraian="",
        columns=COLUMNS,
        rows=tuple(tuple(_values(line)) for line in komponen),
        wide=Picture(WIDTH, height, lambda palette: _draw(komponen, palette, height=height)),
        notes=[KUNCI],
    )


def _values(line: KomponenLine) -> Iterator[Value]:
    row = line.hasil
    yield from (row.nama, row.bobot if row.bobot_efektif is None else row.bobot_efektif, row.nilai)
    yield from (row.tertimbang, row.poin_hilang, row.peringkat, line.dari if row.peringkat else None)
    yield from (row.rata_rata, line.lalu, row.delta)
    yield "" if row.nilai is not None else ". ".join(filter(None, (row.get_state_display(), row.alasan)))


def _draw(komponen: Sequence[KomponenLine], palette: Palette, *, height: int) -> str:
    """Name, bar and nilai on one line, the other figures below the name."""
    shapes = []
    for at, line in enumerate(komponen):
        row, y = line.hasil, at * LINE
        shapes += [
            text((0, y + 18), fit(row.nama, BAR_LEFT), fill=palette.ink, is_strong=True),
            text((0, y + 38), ", ".join(_figures(line)), fill=palette.muted),
            place(line.bar, BAR_LEFT, y, BAR_WIDTH, BAR_HEIGHT),
            text((WIDTH, y + 23), format_nilai(row.nilai), fill=palette.ink, anchor="end", is_strong=True),
        ]
    return finish(shapes, width=WIDTH, height=height, title="Nilai per komponen")


def _figures(line: KomponenLine) -> Iterator[str]:
    row = line.hasil
    if row.nilai is None:
        yield row.get_state_display()
        return
    yield f"bobot {format_bobot(row.bobot if row.bobot_efektif is None else row.bobot_efektif)}%"
    if row.poin_hilang is not None:
        yield f"{format_tertimbang(row.poin_hilang)} poin hilang"
    if row.delta is not None:
        yield f"{format_delta(row.delta)} dari triwulan lalu"
