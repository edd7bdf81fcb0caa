"""The arahan of the kepala daerah: who reads it, who writes it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from penilaian.access.pengguna import NEVER, User, is_pimpinan, opd_ids_with_history, sees_all_from
from penilaian.models import Arahan, Periode

Status = Periode.Status


def visible_arahan(user: User, *, own: Collection[int] | None = None) -> QuerySet[Arahan]:
    """Who sees a quarter whole reads all of it from the lock on; an OPD, once announced, the quarter's and its own.

    `own` are this user's `opd_ids_with_history`, for a caller who has asked for them already.
    """
    written = Arahan.objects.exclude(isi="").filter(periode__status__gte=Status.DIKUNCI)
    if (status := sees_all_from(user)) != NEVER:
        return written.filter(periode__status__gte=status)
    own = opd_ids_with_history(user) if own is None else own
    if not own:
        return written.none()
    mine = Q(peserta=None) | Q(peserta__opd__in=own)
    return written.filter(mine, periode__status__gte=Status.DIUMUMKAN)


def can_record_arahan(user: User, periode: Periode) -> bool:
    """The kepala daerah and the wakil, from the lock on."""
    return is_pimpinan(user) and periode.status >= Status.DIKUNCI
