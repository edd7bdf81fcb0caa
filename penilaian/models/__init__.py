"""The core's tables. Rules that one row can show are constraints here; what spans rows is checked by the services."""

from penilaian.models.arahan import Arahan
from penilaian.models.bukti import Bukti
from penilaian.models.hari_libur import HariLibur
from penilaian.models.hasil import Hasil, HasilKomponen
from penilaian.models.koreksi import Koreksi, KoreksiNilai
from penilaian.models.nilai import Catatan, Nilai, Rekomendasi
from penilaian.models.penetapan import Penetapan
from penilaian.models.pengampu import Pengampu
from penilaian.models.pengingat import Pengingat
from penilaian.models.periode import Periode, PeriodeKomponen
from penilaian.models.peserta import Peserta
from penilaian.models.riwayat import RiwayatHasil, RiwayatKomponen, RiwayatPeriode
from penilaian.models.sanggah import Penerimaan, Sanggah
from penilaian.models.skema import Komponen, Predikat, Skema
from penilaian.models.tim import AnggotaTim, TimPenilai
from penilaian.models.unggahan import Unggahan

__all__ = [
    "AnggotaTim",
    "Arahan",
    "Bukti",
    "Catatan",
    "HariLibur",
    "Hasil",
    "HasilKomponen",
    "Komponen",
    "Koreksi",
    "KoreksiNilai",
    "Nilai",
    "Penerimaan",
    "Penetapan",
    "Pengampu",
    "Pengingat",
    "Periode",
    "PeriodeKomponen",
    "Peserta",
    "Predikat",
    "Rekomendasi",
    "RiwayatHasil",
    "RiwayatKomponen",
    "RiwayatPeriode",
    "Sanggah",
    "Skema",
    "TimPenilai",
    "Unggahan",
]
