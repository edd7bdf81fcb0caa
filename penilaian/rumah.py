"""Whose house a cell is: nobody scores the own (rules.md, "Nilai").

The house of a komponen is the OPD whose unit fills it, and for a Bagian its Setda too; under an earlier or a later
name it is the same house. Its nilai belongs to the Tim Penilai of the Periode; and in the team too nobody scores the
own OPD.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q, QuerySet

from akun.models import Pengguna
from opd.models import Jabatan, Opd, Suksesi
from penilaian.models import AnggotaTim, Pengampu, Periode, TimPenilai

SETDA_JENIS = (Jabatan.Jenis.SEKDA, Jabatan.Jenis.KABAG_ORGANISASI)  # held without an OPD, but at the Setda


@dataclass(frozen=True, slots=True)
class Rumah:
    """The houses of one day: OPD ids by komponen kode, and `own`, those of the one account that was asked for."""

    by_komponen: Mapping[str, frozenset[int]]
    own: frozenset[int]


def get_rumah(user: Pengguna | None, *, day: date) -> Rumah:
    """All houses of that day in one reading; without a user nothing is `own`."""
    units: dict[str, set[int]] = {}
    own = set() if user is None else _jabatan_opd_ids(user, day=day)
    rows = Pengampu.objects.in_force(day).order_by()
    for kode, pengguna_id, *opd in rows.values_list(
        "komponen_kode", "pengguna_id", "unit_id", "unit__induk_id"
    ):
        units.setdefault(kode, set()).update(_known(opd))
        if user is not None and pengguna_id == user.pk:
            own.update(_known(opd))
    links = list(Suksesi.objects.filter(is_utama=True, tanggal__lte=day).values_list("lama_id", "baru_id"))
    return Rumah({kode: _with_kin(ids, links) for kode, ids in units.items()}, _with_kin(own, links))


def rumah_by_komponen(*, day: date) -> Mapping[str, frozenset[int]]:
    """For each komponen kode the ids of the OPDs whose own unit fills it on that day."""
    return get_rumah(None, day=day).by_komponen


def rumah_of(user: Pengguna, *, day: date) -> frozenset[int]:
    """The ids of the OPDs that are this user's own house on that day: by a jabatan, or by a unit it fills for."""
    return get_rumah(user, day=day).own


def _jabatan_opd_ids(user: Pengguna, *, day: date) -> set[int]:
    """The OPDs in which this user holds a jabatan, each with its induk."""
    held = Jabatan.objects.held_on(day).filter(pengguna=user).order_by()
    of_setda = Q(Exists(held.filter(jenis__in=SETDA_JENIS)), jenis=Opd.Jenis.SETDA)
    rows = Opd.objects.filter(Q(pk__in=held.values("opd")) | of_setda).order_by()
    return {opd_id for opd in rows.values_list("pk", "induk_id") for opd_id in _known(opd)}


def _known(opd_ids: Iterable[int | None]) -> Iterator[int]:
    return (opd_id for opd_id in opd_ids if opd_id is not None)


def _with_kin(opd_ids: Iterable[int], links: Iterable[tuple[int, int]]) -> frozenset[int]:
    """These OPDs, what they once were and what they became: the whole chains of main successions they stand in.

    A link is (lama, baru); an OPD has at most one main predecessor and one main successor.
    """
    beside: dict[int, list[int]] = {}
    for lama, baru in links:
        beside.setdefault(lama, []).append(baru)
        beside.setdefault(baru, []).append(lama)
    seen, waiting = set[int](), list(opd_ids)
    while waiting:
        opd_id = waiting.pop()
        if opd_id not in seen:
            seen.add(opd_id)
            waiting.extend(beside.get(opd_id, []))
    return frozenset(seen)


def tim_of(user: Pengguna | AnonymousUser, *, day: date) -> QuerySet[TimPenilai]:
    """The teams in which this user has a place on that day, until the lock: then their work is done."""
    if not isinstance(user, Pengguna) or not user.is_active:
        return TimPenilai.objects.none()
    places = AnggotaTim.objects.held_by(user, day=day).values("tim")
    return TimPenilai.objects.filter(pk__in=places, periode__status__lt=Periode.Status.DIKUNCI)


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
