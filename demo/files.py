"""The demo's files under demo/data: what each one holds is told in the README.md beside them."""

import csv
from pathlib import Path

DATA_DIR = Path(__file__).resolve().parent / "data"


def read_rows(name: str) -> list[dict[str, str]]:
    """The lines of one of our CSV files, each by the names of its columns."""
    with (DATA_DIR / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_content(name: str) -> bytes:
    """A sheet or list as a user would upload it."""
    return (DATA_DIR / name).read_bytes()
