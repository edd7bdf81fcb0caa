"""Storing a paper for good: its kode is drawn first, then it is printed, then comes its file, and its row last."""

from datetime import date
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction

from dokumen.kode import make_kode
from dokumen.models import Dokumen, Genre, KodeDokumen
from dokumen.queries import find_dokumen
from dokumen.store import hash_content, open_berkas, read_berkas, write_berkas
from penilaian.models import Hasil, Penetapan, Periode

EXTENSIONS = {Genre.ARSIP: "zip", Genre.PERINGKAT_XLSX: "xlsx"}


def reserve_kode(
    *,
    periode: Periode,
    genre: Genre,
    penetapan: Penetapan | None = None,
    hasil: Hasil | None = None,
    versi: int = 1,
) -> str:
    """The kode of this paper, drawn when it is first asked for. Whoever begins the paper again gets the same."""
    reserved, _ = KodeDokumen.objects.get_or_create(
        periode=periode,
        penetapan=penetapan,
        hasil=hasil,
        genre=genre,
        versi=versi,
        defaults={"kode": make_kode()},
    )
    return reserved.kode


def store_dokumen(
    *,
    periode: Periode,
    genre: Genre,
    content: bytes,
    kode: str,
    penetapan: Penetapan | None = None,
    hasil: Hasil | None = None,
    nomor: str = "",
    tanggal: date | None = None,
    versi: int = 1,
    alasan: str = "",
) -> Dokumen:
    """File first, row after: a row always has its file. Whoever comes second takes what the first has made.

    `kode` is the one that `reserve_kode` gave for this paper and that is printed on it; `nomor` and `tanggal` are the
    office's own; `alasan` says why a `versi` after the first was issued. Raises PenyimpananError when the disk refuses.
    """
    paper: dict[str, Any] = {
        "periode": periode,
        "penetapan": penetapan,
        "hasil": hasil,
        "genre": genre,
        "versi": versi,
    }
    if (found := find_dokumen(**paper)) is not None:
        return found
    sha256 = hash_content(content)
    berkas = name_berkas(**paper, sha256=sha256)
    write_berkas(berkas, content)
    try:
        with transaction.atomic():
            return Dokumen.objects.create(
                **paper,
                kode=kode,
                nomor=nomor,
                tanggal=tanggal,
                alasan=alasan,
                berkas=berkas,
                sha256=sha256,
                ukuran=len(content),
            )
    except IntegrityError:
        if (found := find_dokumen(**paper)) is None:
            raise
        return found


def name_berkas(
    *,
    periode: Periode,
    genre: Genre,
    penetapan: Penetapan | None,
    hasil: Hasil | None,
    versi: int,
    sha256: str,
) -> str:
    """Where the file lies below DOKUMEN_ROOT: "rapor/2022-TW3/r1/1.02-0123456789abcdef.pdf"."""
    revisi = f"r{penetapan.revisi}" if penetapan else "belum-dikunci"
    stem = hasil.kode if hasil else f"v{versi}"
    return f"{genre}/{periode.kode}/{revisi}/{stem}-{sha256[:16]}.{EXTENSIONS.get(genre, 'pdf')}"


def open_dokumen(dokumen: Dokumen) -> BinaryIO:
    """The stored file, open at its beginning. Raises DokumenRusakError if it is gone or no longer the same."""
    return open_berkas(dokumen.berkas, sha256=dokumen.sha256)


def read_dokumen(dokumen: Dokumen) -> bytes:
    """The stored bytes. Raises DokumenRusakError if they are gone or no longer the same."""
    return read_berkas(dokumen.berkas, sha256=dokumen.sha256)
