"""The dashboard of one quarter: what was frozen, or before the lock a preview of it."""

from dataclasses import dataclass

from django.db.models import F, JSONField, QuerySet
from django.db.models.functions import Cast
from django.http import Http404

from akun.models import Pengguna
from dasbor.ranking import Ranking, mark_rows, ranking_of_hasil, ranking_of_record
from dasbor.steps import Link, page_act
from penilaian.access import (
    is_manager,
    opd_ids_with_history,
    sees_all_from,
    visible_periode,
    visible_ranking,
)
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.record import build_record


@dataclass(frozen=True)
class PeriodeView:
    """One quarter as one reader sees it, with the other quarters this reader may turn to."""

    periode: Periode
    periode_list: list[Periode]
    penetapan: Penetapan | None
    ranking: Ranking | None
    act: Link | None  # the page on which Bagian Organisasi moves this quarter on
    sees_all: bool  # whether this reader sees the quarter whole, and so its signed letter

    @property
    def is_preview(self) -> bool:
        """Computed from nilai that may still change: nothing of it has been locked."""
        return self.penetapan is None


def get_periode_view(user: Pengguna, *, tahun: int, triwulan: int) -> PeriodeView:
    """Raises Http404 when this quarter does not exist or this user may not see its ranking."""
    quarters = visible_periode(user)
    periode_list = list(quarters)
    periode = find_periode(periode_list, tahun=tahun, triwulan=triwulan)
    penetapan = get_penetapan_in_force(periode) if periode.status >= Periode.Status.DIKUNCI else None
    return PeriodeView(
        periode=periode,
        periode_list=periode_list,
        penetapan=penetapan,
        ranking=ranking_for(user, periode, penetapan, quarters=quarters),
        act=page_act(periode) if is_manager(user) else None,
        sees_all=sees_all_from(user) <= periode.status,
    )


def ranking_for(
    user: Pengguna, periode: Periode, penetapan: Penetapan | None, *, quarters: QuerySet[Periode]
) -> Ranking | None:
    """Frozen or previewed, with what this reader may follow and read marked; None while entry is not yet open."""
    if periode.status == Periode.Status.DISIAPKAN:
        return None
    if penetapan:
        ranking = frozen_ranking(penetapan, visible_ranking(user, quarters=quarters))
    else:
        ranking = ranking_of_record(build_record(periode))
    sees_all = sees_all_from(user) <= periode.status
    return mark_rows(ranking, sees_all=sees_all, own=set() if sees_all else opd_ids_with_history(user))


def find_periode(periode_list: list[Periode], *, tahun: int, triwulan: int) -> Periode:
    """This quarter among those that may be seen. Raises Http404."""
    for periode in periode_list:
        if (periode.tahun, periode.triwulan) == (tahun, triwulan):
            return periode
    raise Http404


def get_penetapan_in_force(periode: Periode) -> Penetapan | None:
    """The lock in force with the parts of its record that a page needs: `bagian_kelompok` and `bagian_skema`.

    The database cuts them out: the whole record, with every nilai, is never carried to a page.
    """
    return (
        Penetapan.objects.in_force()
        .filter(periode=periode)
        .select_related("dikunci_oleh")
        .alias(isi=Cast("record", JSONField()))
        .annotate(bagian_kelompok=F("isi__kelompok"), bagian_skema=F("isi__skema"))
        .defer("record")
        .first()
    )


def frozen_ranking(penetapan: Penetapan, visible: QuerySet[Hasil]) -> Ranking:
    """The ranking that a lock froze, from those of its indexed rows that may be seen, in one query."""
    return ranking_of_hasil(
        visible.filter(penetapan=penetapan),
        kelompok=penetapan.bagian_kelompok,  # type: ignore[attr-defined]
        skema=penetapan.bagian_skema,  # type: ignore[attr-defined]
    )
