"""Quarters and what stands of them once they are locked; OPDs, and the quarters judged outside the application."""

from django.db.models import Q, QuerySet

from opd.models import Opd
from penilaian.access.pengguna import (
    NEVER,
    User,
    has_office,
    is_manager,
    is_pimpinan,
    opd_ids_with_history,
    sees_all_from,
)
from penilaian.models import Hasil, Koreksi, Penetapan, Periode, RiwayatHasil, RiwayatPeriode
from penilaian.models.koreksi import KoreksiQuerySet
from penilaian.models.penetapan import PenetapanQuerySet


def ranking_from(user: User) -> int:
    """The status of a Periode from which this user sees its ranking; NEVER for who takes no part in the judging."""
    status = sees_all_from(user)
    if status == NEVER and has_office(user):
        return Periode.Status.DIUMUMKAN
    return status


def visible_periode(user: User) -> QuerySet[Periode]:
    """The quarters whose ranking this user may see."""
    return Periode.objects.filter(status__gte=ranking_from(user))


def kemajuan_from(user: User) -> int:
    """The status from which pimpinan see how far a quarter in the making is: counts, no nilai."""
    return Periode.Status.PENGISIAN if is_pimpinan(user) else NEVER


def visible_whole_periode(user: User) -> QuerySet[Periode]:
    """The quarters that this user sees whole, with every nilai in them."""
    return Periode.objects.filter(status__gte=sees_all_from(user))


def visible_locked_periode(user: User) -> QuerySet[Periode]:
    """The quarters, locked or further, that this user sees whole."""
    return visible_whole_periode(user).filter(status__gte=Periode.Status.DIKUNCI)


def visible_ranking(user: User, *, quarters: QuerySet[Periode] | None = None) -> QuerySet[Hasil]:
    """Frozen rows in force of which this user may see name, peringkat, skor, predikat, delta and list.

    `quarters` is this user's `visible_periode`, for a caller who has asked for it already.
    """
    quarters = visible_periode(user) if quarters is None else quarters
    return Hasil.objects.filter(penetapan__in=Penetapan.objects.berlaku(), periode__in=quarters)


def visible_ranking_revisi(user: User, *, quarters: QuerySet[Periode]) -> QuerySet[Hasil]:
    """The same rows of every publication, those too that a koreksi has replaced."""
    return Hasil.objects.filter(penetapan__in=visible_publikasi(user, quarters=quarters))


def visible_hasil(user: User) -> QuerySet[Hasil]:
    """Frozen rows in force that this user may see whole, with komponen and catatan, and as a rapor."""
    return Hasil.objects.filter(_visible_whole(user), penetapan__in=Penetapan.objects.berlaku())


def visible_revisi(user: User) -> QuerySet[Hasil]:
    """The same rows of every publication, those too that a koreksi has replaced; an OPD those that were announced."""
    return Hasil.objects.filter(_visible_whole(user), penetapan__in=Penetapan.objects.published())


def _visible_whole(user: User) -> Q:
    whole = Q(periode__status__gte=sees_all_from(user))
    if own := opd_ids_with_history(user):
        whole |= Q(opd__in=own, penetapan__diumumkan_pada__isnull=False)
    return whole


def visible_publikasi(user: User, *, quarters: QuerySet[Periode] | None = None) -> PenetapanQuerySet:
    """The publications, replaced ones too, whose ranking this user may see; for most those that were announced."""
    quarters = visible_periode(user) if quarters is None else quarters
    seen = Q(periode__status__gte=sees_all_from(user)) | Q(diumumkan_pada__isnull=False)
    return Penetapan.objects.published().filter(seen, periode__in=quarters)


def visible_koreksi(user: User) -> KoreksiQuerySet:
    """The koreksi, those under way and given up too, of quarters that this user may see whole."""
    return Koreksi.objects.filter(periode__status__gte=sees_all_from(user))


def visible_penetapan(user: User) -> QuerySet[Penetapan]:
    """The locks, voided ones too, of quarters that this user may see whole."""
    return Penetapan.objects.filter(periode__status__gte=sees_all_from(user))


def visible_opd(user: User) -> QuerySet[Opd]:
    """The OPDs whose page this user may open."""
    if sees_all_from(user) != NEVER:
        return Opd.objects.all()
    return Opd.objects.filter(pk__in=opd_ids_with_history(user))


def visible_riwayat(user: User) -> QuerySet[RiwayatHasil]:
    """Results of quarters judged outside the application: all of them, or for a head those of the own OPD."""
    if sees_all_from(user) != NEVER:
        return RiwayatHasil.objects.all()
    return RiwayatHasil.objects.filter(opd__in=opd_ids_with_history(user))


def visible_riwayat_periode(user: User) -> QuerySet[RiwayatPeriode]:
    """The quarters of data riwayat, for those who may see all that is in them."""
    rows = RiwayatPeriode.objects.all()
    return rows if sees_all_from(user) != NEVER else rows.none()


def can_publish(user: User, periode: Periode) -> bool:
    return is_manager(user) and periode.is_dikunci


def can_prepare_koreksi(user: User, periode: Periode) -> bool:
    return is_manager(user) and periode.is_ditetapkan


def can_announce(user: User, periode: Periode) -> bool:
    return is_manager(user) and periode.is_ditetapkan and not periode.is_diumumkan


def can_rehearse(user: User) -> bool:
    """Whether this user may stand before the hall: Bagian Organisasi who run the event, and whose event it is."""
    return is_manager(user) or is_pimpinan(user)


def can_present(user: User, periode: Periode) -> bool:
    return can_rehearse(user) and periode.is_ditetapkan
