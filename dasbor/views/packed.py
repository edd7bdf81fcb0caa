"""A text that is kept packed (gzip, RFC 1952), with gaps for what is each reader's own."""

import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time, no system
END = b"\x03\x00"  # a last block that is empty


@dataclass(frozen=True, slots=True)
class Packed:
    """What stands between the gaps, plain and packed by itself; `gaps` are their names in order."""

    plain: Sequence[bytes]
    packed: Sequence[bytes]
    gaps: Sequence[str]

    def fill(self, own: Mapping[str, str]) -> bytes:
        """The whole text."""
        return _weave(self.plain, [own[gap].encode() for gap in self.gaps])

    def fill_packed(self, own: Mapping[str, str]) -> bytes:
        """The same as a gzip file. No part refers to another: its length tells nothing of what is the reader's own."""
        whole = self.fill(own)
        body = _weave(self.packed, [_deflate(own[gap].encode()) for gap in self.gaps])
        return HEAD + body + END + struct.pack("<LL", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)


def pack(text: str, *, gaps: Sequence[str]) -> Packed:
    """`gaps` are the words in the text in whose place something is put."""
    parts = re.split(f"({'|'.join(map(re.escape, gaps))})", text)
    plain = [part.encode() for part in parts[::2]]
    return Packed(plain, [_deflate(part) for part in plain], parts[1::2])


def _weave(between: Sequence[bytes], own: Sequence[bytes]) -> bytes:
    return b"".join(part for pair in zip(between, [*own, b""], strict=True) for part in pair)


def _deflate(content: bytes) -> bytes:
    """Blocks that end at a whole byte and refer to nothing before them."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
