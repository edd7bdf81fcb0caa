"""A quarter of data riwayat: taken out again, or declared comparable."""

from django.db import transaction

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.errors import PeriodeStatusError
from penilaian.models import RiwayatHasil, RiwayatKomponen, RiwayatPeriode, Skema
from penilaian.services.guard import lock_triwulan, require_manager, require_reason, require_text

ALASAN_SETARA = 500  # letters


@transaction.atomic
def drop_riwayat(periode: RiwayatPeriode, *, alasan: str, by: Pengguna) -> None:
    """Take a quarter out that was brought in by mistake, so that it can be judged here. History and file stay.

    Raises WewenangError unless `by` is of Bagian Organisasi, PeriodeStatusError without a reason or when it is out.
    """
    require_manager(by, act="menghapus data riwayat")
    alasan = require_reason(alasan, act="menghapus data riwayat")
    periode = _lock_riwayat(periode)
    hasil = RiwayatHasil.objects.filter(riwayat_periode=periode)
    komponen = RiwayatKomponen.objects.filter(hasil__in=hasil)
    for row in (*komponen, *hasil, periode):
        row._history_user = by
        row._change_reason = alasan[:100]
        row.delete()
    record_event(SecurityEvent.Jenis.IMPOR, by=by, rincian=f"Data riwayat {periode.kode} dihapus. {alasan}")


@transaction.atomic
def record_setara(periode: RiwayatPeriode, *, skema: Skema | None, alasan: str, by: Pengguna) -> None:
    """Declare a quarter of data riwayat comparable with what is judged by this Skema; None takes that back.

    Only what pages say of a difference changes: no record, hash or rapor knows of it. Raises WewenangError unless `by`
    is of Bagian Organisasi, PeriodeStatusError without a reason, with one longer than its column, or for a quarter that
    was taken out.
    """
    require_manager(by, act="menyatakan data riwayat sebanding")
    alasan = require_text(
        require_reason(alasan, act="pernyataan sebanding"), nama="Alasan", panjang=ALASAN_SETARA
    )
    row = _lock_riwayat(periode)
    row.setara, row.alasan_setara = skema, alasan if skema else ""
    row._history_user, row._change_reason = by, alasan[:100]
    row.save()
    told = f"sebanding dengan {skema}" if skema else "tidak sebanding"
    record_event(SecurityEvent.Jenis.STATUS, by=by, rincian=f"Data riwayat {row.kode}: {told}. {alasan}")


def _lock_riwayat(periode: RiwayatPeriode) -> RiwayatPeriode:
    """The quarter as it stands, held until this transaction ends. Raises PeriodeStatusError when it is gone."""
    lock_triwulan(periode.tahun, periode.triwulan)
    row = RiwayatPeriode.objects.filter(pk=periode.pk).first()
    if row is None:
        raise PeriodeStatusError(
            f"Data riwayat {periode.kode} sudah dihapus orang lain. Muat ulang halaman ini."
        )
    return row
