"""The vendored files are the published ones: whoever edits one by hand, or forgets to list one, is told."""

import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
VENDOR = STATIC / "vendor"
ROW = re.compile(r"^\| `([^`]+)` .*\| `([0-9a-f]{64})` \|$", re.MULTILINE)


def listed() -> dict[Path, str]:
    rows = ROW.findall((VENDOR / "VENDOR.md").read_text(encoding="utf-8"))
    return {(VENDOR / name).resolve(): sha256 for name, sha256 in rows}


def test_every_vendored_file_has_the_sum_that_its_list_gives() -> None:
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in listed()} == listed()


def test_no_file_is_vendored_without_standing_in_the_list() -> None:
    present = {path for folder in (VENDOR, STATIC / "fonts") for path in folder.rglob("*") if path.is_file()}
    assert present - {VENDOR / "VENDOR.md", VENDOR / "fetch"} == set(listed())
