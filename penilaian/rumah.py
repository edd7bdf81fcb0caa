"""Whose house a cell is: nobody scores the own (rules.md, "Nilai").

The house of a komponen is the OPD whose unit fills it, for a Bagian its Setda. Its nilai belongs to the Tim Penilai of
the Periode; and in the team too nobody scores the own OPD.
"""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from akun.models import Pengguna
from opd.models import Jabatan, Opd
from penilaian.models import AnggotaTim, Pengampu, Periode, TimPenilai

SETDA_JENIS = (Jabatan.Jenis.SEKDA, Jabatan.Jenis.KABAG_ORGANISASI)  # held without an OPD, but at the Setda


def rumah_by_komponen(*, day: date) -> dict[str, frozenset[int]]:
    """For each komponen kode the ids of the OPDs whose own unit fills it on that day."""
    rumah: dict[str, set[int]] = {}
    for pengampu in Pengampu.objects.in_force(day).select_related("unit"):
        rumah.setdefault(pengampu.komponen_kode, set()).add(pengampu.rumah_id)
    return {kode: frozenset(ids) for kode, ids in rumah.items()}


def rumah_of(user: Pengguna, *, day: date) -> frozenset[int]:
    """The ids of the OPDs that are this user's own house on that day: by a jabatan, or by a unit it fills for."""
    jabatan = list(Jabatan.objects.held_on(day).filter(pengguna=user).select_related("opd"))
    ids = {row.opd.induk_id or row.opd.pk for row in jabatan if row.opd}
    if any(row.jenis in SETDA_JENIS for row in jabatan):
        ids |= set(Opd.objects.filter(jenis=Opd.Jenis.SETDA).values_list("pk", flat=True))
    duties = Pengampu.objects.in_force(day).filter(pengguna=user).select_related("unit")
    return frozenset(ids | {duty.rumah_id for duty in duties})


def tim_of(user: Pengguna | AnonymousUser, *, day: date) -> QuerySet[TimPenilai]:
    """The teams in which this user has a place on that day, until the lock: then their work is done."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return TimPenilai.objects.none()
    places = AnggotaTim.objects.held_by(user, day=day).values("tim")
    return TimPenilai.objects.filter(pk__in=places, periode__status__lt=Periode.Status.DIKUNCI)


def tim_cells(user: Pengguna | AnonymousUser, *, day: date) -> Q | None:
    """Which cells (Nilai, Catatan, Rekomendasi) this user fills for a Tim Penilai; None for who is in none."""
    periode_ids = list(tim_of(user, day=day).order_by().values_list("periode_id", flat=True))
    if not periode_ids or not isinstance(user, Pengguna):
        return None
    own = rumah_of(user, day=day)
    cells = Q(pk__in=[])
    for kode, opd_ids in rumah_by_komponen(day=day).items():
        cells |= Q(periode_komponen__komponen__kode=kode, peserta__opd__in=opd_ids - own)
    return cells & Q(peserta__periode__in=periode_ids)


def has_rumah(periode: Periode, *, day: date) -> bool:
    """Whether any OPD that counts in this Periode is the house of a komponen that it is judged by."""
    taking_part = set(
        periode.peserta_set.filter(is_dikecualikan=False).order_by().values_list("opd_id", flat=True)
    )
    kode = set(periode.komponen_set.in_force().order_by().values_list("komponen__kode", flat=True))
    kode = kode or set(periode.skema.komponen_set.order_by().values_list("kode", flat=True))
    return any(
        code in kode and not taking_part.isdisjoint(ids) for code, ids in rumah_by_komponen(day=day).items()
    )
