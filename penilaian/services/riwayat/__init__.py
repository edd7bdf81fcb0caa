"""Data riwayat: what a file of it would do, the writing of it, and what is said of a quarter afterwards."""

from penilaian.services.riwayat.compare import RiwayatDiff, RiwayatPreview, count_riwayat, preview_riwayat
from penilaian.services.riwayat.quarter import drop_riwayat, record_setara
from penilaian.services.riwayat.record import record_riwayat

__all__ = [
    "RiwayatDiff",
    "RiwayatPreview",
    "count_riwayat",
    "drop_riwayat",
    "preview_riwayat",
    "record_riwayat",
    "record_setara",
]
