"""What people typed, made fit for paper: bounded in length, and only characters that the bundled faces can draw.

Paper must look the same on every machine, so a character that they all lack is never borrowed from the host's fonts:
its code stands in its place, "[U+4E2D]". The record keeps every character; this is only how it is printed.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice

from django.conf import settings
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

# Inter, and for what it lacks: aksara Jawa and Bali, Arabic script (Pegon), emoji.
FACES = (
    "Inter-Regular",
    "NotoSansJavanese-Regular",
    "NotoSansBalinese-Regular",
    "NotoSansArabic-Regular",
    "NotoEmoji-Regular",
)
FONTS = "static/fonts"
MAX_NAMA = 250
MAX_CATATAN = 2_000
MAX_LINES = 40
DIPOTONG = " … (dipotong; lengkapnya di aplikasi)"
# What draws nothing but turns, joins or encloses what stands beside it: the bidi controls could reverse a figure.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Me"}
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Words written from right to left. Isolated, they leave the figures and words around them where they are.
RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
RIGHT_TO_LEFT = re.compile(f"{RTL}(?: +{RTL})*")
# Aksara Jawa and Bali are written without spaces. Where a syllable begins a line may end; without any such place a long
# note takes seconds. Nothing is parted from the pangkon or adeg-adeg that joins it to what follows.
AKSARA = "[\u1b00-\u1b7f\ua980-\ua9df]"
SYLLABLES = re.compile(
    f"{AKSARA}{{12,40}}?(?<![\u1b44\ua9c0])(?=[\u1b05-\u1b33\ua984-\ua9b2])|{AKSARA}{{41}}"
)
TRIWULAN = re.compile(r"\btriwulan [ivx]+(?: tahun)? \d{4}\b", re.IGNORECASE)
BREAKABLE = "\\g<0>\u200b"
ISOLATED = "\u2067\\g<0>\u2069"


def tie_triwulan(text: str) -> str:
    """The same with the name of its quarter kept on one line, so that no title ends on a year alone."""
    return TRIWULAN.sub(lambda match: match[0].replace(" ", "\u00a0"), text)


def has_aksara(text: str) -> bool:
    """Whether aksara Jawa or Bali stand in it: their letters are stacked, and ask for more room between lines."""
    return re.search(AKSARA, text) is not None


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
    if not is_whole or len(text) > limit:
        text = text[: limit - len(DIPOTONG)].rstrip() + DIPOTONG
    return SYLLABLES.sub(BREAKABLE, RIGHT_TO_LEFT.sub(ISOLATED, text))


def _drawable(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_drawn(char) for char in VARIATION_SELECTORS.sub("", text))


@lru_cache(maxsize=4096)
def _drawn(char: str) -> str:
    if char in "\n\r\t":
        return "\n" if char != "\t" else " "
    category = unicodedata.category(char)
    if category in INVISIBLE:
        return ""
    if category == "Zs":
        return " "
    return char if ord(char) in drawable_codes() else f"[U+{ord(char):04X}]"


@lru_cache(maxsize=1)
def drawable_codes() -> frozenset[int]:
    """Every code point that one of the bundled faces has a glyph for."""
    return frozenset().union(*(_codes(face) for face in FACES))


def _codes(face: str) -> frozenset[int]:
    with TTFont(settings.BASE_DIR / FONTS / f"{face}.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
