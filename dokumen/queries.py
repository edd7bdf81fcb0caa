"""Reads that papers are made of, and which papers are still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from dokumen.errors import BelumDibuatError, BelumDitandatanganiError
from dokumen.models import Cara, Dokumen, Genre, PaperFailure, Tandatangan
from dokumen.rapor import Riwayat
from dokumen.tte.certificate import has_certificate
from opd.queries import heir_by_opd_id
from penilaian.garis import hasil_by_heir, riwayat_by_heir
from penilaian.models import Hasil, Penetapan, Periode, Peserta, RiwayatHasil, RiwayatPeriode

OUTSIDE = "Sertifikatnya tidak lagi diatur: unduh berkas aslinya, tandatangani di luar, lalu unggah hasilnya."
RIWAYAT_QUARTERS = 7  # before this one: the trend shows eight


# Made of a whole publication, in this order: what needs the fewest others first.
KUMPULAN = (Genre.PERINGKAT_XLSX, Genre.ARSIP, Genre.BUKU)


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """A paper that a publication lacks; without `hasil` it is about the whole quarter."""

    genre: Genre
    hasil: Hasil | None


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


def require_rapor(penetapan: Penetapan) -> None:
    """Raises BelumDibuatError while a rapor of the publication is missing."""
    if not count_papers(penetapan).is_complete:
        raise BelumDibuatError(f"Rapor {penetapan.periode} belum semuanya dibuat.")


def rapor_list(penetapan: Penetapan) -> list[tuple[Hasil, Dokumen]]:
    """The results of a Penetapan that have their rapor, with its latest versi, by kode."""
    rapor = {
        row.hasil_id: row
        for row in Dokumen.objects.filter(penetapan=penetapan, genre=Genre.RAPOR).order_by("versi")
    }
    hasil = Hasil.objects.filter(penetapan=penetapan).order_by("kode")
    return [(row, rapor[row.pk]) for row in hasil if row.pk in rapor]


def missing_papers(penetapan: Penetapan) -> list[MissingPaper]:
    """What is made without being asked for, and is not there yet: rapor by kode, then what is made of all of them."""
    rapor = Dokumen.objects.filter(penetapan=penetapan, genre=Genre.RAPOR).values("hasil")
    hasil = Hasil.objects.filter(penetapan=penetapan).exclude(pk__in=rapor).order_by("kode")
    made = {row.genre for row in kumpulan_list(penetapan)}
    return [
        *(MissingPaper(Genre.RAPOR, row) for row in hasil),
        *(MissingPaper(genre, None) for genre in KUMPULAN if genre not in made),
    ]


def kumpulan_list(penetapan: Penetapan) -> QuerySet[Dokumen]:
    """What has been made of a whole publication."""
    return Dokumen.objects.filter(penetapan=penetapan, genre__in=KUMPULAN)


def signable_list(periode: Periode) -> list[Dokumen]:
    """The papers of a quarter that can bear a signature: of the revision that counts, each in its latest versi."""
    rows = (
        Dokumen.objects.signable()
        .berlaku()
        .filter(periode=periode)
        .select_related("periode", "penetapan", "hasil")
        .defer("penetapan__record")
        .order_by("genre", "hasil__kode", "versi")
    )
    return list({(row.genre, row.penetapan_id, row.hasil_id): row for row in rows}.values())


def tandatangan_by_dokumen(papers: Iterable[Dokumen]) -> dict[int, list[Tandatangan]]:
    """The signed versions of each of these papers, the latest first."""
    found: dict[int, list[Tandatangan]] = {}
    rows = Tandatangan.objects.filter(dokumen__in=list(papers)).select_related("oleh")
    for row in rows.order_by("-versi"):
        found.setdefault(row.dokumen_id, []).append(row)
    return found


def find_tandatangan(dokumen: Dokumen) -> Tandatangan | None:
    """The signed version that is handed out, if there is one."""
    return Tandatangan.objects.filter(dokumen=dokumen).order_by("-versi").first()


def handed_out(dokumen: Dokumen) -> Dokumen | Tandatangan:
    """Whose bytes leave for a reader: the signed version's, else the stored paper's.

    Raises BelumDitandatanganiError while it waits to be signed here: it may say already that it is.
    """
    require_no_wait(dokumen)
    return find_tandatangan(dokumen) or dokumen


def receivable_of(papers: Sequence[Dokumen]) -> list[Dokumen]:
    """Those of these papers whose signed versions are taken from outside.

    All where papers are signed there; else those that the own certificate was to sign, once there is none any more.
    """
    if settings.RAPOR_TANDA_TANGAN == Cara.LUAR:
        return list(papers)
    return [] if has_certificate() else [paper for paper in papers if paper.cara == Cara.SERTIFIKAT]


def require_no_wait(dokumen: Dokumen) -> None:
    """Raises BelumDitandatanganiError while the paper waits to be signed here."""
    if dokumen.cara == Cara.SERTIFIKAT and find_tandatangan(dokumen) is None:
        raise BelumDitandatanganiError(
            f"{dokumen} masih menunggu tanda tangan elektronik. "
            + ("Pekerja latar (run_worker) menandatanganinya." if has_certificate() else OUTSIDE)
        )


def signed_rapor(penetapan: Penetapan) -> list[tuple[Hasil, Tandatangan | None]]:
    """The signed version of each rapor of a Penetapan, by kode; None for one that has none."""
    rapor = rapor_list(penetapan)
    signed = tandatangan_by_dokumen(dokumen for _, dokumen in rapor)
    return [(hasil, next(iter(signed.get(dokumen.pk, ())), None)) for hasil, dokumen in rapor]


def failure_list(penetapan: Penetapan) -> QuerySet[PaperFailure]:
    """Why papers could not be made, as far as they still have not been."""
    made = Dokumen.objects.filter(penetapan=penetapan, hasil=OuterRef("hasil"), genre=OuterRef("genre"))
    failures = PaperFailure.objects.filter(penetapan=penetapan).select_related("hasil")
    return failures.exclude(Exists(made)).order_by("genre", "hasil__kode")


def find_announced(*conditions: Q, **paper: str) -> Dokumen | None:
    """The paper with this kode or sha256, or of which these hold, once it was announced.

    Before that it is as if there were none. A revision that a koreksi replaced before the announcement never was.
    One query finds either or neither, so that nothing tells a paper that is not announced from one that does not exist.
    """
    was_announced = Q(penetapan=None) | Q(penetapan__diumumkan_pada__isnull=False)
    rows = Dokumen.objects.filter(
        was_announced, *conditions, periode__status__gte=Periode.Status.DIUMUMKAN, **paper
    )
    return (
        rows.select_related("periode", "penetapan", "hasil")
        .defer("penetapan__record")
        .order_by("-pk")
        .first()
    )


def is_digantikan(dokumen: Dokumen) -> bool:
    """Whether a later versi of the paper, or a later published revision of its quarter, has taken its place."""
    later = Dokumen.objects.filter(
        periode=dokumen.periode,
        penetapan=dokumen.penetapan,
        hasil=dokumen.hasil,
        genre=dokumen.genre,
        versi__gt=dokumen.versi,
    )
    return later.exists() or (dokumen.penetapan is not None and dokumen.penetapan.is_digantikan)


def incomplete_penetapan() -> QuerySet[Penetapan]:
    """Every published Penetapan that lacks a paper which is made without being asked for, the oldest first."""
    automatic = Q(dokumen__genre__in=[Genre.RAPOR, *KUMPULAN], dokumen__versi=1)
    return (
        Penetapan.objects.published()
        .annotate(
            made=Count("dokumen", filter=automatic, distinct=True),
            wanted=Count("hasil", distinct=True) + len(KUMPULAN),
        )
        .filter(made__lt=F("wanted"))
        .defer("record")  # grouping by every nilai of the quarter would cost thirty times as much
        .order_by("ditetapkan_pada", "pk")
    )


def riwayat_by_kode(periode: Periode, kode: Iterable[str] | None = None) -> dict[str, list[Riwayat]]:
    """For each Peserta its skor in up to seven published quarters before this one, in the revisions in force.

    History goes on along the main succession, an OPD's own result of a quarter before that of whom it took in;
    simulated quarters stay among themselves. Quarters that were judged outside the application come from data riwayat,
    marked as such.
    """
    peserta = Peserta.objects.filter(periode=periode)
    if kode is not None:
        peserta = peserta.filter(kode__in=list(kode))
    kode_by_opd = dict(peserta.values_list("opd_id", "kode"))
    opd_ids = set(kode_by_opd)
    heir = heir_by_opd_id(opd_ids, day=periode.hari_terakhir)
    skor_by_quarter: dict[tuple[str, str], str | None] = {}
    for (opd_id, _), row in hasil_by_heir(_past_rows(periode, heir), heir=heir).items():
        key = kode_by_opd[opd_id], row.periode.kode
        skor_by_quarter[key] = None if row.skor is None else f"{row.skor:.2f}"
    riwayat: dict[str, list[Riwayat]] = {one: [] for one in kode_by_opd.values()}
    for (one, quarter), skor in sorted(skor_by_quarter.items()):
        riwayat[one].append(Riwayat(quarter, skor))
    for (opd_id, _), luar in riwayat_by_heir(_luar_rows(periode, heir), heir=heir).items():
        riwayat[kode_by_opd[opd_id]].append(
            Riwayat(luar.riwayat_periode.kode, f"{luar.skor:.2f}", is_luar=True)
        )
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
