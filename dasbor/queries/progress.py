"""How far the entry of a quarter has come: counts, no nilai and no skor; and why a komponen was returned."""

from dataclasses import dataclass
from datetime import datetime

from penilaian.kelengkapan import Kelengkapan, Kolom, Tally
from penilaian.models import PeriodeKomponen


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """Why a komponen lies open again, who returned it, and when."""

    alasan: str
    oleh: str
    pada: datetime | None


@dataclass(frozen=True, slots=True)
class KomponenProgress:
    """One komponen of a quarter in the making; `tally` counts all of its cells, or for a pengampu those it fills."""

    kolom: Kolom
    tally: Tally
    pengembalian: Pengembalian | None = None  # only for those who fill it or run the quarter


def komponen_progress(kelengkapan: Kelengkapan, *, with_alasan: bool = False) -> list[KomponenProgress]:
    """The komponen of this quarter in order; those dropped for everybody have nothing left to fill.

    The reason of a return may name a nilai: `with_alasan` is for Bagian Organisasi and the pengampu of the komponen.
    """
    returned = _returned(kelengkapan) if with_alasan else {}
    return [KomponenProgress(kolom, kolom.semua, returned.get(kolom.pk)) for kolom in kelengkapan.kolom]


def own_progress(kelengkapan: Kelengkapan) -> list[KomponenProgress]:
    """The same for the pengampu of all of them, without the houses that the Tim Penilai scores."""
    returned = _returned(kelengkapan)
    return [
        KomponenProgress(kolom, kolom.milik_pengampu, returned.get(kolom.pk)) for kolom in kelengkapan.kolom
    ]


def _returned(kelengkapan: Kelengkapan) -> dict[int, Pengembalian]:
    """Why komponen lie open again, by their ids."""
    rows = PeriodeKomponen.objects.filter(
        pk__in=[kolom.pk for kolom in kelengkapan.kolom if kolom.is_returned]
    ).select_related("oleh")
    return {row.pk: Pengembalian(row.alasan, str(row.oleh or ""), row.pada) for row in rows}
