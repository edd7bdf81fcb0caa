"""The dashboard of one quarter: what was frozen, or before the lock a preview of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet
from django.http import Http404
from django.urls import reverse

from akun.models import Pengguna
from dasbor.queries.papers import paper_links
from dasbor.queries.penetapan import (
    find_revisi,
    frozen_ranking,
    get_revisi_list,
    keep_same_scale,
    predikat_of,
    with_bagian,
)
from dasbor.queries.triwulan import TriwulanList, get_triwulan_list
from dasbor.ranking import Ranking, mark_rows, ranking_of_record
from dasbor.steps import Link, arahan_link, page_act, pengumuman_link
from dokumen.koreksi import tell_pembanding, write_perubahan
from penilaian.access import (
    can_prepare_koreksi,
    is_manager,
    opd_ids_with_history,
    sees_all_from,
    visible_ranking,
    visible_ranking_revisi,
)
from penilaian.models import Arahan, Hasil, Penetapan, Periode
from penilaian.record import build_record


@dataclass(frozen=True)
class PeriodeView:
    """One quarter as one reader sees it, with the other quarters this reader may turn to."""

    periode: Periode
    periode_list: Sequence[Periode]
    penetapan: Penetapan | None
    ranking: Ranking | None
    act: Link | None  # the page on which Bagian Organisasi moves this quarter on
    papers: list[Link]  # to what was printed of it, as far as this reader may have it
    pengumuman: Link | None  # to its presentation, for who may stand before the hall
    tulis_arahan: Link | None  # for who may write to the OPDs of this quarter
    sees_all: bool  # whether this reader sees the quarter whole, and so its signed letter
    can_correct: bool
    revisi_list: list[Penetapan]  # every publication that may be looked at, where there is more than one

    @property
    def links(self) -> list[Link]:
        """To what else there is of this quarter: its naskah, its papers, its presentation."""
        args = [self.periode.tahun, self.periode.triwulan]
        naskah = (
            [Link("Naskah", reverse("dasbor:daftar_naskah", args=args), "file-text")] if self.sees_all else []
        )
        return [*naskah, *self.papers, *([self.pengumuman] if self.pengumuman else [])]

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
    def arahan(self) -> list[Arahan]:
        """What the kepala daerah said of the whole quarter, for who may read it: one, or none."""
        isi = self.penetapan.arahan if self.penetapan else None  # type: ignore[attr-defined]
        return [Arahan(periode=self.periode, isi=isi)] if isi else []

    @property
    def perubahan(self) -> str:
        return write_perubahan(self.penetapan.bagian_perubahan) if self.penetapan else ""  # type: ignore[attr-defined]


@dataclass(frozen=True)
class PeriodePage:
    """The page of one quarter for one reader, before anything of the quarter itself has been read.

    `own` are the OPDs of a reader who does not see the quarter whole.
    """

    user: Pengguna
    periode: Periode
    triwulan_list: TriwulanList
    revisi: int | None
    sees_all: bool
    own: tuple[int, ...]

    @property
    def has_ranking(self) -> bool:
        """Otherwise this reader may only know how far it is."""
        return self.triwulan_list.has_ranking(self.periode)

    @property
    def facts(self) -> tuple[object, ...] | None:
        """Another one as soon as the page may look otherwise; None for a draft, which changes all the time."""
        if self.periode.status < Periode.Status.DIKUNCI:
            return None
        reader = (sorted(self.user.peran_set), self.sees_all, self.own)
        return reader, self.triwulan_list.stand, self.periode.pk, self.revisi

    def load(self) -> PeriodeView:
        """Raises Http404 for a `revisi` that may not be seen."""
        user, periode = self.user, self.periode
        revisi_list = get_revisi_list(user, periode, own=self.own)
        berlaku = next((row for row in revisi_list if row.pk == periode.berlaku_id), None)  # type: ignore[attr-defined]
        penetapan = berlaku if self.revisi is None else find_revisi(revisi_list, self.revisi)
        return PeriodeView(
            periode=periode,
            periode_list=self.triwulan_list.rows,
            penetapan=penetapan,
            ranking=self._load_ranking(penetapan),
            papers=paper_links(user, periode, berlaku, sees_all=self.sees_all),
            pengumuman=pengumuman_link(user, periode),
            tulis_arahan=arahan_link(user, periode, is_written=bool(penetapan and penetapan.arahan)),  # type: ignore[attr-defined]
            act=page_act(periode) if is_manager(user) else None,
            sees_all=self.sees_all,
            can_correct=can_prepare_koreksi(user, periode),
            revisi_list=revisi_list if len(revisi_list) > 1 else [],
        )

    def _load_ranking(self, penetapan: Penetapan | None) -> Ranking | None:
        """Frozen or previewed, with what this reader may follow and read marked; None while entry is not yet open.

        The komponen are read for everybody, for their means; `mark_rows` leaves them to who sees the quarter whole.
        """
        if self.periode.status == Periode.Status.DISIAPKAN:
            return None
        if penetapan is None:
            ranking = preview_ranking(self.periode)
        else:
            rows = visible_rows(self.user, self.periode, penetapan)
            ranking = frozen_ranking(penetapan, rows, with_komponen=True, with_lalu=True)
        return mark_rows(ranking, sees_all=self.sees_all, own=set(self.own))


def get_periode_page(user: Pengguna, *, tahun: int, triwulan: int, revisi: int | None = None) -> PeriodePage:
    """Without `revisi` of what counts now. Raises Http404 for what does not exist or this user may not see."""
    triwulan_list = get_triwulan_list(user)
    periode = triwulan_list.find(tahun=tahun, triwulan=triwulan)
    sees_all = sees_all_from(user) <= periode.status
    own = () if sees_all else tuple(sorted(opd_ids_with_history(user)))
    return PeriodePage(user, periode, triwulan_list, revisi, sees_all, own)


def get_periode_view(user: Pengguna, *, tahun: int, triwulan: int) -> PeriodeView:
    """What counts now. Raises Http404 for what does not exist or whose ranking this user may not see."""
    page = get_periode_page(user, tahun=tahun, triwulan=triwulan)
    if not page.has_ranking:
        raise Http404
    return page.load()


def visible_rows(user: Pengguna, periode: Periode, penetapan: Penetapan) -> QuerySet[Hasil]:
    """Of the lock that counts, or of an older publication."""
    quarters = Periode.objects.filter(pk=periode.pk)  # one of this user's
    if penetapan.pk == periode.berlaku_id:  # type: ignore[attr-defined]
        return visible_ranking(user, quarters=quarters)
    return visible_ranking_revisi(user, quarters=quarters)


def preview_ranking(periode: Periode) -> Ranking:
    """What a lock would freeze now, from nilai that may still change."""
    record = build_record(periode)
    if record["pembanding"] is None:
        return ranking_of_record(record)
    # A preview is for who may see every publication.
    predikat = predikat_of(Hasil.objects.filter(penetapan=OuterRef("pk")))
    published = with_bagian(Penetapan.objects.published()).annotate(predikat=predikat)
    lalu = published.get(hash=record["pembanding"]["hash"])
    kelompok, skema, letters = lalu.bagian_kelompok, lalu.bagian_skema, lalu.predikat  # type: ignore[attr-defined]
    same = keep_same_scale(letters, skema=record["skema"], lalu=skema)
    return ranking_of_record(record, lalu=kelompok, predikat_lalu=same)
