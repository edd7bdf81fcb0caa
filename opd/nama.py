"""Names of Perangkat Daerah, as people type them and as they are compared."""

import re
import unicodedata
from itertools import groupby

# Blanks of every kind, commas, dots, and the dashes by which office software replaces a hyphen.
_SEPARATORS = re.compile(r"[\s,.\-\u2010-\u2015\u2212]+")


def fold_nama(text: str) -> str:
    """The form in which two spellings of one name are equal: "Kec.  GENTENG" and "Kec Genteng" give "kec genteng".

    Folds case, blanks, commas, dots and hyphens, drops invisible characters, and joins initials ("S.K. Lerik" is
    "sk lerik"). Letters are never replaced by letters that merely look alike: normal form C is used because form KC
    would turn full-width and mathematical letters into plain ones, and neither touches Cyrillic or Greek.
    """
    words = [word for word in _SEPARATORS.split(_fold_letters(text)) if word]
    return " ".join(_join_initials(words))


def _fold_letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", visible).casefold())


def _join_initials(words: list[str]) -> list[str]:
    joined: list[str] = []
    for is_initial, group in groupby(words, key=_is_initial):
        same = list(group)
        joined += ["".join(same)] if is_initial else same
    return joined


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
