"""Text inside an XLSX: characters that XML can't hold are written _xHHHH_."""

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"[\x01-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def unescape_text(text: str) -> str:
    """`_x000D_` becomes the character; NUL and halves of surrogate pairs, which no database takes, are dropped."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def escape_text(text: str) -> str:
    """The opposite: reading the result back gives the same text. NUL and lone surrogates are dropped."""
    storable = text.replace("\0", "").encode("utf-8", "ignore").decode()
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", storable)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
