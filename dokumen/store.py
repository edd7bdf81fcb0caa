"""Files of published papers below DOKUMEN_ROOT. A file is whole or not there, and is found again by its own hash."""

import errno
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from dokumen.errors import DokumenError, DokumenRusakError, PenyimpananError

ASIDE = ".tulis-"  # how the name of a file in the making begins
LEFTOVER_HOURS = 1
REASONS = {
    errno.ENOSPC: "ruang disk habis",
    errno.EDQUOT: "jatah ruang disk habis",
    errno.EROFS: "disk hanya dapat dibaca",
    errno.EACCES: "tidak ada izin menulis",
    errno.EPERM: "tidak ada izin menulis",
}
GONE = "Berkas dokumen {} tidak dapat dibaca. Pulihkan dari cadangan."
CHANGED = "Berkas dokumen {} berubah sejak disimpan. Pulihkan dari cadangan."


def hash_content(content: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(content).hexdigest()


def write_berkas(berkas: str, content: bytes) -> None:
    """Store the bytes under this name: written aside, flushed to the disk, then put in place at once.

    A file that stands there with the same bytes is left alone. Raises PenyimpananError when the disk refuses; nothing
    half written stays behind, and the same call can be made again.
    """
    path = path_of(berkas)
    try:
        if path.exists() and path.read_bytes() == content:
            return
        _make_folder(path.parent)
        _write_whole(path, content)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror)
        raise PenyimpananError(
            f"Dokumen tidak dapat disimpan: {reason}. Periksa ruang dan izin folder dokumen, lalu ulangi."
        ) from error


def read_berkas(berkas: str, *, sha256: str) -> bytes:
    """The bytes as they were stored. Raises DokumenRusakError if the file is gone or has changed."""
    with open_berkas(berkas, sha256=sha256) as file:
        return file.read()


def open_berkas(berkas: str, *, sha256: str) -> BinaryIO:
    """The stored file, open at its beginning. Raises DokumenRusakError if it is gone or has changed."""
    try:
        file = path_of(berkas).open("rb")
    except OSError as error:
        raise DokumenRusakError(GONE.format(berkas)) from error
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise DokumenRusakError(CHANGED.format(berkas))
    file.seek(0)
    return file


def remove_leftovers() -> int:
    """Take away what killed workers had begun to write; returns how many files that were."""
    before = time.time() - LEFTOVER_HOURS * 3600
    return sum(_remove_if_older(path, before) for path in Path(settings.DOKUMEN_ROOT).rglob(f"{ASIDE}*"))


def _remove_if_older(path: Path, moment: float) -> bool:
    """False for a file that its worker has put in place meanwhile."""
    try:
        if path.stat().st_mtime >= moment:
            return False
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def path_of(berkas: str) -> Path:
    """Where a file lies. Raises DokumenError for a name that leads out of DOKUMEN_ROOT."""
    root = Path(settings.DOKUMEN_ROOT).resolve()
    path = (root / berkas).resolve()
    if not path.is_relative_to(root) or path == root:
        raise DokumenError(f"Nama berkas {berkas!r} berada di luar folder dokumen.")
    return path


def _make_folder(folder: Path) -> None:
    """With those above it. A new name reaches the disk before anything is put below it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _write_whole(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=ASIDE)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        _sync_folder(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """The name in the folder has to reach the disk as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
