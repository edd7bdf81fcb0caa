"""The lambang as paper prints it: the very file that the record names, reduced to the size of the kop."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image

from dokumen.errors import DokumenError
from dokumen.store import hash_content
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


def read_lambang_negara() -> bytes | None:
    """A small PNG of the state emblem that this installation was given; None without one, or when it can't be read."""
    if not settings.RAPOR_LAMBANG_NEGARA:
        return None
    try:
        return _reduce(Path(settings.RAPOR_LAMBANG_NEGARA).read_bytes())
    except OSError:
        return None


@lru_cache(maxsize=2)
def _reduce(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as image:
        reduced = image.convert("RGBA")
        reduced.thumbnail(MAX_PIXELS)
        target = BytesIO()
        reduced.save(target, "PNG")
        return target.getvalue()
