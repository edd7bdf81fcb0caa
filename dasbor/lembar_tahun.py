"""The ranking of a year as an XLSX: what the page shows, to be sorted and kept."""

from collections.abc import Iterator

from dasbor.queries.tahun import TahunKelompok, TahunRow, TahunView
from dokumen.format import format_triwulan
from opd.queries import get_cached_pemerintah
from penilaian.lembar import Column, KertasKerjaSheet, write_kertas_kerja
from penilaian.lembar.kertas_kerja import Value

SIMULASI = "CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI"
IDENTITY = (Column("Peringkat", 10), Column("Kode", 24), Column("Perangkat Daerah", 56))


def write_tahun(view: TahunView) -> bytes:
    """One sheet, one line for each OPD; figures are numbers."""
    sheet = KertasKerjaSheet(f"Tahun {view.tahun}", tuple(_columns(view)), tuple(_lines(view)))
    return write_kertas_kerja([sheet], title=tuple(_title(view)))


def _title(view: TahunView) -> Iterator[str]:
    yield f"Peringkat tahun {view.tahun}" + (f" ({view.kurang})" if view.kurang else "")
    yield f"Pemerintah {get_cached_pemerintah().nama_lengkap}"
    if view.is_simulasi:
        yield SIMULASI
    sources = ", ".join(f"{format_triwulan(row.periode.kode)} revisi {row.revisi}" for row in view.penetapan)
    yield f"Rata-rata nilai akhir {sources}"
    if view.ranking.result.is_skema_campuran:
        yield "Skema triwulannya berbeda."


def _columns(view: TahunView) -> Iterator[Column]:
    yield from IDENTITY
    yield from (Column("Kelompok peringkat", 24), Column("Rata-rata", 12), Column("Predikat", 10))
    if view.triwulan_sama:
        yield Column(view.selisih_dari, 22)
    for row in view.penetapan:
        nama = format_triwulan(row.periode.kode)
        yield from (Column(f"Skor {nama}", 12), Column(f"Peringkat {nama}", 12))
    yield from (Column("Daftar", 20), Column("Keterangan", 60))


def _lines(view: TahunView) -> Iterator[tuple[Value, ...]]:
    sementara = " sementara" if view.kurang else ""
    label = {
        "": "",
        "reward": view.ranking.skema["label_reward"] + sementara,
        "punishment": view.ranking.skema["label_punishment"] + sementara,
    }

    def selisih(row: TahunRow) -> tuple[Value, ...]:
        return (_value(row.selisih),) if view.triwulan_sama else ()

    for part in view.kelompok:
        for row in (*part.rows, *part.unranked):
            yield (
                *_identity(part, row),
                *selisih(row),
                *_quarters(row),
                label[row.hasil.daftar],
                row.hasil.alasan,
            )


def _identity(part: TahunKelompok, row: TahunRow) -> tuple[Value, ...]:
    hasil = row.hasil
    nama = (hasil.kode, row.terakhir.nama, part.nama)
    return (_value(hasil.peringkat), *nama, _value(hasil.skor), hasil.predikat)


def _quarters(row: TahunRow) -> Iterator[Value]:
    for hasil in row.triwulan:
        yield _value(hasil.skor if hasil else None)
        yield _value(hasil.peringkat if hasil else None)


def _value(number: Value | None) -> Value:
    """An empty cell where there is no figure: never a zero."""
    return "" if number is None else number
