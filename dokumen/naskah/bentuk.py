"""What stands on a naskah, ready to print: every word and figure already text. Templates lay out and decide nothing."""

from dataclasses import dataclass

from dokumen.charts import Drawing
from dokumen.rapor.data import TandaAir
from dokumen.rapor.verifikasi import QrVerifikasi
from dokumen.tanda_tangan import TandaTangan

KOSONG = "......"  # where the office has not written anything yet

Baris = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KopNaskah:
    """The head of the paper. `lambang` says whose emblem stands there, "negara" or "daerah"; without a picture of it a
    neutral shield does."""

    lambang: str
    baris: str
    unit: str
    alamat: str
    perisai: Drawing | None


@dataclass(frozen=True, slots=True)
class Bingkai:
    """What every naskah has around its own words. `halaman` is a key of `render.PAGE`, `huruf` a class of the sheet,
    `warna` the accent."""

    judul: str
    penerbit: str
    kop: KopNaskah
    tanda_air: TandaAir | None
    halaman: str
    huruf: str
    warna: str
    kaki: str
    dibuat: str
    verifikasi: QrVerifikasi | None

    @property
    def keadaan(self) -> str:
        """The state of the paper on one line, for the files in which nothing is written across the page."""
        return " ".join((self.tanda_air.keadaan, *self.tanda_air.contoh)).strip() if self.tanda_air else ""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its head, how it is set (kiri, tengah, angka) and its width in mm, 0 for what is left."""

    judul: str
    rata: str = "kiri"
    lebar: int = 0


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table whose head stands again on each page. `catatan` are lines below it."""

    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    judul: str = ""
    catatan: Baris = ()

    @property
    def sel(self) -> list[list[tuple[Kolom, str]]]:
        """Every cell with its column, row by row."""
        return [list(zip(self.kolom, row, strict=True)) for row in self.baris]


@dataclass(frozen=True, slots=True)
class Butir:
    """A line that begins by a word or letter of its own, with further lines below it."""

    tanda: str
    isi: str
    rincian: tuple["Butir", ...] = ()


@dataclass(frozen=True, slots=True)
class Lampiran:
    """What a naskah carries along: its head at the right, a title and tables."""

    kepala: Baris
    judul: str
    tabel: tuple[Tabel, ...]


@dataclass(frozen=True, slots=True)
class Keputusan:
    """A draft Keputusan in the form of produk hukum. `pejabat` is the office that decides, in capitals."""

    bingkai: Bingkai
    pejabat: str
    provinsi: str
    nomor: str
    tentang: str
    menimbang: tuple[Butir, ...]
    mengingat: tuple[Butir, ...]
    menetapkan: str
    diktum: tuple[Butir, ...]
    tanda_tangan: TandaTangan
    tanda_tangan_lampiran: TandaTangan
    lampiran: Lampiran


@dataclass(frozen=True, slots=True)
class Surat:
    """A letter or a nota dinas. `rujukan` are nomor, sifat and the like; `kepada` the lines of the address."""

    bingkai: Bingkai
    jenis: str
    tempat_tanggal: str
    rujukan: tuple[Butir, ...]
    kepada: Baris
    pembuka: Baris
    rincian: tuple[Butir, ...]
    tabel: Tabel | None
    penutup: Baris
    tanda_tangan: TandaTangan
    tembusan: Baris
    lampiran: Lampiran | None


@dataclass(frozen=True, slots=True)
class BeritaAcara:
    """What the pleno of the Tim Penilai agreed on, and who signs it."""

    bingkai: Bingkai
    judul: Baris
    nomor: str
    pembuka: Baris
    butir: tuple[Butir, ...]
    penutup: str
    anggota: Tabel
    lampiran: Lampiran


@dataclass(frozen=True, slots=True)
class Daftar:
    """A form that people fill in by hand."""

    bingkai: Bingkai
    judul: Baris
    keterangan: tuple[Butir, ...]
    tabel: Tabel
    tanda_tangan: TandaTangan


@dataclass(frozen=True, slots=True)
class Piagam:
    """A certificate for one OPD."""

    bingkai: Bingkai
    judul: str
    nomor: str
    kepada: str
    isi: Baris
    tanda_tangan: TandaTangan


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """One page for the regent. `angka` are the few figures that come first, each with what it means."""

    bingkai: Bingkai
    judul: Baris
    angka: tuple[Butir, ...]
    daftar: tuple[Tabel, ...]
    bergerak: tuple[Tabel, ...]
    komponen: Tabel
    kalimat: Baris


Bentuk = Keputusan | Surat | BeritaAcara | Daftar | Piagam | Ringkasan
