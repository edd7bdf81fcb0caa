"""A deadline as it stands on one day: a local date, the last day included, and what is left of it in working days."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from penilaian.hari_kerja import count_hari_kerja
from penilaian.models import HariLibur, Periode

NEAR = 3  # working days: from here on a deadline is near, and people are reminded


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
    nama, tanggal = {
        Periode.Status.PENGISIAN: ("batas pengisian", periode.pengisian_sampai),
        Periode.Status.VERIFIKASI: ("batas verifikasi", periode.verifikasi_sampai),
        Periode.Status.KLARIFIKASI: ("akhir masa klarifikasi", periode.klarifikasi_sampai),
    }.get(Periode.Status(periode.status), ("", None))
    return None if tanggal is None else make_tenggat(nama, tanggal, day=day)


def deadlines_of(periode: Periode, *, day: date) -> list[Tenggat]:
    """Every deadline of this Periode that has been set, whatever stage it is in."""
    found = (
        ("batas pengisian", periode.pengisian_sampai),
        ("batas verifikasi", periode.verifikasi_sampai),
        ("akhir masa klarifikasi", periode.klarifikasi_sampai),
    )
    return [make_tenggat(nama, tanggal, day=day) for nama, tanggal in found if tanggal is not None]


def make_tenggat(nama: str, tanggal: date, *, day: date) -> Tenggat:
    """The deadline as it stands on `day`, by the holidays kept now."""
    libur = HariLibur.objects.tanggal_set()
    sisa = count_hari_kerja(min(day, tanggal), max(day, tanggal), libur=libur)
    return Tenggat(nama, tanggal, day, sisa)
