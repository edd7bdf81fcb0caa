"""The Tim Penilai of a Periode: recorded by Bagian Organisasi until the lock."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from akun.models import Pengguna
from penilaian.errors import PeriodeStatusError
from penilaian.models import AnggotaTim, Periode, TimPenilai
from penilaian.services.guard import locked_periode, require_manager, require_status, require_text

Status = Periode.Status


def record_tim(tim: TimPenilai, *, by: Pengguna) -> None:
    """Write the Keputusan of a team, new or changed. Raises WewenangError or PeriodeStatusError."""
    tim.nomor = require_text(tim.nomor, nama="Nomor Keputusan", panjang=120)
    if tim.tanggal > timezone.localdate():
        raise PeriodeStatusError("Tanggal Keputusan tidak boleh di masa depan.")
    with _until_lock(tim, by=by):
        tim._history_user = by
        tim.save()


def record_anggota(anggota: AnggotaTim, *, by: Pengguna) -> None:
    """Write a place in a team, new or changed; raises as `record_tim`."""
    with _until_lock(anggota.tim, by=by):
        anggota._history_user = by
        anggota.save()


def drop_anggota(anggota: AnggotaTim, *, by: Pengguna) -> None:
    """Take a place out of a team; raises as `record_tim`."""
    with _until_lock(anggota.tim, by=by):
        anggota._history_user = by
        anggota.delete()


@contextmanager
def _until_lock(tim: TimPenilai, *, by: Pengguna) -> Iterator[None]:
    require_manager(by, act="mencatat Tim Penilai")
    with locked_periode(tim.periode_id) as periode:
        require_status(periode, Status.DISIAPKAN, Status.PENGISIAN, Status.VERIFIKASI, Status.KLARIFIKASI)
        yield
