"""The dashboard of one quarter: what was frozen, or before the lock a preview of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import Http404

from akun.models import Pengguna
from dasbor.komponen import CellsByHasil, cells_by_hasil
from dasbor.queries.papers import paper_links
from dasbor.ranking import Ranking, mark_rows, ranking_of_hasil, ranking_of_record
from dasbor.steps import Link, page_act
from dokumen.koreksi import tell_pembanding, write_perubahan
from penilaian.access import (
    can_prepare_koreksi,
    is_manager,
    opd_ids_with_history,
    sees_all_from,
    visible_periode,
    visible_publikasi,
    visible_ranking,
    visible_ranking_revisi,
)
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.models.penetapan import PenetapanQuerySet
from penilaian.record import build_record


@dataclass(frozen=True)
class PeriodeView:
    """One quarter as one reader sees it, with the other quarters this reader may turn to."""

    periode: Periode
    periode_list: list[Periode]
    penetapan: Penetapan | None
    ranking: Ranking | None
    act: Link | None  # the page on which Bagian Organisasi moves this quarter on
    papers: list[Link]  # to what was printed of it, as far as this reader may have it
    sees_all: bool  # whether this reader sees the quarter whole, and so its signed letter
    can_correct: bool
    revisi_list: list[Penetapan]  # every publication that may be looked at, where there is more than one

    @property
    def is_preview(self) -> bool:
        """Computed from nilai that may still change: nothing of it has been locked."""
        return self.penetapan is None

    @property
    def digantikan_oleh(self) -> Penetapan | None:
        """The publication in force, where an older one is shown."""
        latest = self.revisi_list[-1] if self.revisi_list else None
        return latest if latest != self.penetapan else None

    @property
    def pembanding_dikoreksi(self) -> str:
        """That the quarter compared with was corrected since; "" where it was not."""
        return tell_pembanding(self.penetapan) if self.penetapan else ""

    @property
    def perubahan(self) -> str:
        return write_perubahan(self.penetapan.bagian_perubahan) if self.penetapan else ""  # type: ignore[attr-defined]


def get_periode_view(user: Pengguna, *, tahun: int, triwulan: int, revisi: int | None = None) -> PeriodeView:
    """Without `revisi` what counts now. Raises Http404 for what does not exist or this user may not see."""
    quarters = visible_periode(user)
    periode_list = list(quarters)
    periode = find_periode(periode_list, tahun=tahun, triwulan=triwulan)
    penetapan = get_penetapan(periode) if periode.status >= Periode.Status.DIKUNCI else None
    sees_all = sees_all_from(user) <= periode.status
    papers = paper_links(user, periode, penetapan, sees_all=sees_all)
    revisi_list = get_revisi_list(user, penetapan)
    visible = visible_ranking(user, quarters=quarters)
    if revisi is not None and not (penetapan and penetapan.revisi == revisi):
        penetapan = find_revisi(revisi_list, revisi)
        visible = visible_ranking_revisi(user, quarters=quarters)
    return PeriodeView(
        periode=periode,
        periode_list=periode_list,
        penetapan=penetapan,
        ranking=ranking_for(user, periode, penetapan, visible=visible),
        papers=papers,
        act=page_act(periode) if is_manager(user) else None,
        sees_all=sees_all,
        can_correct=can_prepare_koreksi(user, periode),
        revisi_list=revisi_list,
    )


def ranking_for(
    user: Pengguna, periode: Periode, penetapan: Penetapan | None, *, visible: QuerySet[Hasil]
) -> Ranking | None:
    """Frozen or previewed, with what this reader may follow and read marked; None while entry is not yet open."""
    if periode.status == Periode.Status.DISIAPKAN:
        return None
    sees_all = sees_all_from(user) <= periode.status
    own = set() if sees_all else opd_ids_with_history(user)
    if penetapan:
        cells = cells_by_hasil(penetapan, opd=None if sees_all else own)
        ranking = frozen_ranking(penetapan, visible, cells=cells)
    else:
        ranking = preview_ranking(periode)
    return mark_rows(ranking, sees_all=sees_all, own=own)


def preview_ranking(periode: Periode) -> Ranking:
    """What a lock would freeze now, from nilai that may still change."""
    record = build_record(periode)
    return ranking_of_record(record, lalu=_kelompok_of(record["pembanding"]))


def _kelompok_of(pembanding: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The part `kelompok` of the record that is compared with."""
    if pembanding is None:
        return []
    return with_bagian(Penetapan.objects.published()).get(hash=pembanding["hash"]).bagian_kelompok  # type: ignore[attr-defined,no-any-return]


def find_periode(periode_list: list[Periode], *, tahun: int, triwulan: int) -> Periode:
    """This quarter among those that may be seen. Raises Http404."""
    for periode in periode_list:
        if (periode.tahun, periode.triwulan) == (tahun, triwulan):
            return periode
    raise Http404


def get_penetapan(periode: Periode) -> Penetapan | None:
    """The lock that counts."""
    return with_bagian(Penetapan.objects.berlaku()).filter(periode=periode).first()


def with_bagian(penetapan: PenetapanQuerySet) -> PenetapanQuerySet:
    """With the parts of the record that a page needs: `bagian_kelompok`, `bagian_skema`, `bagian_perubahan`; and
    `lalu_kelompok`, the first of them in the record that is compared with.

    The database cuts them out: the whole record, with every nilai, is never carried to a page.
    """
    lalu = (
        Penetapan.objects.published()
        .filter(hash=OuterRef("pembanding_hash"))
        .annotate(isi=Cast("record", JSONField()))
    )
    return (
        penetapan.with_pembanding()
        .select_related("dikunci_oleh")
        .annotate(
            bagian_kelompok=F("isi__kelompok"),
            bagian_skema=F("isi__skema"),
            bagian_perubahan=F("isi__perubahan_atas"),
            lalu_kelompok=Subquery(lalu.values("isi__kelompok")[:1]),
        )
        .defer("record")
    )


def get_revisi_list(user: Pengguna, penetapan: Penetapan | None) -> list[Penetapan]:
    """Oldest first; empty while there was no koreksi, which is nearly always."""
    if penetapan is None or penetapan.revisi == 1:
        return []
    rows = with_bagian(visible_publikasi(user)).filter(periode=penetapan.periode_id)
    return list(rows.order_by("revisi"))


def find_revisi(revisi_list: list[Penetapan], revisi: int) -> Penetapan:
    for penetapan in revisi_list:
        if penetapan.revisi == revisi:
            return penetapan
    raise Http404


def frozen_ranking(
    penetapan: Penetapan, visible: QuerySet[Hasil], *, cells: CellsByHasil | None = None
) -> Ranking:
    """The ranking that a lock froze, from those of its indexed rows that may be seen, in one query."""
    return ranking_of_hasil(
        visible.filter(penetapan=penetapan),
        kelompok=penetapan.bagian_kelompok,  # type: ignore[attr-defined]
        skema=penetapan.bagian_skema,  # type: ignore[attr-defined]
        cells=cells,
        lalu=penetapan.lalu_kelompok or [],  # type: ignore[attr-defined]
    )
