"""The admin of the core, split by noun. Every act is one line into a service; what is seen comes from `access`."""

from penilaian.admin.arahan import ArahanAdmin
from penilaian.admin.bukti import BuktiAdmin
from penilaian.admin.catatan import CatatanAdmin, RekomendasiAdmin
from penilaian.admin.hari_libur import HariLiburAdmin
from penilaian.admin.klarifikasi import PenerimaanAdmin, SanggahAdmin
from penilaian.admin.komponen import PeriodeKomponenAdmin
from penilaian.admin.koreksi import KoreksiAdmin
from penilaian.admin.nilai import NilaiAdmin
from penilaian.admin.opd import OpdImportAdmin
from penilaian.admin.penetapan import PenetapanAdmin
from penilaian.admin.pengampu import PengampuAdmin
from penilaian.admin.pengingat import PengingatAdmin
from penilaian.admin.periode import PeriodeAdmin
from penilaian.admin.peserta import PesertaAdmin
from penilaian.admin.riwayat import RiwayatHasilAdmin, RiwayatPeriodeAdmin
from penilaian.admin.skema import SkemaAdmin
from penilaian.admin.tim import TimPenilaiAdmin
from penilaian.admin.unggahan import UnggahanAdmin

__all__ = [
    "ArahanAdmin",
    "BuktiAdmin",
    "CatatanAdmin",
    "HariLiburAdmin",
    "KoreksiAdmin",
    "NilaiAdmin",
    "OpdImportAdmin",
    "PenerimaanAdmin",
    "PenetapanAdmin",
    "PengampuAdmin",
    "PengingatAdmin",
    "PeriodeAdmin",
    "PeriodeKomponenAdmin",
    "PesertaAdmin",
    "RekomendasiAdmin",
    "RiwayatHasilAdmin",
    "RiwayatPeriodeAdmin",
    "SanggahAdmin",
    "SkemaAdmin",
    "TimPenilaiAdmin",
    "UnggahanAdmin",
]
