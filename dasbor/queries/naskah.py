"""The naskah of a quarter as Bagian Organisasi works through them, and what others may read of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from akun.models import Pengguna
from dasbor.queries.naskah_line import (
    TERBIT,
    NaskahLine,
    file_url,
    genre_line,
    issued_line,
    nama_genre,
    peserta_line,
    replaced_line,
)
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
    forget_nomor,
    is_before_arahan,
    list_peserta,
    list_typed,
    locked_koreksi,
    penetapan_of,
    publication_of,
    replaced_pairs,
)
from dokumen.naskah.registry import GENRE, GENRE_LIST, GenreNaskah
from penilaian.access import is_manager
from penilaian.models import Hasil, Penetapan, Periode


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
            genre_line(periode, genre, typed.get(genre.kode), terbit.berlaku, arahan) for genre in GENRE_LIST
        ]
    else:
        lines = [issued_line(periode, row, has_nama=True) for row in terbit.berlaku]
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
        [peserta_line(periode, genre, one, typed.get(one.pk), issued.get(one.kode), arahan) for one in rows],
        _digantikan(periode, terbit),
        fingerprint(naskah_list, urutan=rows),
    )


def opd_naskah(user: Pengguna, hasil: Hasil) -> list[NaskahLine]:
    """What was issued to one OPD for this result, for who may see it: its piagam or its letter."""
    terbit = read_terbit(visible_naskah(user).filter(hasil=hasil), hasil.periode)
    return [issued_line(hasil.periode, row) for row in terbit.berlaku] + [
        replaced_line(hasil.periode, row) for row in terbit.digantikan
    ]


def _typed_by_genre(periode: Periode) -> dict[str, Naskah]:
    """What was typed so far for the whole quarter. A nomor is replaced for its own genre alone."""
    replaced = replaced_pairs(periode)
    return {
        row.genre: forget_nomor(row, {nomor for genre, nomor in replaced if genre == row.genre})
        for row in Naskah.objects.filter(periode=periode, peserta=None)
    }


def _digantikan(periode: Periode, terbit: Terbit) -> Digantikan:
    return Digantikan(
        revisi=terbit.revisi,
        lines=[replaced_line(periode, row, has_nama=True) for row in terbit.digantikan],
        belum=[nama_genre(periode, genre) for genre in terbit.belum],
    )
