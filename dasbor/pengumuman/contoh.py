"""A made-up quarter to rehearse with: names that can be nobody's, figures that come from no data."""

from collections.abc import Mapping
from decimal import Decimal

from dasbor.predikat import PredikatBand, build_band
from dasbor.ranking import Ranking, RankingRow, build_ranking
from penilaian.models import Hasil
from penilaian.services.skema import DEFAULT_PREDIKAT

KODE = "contoh"
JUMLAH_DAFTAR = 5
KATA = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan")
PANJANG = "Dinas Contoh dengan Nama yang Sangat Panjang untuk Mencoba Layar"
# As long as the longest name that an OPD of a regency is known to bear.
TERPANJANG = (
    "Dinas Contoh Pertama, Contoh Kedua, Contoh Ketiga, Contoh Keempat, Contoh Kelima, dan Contoh Penghabisan"
)
NAMA = (
    "Dinas Contoh Satu",
    "Badan Contoh Satu",
    PANJANG,
    *(f"{jenis} Contoh {kata}" for kata in KATA[1:] for jenis in ("Dinas", "Badan", "Kecamatan")),
    TERPANJANG,
)
SELISIH = ("1.24", "-0.35", None, "-2.10", "0.00")
AMBANG = Decimal("0.50")


def make_up_ranking(skema: Mapping[str, str]) -> Ranking:
    """A ranking of 25 names with a shared second place; `skema` holds the words for the two lists."""
    rows = [_row(urutan, nama) for urutan, nama in enumerate(NAMA, start=1)]
    kelompok = {
        "kode": KODE,
        "nama": "Contoh",
        "jumlah_daftar": JUMLAH_DAFTAR,
        **dict.fromkeys(("margin_reward", "margin_punishment")),
        **dict.fromkeys(("keterangan_reward", "keterangan_punishment"), ""),
    }
    return build_ranking(rows, kelompok=[kelompok], skema={**skema, "komponen": []})


def _row(urutan: int, nama: str) -> RankingRow:
    peringkat = 2 if urutan == 3 else urutan
    skor = Decimal("96.00") - Decimal("1.75") * peringkat
    selisih = SELISIH[urutan % len(SELISIH)]
    return RankingRow(
        kode=f"{KODE}-{urutan}",
        nama=nama,
        singkatan="",
        jenis="",
        kelompok=KODE,
        keadaan=Hasil.Keadaan.DIPERINGKAT,
        alasan="",
        skor=skor,
        predikat=_predikat(skor),
        peringkat=peringkat,
        urutan=urutan,
        daftar=_daftar(urutan),
        delta_skor=None if selisih is None else Decimal(selisih),
        delta_peringkat=None,
        arah=_arah(selisih),
        is_sebanding=True,
    )


def _predikat(skor: Decimal) -> PredikatBand:
    huruf, sebutan, _, warna = next(
        band for band in DEFAULT_PREDIKAT if band[2] is None or skor > Decimal(band[2])
    )
    return build_band(huruf, sebutan, warna)


def _daftar(urutan: int) -> str:
    if urutan <= JUMLAH_DAFTAR:
        return Hasil.Daftar.REWARD
    return Hasil.Daftar.PUNISHMENT if urutan > len(NAMA) - JUMLAH_DAFTAR else ""


def _arah(selisih: str | None) -> str:
    if selisih is None:
        return Hasil.Arah.BARU
    if abs(Decimal(selisih)) <= AMBANG:
        return Hasil.Arah.STATIS
    return Hasil.Arah.NAIK if Decimal(selisih) > 0 else Hasil.Arah.TURUN
