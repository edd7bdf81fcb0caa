"""Files that somebody uploaded, examined in a process of their own, which a hostile one may kill and nothing else."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from dokumen.tte.frames import GAVE_UP, LENGTH_BYTES, Signature

SECONDS = 25  # less than a web worker is given


@dataclass(frozen=True, slots=True)
class Examination:
    """`isi` is the digest of what the file holds, "" where `kesalahan` says why there is none."""

    isi: str = ""
    tanda_tangan: tuple[Signature, ...] = ()
    kesalahan: str = GAVE_UP

    @property
    def is_signed(self) -> bool:
        return bool(self.tanda_tangan)

    @property
    def is_intact(self) -> bool:
        return self.is_signed and all(one.is_intact for one in self.tanda_tangan)


def examine(files: Sequence[bytes]) -> list[Examination]:
    """One examination for each file. What is not answered, because the process ended, was too much."""
    found = [_read(line) for line in _ask(files)]
    return found + [Examination()] * (len(files) - len(found))


def _ask(files: Iterable[bytes]) -> list[bytes]:
    """The whole lines that the process wrote."""
    frames = b"".join(len(one).to_bytes(LENGTH_BYTES, "big") + one for one in files)
    command = [sys.executable, "-m", "dokumen.tte.child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            command,
            input=frames,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=settings.BASE_DIR,
            env={"PYTHONPATH": str(settings.BASE_DIR)},
        )
        written = done.stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    return written.split(b"\n")[:-1]


def _read(line: bytes) -> Examination:
    row: dict[str, Any] = json.loads(line)
    signatures = tuple(Signature(**one) for one in row["tanda_tangan"])
    return Examination(row["isi"], signatures, row["kesalahan"])
