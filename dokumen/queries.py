"""Reads that papers are made of, and which papers are still missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from dokumen.models import Dokumen, Genre
from dokumen.rapor import Riwayat
from opd.queries import opd_id_by_pendahulu
from penilaian.models import Hasil, Penetapan, Periode, Peserta, RiwayatHasil, RiwayatPeriode

RIWAYAT_QUARTERS = 7  # before this one: the trend shows eight


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many rapor of a Penetapan are there, of how many."""

    ready: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.ready >= self.total


def find_dokumen(
    *,
    periode: Periode,
    genre: Genre,
    penetapan: Penetapan | None = None,
    hasil: Hasil | None = None,
    versi: int | None = None,
) -> Dokumen | None:
    """The stored paper in this versi, or in its latest; None if it has not been made."""
    papers = Dokumen.objects.filter(periode=periode, penetapan=penetapan, hasil=hasil, genre=genre)
    if versi is not None:
        papers = papers.filter(versi=versi)
    return papers.order_by("-versi").first()


def find_rapor(hasil: Hasil) -> Dokumen | None:
    """The stored rapor of a result in its latest versi, if it has been made."""
    return Dokumen.objects.filter(hasil=hasil, genre=Genre.RAPOR).order_by("-versi").first()


def count_papers(penetapan: Penetapan) -> PaperCount:
    """For the pages that say how far the papers are."""
    ready = Dokumen.objects.filter(penetapan=penetapan, genre=Genre.RAPOR, versi=1).count()
    return PaperCount(ready, Hasil.objects.filter(penetapan=penetapan).count())


def missing_hasil(penetapan: Penetapan) -> QuerySet[Hasil]:
    """The results of a Penetapan that have no rapor yet."""
    made = Dokumen.objects.filter(penetapan=penetapan, genre=Genre.RAPOR).values("hasil")
    return Hasil.objects.filter(penetapan=penetapan).exclude(pk__in=made).order_by("kode")


def incomplete_penetapan() -> QuerySet[Penetapan]:
    """Every published Penetapan that lacks a rapor, the oldest publication first."""
    made = Count("dokumen", filter=Q(dokumen__genre=Genre.RAPOR, dokumen__versi=1), distinct=True)
    return (
        Penetapan.objects.published()
        .annotate(made=made, wanted=Count("hasil", distinct=True))
        .filter(made__lt=F("wanted"))
        .order_by("ditetapkan_pada", "pk")
    )


def riwayat_by_kode(periode: Periode, kode: Iterable[str] | None = None) -> dict[str, list[Riwayat]]:
    """For each Peserta its skor in up to seven published quarters before this one, in the revisions in force.

    History goes on along the main succession; simulated quarters stay among themselves. Quarters that were judged
    outside the application come from data riwayat, marked as such.
    """
    peserta = Peserta.objects.filter(periode=periode)
    if kode is not None:
        peserta = peserta.filter(kode__in=list(kode))
    kode_by_opd = dict(peserta.values_list("opd_id", "kode"))
    opd_ids = set(kode_by_opd)
    heir = {opd_id: opd_id for opd_id in opd_ids} | opd_id_by_pendahulu(opd_ids, day=periode.hari_terakhir)
    skor_by_quarter: dict[tuple[str, str], str | None] = {}
    for row in _past_rows(periode, heir):
        key = kode_by_opd[heir[row.opd_id]], row.periode.kode
        skor_by_quarter[key] = None if row.skor is None else f"{row.skor:.2f}"
    riwayat: dict[str, list[Riwayat]] = {one: [] for one in kode_by_opd.values()}
    for (one, quarter), skor in skor_by_quarter.items():
        riwayat[one].append(Riwayat(quarter, skor))
    for luar in _luar_rows(periode, heir):
        one = kode_by_opd[heir[luar.opd_id]]
        riwayat[one].append(Riwayat(luar.riwayat_periode.kode, f"{luar.skor:.2f}", is_luar=True))
    return riwayat


def _luar_rows(periode: Periode, opd_ids: Iterable[int]) -> list[RiwayatHasil]:
    """Data riwayat of these OPDs in the quarters that the trend of this one reaches; it is never simulated."""
    if periode.is_simulasi:
        return []
    rows = RiwayatHasil.objects.filter(
        opd__in=list(opd_ids), riwayat_periode__tahun__gte=periode.tahun - RIWAYAT_QUARTERS // 4 - 1
    ).select_related("riwayat_periode")
    return [row for row in rows if 0 < _quarters_between(row.riwayat_periode, periode) <= RIWAYAT_QUARTERS]


def _past_rows(periode: Periode, opd_ids: Iterable[int]) -> QuerySet[Hasil]:
    """Published results in force of these OPDs before this quarter, the oldest first."""
    before = Periode.objects.before(periode).published().filter(is_simulasi=periode.is_simulasi)
    kept = [row.pk for row in before if _quarters_between(row, periode) <= RIWAYAT_QUARTERS]
    rows = Hasil.objects.filter(
        opd__in=list(opd_ids), periode__in=kept, penetapan__in=Penetapan.objects.berlaku()
    )
    return rows.select_related("periode").order_by("periode__tahun", "periode__triwulan")


def _quarters_between(earlier: Periode | RiwayatPeriode, later: Periode) -> int:
    return (later.tahun * 4 + later.triwulan) - (earlier.tahun * 4 + earlier.triwulan)
