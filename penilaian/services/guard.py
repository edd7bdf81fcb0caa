"""What every act under a Periode begins with: its row taken, its status read after, the person checked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.access import is_manager
from penilaian.errors import PeriodeStatusError, WewenangError
from penilaian.models import Periode

TRIWULAN_LOCK = 20_190  # any numbers, each for one use of PostgreSQL's advisory locks alone
CALENDAR_LOCK = 20_191


@contextmanager
def locked_periode(pk: int) -> Iterator[Periode]:
    """One transaction that holds the Periode's row, so that acts under it come one after another.

    On SQLite the IMMEDIATE transaction serialises by itself; there `select_for_update` does nothing.
    """
    with transaction.atomic():
        yield Periode.objects.select_for_update().select_related(None).get(pk=pk)


def lock_triwulan(tahun: int, triwulan: int) -> None:
    """Until this transaction ends nobody else prepares this quarter or brings in data riwayat of it."""
    _lock_number(TRIWULAN_LOCK, tahun * 4 + triwulan)


def lock_calendar() -> None:
    """Until this transaction ends nobody else changes a holiday."""
    _lock_number(CALENDAR_LOCK, 0)


def _lock_number(use: int, number: int) -> None:
    """A row that isn't there yet can't be held, so PostgreSQL is asked to hold the number.

    SQLite's IMMEDIATE transactions come one after another anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [use, number])


def require_status(periode: Periode, *allowed: Periode.Status) -> None:
    """Raise PeriodeStatusError unless the Periode has one of these statuses."""
    if periode.status not in allowed:
        needed = " atau ".join(status.label for status in allowed)
        raise PeriodeStatusError(
            f"{periode} berstatus {periode.get_status_display()}. Langkah ini hanya untuk status {needed}."
        )


def require_manager(by: Pengguna, *, act: str) -> None:
    """Raise WewenangError unless `by` is an active person of Bagian Organisasi."""
    if not is_manager(by):
        raise WewenangError(f"Akun {by.username} tidak berwenang {act}. Minta petugas Bagian Organisasi.")


def require_manager_or_command(by: Pengguna, *, act: str) -> None:
    """As `require_manager`, but the account of scheduled commands may do it too."""
    if not by.is_perintah:
        require_manager(by, act=act)


def require_reason(alasan: str, *, act: str) -> str:
    """The reason without surrounding blanks; raise PeriodeStatusError when there is none."""
    alasan = alasan.strip()
    if not alasan:
        raise PeriodeStatusError(f"Tuliskan alasan untuk {act}.", field="alasan")
    return alasan


def require_text(value: str, *, nama: str, panjang: int) -> str:
    """The text without surrounding blanks; raise PeriodeStatusError when it is empty or longer than its column."""
    value = value.strip()
    if not value:
        raise PeriodeStatusError(f"{nama} belum diisi.")
    if len(value) > panjang:
        raise PeriodeStatusError(f"{nama} terlalu panjang: {len(value)} huruf, paling banyak {panjang}.")
    return value


def move_periode(periode: Periode, after: Periode.Status, *, by: Pengguna, alasan: str = "") -> None:
    """The conditional step of status, with its line in the history and in the security log."""
    before = Periode.Status(periode.status)
    if not Periode.objects.filter(pk=periode.pk).move_status(before, after):
        raise PeriodeStatusError(f"{periode} sudah diubah orang lain. Muat ulang halaman ini.")
    periode.status = after
    Periode.history.bulk_history_create(
        [periode], update=True, default_user=by, default_change_reason=alasan[:100]
    )
    rincian = f"{periode.kode}: {before.label} ke {after.label}"
    record_event(SecurityEvent.Jenis.STATUS, by=by, rincian=f"{rincian}. {alasan}" if alasan else rincian)
