"""Reads of naskah: what was typed, what is issued, for which OPDs, and what is still missing."""

import json
from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from dokumen.models import Dokumen, Genre, Naskah
from dokumen.naskah.registry import GenreNaskah
from dokumen.queries import find_dokumen
from penilaian.models import Arahan, Hasil, Penetapan, Periode, Peserta


def penetapan_of(periode: Periode) -> Penetapan | None:
    """The Penetapan that counts: the one published last, else the lock at 45; its record is read when it is needed."""
    return Penetapan.objects.berlaku().filter(periode=periode).defer("record").first()


def locked_koreksi(periode: Periode) -> Penetapan | None:
    """The lock of a koreksi that waits for its own letter: what counts is still the revision before."""
    waiting = Penetapan.objects.standing().filter(periode=periode, revisi__gt=1, ditetapkan_pada=None)
    return waiting.defer("record").first()


def find_issued(periode: Periode, genre: GenreNaskah, *, peserta: Peserta | None = None) -> Dokumen | None:
    """The issued naskah in its latest versi. After a koreksi those that tell results are to be issued anew."""
    penetapan = penetapan_of(periode) if genre.is_hasil else None
    if genre.is_hasil and penetapan is None:
        return None
    hasil = Hasil.objects.filter(penetapan=penetapan, kode=peserta.kode).first() if peserta else None
    return find_dokumen(periode=periode, genre=Genre(genre.kode), penetapan=penetapan, hasil=hasil)


def load_naskah(periode: Periode, genre: GenreNaskah, *, peserta: Peserta | None = None) -> Naskah:
    """What was typed so far; an unsaved empty one before that."""
    found = (
        Naskah.objects.filter(periode=periode, genre=genre.kode, peserta=peserta)
        .select_related("periode", "peserta", "penanda_tangan__opd")
        .first()
    )
    naskah = found or Naskah(periode=periode, genre=genre.kode, peserta=peserta)
    forget_nomor(naskah, replaced_nomor(periode, genre) if found else ())
    return follow_publication(naskah, publication_of(periode, genre))


def replaced_nomor(periode: Periode, genre: GenreNaskah) -> set[str]:
    """The nomor on papers of results that no longer count. A letter that is issued anew bears another."""
    return {nomor for kode, nomor in replaced_pairs(periode) if kode == genre.kode}


def replaced_pairs(periode: Periode) -> set[tuple[str, str]]:
    """(genre, nomor) of every paper of a revision that a koreksi has replaced, or of a lock that was voided."""
    papers = Dokumen.objects.filter(periode=periode).exclude(penetapan=None).exclude(nomor="")
    replaced = papers.exclude(penetapan__in=Penetapan.objects.berlaku())
    return set(replaced.values_list("genre", "nomor"))


def forget_nomor(naskah: Naskah, replaced: Container[str]) -> Naskah:
    """What was typed, without the nomor and tanggal of a paper that was replaced."""
    if naskah.nomor in replaced:
        naskah.nomor, naskah.tanggal = "", None
    return naskah


def follow_publication(naskah: Naskah, published: Penetapan | None) -> Naskah:
    """The letter by which a quarter was published has the nomor, tanggal and, if one was named, the signatory of the
    publication."""
    if published is not None:
        naskah.nomor, naskah.tanggal = published.nomor, published.tanggal
        naskah.penanda_tangan_id = published.penanda_tangan_id or naskah.penanda_tangan_id
    return naskah


def list_typed(periode: Periode, genre: GenreNaskah) -> list[Naskah]:
    """What was typed so far for the OPDs of a list."""
    rows = Naskah.objects.filter(periode=periode, genre=genre.kode).exclude(peserta=None).order_by("pk")
    replaced = replaced_nomor(periode, genre)
    return [forget_nomor(row, replaced) for row in rows]


def fingerprint(naskah_list: Iterable[Naskah], *, versi: int = 0, urutan: Iterable[Peserta] = ()) -> str:
    """What was typed for these naskah, in 64 characters; `versi` is that of the issued one that is to be replaced,
    `urutan` the list in whose order nomor are pasted."""
    typed = [[row.pk, row.nomor, str(row.tanggal), row.penanda_tangan_id, row.isian] for row in naskah_list]
    read = [versi, [row.kode for row in urutan], *typed]
    return sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def publication_of(periode: Periode, genre: GenreNaskah) -> Penetapan | None:
    """The publication that this naskah is the letter of, if the quarter was published by a Keputusan."""
    if genre.kode != Genre.KEPUTUSAN or not periode.is_ditetapkan:
        return None
    penetapan = penetapan_of(periode)
    return penetapan if penetapan is not None and is_letter_of(penetapan, genre) else None


def is_letter_of(penetapan: Penetapan, genre: GenreNaskah) -> bool:
    """Whether a naskah of this genre is the letter by which this result was published."""
    return (
        genre.kode == Genre.KEPUTUSAN
        and penetapan.ditetapkan_pada is not None
        and penetapan.jenis_naskah == Penetapan.JenisNaskah.KEPUTUSAN
    )


def list_peserta(periode: Periode, genre: GenreNaskah) -> list[Peserta]:
    """The OPDs of the list that a genre is for, in printed order, by the results that count."""
    penetapan = penetapan_of(periode)
    kode = Hasil.objects.filter(penetapan=penetapan, daftar=genre.cakupan.value).order_by(
        "kelompok", "urutan"
    )
    by_kode = {row.kode: row for row in periode.peserta_set.all()}
    return [by_kode[one] for one in kode.values_list("kode", flat=True)]


def arahan_moments(periode: Periode) -> dict[int | None, datetime]:
    """When the words of the kepala daerah last changed, by the Peserta that they are for; None for those to all."""
    return dict(Arahan.objects.filter(periode=periode).values_list("peserta", "pada"))


def is_before_arahan(issued: Dokumen, genre: GenreNaskah, moments: Mapping[int | None, datetime]) -> bool:
    """Whether words that this naskah prints changed after it was issued."""
    peserta = issued.hasil.peserta_id if issued.hasil else None
    changed = moments.get(peserta) if genre.has_arahan else None
    return changed is not None and changed > issued.dibuat_pada


def missing_of(genre: GenreNaskah, naskah: Naskah) -> list[str]:
    """What has to be typed before this naskah can be issued, in words."""
    wanted = (
        ("nomor", genre.has_nomor and not naskah.nomor),
        ("tanggal", genre.has_nomor and naskah.tanggal is None),
        ("penanda tangan", genre.has_penanda_tangan and naskah.penanda_tangan_id is None),
    )
    return [nama for nama, is_missing in wanted if is_missing]
