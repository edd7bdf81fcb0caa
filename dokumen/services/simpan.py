"""Storing a paper for good: its kode is drawn first, then it is printed, then comes its file, and its row last."""

from dataclasses import dataclass, fields
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


@dataclass(frozen=True, slots=True)
class PaperKey:
    """Which paper it is; there is one of each. Without `hasil` it is about the whole quarter."""

    periode: Periode
    genre: Genre
    penetapan: Penetapan | None = None
    hasil: Hasil | None = None
    versi: int = 1

    @property
    def fields(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def reserve_kode(key: PaperKey) -> str:
    """The kode of this paper, drawn when it is first asked for. Whoever begins the paper again gets the same."""
    reserved, _ = KodeDokumen.objects.get_or_create(**key.fields, defaults={"kode": make_kode()})
    return reserved.kode


def store_dokumen(
    key: PaperKey,
    *,
    content: bytes,
    kode: str,
    nomor: str = "",
    tanggal: date | None = None,
    alasan: str = "",
) -> Dokumen:
    """File first, row after: a row always has its file. Whoever comes second takes what the first has made.

    `kode` is the one that `reserve_kode` gave for this paper and that is printed on it; `nomor` and `tanggal` are the
    office's own; `alasan` says why a `versi` after the first was issued. Raises PenyimpananError when the disk refuses.
    """
    if (found := find_dokumen(**key.fields)) is not None:
        return found
    sha256 = hash_content(content)
    berkas = name_berkas(key, sha256=sha256)
    write_berkas(berkas, content)
    try:
        with transaction.atomic():
            return Dokumen.objects.create(
                **key.fields,
                kode=kode,
                nomor=nomor,
                tanggal=tanggal,
                alasan=alasan,
                cara=Cara.TANGAN if key.genre in TANPA_TANDA_TANGAN else settings.RAPOR_TANDA_TANGAN,
                berkas=berkas,
                sha256=sha256,
                ukuran=len(content),
            )
    except IntegrityError:
        if (found := find_dokumen(**key.fields)) is None:
            raise
        return found


def name_berkas(key: PaperKey, *, sha256: str) -> str:
    """Where the file lies below DOKUMEN_ROOT: "rapor/2022-TW3/r1/1.02-0123456789abcdef.pdf"."""
    revisi = f"r{key.penetapan.revisi}" if key.penetapan else "belum-dikunci"
    stem = key.hasil.kode if key.hasil else f"v{key.versi}"
    ending = EXTENSIONS.get(key.genre, "pdf")
    return f"{key.genre}/{key.periode.kode}/{revisi}/{stem}-{sha256[:16]}.{ending}"


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
