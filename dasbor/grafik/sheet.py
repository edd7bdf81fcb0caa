"""The table behind a chart as XLSX."""

from dasbor.grafik.grafik import Grafik
from penilaian.lembar import Column, KertasKerjaSheet, write_kertas_kerja

NAMA = "Data grafik"


def write_sheet(grafik: Grafik) -> bytes:
    """Numbers as numbers, every text as text: nothing that users typed can become a formula."""
    sheet = KertasKerjaSheet(
        NAMA,
        tuple(Column(column.header, column.width) for column in grafik.columns),
        tuple(tuple("" if value is None else value for value in row) for row in grafik.rows),
    )
    return write_kertas_kerja([sheet], title=[grafik.judul, *grafik.notes])
