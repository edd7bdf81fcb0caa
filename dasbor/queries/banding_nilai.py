"""What an OPD holds its own nilai against: bobot, its own nilai of the quarter before, and which unit scored it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from akun.models import Pengguna
from penilaian.access import visible_hasil
from penilaian.models import HasilKomponen, Pengampu, Periode, Peserta


@dataclass(frozen=True, slots=True)
class BandingNilai:
    """`bobot` in percent; `lalu` is None without a published quarter before, `penilai` are the names of units."""

    bobot: Decimal
    lalu: HasilKomponen | None = None
    penilai: tuple[str, ...] = ()


def banding_by_kode(user: Pengguna, peserta: Peserta) -> dict[str, BandingNilai]:
    """By kode of the komponen. Of an OPD that is not this user's own it names no nilai."""
    lalu, penilai = _nilai_before(user, peserta), _unit_by_kode()
    komponen = peserta.periode.skema.komponen_set.values_list("kode", "bobot")
    return {
        kode: BandingNilai(bobot, lalu.get(kode), tuple(sorted(penilai.get(kode, ()))))
        for kode, bobot in komponen
    }


def _nilai_before(user: Pengguna, peserta: Peserta) -> dict[str, HasilKomponen]:
    """Simulated quarters stand beside simulated ones only."""
    tahun, triwulan = _before(peserta.periode)
    hasil = visible_hasil(user).filter(
        opd=peserta.opd_id,
        periode__in=Periode.objects.published(),
        periode__tahun=tahun,
        periode__triwulan=triwulan,
        periode__is_simulasi=peserta.periode.is_simulasi,
    )
    return {row.kode: row for row in HasilKomponen.objects.filter(hasil__in=hasil)}


def _before(periode: Periode) -> tuple[int, int]:
    return (periode.tahun, periode.triwulan - 1) if periode.triwulan > 1 else (periode.tahun - 1, 4)


def _unit_by_kode() -> dict[str, set[str]]:
    rows = Pengampu.objects.in_force(timezone.localdate()).values_list("komponen_kode", "unit__nama")
    found: dict[str, set[str]] = {}
    for kode, nama in rows:
        found.setdefault(kode, set()).add(nama)
    return found
