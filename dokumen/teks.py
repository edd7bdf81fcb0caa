"""What people typed, made fit for paper: bounded in length, and only characters that the bundled face can draw.

Paper must look the same on every machine, so a character that Inter lacks is never borrowed from the host's fonts: a
box stands in its place. The record keeps every character; this is only how it is printed.
"""

import unicodedata
from functools import lru_cache
from itertools import islice

from django.conf import settings
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

MISSING = "□"
FACE = "static/fonts/Inter-Regular.ttf"
MAX_NAMA = 250
MAX_CATATAN = 2_000
MAX_LINES = 40
DIPOTONG = " … (dipotong; lengkapnya di aplikasi)"
# Formats that draw nothing but turn or join what stands beside them: the bidi controls could reverse a figure.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def print_nama(text: str) -> str:
    """A name, number or title as one line of at most 250 characters."""
    return _clip(
        " ".join(_drawable(text[: MAX_NAMA * 4]).split()), limit=MAX_NAMA, is_whole=len(text) <= MAX_NAMA * 4
    )


def print_catatan(text: str) -> str:
    """A note of at most 2,000 characters and 40 lines; blank lines go, further lines run on."""
    head = _drawable(text[: MAX_CATATAN * 2].replace("\t", " "))
    filled = (line for line in (" ".join(line.split()) for line in head.splitlines()) if line)
    lines = list(islice(filled, MAX_LINES - 1))
    rest = " ".join(filled)
    return _clip(
        "\n".join([*lines, rest] if rest else lines), limit=MAX_CATATAN, is_whole=len(text) <= MAX_CATATAN * 2
    )


def _clip(text: str, *, limit: int, is_whole: bool) -> str:
    if is_whole and len(text) <= limit:
        return text
    return text[: limit - len(DIPOTONG)].rstrip() + DIPOTONG


def _drawable(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_drawn(char) for char in text)


@lru_cache(maxsize=4096)
def _drawn(char: str) -> str:
    if char in "\n\r\t":
        return "\n" if char != "\t" else " "
    category = unicodedata.category(char)
    if category in INVISIBLE:
        return ""
    if category == "Zs":
        return " "
    return char if ord(char) in drawable_codes() else MISSING


@lru_cache(maxsize=1)
def drawable_codes() -> frozenset[int]:
    """Every code point that the bundled face has a glyph for."""
    with TTFont(settings.BASE_DIR / FACE, lazy=True) as face:
        return frozenset(face.getBestCmap())
