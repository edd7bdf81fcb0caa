"""The rules of scoring: plain Python on exact numbers. No Django, no database, no clock.

From nilai to skor, predikat, peringkat and the two lists (rank_periode), and over time: delta, streak, year, kisaran
peringkat. Skor are reckoned in whole numbers and rounded once, half up, in `rounding`; nothing depends on the ambient
decimal context. What the numbers mean is said in docs/, where each rule has its source.
"""

from penilaian.scoring.bobot import KomponenResult
from penilaian.scoring.delta import Arah, Delta, Standing, compute_delta, count_streak, find_farthest
from penilaian.scoring.errors import (
    KisaranInvalidError,
    NilaiInvalidError,
    PesertaInvalidError,
    ScoringError,
    SkemaInvalidError,
    TahunInvalidError,
)
from penilaian.scoring.hasil import Daftar, KelompokResult, PesertaResult
from penilaian.scoring.kisaran import KisaranPeringkat, kisaran_peringkat
from penilaian.scoring.komponen import (
    KomponenGain,
    PredikatGain,
    gain_to_next_predikat,
    gain_to_skor,
    komponen_mean,
    komponen_nilai,
    komponen_peringkat,
    mean_poin_hilang,
    order_poin_hilang,
)
from penilaian.scoring.nilai import BELUM, NilaiInput, PesertaInput, State
from penilaian.scoring.peringkat import rank_periode
from penilaian.scoring.rounding import round_half_up, round_skor
from penilaian.scoring.sebab import Sebab, find_sebab
from penilaian.scoring.skema import (
    KELOMPOK_SEMUA,
    Kebijakan,
    KomponenRule,
    PredikatRule,
    SkemaRule,
    predikat_of,
)
from penilaian.scoring.skor import score_peserta
from penilaian.scoring.tahun import (
    KelompokTahunResult,
    KomponenTahun,
    PesertaTahunInput,
    PesertaTahunResult,
    TahunResult,
    TriwulanInput,
    TriwulanRule,
    rank_year,
)

__all__ = [
    "BELUM",
    "KELOMPOK_SEMUA",
    "Arah",
    "Daftar",
    "Delta",
    "Kebijakan",
    "KelompokResult",
    "KelompokTahunResult",
    "KisaranInvalidError",
    "KisaranPeringkat",
    "KomponenGain",
    "KomponenResult",
    "KomponenRule",
    "KomponenTahun",
    "NilaiInput",
    "NilaiInvalidError",
    "PesertaInput",
    "PesertaInvalidError",
    "PesertaResult",
    "PesertaTahunInput",
    "PesertaTahunResult",
    "PredikatGain",
    "PredikatRule",
    "ScoringError",
    "Sebab",
    "SkemaInvalidError",
    "SkemaRule",
    "Standing",
    "State",
    "TahunInvalidError",
    "TahunResult",
    "TriwulanInput",
    "TriwulanRule",
    "compute_delta",
    "count_streak",
    "find_farthest",
    "find_sebab",
    "gain_to_next_predikat",
    "gain_to_skor",
    "kisaran_peringkat",
    "komponen_mean",
    "komponen_nilai",
    "komponen_peringkat",
    "mean_poin_hilang",
    "order_poin_hilang",
    "predikat_of",
    "rank_periode",
    "rank_year",
    "round_half_up",
    "round_skor",
    "score_peserta",
]
