"""The process in which files of others are opened: it may use little memory and time, and has no secrets.

Files come one after the other on its standard input, each behind its length; for each it writes a line of JSON.
"""

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from dokumen.tte.content import ContentError, digest_content
from dokumen.tte.frames import GAVE_UP, LENGTH_BYTES
from dokumen.tte.signatures import read_signatures

DATA_BYTES = 256 * 1024 * 1024
CPU_SECONDS = 20


def examine(content: bytes) -> dict[str, Any]:
    """The fields of an Examination."""
    signatures: list[dict[str, Any]] = []
    try:
        signatures = [asdict(one) for one in read_signatures(content)]
        return {"isi": digest_content(content), "tanda_tangan": signatures, "kesalahan": ""}
    except ContentError as error:
        return {"isi": "", "tanda_tangan": signatures, "kesalahan": str(error)}
    except (MemoryError, RecursionError):
        return {"isi": "", "tanda_tangan": [], "kesalahan": GAVE_UP}


def read_frames(source: BinaryIO) -> Iterator[bytes]:
    while length := source.read(LENGTH_BYTES):
        yield source.read(int.from_bytes(length, "big"))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (DATA_BYTES, DATA_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for content in read_frames(sys.stdin.buffer):
        sys.stdout.write(json.dumps(examine(content)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
