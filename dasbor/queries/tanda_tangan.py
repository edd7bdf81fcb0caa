"""Which papers of a quarter bear an electronic signature, and whose; for Bagian Organisasi."""

from dataclasses import dataclass
from operator import attrgetter

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from dokumen.models import Cara, Dokumen, SignatureFailure, Tandatangan
from dokumen.queries import PaperCount, signable_list, tandatangan_by_dokumen
from penilaian.models import Periode


@dataclass(frozen=True, slots=True)
class Baris:
    """A paper with its signed versions, the latest first."""

    dokumen: Dokumen
    versi_list: tuple[Tandatangan, ...]

    @property
    def nama(self) -> str:
        hasil = self.dokumen.hasil
        return (
            f"{self.dokumen.get_genre_display()} {hasil.nama}" if hasil else self.dokumen.get_genre_display()
        )

    @property
    def is_waiting(self) -> bool:
        return self.dokumen.cara == Cara.SERTIFIKAT and not self.versi_list


@dataclass(frozen=True, slots=True)
class TandaTanganView:
    periode: Periode
    cara: Cara
    baris: tuple[Baris, ...]
    failure: SignatureFailure | None

    @property
    def count(self) -> PaperCount:
        return PaperCount(sum(bool(row.versi_list) for row in self.baris), len(self.baris))

    @property
    def can_upload(self) -> bool:
        return self.cara == Cara.LUAR and bool(self.baris)


def get_tanda_tangan_view(periode: Periode) -> TandaTanganView:
    papers = sorted(signable_list(periode), key=attrgetter("genre"))
    signed = tandatangan_by_dokumen(papers)
    return TandaTanganView(
        periode=periode,
        cara=Cara(settings.RAPOR_TANDA_TANGAN),
        baris=tuple(Baris(paper, tuple(signed.get(paper.pk, ()))) for paper in papers),
        failure=SignatureFailure.objects.first(),
    )


@dataclass(frozen=True, slots=True)
class SignatureSummary:
    """For the page of a quarter's papers; there only where papers are signed electronically."""

    count: PaperCount
    url: str
    alasan: str


def get_signature_summary(periode: Periode) -> SignatureSummary | None:
    if settings.RAPOR_TANDA_TANGAN == Cara.TANGAN:
        return None
    papers = [paper.pk for paper in signable_list(periode)]
    signed = Dokumen.objects.filter(~Q(tandatangan=None), pk__in=papers).distinct().count()
    failure = SignatureFailure.objects.first()
    return SignatureSummary(
        PaperCount(signed, len(papers)),
        reverse("dasbor:tanda_tangan", args=[periode.tahun, periode.triwulan]),
        failure.alasan if failure else "",
    )
