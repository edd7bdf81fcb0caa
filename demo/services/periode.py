"""The demo's quarters, walked through their life by the services and by as many people as the rules ask for."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from demo.periode import PenetapanPlan, PeriodePlan
from demo.services.arahan import record_arahan_list
from demo.services.lembar import (
    part_of_sheet,
    read_sheet,
    record_rekomendasi_list,
    record_required_catatan,
    record_sheet,
)
from demo.services.petugas import Petugas
from opd.models import Opd
from opd.queries import get_pejabat
from penilaian.hari_kerja import ONE_DAY, add_hari_kerja
from penilaian.models import HariLibur, Periode, Peserta, Skema
from penilaian.queries import get_periode_komponen
from penilaian.rumah import rumah_by_komponen
from penilaian.services import (
    NaskahPenetapan,
    accept_komponen,
    announce_periode,
    close_pengisian,
    exclude_peserta,
    lock_periode,
    open_klarifikasi,
    open_periode,
    prepare_periode,
    publish_periode,
    return_komponen,
    submit_komponen,
)

# The running quarter: two komponen are filled for everybody, two for a part, two not at all.
LENGKAP = ("pengawasan", "pengadaan")
HARI_KLARIFIKASI = 5
KECAMATAN_SAJA, SELAIN_KECAMATAN = "anggaran", "pelaporan"
ALASAN_KEMBALI = (
    "Catatan pengadaan tiga kecamatan belum sesuai dengan bukti dukungnya. Periksa, lalu ajukan lagi."
)


def announce_plan(plan: PenetapanPlan, *, skema: Skema, petugas: Petugas) -> None:
    """A quarter from its preparation to its announcement."""
    periode = _open(plan.periode, skema=skema, petugas=petugas)
    lembar = read_sheet(periode, plan.periode.lembar, by=petugas.entri)
    record_sheet(periode, lembar, by=petugas.entri)
    record_rekomendasi_list(periode, plan.periode.rekomendasi, by=petugas.entri)
    _accept(periode, petugas)
    lock_periode(periode, by=petugas.kunci)
    publish_periode(
        periode,
        naskah=NaskahPenetapan(
            plan.nomor, plan.tanggal, penanda_tangan=get_pejabat(plan.penanda_tangan, day=plan.tanggal)
        ),
        by=petugas.tetap,
    )
    announce_periode(periode, by=petugas.tetap)
    if plan.arahan:
        record_arahan_list(periode, plan.arahan, by=petugas.bupati)


def start_plan(plan: PeriodePlan, *, skema: Skema, petugas: Petugas) -> None:
    """A quarter under way, half filled: one komponen submitted, one returned, two in work, two hardly begun."""
    periode = _open(plan, skema=skema, petugas=petugas)
    _fill_half(periode, plan.lembar, petugas)
    record_rekomendasi_list(periode, plan.rekomendasi, by=petugas.entri)
    record_required_catatan(periode, by=petugas.entri)
    for kode in LENGKAP:
        submit_komponen(get_periode_komponen(periode, kode), by=petugas.pengampu[kode].pengguna)
    return_komponen(get_periode_komponen(periode, "pengadaan"), alasan=ALASAN_KEMBALI, by=petugas.kunci)


def open_klarifikasi_plan(plan: PeriodePlan, periode: Periode, *, petugas: Petugas) -> date:
    """The quarter filled whole, accepted, and laid before the heads for a week of working days, today included."""
    record_sheet(periode, read_sheet(periode, plan.lembar, by=petugas.entri), by=petugas.entri)
    _accept(periode, petugas)
    today = timezone.localdate()
    sampai = add_hari_kerja(today - ONE_DAY, HARI_KLARIFIKASI, libur=HariLibur.objects.tanggal_set())
    open_klarifikasi(periode, mulai=today, sampai=sampai, by=petugas.kunci)
    return sampai


def _open(plan: PeriodePlan, *, skema: Skema, petugas: Petugas) -> Periode:
    periode = prepare_periode(
        tahun=plan.tahun, triwulan=plan.triwulan, skema=skema, by=petugas.entri, is_simulasi=True
    )
    open_periode(periode, by=petugas.entri)
    for nama, alasan in plan.dikecualikan.items():
        exclude_peserta(periode.peserta_set.get(nama=nama), alasan=alasan, by=petugas.entri)
    return periode


def _accept(periode: Periode, petugas: Petugas) -> None:
    """Each pengampu submits the own komponen; somebody who entered none of them accepts."""
    record_required_catatan(periode, by=petugas.entri)
    for kode, pengampu in petugas.pengampu.items():
        komponen = get_periode_komponen(periode, kode)
        if komponen.is_open:
            submit_komponen(komponen, by=pengampu.pengguna)
    close_pengisian(periode, by=petugas.entri)
    for kode in petugas.pengampu:
        accept_komponen(get_periode_komponen(periode, kode), by=petugas.kunci)


def _fill_half(periode: Periode, name: str, petugas: Petugas) -> None:
    """Each pengampu sends a part of the sheet; Bagian Organisasi scores the pengampu's own houses in all six."""
    lembar = read_sheet(periode, name, by=petugas.entri)
    houses = rumah_by_komponen(day=timezone.localdate())
    for kode, pengampu in petugas.pengampu.items():
        rumah = set(periode.peserta_set.filter(opd__in=houses[kode]).values_list("pk", flat=True))
        terisi = set(_peserta_filled(periode, kode).values_list("pk", flat=True))
        record_sheet(periode, part_of_sheet(lembar, kode, peserta=rumah), by=petugas.entri)
        record_sheet(periode, part_of_sheet(lembar, kode, peserta=terisi - rumah), by=pengampu.pengguna)


def _peserta_filled(periode: Periode, komponen: str) -> QuerySet[Peserta]:
    """Whose cells of this komponen have been filled so far."""
    kecamatan = Q(jenis=Opd.Jenis.KECAMATAN)
    if komponen in LENGKAP:
        return periode.peserta_set.all()
    if komponen == KECAMATAN_SAJA:
        return periode.peserta_set.filter(kecamatan)
    if komponen == SELAIN_KECAMATAN:
        return periode.peserta_set.exclude(kecamatan)
    return periode.peserta_set.none()
