"""The lambang as paper prints it: the very file that the record names, reduced to the size of the kop."""

from functools import lru_cache
from io import BytesIO

from PIL import Image

from dokumen.store import hash_content
from opd.queries import get_pemerintah

ALAMAT = "lambang:kop"
MAX_PIXELS = (400, 425)  # 16 x 17 mm at 600 dots per inch


def read_lambang(sha256: str | None) -> bytes | None:
    """A small PNG of the lambang with this hash; None when it is not the one that is stored now.

    A paper rather goes without than under another lambang than the one its record was locked with.
    """
    lambang = get_pemerintah().lambang
    if not sha256 or not lambang:
        return None
    try:
        with lambang.open("rb") as file:
            content = file.read()
    except OSError:
        return None
    return _reduce(content) if hash_content(content) == sha256 else None


@lru_cache(maxsize=2)
def _reduce(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as image:
        reduced = image.convert("RGBA")
        reduced.thumbnail(MAX_PIXELS)
        target = BytesIO()
        reduced.save(target, "PNG")
        return target.getvalue()
