"""The quarters of the demo: which sheet each is entered from, and under which made-up paper it was announced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from opd.models import Jabatan


@dataclass(frozen=True, slots=True)
class PeriodePlan:
    """A quarter and the sheet of its nilai; `dikecualikan` holds the alasan by nama of each OPD left out."""

    tahun: int
    triwulan: int
    lembar: str
    dikecualikan: Mapping[str, str] = field(default_factory=dict)

    @property
    def kode(self) -> str:
        return f"{self.tahun}-TW{self.triwulan}"

    @property
    def rekomendasi(self) -> str:
        return f"rekomendasi-{self.kode}.csv"


@dataclass(frozen=True, slots=True)
class PenetapanPlan:
    """A quarter that was announced, under this nomor and tanggal; `arahan` names the file of the regent's words."""

    periode: PeriodePlan
    nomor: str
    tanggal: date
    penanda_tangan: Jabatan.Jenis = Jabatan.Jenis.KEPALA_DAERAH
    arahan: str = ""


@dataclass(frozen=True, slots=True)
class BarisPlan:
    """A nilai that was corrected: whose, in which komponen, to what and why."""

    nama: str
    komponen: str
    nilai: Decimal
    alasan: str


@dataclass(frozen=True, slots=True)
class KoreksiPlan:
    """The koreksi of an announced quarter, and the made-up paper that published it."""

    periode: PeriodePlan
    dasar: str
    alasan: str
    baris: tuple[BarisPlan, ...]
    nomor: str
    tanggal: date
    penanda_tangan: Jabatan.Jenis = Jabatan.Jenis.KEPALA_DAERAH


DIUMUMKAN = (
    PenetapanPlan(
        PeriodePlan(2020, 4, "lembar-2020-TW4.csv"), nomor="188/CONTOH-1/2021", tanggal=date(2021, 1, 20)
    ),
    PenetapanPlan(
        PeriodePlan(2021, 1, "lembar-2021-TW1.csv"), nomor="188/CONTOH-2/2021", tanggal=date(2021, 4, 20)
    ),
    PenetapanPlan(
        PeriodePlan(2021, 2, "lembar-2021-TW2.csv"), nomor="188/CONTOH-3/2021", tanggal=date(2021, 7, 21)
    ),
    PenetapanPlan(
        PeriodePlan(2021, 3, "lembar-2021-TW3.csv"), nomor="188/CONTOH-4/2021", tanggal=date(2021, 10, 20)
    ),
    PenetapanPlan(
        PeriodePlan(2021, 4, "lembar-2021-TW4.csv"), nomor="188/CONTOH-1/2022", tanggal=date(2022, 1, 20)
    ),
    PenetapanPlan(
        PeriodePlan(2022, 1, "lembar-2022-TW1.csv"),
        nomor="188/CONTOH-2/2022",
        tanggal=date(2022, 4, 20),
        penanda_tangan=Jabatan.Jenis.SEKDA,
    ),
    PenetapanPlan(
        PeriodePlan(
            2022,
            2,
            "lembar-2022-TW2.csv",
            dikecualikan={
                "Dinas Pemadam Kebakaran dan Penyelamatan": (
                    "Susunan organisasinya berubah pada triwulan ini, sehingga kinerjanya belum dapat dinilai utuh "
                    "(Berita Acara Tim Penilai Nomor 060/CONTOH-7/2022)."
                )
            },
        ),
        nomor="188/CONTOH-3/2022",
        tanggal=date(2022, 7, 20),
    ),
    PenetapanPlan(
        PeriodePlan(2022, 3, "lembar-2022-TW3.xlsx"),
        nomor="188/CONTOH-4/2022",
        tanggal=date(2022, 10, 20),
        arahan="arahan-2022-TW3.csv",
    ),
)
# Corrected when the later ones had been announced: they go on being compared with the first revision, and say so.
KOREKSI = KoreksiPlan(
    periode=DIUMUMKAN[5].periode,
    dasar="Laporan Hasil Pemeriksaan Inspektorat Nomor 700/CONTOH-12/2022 tanggal 7 November 2022",
    alasan="Bukti dukung inovasi yang sah dan diunggah tepat waktu belum ikut dinilai.",
    baris=(BarisPlan("Dinas Perhubungan", "inovasi", Decimal(74), "Satu inovasi yang sah belum dihitung."),),
    nomor="188/CONTOH-5/2022",
    tanggal=date(2022, 11, 15),
)
BERJALAN = PeriodePlan(2022, 4, "lembar-2022-TW4.xlsx")
LEMBAR_INOVASI = (
    "lembar-2022-TW4-inovasi.xlsx"  # the same figures, as the pengampu of one komponen sends them
)
