"""The koreksi of the demo, walked through the real services by three people."""

from demo.periode import BarisPlan, KoreksiPlan
from demo.services.petugas import Petugas
from opd.queries import get_pejabat
from penilaian.models import HasilKomponen, Koreksi, Nilai
from penilaian.queries import get_periode
from penilaian.services import (
    NaskahPenetapan,
    NilaiBaru,
    lock_koreksi,
    prepare_koreksi,
    publish_koreksi,
    record_koreksi_nilai,
)


def correct_plan(plan: KoreksiPlan, *, petugas: Petugas) -> None:
    """From its lines to its publication, which in an announced quarter is its announcement too."""
    periode = get_periode(plan.periode.kode)
    koreksi = prepare_koreksi(periode, dasar=plan.dasar, alasan=plan.alasan, by=petugas.entri)
    for baris in plan.baris:
        _record_baris(koreksi, baris, petugas=petugas)
    lock_koreksi(koreksi, by=petugas.kunci)
    signatory = get_pejabat(plan.penanda_tangan, day=plan.tanggal)
    naskah = NaskahPenetapan(plan.nomor, plan.tanggal, penanda_tangan=signatory)
    publish_koreksi(koreksi, naskah=naskah, by=petugas.tetap)


def _record_baris(koreksi: Koreksi, baris: BarisPlan, *, petugas: Petugas) -> None:
    asal = HasilKomponen.objects.get(
        hasil__penetapan=koreksi.atas, hasil__nama=baris.nama, kode=baris.komponen
    )
    baru = NilaiBaru(Nilai.State.TERISI, baris.nilai)
    record_koreksi_nilai(koreksi, asal=asal, baru=baru, alasan=baris.alasan, by=petugas.entri)
