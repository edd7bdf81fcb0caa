"""The table behind a chart as XLSX."""

from dasbor.grafik.grafik import Grafik
from penilaian.lembar import Column, KertasKerjaSheet, write_kertas_kerja

SHEET = "Data grafik"


def write_tabel(grafik: Grafik) -> bytes:
    """Numbers as numbers, every text as text: nothing that users typed can become a formula."""
    sheet = KertasKerjaSheet(
        SHEET,
        tuple(Column(kolom.nama, kolom.width) for kolom in grafik.kolom),
        tuple(tuple("" if value is None else value for value in line) for line in grafik.baris),
    )
    return write_kertas_kerja([sheet], title=[grafik.judul, *grafik.keterangan])
