"""The rapor: from a canonical record to data that is ready to print."""

from dokumen.rapor.build import build_rapor
from dokumen.rapor.data import RaporData
from dokumen.rapor.gambar import Riwayat
from dokumen.rapor.publikasi import Keadaan, Publikasi
from dokumen.rapor.telaah import Telaah, build_telaah
from dokumen.tanda_tangan import PenandaTangan

__all__ = [
    "Keadaan",
    "PenandaTangan",
    "Publikasi",
    "RaporData",
    "Riwayat",
    "Telaah",
    "build_rapor",
    "build_telaah",
]
