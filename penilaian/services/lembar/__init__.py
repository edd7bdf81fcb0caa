"""Sheets of nilai: what one would do, and the writing of it."""

from penilaian.services.lembar.compare import (
    SHOWN_ROWS,
    CellDiff,
    LembarPreview,
    LembarResult,
    preview_lembar,
    tell_counts,
)
from penilaian.services.lembar.record import record_lembar

__all__ = [
    "SHOWN_ROWS",
    "CellDiff",
    "LembarPreview",
    "LembarResult",
    "preview_lembar",
    "record_lembar",
    "tell_counts",
]
