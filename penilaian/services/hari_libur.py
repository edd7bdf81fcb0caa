"""Holidays, and the deadlines that move with them: what was given in working days keeps as many of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from akun.models import Pengguna
from penilaian.hari_kerja import ONE_DAY, add_hari_kerja, count_hari_kerja
from penilaian.models import HariLibur, Periode
from penilaian.services.guard import require_manager
from penilaian.services.jadwal import record_jadwal

Status = Periode.Status
# Each deadline stands until its stage is over; that of the masa klarifikasi is known from its opening on.
STAGES = (
    ("pengisian_sampai", (Status.DISIAPKAN, Status.PENGISIAN)),
    ("verifikasi_sampai", (Status.DISIAPKAN, Status.PENGISIAN, Status.VERIFIKASI)),
    ("klarifikasi_sampai", (Status.KLARIFIKASI,)),
)

LABELS = {
    "pengisian_sampai": "pengisian",
    "verifikasi_sampai": "verifikasi",
    "klarifikasi_sampai": "masa klarifikasi",
}


@dataclass(frozen=True, slots=True)
class Pergeseran:
    """A deadline that a holiday touches. `ke` is `dari` where it may not come sooner than OPDs were told."""

    periode: Periode
    name: str
    dari: date
    ke: date

    def __str__(self) -> str:
        nama = LABELS[self.name]
        dari, ke = (date_format(day, "l, j F Y") for day in (self.dari, self.ke))
        if self.dari == self.ke:
            return f"Tenggat {nama} {self.periode} tetap {dari}: yang sudah dibuka hanya dapat diperpanjang."
        return f"Tenggat {nama} {self.periode} bergeser dari {dari} ke {ke}."


def record_hari_libur(libur: HariLibur, *, by: Pengguna) -> list[Pergeseran]:
    """Keep a holiday, new or changed, and move the deadlines it touches; what was moved."""
    require_manager(by, act="mengubah hari libur")
    with transaction.atomic():
        before = HariLibur.objects.tanggal_set()
        libur._history_user = by  # type: ignore[attr-defined]  # read by the trail
        libur.save()
        return _move_batas(before, alasan=f"Hari libur {libur}", by=by)


def drop_hari_libur(libur: HariLibur, *, by: Pengguna) -> list[Pergeseran]:
    """Take a holiday away, and move back the deadlines it touched, all but that of a masa klarifikasi."""
    require_manager(by, act="mengubah hari libur")
    with transaction.atomic():
        before, alasan = HariLibur.objects.tanggal_set(), f"Bukan lagi hari libur: {libur}"
        libur._history_user = by  # type: ignore[attr-defined]  # read by the trail
        libur.delete()
        return _move_batas(before, alasan=alasan, by=by)


def _move_batas(before: frozenset[date], *, alasan: str, by: Pengguna) -> list[Pergeseran]:
    now, today = HariLibur.objects.tanggal_set(), timezone.localdate()
    found: list[Pergeseran] = []
    for periode in Periode.objects.filter(status__lt=Status.DIKUNCI).order_by("tahun", "triwulan"):
        moves = list(_moves_of(periode, before, now, today=today))
        batas = {move.name: move.ke for move in moves}
        record_jadwal(periode, batas=batas, alasan=alasan, by=by)
        found += moves
    return found


def _moves_of(
    periode: Periode, before: frozenset[date], now: frozenset[date], *, today: date
) -> Iterator[Pergeseran]:
    """The deadlines still to come that have other working days before them than they had."""
    for name, stages in STAGES:
        dari = getattr(periode, name)
        if dari is None or dari < today or periode.status not in stages:
            continue
        ke = move_batas(dari, today=today, before=before, now=now)
        if ke != dari:
            is_fixed = name == "klarifikasi_sampai" and ke < dari
            yield Pergeseran(periode, name, dari, dari if is_fixed else ke)


def move_batas(dari: date, *, today: date, before: frozenset[date], now: frozenset[date]) -> date:
    """The day that by the holidays `now` has as many working days from today on as `dari` had before."""
    yesterday = today - ONE_DAY
    jumlah = count_hari_kerja(yesterday, dari, libur=before)
    if jumlah == count_hari_kerja(yesterday, dari, libur=now):
        return dari
    return max(today, add_hari_kerja(yesterday, jumlah, libur=now))
