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
from penilaian.services.guard import lock_calendar, locked_periode, require_manager
from penilaian.services.jadwal import write_batas
from penilaian.tenggat import BATAS, Batas


@dataclass(frozen=True, slots=True)
class PergeseranBatas:
    """A deadline that a holiday touches. `ke` is `dari` where it may not come sooner than OPDs were told."""

    periode: Periode
    batas: Batas
    dari: date
    ke: date

    def __str__(self) -> str:
        nama = f"{self.batas.nama.capitalize()} {self.periode}"
        dari, ke = (date_format(day, "l, j F Y") for day in (self.dari, self.ke))
        if self.dari == self.ke:
            return f"{nama} tetap {dari}: yang sudah dibuka hanya dapat diperpanjang."
        return f"{nama} bergeser dari {dari} ke {ke}."


def record_hari_libur(libur: HariLibur, *, by: Pengguna) -> list[PergeseranBatas]:
    """Keep a holiday, new or changed, and move the deadlines it touches; what was moved."""
    require_manager(by, act="mengubah hari libur")
    with transaction.atomic():
        lock_calendar()
        before = HariLibur.objects.tanggal_set()
        libur._history_user = by  # type: ignore[attr-defined]  # read by the trail
        libur.save()
        return _move_batas(before, alasan=f"Hari libur {libur}", by=by)


def drop_hari_libur(libur: HariLibur, *, by: Pengguna) -> list[PergeseranBatas]:
    """Take a holiday away, and move back the deadlines it touched, all but that of a masa klarifikasi."""
    require_manager(by, act="mengubah hari libur")
    with transaction.atomic():
        lock_calendar()
        before, alasan = HariLibur.objects.tanggal_set(), f"Bukan lagi hari libur: {libur}"
        libur._history_user = by  # type: ignore[attr-defined]  # read by the trail
        libur.delete()
        return _move_batas(before, alasan=alasan, by=by)


def _move_batas(before: frozenset[date], *, alasan: str, by: Pengguna) -> list[PergeseranBatas]:
    """Each Periode is judged again once its row is held: somebody may have extended or locked it meanwhile."""
    now, today = HariLibur.objects.tanggal_set(), timezone.localdate()
    found: list[PergeseranBatas] = []
    for periode in Periode.objects.filter(status__lt=Periode.Status.DIKUNCI).order_by("tahun", "triwulan"):
        if any(_moves_of(periode, before, now, today=today)):
            with locked_periode(periode.pk) as row:
                moves = list(_moves_of(row, before, now, today=today))
                if moves:
                    told = "; ".join(filter(None, (row.alasan_jadwal.rstrip("."), alasan)))
                    write_batas(row, {move.batas.kolom: move.ke for move in moves}, alasan=told, by=by)
            found += moves
    return found


def _moves_of(
    periode: Periode, before: frozenset[date], now: frozenset[date], *, today: date
) -> Iterator[PergeseranBatas]:
    """The deadlines still to come that have other working days before them than they had; none passes the one after."""
    earliest = today
    for batas in BATAS:
        dari = batas.of(periode)
        if dari is None or dari < today or periode.status not in batas.moves_in:
            continue
        earliest = ke = max(earliest, move_batas(dari, today=today, before=before, now=now))
        if ke != dari:
            is_fixed = batas.stage == Periode.Status.KLARIFIKASI and ke < dari
            yield PergeseranBatas(periode, batas, dari, dari if is_fixed else ke)


def move_batas(dari: date, *, today: date, before: frozenset[date], now: frozenset[date]) -> date:
    """The day that by the holidays `now` has as many working days from today on as `dari` had before."""
    yesterday = today - ONE_DAY
    jumlah = count_hari_kerja(yesterday, dari, libur=before)
    if jumlah == count_hari_kerja(yesterday, dari, libur=now):
        return dari
    return max(today, add_hari_kerja(yesterday, jumlah, libur=now))
