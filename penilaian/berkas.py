"""Files that people uploaded, below MEDIA_ROOT, which has no address. No name on the disk is one that somebody chose.

Whoever writes a row that names a file does both inside `kept_files`: a file without its row is removed again.
"""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from penilaian.errors import BerkasError

FOLDERS = ("bukti", "unggahan")
MAX_NAMA_CHARS = 200
MAX_DOWNLOAD_CHARS = 80


class KeptFiles:
    """The files written so far by one act."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def write(self, content: bytes, *, folder: str, day: date) -> str:
        """Store the bytes under a random name, which is returned, relative to MEDIA_ROOT. Raises BerkasError."""
        name = f"{folder}/{day.year}/{uuid4().hex}"
        self._names.append(name)
        try:
            return default_storage.save(name, ContentFile(content))
        except OSError as error:
            raise BerkasError(
                f"Berkas tidak dapat disimpan ({error.strerror}). Periksa ruang dan izin folder media, lalu ulangi."
            ) from error

    def remove(self) -> None:
        for name in self._names:
            default_storage.delete(name)


@contextmanager
def kept_files() -> Iterator[KeptFiles]:
    """Around a transaction, never inside one: what the block has written goes away again unless it ends well."""
    files = KeptFiles()
    try:
        yield files
    except BaseException:
        files.remove()
        raise


def find_unnamed(named: Container[str], *, before: datetime) -> list[str]:
    """The uploads written before that moment that are none of these: a process was killed between file and row."""
    return [
        name for name in _uploads() if name not in named and default_storage.get_modified_time(name) < before
    ]


def _uploads() -> Iterator[str]:
    """Every file that lies where `KeptFiles.write` puts them."""
    for folder in FOLDERS:
        if not default_storage.exists(folder):
            continue
        for year in default_storage.listdir(folder)[0]:
            for name in default_storage.listdir(f"{folder}/{year}")[1]:
                yield f"{folder}/{year}/{name}"


def read_berkas(name: str, *, sha256: str, nama: str) -> bytes:
    """The bytes as they were stored. Raises BerkasError, which calls the file `nama`, if it is gone or has changed."""
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except OSError as error:
        raise BerkasError(f"Berkas {nama} tidak dapat dibaca. Pulihkan dari cadangan.") from error
    if hash_content(content) != sha256:
        raise BerkasError(f"Berkas {nama} berubah sejak diunggah. Pulihkan dari cadangan.")
    return content


def hash_content(content: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(content).hexdigest()


def clean_nama(nama: str) -> str:
    """A file name as somebody gave it, to be shown: without folders, and without characters that can't be seen."""
    last = PurePath(nama.replace("\\", "/")).name
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return " ".join(seen.split())[:MAX_NAMA_CHARS] or "tanpa nama"


def inert_nama(nama: str, *, suffix: str) -> str:
    """A name for a download that no system takes for a path or a program: plain letters, and our own suffix."""
    plain = unicodedata.normalize("NFKD", PurePath(clean_nama(nama)).stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:MAX_DOWNLOAD_CHARS]
    return f"{stem or 'berkas'}{suffix}"
