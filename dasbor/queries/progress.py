"""How far the entry of a quarter has come: counts, no nilai and no skor; and why a komponen was returned."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from penilaian.models import Nilai, Periode, PeriodeKomponen


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """Why a komponen lies open again, who returned it, and when."""

    alasan: str
    oleh: str
    pada: datetime | None


@dataclass(frozen=True, slots=True)
class KomponenProgress:
    """One komponen of a quarter in the making: how many of its cells carry a nilai or a TD, of how many."""

    pk: int
    kode: str
    nama: str
    status: int
    status_label: str
    terisi: int
    jumlah: int
    pengembalian: Pengembalian | None = None  # only for those who fill it or run the quarter

    @property
    def belum(self) -> int:
        return self.jumlah - self.terisi

    @property
    def is_open(self) -> bool:
        return self.status in PeriodeKomponen.OPEN

    @property
    def is_settled(self) -> bool:
        return self.status in (PeriodeKomponen.Status.DITERIMA, PeriodeKomponen.Status.DIGUGURKAN)


def komponen_progress(periode: Periode, *, with_alasan: bool = False) -> list[KomponenProgress]:
    """The komponen of this quarter in order; those dropped for everybody have nothing left to fill.

    The reason of a return may name a nilai: `with_alasan` is for Bagian Organisasi and the pengampu of the komponen.
    """
    counted = Q(nilai__peserta__is_dikecualikan=False)
    rows = (
        periode.komponen_set.exclude(status=PeriodeKomponen.Status.DIGUGURKAN)
        .select_related("komponen", "oleh")
        .annotate(
            jumlah=Count("nilai", filter=counted),
            terisi=Count("nilai", filter=counted & ~Q(nilai__state=Nilai.State.BELUM)),
        )
        .order_by("komponen__urutan")
    )
    return [
        KomponenProgress(
            pk=row.pk,
            kode=row.komponen.kode,
            nama=row.komponen.nama,
            status=row.status,
            status_label=row.get_status_display(),
            terisi=row.terisi,  # type: ignore[attr-defined]  # annotated above
            jumlah=row.jumlah,  # type: ignore[attr-defined]
            pengembalian=_pengembalian(row) if with_alasan else None,
        )
        for row in rows
    ]


def _pengembalian(row: PeriodeKomponen) -> Pengembalian | None:
    if row.status != PeriodeKomponen.Status.DIKEMBALIKAN:
        return None
    return Pengembalian(row.alasan, str(row.oleh or ""), row.pada)
