"""What Bagian Organisasi uploads: one signed PDF, or a ZIP of many. Bounded before it is read."""

import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from dokumen.errors import DokumenError
from penilaian.jenis_berkas import PDF_MARK

MB = 1024 * 1024
MAX_MB, MAX_UNGGAHAN_MB, MAX_BERKAS = 10, 25, 200
MAX_NAMA = 80


@dataclass(frozen=True, slots=True)
class SignedFile:
    """`nama` is only for messages: which paper it is, its content says."""

    nama: str
    isi: bytes


def unpack_upload(file: IO[bytes], *, nama: str) -> list[SignedFile]:
    """Raises DokumenError for what is neither PDF nor ZIP, too much, or locked."""
    if _size_of(file) > MAX_UNGGAHAN_MB * MB:
        raise DokumenError(f"Unggahan ini terlalu besar. Paling besar {MAX_UNGGAHAN_MB} MB.")
    head = file.read(len(PDF_MARK))
    file.seek(0)
    if head == PDF_MARK:
        return [_take(nama, file)]
    if not is_zipfile(file):
        raise DokumenError("Unggah satu berkas PDF, atau ZIP yang berisi berkas PDF.")
    return _unpack_zip(file)


def _unpack_zip(file: IO[bytes]) -> list[SignedFile]:
    try:
        with ZipFile(file) as archive:
            entries = [one for one in archive.infolist() if not _is_chaff(one)]
            _require_bounds(entries)
            return [_take_entry(archive, one) for one in entries]
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error) as error:
        raise DokumenError("ZIP ini rusak atau terkunci kata sandi.") from error


def _is_chaff(entry: ZipInfo) -> bool:
    """Folders, and what macOS adds."""
    return entry.is_dir() or entry.filename.startswith("__MACOSX/")


def _require_bounds(entries: list[ZipInfo]) -> None:
    """Only what the ZIP says of itself; `_take` holds each file to it."""
    if not entries:
        raise DokumenError("ZIP ini kosong.")
    if len(entries) > MAX_BERKAS:
        raise DokumenError(f"ZIP ini berisi {len(entries)} berkas. Paling banyak {MAX_BERKAS}.")
    if sum(one.file_size for one in entries) > 2 * MAX_UNGGAHAN_MB * MB:
        raise DokumenError(f"Isi ZIP ini terlalu besar. Paling besar {2 * MAX_UNGGAHAN_MB} MB.")


def _take_entry(archive: ZipFile, entry: ZipInfo) -> SignedFile:
    with archive.open(entry) as file:
        return _take(PurePosixPath(entry.filename).name, file)


def _take(nama: str, file: IO[bytes]) -> SignedFile:
    isi = file.read(MAX_MB * MB + 1)
    if len(isi) > MAX_MB * MB:
        raise DokumenError(f"{nama[:MAX_NAMA]} terlalu besar. Paling besar {MAX_MB} MB per berkas.")
    if not isi.startswith(PDF_MARK):
        raise DokumenError(f"{nama[:MAX_NAMA]} bukan PDF.")
    return SignedFile(nama[:MAX_NAMA], isi)


def _size_of(file: IO[bytes]) -> int:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return size
