"""The list of Perangkat Daerah for who may see them, each with its newest result."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from akun.models import Pengguna
from dasbor.queries.opd import QuarterLine, with_predikat
from opd.models import Opd
from opd.queries import heir_by_opd_id
from penilaian.access import NEVER, sees_all_from, visible_hasil, visible_opd
from penilaian.garis import hasil_by_heir
from penilaian.models import Periode


@dataclass(frozen=True, slots=True)
class OpdRow:
    """One OPD; `newest` is None where the newest quarter has no result of it."""

    opd: Opd
    newest: QuarterLine | None


@dataclass(frozen=True, slots=True)
class DaftarOpdView:
    """`periode` is the newest quarter of which this reader sees results; `is_office` whether it sees every OPD."""

    periode: Periode | None
    rows: list[OpdRow]
    is_office: bool


def listed_opd(user: Pengguna) -> QuerySet[Opd]:
    """The OPDs of today whose page this user may open; for the office those that can be judged."""
    rows = visible_opd(user).in_force(timezone.localdate())  # type: ignore[attr-defined]  # an OpdQuerySet
    return rows.scorable() if sees_all_from(user) != NEVER else rows


def get_daftar_opd_view(
    user: Pengguna, *, cari: str = "", jenis: str = "", kelompok: str = ""
) -> DaftarOpdView:
    """By name; `cari` is looked for in name, singkatan, kode and aliases."""
    rows = listed_opd(user).order_by("nama", "kode")
    if cari:
        named = Q(alias_set__alias__icontains=cari)
        for field in ("nama", "singkatan", "kode"):
            named |= Q(**{f"{field}__icontains": cari})
        rows = rows.filter(named).distinct()
    if jenis:
        rows = rows.filter(jenis=jenis)
    if kelompok:
        rows = rows.filter(kelompok__kode=kelompok)
    opd_list = list(rows)
    periode = newest_periode(user)
    newest = newest_by_opd(user, {opd.pk for opd in opd_list}, periode) if periode else {}
    return DaftarOpdView(
        periode=periode,
        rows=[OpdRow(opd, newest.get(opd.pk)) for opd in opd_list],
        is_office=sees_all_from(user) != NEVER,
    )


def newest_periode(user: Pengguna) -> Periode | None:
    rows = Periode.objects.filter(pk__in=visible_hasil(user).order_by().values("periode"))
    return rows.order_by("-tahun", "-triwulan").first()


def newest_by_opd(user: Pengguna, opd_ids: set[int], periode: Periode) -> dict[int, QuarterLine]:
    """The result of that quarter for each of these OPDs, under the name it bore then."""
    heir = heir_by_opd_id(opd_ids, day=timezone.localdate())
    rows = visible_hasil(user).filter(periode=periode, opd__in=heir).select_related("periode__skema")
    by_heir = {opd_id: row for (opd_id, _), row in hasil_by_heir(rows, heir=heir).items()}
    return dict(zip(by_heir, with_predikat(list(by_heir.values())), strict=True))
