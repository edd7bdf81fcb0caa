"""How far the papers of a published quarter are, for the page of Bagian Organisasi and those that lead to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from akun.models import Pengguna
from dasbor.queries.penetapan import made_papers
from dasbor.queries.tanda_tangan import SignatureSummary, get_signature_summary
from dasbor.steps import Link
from dokumen.access import has_bound_papers, has_ringkasan
from dokumen.models import Genre, PaperFailure
from dokumen.queries import KUMPULAN, PaperCount, count_papers, failure_list, kumpulan_list
from dokumen.tasks import pending_penetapan
from penilaian.access import is_manager
from penilaian.models import Penetapan, Periode

PATIENCE = timedelta(minutes=5)  # a worker that runs has made the first of them long before
ADDRESSES = {
    Genre.BUKU: "dokumen:buku",
    Genre.ARSIP: "dokumen:arsip",
    Genre.PERINGKAT_XLSX: "dokumen:peringkat_xlsx",
}
ICONS = {Genre.BUKU: "file-type-pdf", Genre.ARSIP: "download", Genre.PERINGKAT_XLSX: "list-numbers"}


@dataclass(frozen=True, slots=True)
class Kumpulan:
    """One of the papers about the whole quarter, with the size of its file in bytes once it is there."""

    jenis: str
    url: str
    ukuran: int | None


@dataclass(frozen=True)
class KertasView:
    penetapan: Penetapan
    rapor: PaperCount
    kumpulan: tuple[Kumpulan, ...]
    failures: list[PaperFailure]
    is_pending: bool
    is_worker_missing: bool
    tanda_tangan: SignatureSummary | None

    @property
    def all(self) -> PaperCount:
        made = sum(one.ukuran is not None for one in self.kumpulan)
        return PaperCount(self.rapor.ready + made, self.rapor.total + len(self.kumpulan))

    @property
    def is_working(self) -> bool:
        """Whether this page will say something else before long."""
        return self.is_pending and not self.all.is_complete

    @property
    def can_retry(self) -> bool:
        is_stopped = self.tanda_tangan is not None and bool(self.tanda_tangan.alasan)
        return not self.is_pending and (is_stopped or not self.all.is_complete)


def get_kertas_view(penetapan: Penetapan, *, now: datetime) -> KertasView:
    rapor = count_papers(penetapan)
    return KertasView(
        penetapan=penetapan,
        rapor=rapor,
        kumpulan=tuple(_kumpulan(penetapan)),
        failures=list(failure_list(penetapan)),
        is_pending=penetapan.pk in pending_penetapan(),
        is_worker_missing=is_worker_missing(rapor, penetapan, now=now),
        tanda_tangan=get_signature_summary(penetapan.periode),
    )


def _kumpulan(penetapan: Penetapan) -> list[Kumpulan]:
    ukuran = {row.genre: row.ukuran for row in kumpulan_list(penetapan)}
    return [
        Kumpulan(genre.label, _address(genre, penetapan.periode), ukuran.get(genre))
        for genre in reversed(KUMPULAN)
    ]


def _address(genre: Genre, periode: Periode) -> str:
    return reverse(ADDRESSES[genre], args=[periode.tahun, periode.triwulan])


def paper_links(
    user: Pengguna, periode: Periode, penetapan: Penetapan | None, *, sees_all: bool
) -> list[Link]:
    """From the dashboard: to the page of its papers, or for others to those they may have; and to the ringkasan."""
    if not sees_all or periode.status < Periode.Status.VERIFIKASI:
        return []
    made = made_papers(penetapan) if penetapan else []
    if is_manager(user):
        kertas = Link(
            "Dokumen", reverse("dasbor:kertas", args=[periode.tahun, periode.triwulan]), "file-text"
        )
        return [ringkasan_link(periode, made), *([kertas] if periode.is_ditetapkan else [])]
    wanted = [Genre.BUKU, Genre.PERINGKAT_XLSX] if has_bound_papers(user) else [Genre.PERINGKAT_XLSX]
    links = [Link(genre.label, _address(genre, periode), ICONS[genre]) for genre in wanted if genre in made]
    has_link = Genre.RINGKASAN in made or has_ringkasan(user)
    return [ringkasan_link(periode, made), *links] if has_link else links


def ringkasan_link(periode: Periode, made: Collection[Genre]) -> Link:
    """The paper of one page: as it was issued, or its draft."""
    address, args = "dokumen:naskah_pdf", [periode.tahun, periode.triwulan, Genre.RINGKASAN]
    if Genre.RINGKASAN in made:
        return Link("Ringkasan (PDF)", reverse(address, args=args), "file-type-pdf")
    return Link("Draf ringkasan (PDF)", reverse(address, args=args, query={"draf": 1}), "file-type-pdf")


def is_worker_missing(papers: PaperCount, penetapan: Penetapan, *, now: datetime) -> bool:
    """Whether not one rapor was made since the publication, though there was time enough."""
    pada = penetapan.ditetapkan_pada
    return papers.ready == 0 < papers.total and pada is not None and now - pada >= PATIENCE
