"""The masa klarifikasi: objections with their bukti, and who took the nilai."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from akun.models import Pengguna, Peran
from opd.models import Jabatan
from penilaian.access.nilai import seen_cells, visible_komponen
from penilaian.access.pengguna import User, opd_ids_with_history, sees_all_from
from penilaian.kedudukan import Kedudukan
from penilaian.models import Bukti, Penerimaan, Periode, Peserta, Sanggah


def visible_sanggah(user: User) -> QuerySet[Sanggah]:
    """An objection is seen by its OPD, and once it is submitted by those of the office who see its nilai."""
    seen = Q(periode_komponen__in=visible_komponen(user), status__gte=Sanggah.Status.DIAJUKAN)
    if own := opd_ids_with_history(user):
        seen |= Q(peserta__opd__in=own)
    return Sanggah.objects.filter(seen)


def visible_bukti(user: User) -> QuerySet[Bukti]:
    """A file beside a nilai is seen by those who see the nilai, one of an objection by those who see that."""
    beside = seen_cells(user) & Q(sanggah=None)
    return Bukti.objects.filter(beside | Q(sanggah__in=visible_sanggah(user)))


def visible_penerimaan(user: User) -> QuerySet[Penerimaan]:
    """That a head took the nilai is seen by the OPD and by those of the office who see the quarter whole."""
    seen = Q(peserta__periode__status__gte=sees_all_from(user))
    if own := opd_ids_with_history(user):
        seen |= Q(peserta__opd__in=own)
    return Penerimaan.objects.filter(seen)


def visible_own_peserta(user: User) -> QuerySet[Peserta]:
    """The OPD in quarters whose masa klarifikasi was opened, for its head and operator of today.

    After a step back to verification the nilai are hidden again; the page stays for who has objected.
    """
    opened = Q(periode__status__gte=Periode.Status.KLARIFIKASI, periode__skema__has_klarifikasi=True)
    objected = Exists(Sanggah.objects.filter(peserta=OuterRef("pk")))
    return Peserta.objects.filter(opened | Q(objected), opd__in=opd_ids_with_history(user))


def can_prepare_sanggah(user: User, peserta: Peserta) -> bool:
    """Whether this user is head or operator of the OPD today."""
    return _speaks_for(peserta, user, Jabatan.OPD_JENIS)


def can_submit_sanggah(user: User, peserta: Peserta) -> bool:
    """Whether this user heads the OPD today, definitively or as Plt."""
    return _speaks_for(peserta, user, [Jabatan.Jenis.KEPALA_OPD])


def _speaks_for(peserta: Peserta, user: User, jenis: Collection[Jabatan.Jenis]) -> bool:
    """Asked anew: a jabatan that has ended since the page was read gives no right to write."""
    if not isinstance(user, Pengguna):
        return False
    kedudukan = Kedudukan(user, day=timezone.localdate())
    return peserta.opd_id in kedudukan.opd_ids_with_history(jenis)


def can_decide_sanggah(user: User, periode: Periode) -> bool:
    """Whether this user bears the peran that the Skema lets decide; who wrote the cell is asked of the service."""
    return isinstance(user, Pengguna) and user.has_peran(Peran(periode.skema.pemutus_sanggah))
