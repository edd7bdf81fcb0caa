"""The one exact written form of a record, and its hash."""

import hashlib
import json
import unicodedata
from typing import Any

from penilaian.models import Penetapan

FORMAT = "rapor-opd/1"


def dump_record(record: dict[str, Any]) -> str:
    """JSON in UTF-8 NFC, keys in code-point order, no spaces. The same figures give the same text on every machine."""
    return canonical_text(
        json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    )


def canonical_text(text: str) -> str:
    """Normal form C, in which two ways of storing one accented letter are one."""
    return unicodedata.normalize("NFC", text)


def hash_record(text: str) -> str:
    """SHA-256 of the written record, in lower-case hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def load_record(penetapan: Penetapan) -> dict[str, Any]:
    """The record that a lock stored, read back."""
    record: dict[str, Any] = json.loads(penetapan.record)
    return record
