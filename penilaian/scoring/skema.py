"""The instrument: komponen with their bobot, bands of predikat, and the settings of ranking (rules.md, Skema)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import gcd, lcm

from penilaian.scoring.errors import SkemaInvalidError

KELOMPOK_SEMUA = "semua"


class Kebijakan(StrEnum):
    """Who is ranked with whom: all OPDs in one kelompok, or each Kelompok peringkat apart."""

    SATU = "satu"
    PER_KELOMPOK = "per_kelompok"


@dataclass(frozen=True, slots=True)
class KomponenRule:
    """One komponen in force in the Periode. `bobot` is percent, above 0."""

    kode: str
    nama: str
    bobot: Decimal

    def __post_init__(self) -> None:
        if not self.bobot.is_finite() or self.bobot <= 0:
            raise SkemaInvalidError(f"Bobot komponen {self.nama} harus lebih dari 0, bukan {self.bobot}.")


@dataclass(frozen=True, slots=True)
class PredikatRule:
    """One band: `huruf` for every skor above `di_atas` (exclusive, 0..100); None for the lowest band."""

    huruf: str
    sebutan: str
    di_atas: Decimal | None


@dataclass(frozen=True, slots=True)
class SkemaRule:
    """A Skema as it applies to one Periode.

    komponen      those in force, in printed order. A komponen dropped for everybody is left out, which spreads its
                  bobot; coverage is measured against the bobot of those in force
    predikat      bands, highest first; the last one has no lower bound
    jumlah_daftar N of both lists
    tie_break     kode of komponen that split equal skor, in order; a kode that is not in force is skipped
    dead_band     a change of skor up to this many points, inclusive, is *statis*
    floor         no reward below this skor, None for no floor
    ceiling       no punishment above this skor, None for no ceiling
    coverage      percent of the bobot that must apply to an OPD for it to be ranked
    Raises SkemaInvalidError with an Indonesian sentence if the parts contradict each other.
    """

    komponen: tuple[KomponenRule, ...]
    predikat: tuple[PredikatRule, ...]
    jumlah_daftar: int = 5
    tie_break: tuple[str, ...] = ()
    dead_band: Decimal = Decimal("0.50")
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    coverage: Decimal = Decimal(60)
    kebijakan: Kebijakan = Kebijakan.SATU

    def __post_init__(self) -> None:
        _check_komponen(self.komponen)
        _check_predikat(self.predikat)
        _check_settings(self)

    def bobot_parts(self) -> tuple[int, ...]:
        """The bobot as the smallest whole numbers in the same proportion: 20, 15, 10 are 4, 3, 2."""
        ratios = [rule.bobot.as_integer_ratio() for rule in self.komponen]
        common = lcm(*(denominator for _, denominator in ratios))
        parts = [numerator * (common // denominator) for numerator, denominator in ratios]
        divisor = gcd(*parts)
        return tuple(part // divisor for part in parts)

    def kelompok_of(self, kelompok: str) -> str:
        """The kelompok in which an OPD of this Kelompok is ranked: its own, or "semua" under SATU."""
        return KELOMPOK_SEMUA if self.kebijakan is Kebijakan.SATU else kelompok


def predikat_of(skor: Decimal, *, predikat: Sequence[PredikatRule]) -> str:
    """The huruf of a rounded skor. Bounds are exclusive: with AA above 90, 90.00 is A and 90.01 is AA."""
    return band_of(skor, predikat=predikat).huruf


def band_of(skor: Decimal, *, predikat: Sequence[PredikatRule]) -> PredikatRule:
    """The band in which a rounded skor falls; `predikat` stands highest first and ends without a bound."""
    for band in predikat:
        if band.di_atas is None or skor > band.di_atas:
            return band
    raise SkemaInvalidError(f"Tidak ada predikat untuk skor {skor}.")


def _check_komponen(komponen: Sequence[KomponenRule]) -> None:
    if not komponen:
        raise SkemaInvalidError("Skema harus memiliki sekurang-kurangnya satu komponen.")
    _refuse_twice("Kode komponen", [rule.kode for rule in komponen])


def _check_predikat(predikat: Sequence[PredikatRule]) -> None:
    if not predikat or predikat[-1].di_atas is not None:
        raise SkemaInvalidError("Predikat terendah harus ada dan tidak boleh memiliki batas bawah.")
    _refuse_twice("Predikat", [band.huruf for band in predikat])
    for band in predikat[:-1]:
        if band.di_atas is None or not _is_percent(band.di_atas):
            raise SkemaInvalidError(f"Batas bawah predikat {band.huruf} harus antara 0 dan 100.")
    for upper, lower in pairwise(predikat[:-1]):
        if upper.di_atas is None or lower.di_atas is None or upper.di_atas <= lower.di_atas:
            raise SkemaInvalidError(
                f"Batas bawah predikat {upper.huruf} harus lebih tinggi daripada predikat {lower.huruf}."
            )


def _check_settings(skema: SkemaRule) -> None:
    if skema.jumlah_daftar < 0:
        raise SkemaInvalidError("Jumlah perangkat daerah per daftar tidak boleh kurang dari 0.")
    limits = {
        "Ambang statis": skema.dead_band,
        "Batas terendah daftar terbaik": skema.floor,
        "Batas tertinggi daftar terendah": skema.ceiling,
        "Cakupan bobot minimal": skema.coverage,
    }
    for nama, limit in limits.items():
        if limit is not None and not _is_percent(limit):
            raise SkemaInvalidError(f"{nama} harus antara 0 dan 100, bukan {limit}.")


def _is_percent(x: Decimal) -> bool:
    return x.is_finite() and 0 <= x <= 100


def _refuse_twice(nama: str, items: Iterable[str]) -> None:
    seen: set[str] = set()
    for item in items:
        if item in seen:
            raise SkemaInvalidError(f"{nama} {item} tercantum dua kali.")
        seen.add(item)
