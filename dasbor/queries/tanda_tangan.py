"""Which papers of a quarter bear an electronic signature, and whose; for Bagian Organisasi."""

from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings
from django.urls import reverse

from dokumen.models import Cara, Dokumen, SignatureFailure, Tandatangan
from dokumen.queries import PaperCount, receivable_of, signable_list, tandatangan_by_dokumen
from penilaian.models import Periode


@dataclass(frozen=True, slots=True)
class Baris:
    """A paper with its signed versions, the latest first."""

    dokumen: Dokumen
    versi_list: tuple[Tandatangan, ...]
    gagal: str = ""

    @property
    def nama(self) -> str:
        hasil = self.dokumen.hasil
        return (
            f"{self.dokumen.get_genre_display()} {hasil.nama}" if hasil else self.dokumen.get_genre_display()
        )

    @property
    def is_waiting(self) -> bool:
        return self.dokumen.cara == Cara.SERTIFIKAT and not self.versi_list

    @property
    def keadaan(self) -> str:
        if self.versi_list:
            return "Bertanda tangan"
        if self.gagal:
            return "Gagal"
        return "Menunggu" if self.is_waiting else "Belum bertanda tangan"


@dataclass(frozen=True, slots=True)
class TandaTanganView:
    periode: Periode
    cara: Cara
    baris: tuple[Baris, ...]
    failure: SignatureFailure | None
    can_upload: bool  # signed versions of some of these papers are taken from outside

    @property
    def count(self) -> PaperCount:
        return PaperCount(sum(bool(row.versi_list) for row in self.baris), len(self.baris))

    @property
    def can_download(self) -> bool:
        return has_signed_archive(self.periode, self.count)

    @property
    def has_failed(self) -> bool:
        return any(row.gagal for row in self.baris)


def get_tanda_tangan_view(periode: Periode) -> TandaTanganView:
    papers = sorted(signable_list(periode), key=attrgetter("genre"))
    signed = tandatangan_by_dokumen(papers)
    failures = {row.dokumen_id: row for row in SignatureFailure.objects.all()}
    alasan = {pk: row.alasan for pk, row in failures.items()}
    return TandaTanganView(
        periode=periode,
        cara=Cara(settings.RAPOR_TANDA_TANGAN),
        baris=tuple(
            Baris(paper, tuple(signed.get(paper.pk, ())), alasan.get(paper.pk, "")) for paper in papers
        ),
        failure=failures.get(None),
        can_upload=bool(receivable_of(papers)),
    )


@dataclass(frozen=True, slots=True)
class SignatureSummary:
    """For the pages that lead there. `gagal` are those that could not be signed, `menunggu` those that the own
    certificate was to sign and that go to nobody before."""

    count: PaperCount
    menunggu: int
    url: str
    alasan: str
    gagal: int
    arsip: str


def get_signature_summary(periode: Periode) -> SignatureSummary | None:
    """Where papers are signed electronically; else None, but for papers that still wait from when they were."""
    papers = {paper.pk: paper.cara for paper in signable_list(periode)}
    signed = set(Tandatangan.objects.filter(dokumen__in=papers).values_list("dokumen", flat=True))
    menunggu = sum(cara == Cara.SERTIFIKAT and pk not in signed for pk, cara in papers.items())
    if settings.RAPOR_TANDA_TANGAN == Cara.TANGAN and not menunggu:
        return None
    failures = {row.dokumen_id: row.alasan for row in SignatureFailure.objects.all()}
    count = PaperCount(len(signed), len(papers))
    return SignatureSummary(
        count,
        menunggu,
        reverse("dasbor:tanda_tangan", args=[periode.tahun, periode.triwulan]),
        failures.get(None, ""),
        len(failures.keys() & papers.keys()),
        _arsip_url(periode, count),
    )


def has_signed_archive(periode: Periode, count: PaperCount) -> bool:
    """Whether the archive of the publication is of rapor that have been signed elsewhere since."""
    return settings.RAPOR_TANDA_TANGAN == Cara.LUAR and periode.is_ditetapkan and count.ready > 0


def _arsip_url(periode: Periode, count: PaperCount) -> str:
    if not has_signed_archive(periode, count):
        return ""
    return reverse("dokumen:bertanda_tangan", args=[periode.tahun, periode.triwulan])
