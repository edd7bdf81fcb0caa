"""A deadline as it stands on one day: a local date, the last day included, and what is left of it in working days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from penilaian.hari_kerja import count_hari_kerja
from penilaian.models import HariLibur, Periode

NEAR = 3  # working days: from here on a deadline is near, and people are reminded
Status = Periode.Status
BEFORE_KLARIFIKASI = (Status.DISIAPKAN, Status.PENGISIAN, Status.VERIFIKASI)


@dataclass(frozen=True, slots=True)
class Batas:
    """A deadline that every Periode may have: its column, its name, the stage that it ends, and while what it moves.

    That of entry moves during verification too, as a Periode can step back to entry.
    """

    kolom: str
    nama: str
    stage: Periode.Status
    moves_in: tuple[Periode.Status, ...]

    def of(self, periode: Periode) -> date | None:
        day: date | None = getattr(periode, self.kolom)
        return day


BATAS = (
    Batas("pengisian_sampai", "batas pengisian", Status.PENGISIAN, BEFORE_KLARIFIKASI),
    Batas("verifikasi_sampai", "batas verifikasi", Status.VERIFIKASI, BEFORE_KLARIFIKASI),
    Batas("klarifikasi_sampai", "akhir masa klarifikasi", Status.KLARIFIKASI, (Status.KLARIFIKASI,)),
)


@dataclass(frozen=True, slots=True)
class Tenggat:
    """`sisa` are the working days after `day` up to the deadline; once it has passed, those since then."""

    nama: str
    tanggal: date
    day: date
    sisa: int

    @property
    def is_lewat(self) -> bool:
        """Inclusive: on its own day a deadline has not passed."""
        return self.day > self.tanggal

    @property
    def is_dekat(self) -> bool:
        """Near, or passed: somebody has to be reminded."""
        return self.is_lewat or self.sisa <= NEAR

    @property
    def hari(self) -> str:
        """The day in words: "Jumat, 14 Oktober 2022"."""
        return date_format(self.tanggal, "l, j F Y")

    @property
    def keterangan(self) -> str:
        """How far off it is: "3 hari kerja lagi", "lewat 2 hari kerja"."""
        if self.is_lewat:
            return f"lewat {self.sisa} hari kerja" if self.sisa else "sudah lewat"
        if self.tanggal == self.day:
            return "hari ini"
        return f"{self.sisa} hari kerja lagi" if self.sisa else "tidak ada hari kerja lagi"

    def __str__(self) -> str:
        return f"{self.nama} {self.hari} ({self.keterangan})"


def tenggat_of(periode: Periode, *, day: date) -> Tenggat | None:
    """The deadline of the stage that this Periode is in; None where none was set, or the stage knows none."""
    return next(_tenggat_list(periode, [row for row in BATAS if row.stage == periode.status], day=day), None)


def deadlines_of(periode: Periode, *, day: date) -> list[Tenggat]:
    """Every deadline of this Periode that has been set, whatever stage it is in."""
    return list(_tenggat_list(periode, BATAS, day=day))


def _tenggat_list(periode: Periode, rows: Iterable[Batas], *, day: date) -> Iterator[Tenggat]:
    return (make_tenggat(row.nama, tanggal, day=day) for row in rows if (tanggal := row.of(periode)))


def make_tenggat(nama: str, tanggal: date, *, day: date) -> Tenggat:
    """The deadline as it stands on `day`, by the holidays kept now."""
    libur = HariLibur.objects.tanggal_set()
    sisa = count_hari_kerja(min(day, tanggal), max(day, tanggal), libur=libur)
    return Tenggat(nama, tanggal, day, sisa)
