"""What stands behind one result of an OPD: bukti, objections, and where its people may still have their say."""

from collections.abc import Collection

from django.db.models import QuerySet

from akun.models import Pengguna
from dasbor.queries.klarifikasi import with_everything
from penilaian.access import visible_bukti, visible_own_peserta, visible_sanggah
from penilaian.models import Bukti, Hasil, Periode, Peserta, Sanggah


def bukti_by_komponen(user: Pengguna, hasil: Hasil) -> dict[str, list[Bukti]]:
    """The files beside the nilai of this result that this user may have, by kode of komponen."""
    rows = visible_bukti(user).filter(sanggah=None, peserta=hasil.peserta_id)
    found: dict[str, list[Bukti]] = {}
    for row in rows.select_related("oleh", "periode_komponen__komponen"):
        found.setdefault(row.periode_komponen.komponen.kode, []).append(row)
    return found


def sanggah_list(user: Pengguna, hasil: Hasil) -> list[Sanggah]:
    """The submitted objections of this OPD in its quarter, in printed order of the komponen."""
    rows = visible_sanggah(user).filter(peserta=hasil.peserta_id, status__gte=Sanggah.Status.DIAJUKAN)
    return list(with_everything(rows))


def klarifikasi_list(user: Pengguna, opd_ids: Collection[int]) -> QuerySet[Peserta]:
    """The quarters not announced yet in which this OPD's own people may look at its nilai, oldest first."""
    rows = visible_own_peserta(user).filter(
        opd__in=opd_ids, periode__status__lt=Periode.Status.DIUMUMKAN, is_dikecualikan=False
    )
    return rows.select_related("periode").order_by("periode__tahun", "periode__triwulan")
