"""One naskah as a line of a page: how far it is, and where its form and its files are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from dokumen.models import Dokumen, Naskah
from dokumen.naskah.queries import follow_publication, is_before_arahan, missing_of, publication_of
from dokumen.naskah.registry import GENRE, GenreNaskah
from penilaian.models import Periode, Peserta

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


def genre_line(
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


def peserta_line(
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


def issued_line(periode: Periode, paper: Dokumen, *, has_nama: bool = False) -> NaskahLine:
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


def replaced_line(periode: Periode, paper: Dokumen, *, has_nama: bool = False) -> NaskahLine:
    """One of an earlier revision, which its address names."""
    line = issued_line(periode, paper, has_nama=has_nama)
    nama, pdf = f"{line.nama}, revisi {paper.revisi}", f"{line.pdf}?revisi={paper.revisi}"
    return replace(line, nama=nama, keadaan=DIGANTIKAN, tone="waiting", pdf=pdf)
