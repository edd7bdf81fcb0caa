"""The cells of a quarter, what stands beside them, and the files they came from."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from akun.models import Pengguna
from penilaian.access.pengguna import (
    NEVER,
    User,
    is_manager,
    kedudukan_of,
    komponen_kode_of,
    opd_ids_with_history,
    sees_all_from,
)
from penilaian.models import Catatan, Nilai, Periode, PeriodeKomponen, Rekomendasi, Unggahan


def visible_komponen(user: User) -> QuerySet[PeriodeKomponen]:
    """The komponen of quarters whose cells this user may see while a quarter is in the making and after."""
    seen = Q(periode__status__gte=sees_all_from(user))
    if kode := kedudukan_of(user).komponen_kode if isinstance(user, Pengguna) else ():
        seen |= Q(komponen__kode__in=kode)
    return PeriodeKomponen.objects.filter(seen)


def visible_nilai(user: User) -> QuerySet[Nilai]:
    """The cells whose raw nilai this user may see."""
    return Nilai.objects.filter(seen_cells(user))


def visible_catatan(user: User) -> QuerySet[Catatan]:
    """A catatan is seen by those who see its nilai."""
    return Catatan.objects.filter(seen_cells(user))


def visible_rekomendasi(user: User) -> QuerySet[Rekomendasi]:
    """A rekomendasi is seen by those who see its nilai."""
    return Rekomendasi.objects.filter(seen_cells(user))


def visible_jejak(user: User) -> QuerySet[Nilai]:
    """The cells of which this user may see who changed them; an OPD sees its own nilai, but not that."""
    return Nilai.objects.filter(periode_komponen__in=visible_komponen(user))


def seen_cells(user: User) -> Q:
    """Cells of the komponen that this user may see, and those of the own OPD from the masa klarifikasi on."""
    seen = Q(periode_komponen__in=visible_komponen(user))
    if own := opd_ids_with_history(user):
        seen |= Q(peserta__opd__in=own, peserta__periode__status__gte=Periode.Status.KLARIFIKASI)
    if tim := _tim_cells(user):
        seen |= tim
    return seen


def visible_tim_nilai(user: User) -> QuerySet[Nilai]:
    """The cells that this user fills for a Tim Penilai: the houses of the pengampu, but not the own."""
    cells = _tim_cells(user)
    return Nilai.objects.none() if cells is None else Nilai.objects.filter(cells)


def visible_cell_komponen(user: User) -> QuerySet[PeriodeKomponen]:
    """The komponen of which this user may see cells in the office: whole ones, and those with one for its team."""
    seen = Q(pk__in=visible_komponen(user))
    if cells := _tim_cells(user):
        seen |= Q(pk__in=Nilai.objects.filter(cells).values("periode_komponen"))
    return PeriodeKomponen.objects.filter(seen)


def _tim_cells(user: User) -> Q | None:
    """Bagian Organisasi sees all anyhow, and writes on the team's behalf."""
    return None if is_manager(user) or not isinstance(user, Pengguna) else kedudukan_of(user).tim_cells


def visible_unggahan(user: User) -> QuerySet[Unggahan]:
    """The imported files of quarters that this user may see whole: a file holds more than one komponen."""
    status = sees_all_from(user)
    return Unggahan.objects.none() if status == NEVER else Unggahan.objects.visible_from(status)


def recordable_komponen(user: Pengguna, *, among: Collection[str]) -> frozenset[str]:
    """Those of these komponen that this user may fill: Bagian Organisasi and the command account any, else the own."""
    if user.is_perintah or is_manager(user):
        return frozenset(among)
    return frozenset(among) & komponen_kode_of(user, day=timezone.localdate())


def can_record_komponen(user: Pengguna, komponen_kode: str) -> bool:
    """Whether this user may fill this komponen at all."""
    return komponen_kode in recordable_komponen(user, among=[komponen_kode])
