"""The kode of a paper: ours, drawn by lot, printed beside its QR. The nomor naskah is the office's own."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O or U
LENGTH = 13  # 65 bits: nobody comes upon one by trying
GROUPS = (4, 8)
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = re.compile(r"[\s\-–.]+")


def make_kode() -> str:
    """A kode that nobody can foretell."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def format_kode(kode: str) -> str:
    """As it is printed: XXXX-XXXX-XXXXX."""
    first, second = GROUPS
    return f"{kode[:first]}-{kode[first:second]}-{kode[second:]}"


def parse_kode(text: str) -> str | None:
    """The kode that somebody typed: in small letters, with or without hyphens, O for 0. None if it can't be one."""
    kode = _SEPARATORS.sub("", text).upper().translate(READ_AS)
    return kode if len(kode) == LENGTH and set(kode) <= set(ALPHABET) else None
