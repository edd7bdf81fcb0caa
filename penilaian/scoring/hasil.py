"""What comes out of scoring: every OPD with its skor and place, every kelompok with its lists."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from penilaian.scoring.bobot import KomponenResult, Spread
from penilaian.scoring.nilai import NilaiInput


class Daftar(StrEnum):
    """On which of the two lists an OPD stands."""

    REWARD = "reward"
    PUNISHMENT = "punishment"
    KOSONG = ""


@dataclass(frozen=True, slots=True)
class PesertaResult:
    """One OPD, scored and placed.

    kelompok  the kelompok in which it is ranked ("semua" under SATU)
    skor      0..100, two decimals, the one that is printed and ranked; None if it can't be ranked
    predikat  huruf, "" if it can't be ranked
    peringkat shared by equals, 1 2 2 4; None if it can't be ranked, or was scored alone
    dari      number ranked in the kelompok
    alasan    Indonesian sentence that says why it can't be ranked, else ""
    urutan    place in the printed order of the kelompok, from 1; the unranked stand last, by kode
    cells and spread are what `komponen` is reckoned from, when it is asked for
    """

    kode: str
    kelompok: str
    skor: Decimal | None
    predikat: str
    peringkat: int | None
    dari: int
    daftar: Daftar
    alasan: str
    urutan: int
    cells: tuple[NilaiInput, ...] = field(repr=False)
    spread: Spread = field(repr=False)

    @property
    def komponen(self) -> tuple[KomponenResult, ...]:
        """What each komponen in force brings, in printed order; the sum of tertimbang is the unrounded skor."""
        return self.spread.komponen(self.cells)


@dataclass(frozen=True, slots=True)
class KelompokResult:
    """One Kelompok peringkat, in printed order.

    jumlah_diperingkat number ranked
    jumlah_daftar      the N that was used, smaller than the Skema's when few are ranked
    margin_*           points between the last OPD on a list and the first off it, two decimals; None if the list is
                       empty or nobody is off it
    keterangan_*       Indonesian sentences why a list is longer, shorter or empty, else ""
    """

    kelompok: str
    peserta: tuple[PesertaResult, ...]
    jumlah_diperingkat: int
    jumlah_daftar: int
    margin_reward: Decimal | None
    margin_punishment: Decimal | None
    keterangan_reward: str
    keterangan_punishment: str
