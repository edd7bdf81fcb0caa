"""What stands on a rapor, ready to print: every figure already text. Templates lay these out and decide nothing.

A text of several lines has them parted by line breaks, and is printed in one piece: an element a line is what costs.
"""

from dataclasses import dataclass

from dokumen.charts import Drawing
from dokumen.pdfa import Lampiran
from dokumen.rapor.verifikasi import QrVerifikasi
from dokumen.tanda_tangan import TandaTangan
from dokumen.teks import has_aksara


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of the paper: with the lambang (a file handed along), a neutral shield, or neither.

    `lambang` says whose it is: negara or daerah.
    """

    baris: str
    unit: str
    alamat: str
    lambang: str
    has_lambang: bool
    perisai: Drawing | None


@dataclass(frozen=True, slots=True)
class TandaAir:
    """What is written across every page: the state of the paper, and below it in small that it is a sample."""

    keadaan: str
    contoh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identitas:
    """Who is graded, by what. `keterangan` is the small line below the name."""

    nama: str
    keterangan: str
    kepala_sebutan: str
    kepala_nama: str
    dasar: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The ten seconds of page one. `arah` is naik, turun, statis or baru."""

    skor: str
    predikat: str
    predikat_sebutan: str
    predikat_rentang: str
    peringkat: int
    dari: int
    kelompok: str
    daftar: str
    arah: str
    delta: str
    delta_judul: str
    delta_keterangan: str
    skala: Drawing


@dataclass(frozen=True, slots=True)
class TanpaPeringkat:
    """Why there is no verdict, said plainly."""

    judul: str
    alasan: str


@dataclass(frozen=True, slots=True)
class RekomendasiText:
    isi: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class KomponenRow:
    """One komponen on both pages. `keadaan` explains a missing nilai or who gave it; "" for the plain case."""

    nomor: int
    nama: str
    nilai: str
    bobot: str
    tertimbang: str
    poin_hilang: str
    delta: str
    arah: str
    ringkasan: str
    keadaan: str
    is_terisi: bool
    batang: Drawing
    catatan: str
    rekomendasi: tuple[RekomendasiText, ...]

    @property
    def has_catatan_saja(self) -> bool:
        """Nothing but a note, which then needs no paragraph of its own."""
        return bool(self.catatan) and not (self.keadaan or self.rekomendasi)

    @property
    def has_aksara(self) -> bool:
        return any(has_aksara(text) for text in (self.catatan, *(one.isi for one in self.rekomendasi)))


@dataclass(frozen=True, slots=True)
class Kalimat:
    """One of the sentences that matter, with the word it begins by."""

    judul: str
    isi: str


@dataclass(frozen=True, slots=True)
class SasaranRow:
    """What a higher skor would bring: the skor it takes, and the points to it."""

    nama: str
    skor: str
    selisih: str


@dataclass(frozen=True, slots=True)
class RaporData:
    """One rapor of one OPD for one quarter. `lalu` names the quarter compared with, "" if there is none.

    `sasaran` and `urutan_poin_hilang` tell what would lift the skor; both are empty for an OPD without one.
    """

    judul: str
    penerbit: str
    triwulan: str
    lalu: str
    lalu_singkat: str
    kertas: str
    warna: str
    kop: Kop
    keadaan: tuple[str, ...]
    naskah: str
    tanda_air: TandaAir | None
    identitas: Identitas
    verdict: Verdict | None
    tanpa_peringkat: TanpaPeringkat | None
    komponen: tuple[KomponenRow, ...]
    total_tertimbang: str
    total_poin_hilang: str
    total_delta: str
    rata_rata_dari: str
    kalimat: tuple[Kalimat, ...]
    sasaran: tuple[SasaranRow, ...]
    urutan_poin_hilang: str
    radar: Drawing | None
    tren: Drawing | None
    tren_keterangan: str
    hitungan: str
    aturan: str
    tanda_tangan: TandaTangan | None
    verifikasi: QrVerifikasi | None
    kaki: str
    dibuat: str
    lampiran: Lampiran

    @property
    def has_catatan(self) -> bool:
        return any(row.catatan or row.rekomendasi for row in self.komponen)

    @property
    def gambar_list(self) -> list[Drawing]:
        """Every drawing that the paper asks for by its address."""
        drawings = [self.kop.perisai, self.radar, self.tren, self.verdict.skala if self.verdict else None]
        drawings += [row.batang for row in self.komponen]
        drawings += [self.verifikasi.qr] if self.verifikasi else []
        return [drawing for drawing in drawings if drawing is not None]
