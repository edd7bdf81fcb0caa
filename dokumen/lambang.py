"""The lambang as paper prints it: the very file that the record names, reduced to the size of the kop."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image

from dokumen.errors import DokumenError
from dokumen.store import hash_content
from opd.lambang import validate_lambang
from opd.queries import get_pemerintah

ALAMAT = "lambang:kop"
MAX_PIXELS = (400, 425)  # 16 x 17 mm at 600 dots per inch


def read_lambang(sha256: str | None, *, is_final: bool = False) -> bytes | None:
    """A small PNG of the lambang with this hash; None when it is not the one that is stored now.

    A paper rather goes without than under another lambang than the one its record was locked with. But a final one,
    which is never made again, waits while the file can't be read: raises DokumenError.
    """
    if sha256 is None:
        return None
    content = _read() if is_final else _stored()
    return _reduce(content) if content and hash_content(content) == sha256 else None


def read_lambang_kini() -> bytes | None:
    """A small PNG of the lambang as it is stored now, for a screen; None without one, or when it can't be read."""
    content = _stored()
    return _reduce(content) if content else None


def _stored() -> bytes | None:
    """None also when it can't be read."""
    try:
        return _read()
    except DokumenError:
        return None


def _read() -> bytes | None:
    """Raises DokumenError when it can't be read."""
    lambang = get_pemerintah().lambang
    if not lambang:
        return None
    try:
        with lambang.open("rb") as file:
            return bytes(file.read())
    except OSError as error:
        raise DokumenError(
            f"Berkas lambang {lambang.name} tidak dapat dibaca. Pulihkan dari cadangan, atau hubungkan MEDIA_ROOT ke "
            "folder yang sama pada setiap mesin, lalu coba lagi."
        ) from error


def read_lambang_negara(*, is_final: bool = False) -> bytes | None:
    """A small PNG of the state emblem that this installation was given; None without one.

    A draft goes without one that can't be read; a final paper waits for it: raises DokumenError.
    """
    if not (path := settings.RAPOR_LAMBANG_NEGARA):
        return None
    try:
        return _reduce(_read_negara(Path(path)))
    except DokumenError:
        if is_final:
            raise
        return None


def _read_negara(path: Path) -> bytes:
    """Raises DokumenError when it can't be read, or is no picture that could be uploaded as a lambang."""
    try:
        with path.open("rb") as file:
            validate_lambang(File(file))
            return file.read()
    except (OSError, ValidationError) as error:
        why = " ".join(error.messages) if isinstance(error, ValidationError) else error.strerror
        raise DokumenError(
            f"Lambang negara pada RAPOR_LAMBANG_NEGARA ({path}) tidak dapat dipakai ({why}). Isi dengan alamat gambar "
            "PNG atau JPG yang dapat dibaca aplikasi dan pekerja latar, atau kosongkan: perisai netral lalu dicetak."
        ) from error


@lru_cache(maxsize=2)
def _reduce(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as image:
        reduced = image.convert("RGBA")
        reduced.thumbnail(MAX_PIXELS)
        target = BytesIO()
        reduced.save(target, "PNG")
        return target.getvalue()
