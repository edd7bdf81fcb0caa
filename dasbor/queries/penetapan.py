"""What a lock froze, as pages read it: parts of its record, and its ranking from the indexed rows."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import Http404

from akun.models import Pengguna
from dasbor.komponen import KomponenCell
from dasbor.predikat import is_same_scale, scale_of
from dasbor.queries.json_list import JsonList
from dasbor.ranking import COLUMNS, Ranking, RankingRow, build_ranking, row_of_hasil
from dokumen.models import Dokumen, Genre
from penilaian.access import (
    visible_arahan,
    visible_periode,
    visible_publikasi,
    visible_ranking,
    visible_ranking_revisi,
)
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.models.penetapan import PenetapanQuerySet

PAPERS = (Genre.BUKU, Genre.PERINGKAT_XLSX, Genre.RINGKASAN)
HASIL_COLUMNS = ("pk", *COLUMNS, "predikat", "kisaran_bawah", "kisaran_atas")
CELL_COLUMNS = ("kode", "state", "nilai", "delta", "peringkat", "poin_hilang")


def with_bagian(penetapan: PenetapanQuerySet) -> PenetapanQuerySet:
    """With the parts of the record that a page needs: `bagian_kelompok`, `bagian_skema`, `bagian_perubahan`; and
    `lalu_kelompok` and `lalu_skema`, the first two of them in the record that is compared with.

    The database cuts them out: the whole record, with every nilai, is never carried to a page.
    """
    lalu = (
        Penetapan.objects.published()
        .filter(hash=OuterRef("pembanding_hash"))
        .alias(isi=Cast("record", JSONField()))
        .annotate(kelompok=F("isi__kelompok"), skema=F("isi__skema"))
    )
    return (
        penetapan.with_pembanding()
        .select_related("dikunci_oleh")
        .annotate(
            bagian_kelompok=F("isi__kelompok"),
            bagian_skema=F("isi__skema"),
            bagian_perubahan=F("isi__perubahan_atas"),
            lalu_kelompok=Subquery(lalu.values("kelompok")[:1]),
            lalu_skema=Subquery(lalu.values("skema")[:1]),
        )
        .defer("record")
    )


def get_revisi_list(user: Pengguna, periode: Periode, *, own: Collection[int]) -> list[Penetapan]:
    """Of a quarter of this user the lock that counts and every publication to look back at, oldest first: one query.

    Each with `arahan`, what was said of the quarter, and with `lalu_predikat`, the letters of everybody ranked in what
    it is compared with, as far as this user may see that. `own` are this user's `opd_ids_with_history`.
    """
    berlaku = periode.berlaku_id  # type: ignore[attr-defined]
    if berlaku is None:
        return []
    published = visible_publikasi(user, quarters=Periode.objects.filter(pk=periode.pk))
    seen = Q(pk=berlaku) | Q(pk__in=published.values("pk"))
    made = {f"has_{genre}": Exists(papers_of(genre)) for genre in PAPERS}
    arahan = visible_arahan(user, own=own).filter(periode=OuterRef("periode"), peserta=None)
    rows = Penetapan.objects.filter(seen, periode=periode).annotate(
        **made, arahan=Subquery(arahan.values("isi"))
    )
    rankings = visible_ranking(user) | visible_ranking_revisi(user, quarters=visible_periode(user))
    lalu = rankings.filter(penetapan__hash=OuterRef("pembanding_hash"))
    return list(with_bagian(rows).annotate(lalu_predikat=predikat_of(lalu)).order_by("revisi"))


def predikat_of(rows: QuerySet[Hasil]) -> Subquery:
    """The predikat of everybody ranked in these rows of one Penetapan, as one list."""
    ranked = rows.filter(peringkat__isnull=False).order_by().values("penetapan")
    return Subquery(ranked.annotate(semua=JsonList("predikat")).values("semua")[:1])


def keep_same_scale(
    predikat: Sequence[str] | None, *, skema: dict[str, Any], lalu: dict[str, Any]
) -> Sequence[str]:
    """The letters of the quarter compared with, where they mean the same; else none."""
    return predikat if predikat and is_same_scale(skema, lalu) else ()


def papers_of(genre: Genre) -> QuerySet[Dokumen]:
    return Dokumen.objects.filter(penetapan=OuterRef("pk"), hasil=None, genre=genre)


def made_papers(penetapan: Penetapan) -> list[Genre]:
    """The genres made of the whole of a lock that was read by `get_revisi_list`."""
    return [genre for genre in PAPERS if getattr(penetapan, f"has_{genre}")]


def find_revisi(rows: list[Penetapan], revisi: int) -> Penetapan:
    """The publication with this number. Raises Http404."""
    for row in rows:
        if row.revisi == revisi:
            return row
    raise Http404


def frozen_ranking(
    penetapan: Penetapan,
    visible: QuerySet[Hasil],
    *,
    with_komponen: bool = False,
    with_lalu: bool = False,
) -> Ranking:
    """The ranking that a lock froze, from those of its indexed rows that may be seen, in one query.

    `with_lalu` is for a lock that was read by `get_revisi_list`, which knows the letters of the quarter compared with.
    """
    rows = visible.filter(penetapan=penetapan)
    skema, lalu = penetapan.bagian_skema, penetapan.lalu_skema  # type: ignore[attr-defined]
    predikat: Sequence[str] | None = penetapan.lalu_predikat if with_lalu else None  # type: ignore[attr-defined]
    return build_ranking(
        _rows_with_cells(rows, skema) if with_komponen else _rows(rows, skema),
        kelompok=penetapan.bagian_kelompok,  # type: ignore[attr-defined]
        skema=skema,
        lalu=penetapan.lalu_kelompok or [],  # type: ignore[attr-defined]
        predikat_lalu=keep_same_scale(predikat, skema=skema, lalu=lalu),
    )


def _rows(rows: QuerySet[Hasil], skema: dict[str, Any]) -> Iterable[RankingRow]:
    scale = scale_of(skema)
    return (row_of_hasil(row, scale) for row in rows.values_list(*HASIL_COLUMNS, named=True))


def _rows_with_cells(rows: QuerySet[Hasil], skema: dict[str, Any]) -> Iterable[RankingRow]:
    """One row of the answer per nilai: Hasil and its komponen are joined, not asked for one after the other."""
    scale = scale_of(skema)
    cells = (f"komponen_set__{name}" for name in CELL_COLUMNS)
    joined = rows.order_by("pk", "komponen_set__urutan").values_list(*HASIL_COLUMNS, *cells, named=True)
    for _, group in groupby(joined, key=attrgetter("pk")):
        lines = list(group)
        komponen = tuple(KomponenCell(*line[len(HASIL_COLUMNS) :]) for line in lines)
        yield row_of_hasil(lines[0], scale, komponen)
