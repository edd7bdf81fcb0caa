"""Whether a file that is none of ours was one of ours once: the kode in the address behind its QR.

Strangers show us these files, so they are not opened as PDF: their bytes are looked through, and what is
packed in them is unpacked a little.
"""

import re
import zlib
from collections.abc import Iterator

from dokumen.kode import parse_kode

ADDRESS = re.compile(rb"/verifikasi/([0-9A-Z-]{13,15})/")
STREAM = re.compile(rb"stream\r?\n")
MAX_STREAMS = 2000
MAX_UNPACKED = 256 * 1024  # of one stream: texts stand at the front
MAX_ALL = 32 * 1024 * 1024


def find_kode(content: bytes) -> str | None:
    """The one kode that stands in it; None where there is none, or several as in a book."""
    texts = (part.replace(b"\0", b"") for part in _parts(content))
    found = {parse_kode(match[1].decode()) for text in texts for match in ADDRESS.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    left = MAX_ALL
    for at, match in enumerate(STREAM.finditer(content)):
        if left <= 0 or at >= MAX_STREAMS:
            return
        part = _unpack(memoryview(content)[match.end() :])
        left -= len(part)
        yield part


def _unpack(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed[:MAX_UNPACKED], MAX_UNPACKED)
    except zlib.error:
        return b""
