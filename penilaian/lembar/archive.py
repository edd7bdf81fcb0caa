"""A zip that nobody vouches for: its parts are unzipped piece by piece and counted, whatever its directory claims."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError
from penilaian.lembar.limits import MAX_PARTS, MAX_RATIO, MEBIBYTE

CHUNK = 64 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1

BROKEN = "Berkas rusak atau terpotong. Buka berkas aslinya, simpan ulang sebagai .xlsx, lalu unggah lagi."
LOCKED = "Berkas dilindungi kata sandi. Buka berkasnya, hapus kata sandinya, simpan, lalu unggah lagi."


class Archive:
    """The parts of one zip by name. Names are compared without case, as the office formats ask."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        # Each entry costs half a kilobyte once it is opened, so they are counted before.
        if content.count(_DIRECTORY_ENTRY) > MAX_PARTS:
            raise LembarError(
                f"Berkas berisi lebih dari {MAX_PARTS} bagian. Simpan ulang sebagai .xlsx, lalu unggah lagi."
            )
        self._budget = budget
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise LembarError(BROKEN) from error
        self._parts = _by_name(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unzipped bytes of a part. Raises LembarError if it is missing, broken or beyond a limit."""
        info = self._parts.get(name.lower())
        if info is None:
            raise LembarError(BROKEN)
        _check_method(info)
        try:
            yield from self._unzip(info)
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise LembarError(BROKEN) from error

    def _unzip(self, info: ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(info) as part:
            while chunk := part.read(CHUNK):
                size += len(chunk)
                self._budget.spend_bytes(len(chunk))
                _check_ratio(size, info)
                yield chunk


def _by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    parts: dict[str, ZipInfo] = {}
    for info in entries:
        name = info.filename.replace("\\", "/").lower()
        if name in parts:
            raise LembarError(BROKEN)
        if not info.is_dir():
            parts[name] = info
    return parts


def _check_method(info: ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise LembarError(LOCKED)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise LembarError(BROKEN)


def _check_ratio(size: int, info: ZipInfo) -> None:
    if size > MEBIBYTE and size > MAX_RATIO * max(info.compress_size, 1):
        raise LembarError(
            "Isi berkas membengkak tidak wajar saat dibuka. Hapus baris dan kolom kosong yang berformat, "
            "simpan ulang sebagai .xlsx, lalu unggah lagi."
        )
