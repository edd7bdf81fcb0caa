"""Storing a paper for good: its kode is drawn first, then it is printed, then comes its file, and its row last."""

from datetime import date
from typing import Any, BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from dokumen.kode import make_kode
from dokumen.models import TANPA_TANDA_TANGAN, Cara, Dokumen, Genre, KodeDokumen, Tandatangan
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
                cara=Cara.TANGAN if genre in TANPA_TANDA_TANGAN else settings.RAPOR_TANDA_TANGAN,
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


def open_dokumen(dokumen: Dokumen | Tandatangan) -> BinaryIO:
    """The stored file, open at its beginning. Raises DokumenRusakError if it is gone or no longer the same."""
    return open_berkas(dokumen.berkas, sha256=dokumen.sha256)


def read_dokumen(dokumen: Dokumen | Tandatangan) -> bytes:
    """The stored bytes. Raises DokumenRusakError if they are gone or no longer the same."""
    return read_berkas(dokumen.berkas, sha256=dokumen.sha256)


def store_signed(dokumen: Dokumen, content: bytes, **fields: Any) -> Tandatangan:
    """The signed version of a paper, file first and row after. `fields` are those of Tandatangan."""
    sha256 = hash_content(content)
    berkas = f"{dokumen.berkas.removesuffix('.pdf')}-ttd-{sha256[:16]}.pdf"
    write_berkas(berkas, content)
    return Tandatangan.objects.create(
        dokumen=dokumen, berkas=berkas, sha256=sha256, ukuran=len(content), **fields
    )


def record_signed(row: Tandatangan, *, by: Pengguna | None = None) -> None:
    """Its line in the security log."""
    rincian = f"{row.dokumen} ({row.dokumen.kode_tercetak}), versi {row.versi}, {row.get_cara_display()}"
    record_event(
        SecurityEvent.Jenis.TANDA_TANGAN, by=by, rincian=f"{rincian}. {row.alasan}" if row.alasan else rincian
    )
