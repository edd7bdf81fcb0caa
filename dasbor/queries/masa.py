"""The window of a masa klarifikasi, as of today."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from penilaian.models import Periode


@dataclass(frozen=True, slots=True)
class Masa:
    """Where today stands to the window, whose ends are dates of the government's zone, inclusive."""

    mulai: date | None
    sampai: date | None
    keadaan: str  # "belum", "terbuka", "lewat", or "" when the quarter is not in this stage

    @property
    def is_terbuka(self) -> bool:
        return self.keadaan == "terbuka"


def masa_of(periode: Periode) -> Masa:
    mulai, sampai, today = periode.klarifikasi_mulai, periode.klarifikasi_sampai, timezone.localdate()
    keadaan = ""
    if periode.status >= Periode.Status.KLARIFIKASI and mulai is not None and sampai is not None:
        keadaan = "belum" if today < mulai else "lewat" if today > sampai else "terbuka"
    return Masa(mulai, sampai, keadaan)
