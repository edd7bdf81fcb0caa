"""The naskah of a quarter as Bagian Organisasi works through them, and what others may read of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from akun.models import Pengguna
from dasbor.queries.papers import ringkasan_link
from dasbor.queries.tanda_tangan import SignatureSummary, get_signature_summary
from dasbor.queries.terbit import Terbit, read_terbit
from dasbor.steps import Link
from dokumen.access import get_managed_naskah, get_naskah_periode, has_ringkasan, visible_naskah
from dokumen.models import Dokumen, Genre, Naskah
from dokumen.naskah.queries import (
    arahan_moments,
    find_issued,
    fingerprint,
    follow_publication,
    forget_nomor,
    is_before_arahan,
    list_peserta,
    list_typed,
    locked_koreksi,
    missing_of,
    penetapan_of,
    publication_of,
    replaced_pairs,
)
from dokumen.naskah.registry import GENRE, GENRE_LIST, GenreNaskah
from penilaian.access import is_manager
from penilaian.models import Hasil, Penetapan, Periode, Peserta

TERBIT, DIGANTIKAN = "Terbit", "Digantikan"


@dataclass(frozen=True, slots=True)
class NaskahLine:
    """One naskah on the page: how far it is, and where its form and its files are."""

    nama: str
    keadaan: str
    tone: str
    nomor: str
    url: str
    pdf: str
    docx: str
    is_before_arahan: bool = (
        False  # the kepala daerah changed after it was issued what it prints of the arahan
    )


@dataclass(frozen=True, slots=True)
class Digantikan:
    """Naskah of revisions that a koreksi has replaced; `belum` names the genres of which one at least is not issued for
    `revisi`, which counts."""

    revisi: int
    lines: list[NaskahLine]
    belum: list[str]


@dataclass(frozen=True, slots=True)
class NaskahView:
    periode: Periode
    is_manager: bool
    lines: list[NaskahLine]
    digantikan: Digantikan
    tanda_tangan: SignatureSummary | None = None
    draf: Link | None = None  # of the ringkasan, for who may read it before it is issued


@dataclass(frozen=True, slots=True)
class NaskahPage:
    """One naskah and what stands on its page. `published` is the publication that it is the letter of."""

    periode: Periode
    genre: GenreNaskah
    nama: str
    naskah: Naskah
    issued: Dokumen | None
    versi_list: list[Dokumen]
    berlaku: Penetapan | None  # whose results count
    published: Penetapan | None
    koreksi: Penetapan | None  # the lock of a koreksi whose letter is to be drafted
    riwayat: list[object]
    pdf: str
    docx: str
    is_before_arahan: bool

    @property
    def seen(self) -> str:
        """The fingerprint of what stands on the page."""
        return fingerprint([self.naskah], versi=self.issued.versi if self.issued else 0)

    @property
    def can_issue(self) -> bool:
        return self.issued is None and self.periode.status >= self.genre.terbit_sejak


@dataclass(frozen=True, slots=True)
class NaskahListPage:
    """The naskah of one genre for each OPD of its list."""

    periode: Periode
    genre: GenreNaskah
    nama: str
    lines: list[NaskahLine]
    digantikan: Digantikan
    seen: str  # the fingerprint of what stands on the page

    @property
    def is_waiting(self) -> bool:
        """Whether any of them has not been issued yet."""
        return any(line.keadaan != TERBIT for line in self.lines)

    @property
    def can_issue(self) -> bool:
        return self.is_waiting and self.periode.status >= self.genre.terbit_sejak


def get_naskah_view(user: Pengguna, *, tahun: int, triwulan: int) -> NaskahView:
    """Every genre of the quarter for Bagian Organisasi, the issued files alone for the others. Raises Http404."""
    periode = get_naskah_periode(user, tahun=tahun, triwulan=triwulan)
    terbit = read_terbit(visible_naskah(user).filter(periode=periode), periode)
    if is_manager(user):
        typed = _typed_by_genre(periode)
        arahan = arahan_moments(periode)
        lines = [
            _genre_line(periode, genre, typed.get(genre.kode), terbit.berlaku, arahan) for genre in GENRE_LIST
        ]
    else:
        lines = [_issued_line(periode, row, has_nama=True) for row in terbit.berlaku]
    tanda_tangan = get_signature_summary(periode) if is_manager(user) else None
    digantikan = _digantikan(periode, terbit)
    return NaskahView(
        periode, is_manager(user), lines, digantikan, tanda_tangan, _draf(user, periode, terbit.berlaku)
    )


def _draf(user: Pengguna, periode: Periode, issued: Iterable[Dokumen]) -> Link | None:
    """Bagian Organisasi has it on the line of its genre."""
    is_issued = any(row.genre == Genre.RINGKASAN for row in issued)
    return (
        ringkasan_link(periode, [])
        if has_ringkasan(user) and not is_manager(user) and not is_issued
        else None
    )


def get_naskah_page(user: Pengguna, *, tahun: int, triwulan: int, genre: str, kode: str = "") -> NaskahPage:
    """For Bagian Organisasi alone. Raises Http404."""
    naskah = get_managed_naskah(user, tahun=tahun, triwulan=triwulan, genre=genre, kode=kode)
    rule, periode = GENRE[genre], naskah.periode
    papers = visible_naskah(user).filter(periode=periode, genre=genre)
    papers = papers.filter(hasil__kode=kode) if kode else papers
    issued = find_issued(periode, rule, peserta=naskah.peserta)
    return NaskahPage(
        periode=periode,
        genre=rule,
        nama=nama_genre(periode, rule),
        naskah=naskah,
        issued=issued,
        versi_list=list(
            papers.select_related("penetapan")
            .defer("penetapan__record")
            .order_by("-penetapan__revisi", "-versi")
        ),
        berlaku=penetapan_of(periode),
        published=publication_of(periode, rule),
        koreksi=locked_koreksi(periode) if rule.is_hasil and not kode else None,
        riwayat=list(naskah.history.select_related("history_user")[:20]) if naskah.pk else [],
        pdf=file_url("pdf", periode, rule, kode),
        docx=file_url("docx", periode, rule, kode) if rule.has_docx else "",
        is_before_arahan=issued is not None and is_before_arahan(issued, rule, arahan_moments(periode)),
    )


def get_naskah_list_page(user: Pengguna, *, periode: Periode, genre: GenreNaskah) -> NaskahListPage:
    """For a genre with one naskah for each OPD of a list."""
    rows, naskah_list = list_peserta(periode, genre), list_typed(periode, genre)
    terbit = read_terbit(visible_naskah(user).filter(periode=periode, genre=genre.kode), periode)
    typed = {row.peserta_id: row for row in naskah_list}
    issued = {row.hasil.kode: row for row in terbit.berlaku if row.hasil}
    arahan = arahan_moments(periode)
    return NaskahListPage(
        periode,
        genre,
        nama_genre(periode, genre),
        [_peserta_line(periode, genre, one, typed.get(one.pk), issued.get(one.kode), arahan) for one in rows],
        _digantikan(periode, terbit),
        fingerprint(naskah_list, urutan=rows),
    )


def opd_naskah(user: Pengguna, hasil: Hasil) -> list[NaskahLine]:
    """What was issued to one OPD for this result, for who may see it: its piagam or its letter."""
    terbit = read_terbit(visible_naskah(user).filter(hasil=hasil), hasil.periode)
    return [_issued_line(hasil.periode, row) for row in terbit.berlaku] + [
        _replaced_line(hasil.periode, row) for row in terbit.digantikan
    ]


def _typed_by_genre(periode: Periode) -> dict[str, Naskah]:
    """What was typed so far for the whole quarter. A nomor is replaced for its own genre alone."""
    replaced = replaced_pairs(periode)
    return {
        row.genre: forget_nomor(row, {nomor for genre, nomor in replaced if genre == row.genre})
        for row in Naskah.objects.filter(periode=periode, peserta=None)
    }


def nama_genre(periode: Periode, genre: GenreNaskah) -> str:
    """The name of a genre, with what the Skema calls the list that it is for."""
    if not genre.is_per_opd:
        return genre.nama
    return f"{genre.nama} ({getattr(periode.skema, f'label_{genre.cakupan.value}')})"


def file_url(kind: str, periode: Periode, genre: GenreNaskah, kode: str = "") -> str:
    args = [periode.tahun, periode.triwulan, genre.kode, *([kode] if kode else [])]
    return reverse(f"dokumen:naskah_{kind}", args=args)


def _form_url(periode: Periode, genre: GenreNaskah, kode: str = "") -> str:
    args = [periode.tahun, periode.triwulan, genre.kode, *([kode] if kode else [])]
    return reverse("dasbor:naskah_opd" if kode else "dasbor:naskah", args=args)


def _genre_line(
    periode: Periode,
    genre: GenreNaskah,
    naskah: Naskah | None,
    issued: Iterable[Dokumen],
    arahan: Mapping[int | None, datetime],
) -> NaskahLine:
    papers = [row for row in issued if row.genre == genre.kode]
    is_open = periode.status >= genre.draf_sejak
    keadaan, tone = _keadaan(periode, genre, naskah, papers)
    is_file = is_open and not genre.is_per_opd
    return NaskahLine(
        nama=nama_genre(periode, genre),
        keadaan=keadaan,
        tone=tone,
        nomor=papers[0].nomor if papers and is_file else naskah.nomor if naskah else "",
        url=_form_url(periode, genre) if is_open else "",
        pdf=file_url("pdf", periode, genre) if is_file else "",
        docx=file_url("docx", periode, genre) if is_file and genre.has_docx else "",
        is_before_arahan=any(is_before_arahan(row, genre, arahan) for row in papers),
    )


def _peserta_line(
    periode: Periode,
    genre: GenreNaskah,
    peserta: Peserta,
    naskah: Naskah | None,
    issued: Dokumen | None,
    arahan: Mapping[int | None, datetime],
) -> NaskahLine:
    keadaan, tone = _keadaan(periode, genre, naskah, [issued] if issued else [])
    return NaskahLine(
        nama=peserta.nama,
        keadaan=keadaan,
        tone=tone,
        nomor=issued.nomor if issued else naskah.nomor if naskah else "",
        url=_form_url(periode, genre, peserta.kode),
        pdf=file_url("pdf", periode, genre, peserta.kode),
        docx=file_url("docx", periode, genre, peserta.kode) if genre.has_docx else "",
        is_before_arahan=issued is not None and is_before_arahan(issued, genre, arahan),
    )


def _keadaan(
    periode: Periode, genre: GenreNaskah, naskah: Naskah | None, issued: list[Dokumen]
) -> tuple[str, str]:
    """How far a naskah is, and how that is painted."""
    if periode.status < genre.draf_sejak:
        return f"Sejak status {genre.draf_sejak.label}", "making"
    if issued:
        return (f"{TERBIT} {len(issued)}" if genre.is_per_opd and len(issued) > 1 else TERBIT), "final"
    typed = naskah or Naskah(periode=periode, genre=genre.kode)
    if missing := missing_of(genre, follow_publication(typed, publication_of(periode, genre))):
        return f"Belum ada {missing[0]}", "making"
    return ("Siap diterbitkan" if periode.status >= genre.terbit_sejak else "Draf"), "waiting"


def _digantikan(periode: Periode, terbit: Terbit) -> Digantikan:
    return Digantikan(
        revisi=terbit.revisi,
        lines=[_replaced_line(periode, row, has_nama=True) for row in terbit.digantikan],
        belum=[nama_genre(periode, genre) for genre in terbit.belum],
    )


def _issued_line(periode: Periode, paper: Dokumen, *, has_nama: bool = False) -> NaskahLine:
    genre = GENRE[paper.genre]
    kode = paper.hasil.kode if paper.hasil else ""
    return NaskahLine(
        nama=nama_genre(periode, genre) + (f": {paper.hasil.nama}" if has_nama and paper.hasil else ""),
        keadaan=TERBIT,
        tone="final",
        nomor=paper.nomor,
        url="",
        pdf=file_url("pdf", periode, genre, kode),
        docx="",
    )


def _replaced_line(periode: Periode, paper: Dokumen, *, has_nama: bool = False) -> NaskahLine:
    """One of an earlier revision, which its address names."""
    line = _issued_line(periode, paper, has_nama=has_nama)
    nama, pdf = f"{line.nama}, revisi {paper.revisi}", f"{line.pdf}?revisi={paper.revisi}"
    return replace(line, nama=nama, keadaan=DIGANTIKAN, tone="waiting", pdf=pdf)
