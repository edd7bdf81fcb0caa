"""What a naskah is written from: the record of a quarter, its schedule, and what the office typed. No database here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from dokumen.format import ROMAN, format_tanggal
from dokumen.naskah.bentuk import KOSONG
from dokumen.rapor.publikasi import Keadaan
from dokumen.tanda_tangan import PenandaTangan
from dokumen.teks import print_catatan, print_nama

Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Jadwal:
    """The days of a quarter; each the last of its stage, itself included."""

    pengisian_sampai: date | None = None
    verifikasi_sampai: date | None = None
    klarifikasi_mulai: date | None = None
    klarifikasi_sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Tugas:
    """A komponen in force, its bobot in percent, and the units that fill it."""

    komponen: str
    bobot: str
    unit: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArahanKepala:
    """What the kepala daerah wrote of the quarter, "" for nothing, and to single OPDs by their kode."""

    triwulan: str = ""
    opd: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bahan:
    """One quarter. `keadaan` is that of its results: DRAF of this moment, SEMENTARA of a lock, FINAL of a publication.

    `huruf` is the face of naskah other than the Keputusan, "arial" or "times". `provinsi` is that of the identity of
    today, for a record holds none. `terdahulu` are the publications before the one that a koreksi changes, the first
    one first.
    """

    record: Part
    keadaan: Keadaan
    jadwal: Jadwal = Jadwal()
    tugas: tuple[Tugas, ...] = ()
    arahan: ArahanKepala = ArahanKepala()
    terdahulu: tuple[Part, ...] = ()
    huruf: str = "arial"
    hash: str = ""
    base_url: str = ""
    provinsi: str = ""
    pernyataan: str = ""
    has_lambang_negara: bool = False
    has_lambang_daerah: bool = False

    @cached_property
    def triwulan(self) -> str:
        periode = self.record["periode"]
        return f"Triwulan {ROMAN[periode['triwulan']]} Tahun {periode['tahun']}"

    @property
    def diubah(self) -> tuple[Part, ...]:
        """The publications of this quarter that a koreksi changes, the first one first; none without a koreksi."""
        part = self.record["perubahan_atas"]
        return (*self.terdahulu, part) if part else ()

    @property
    def is_simulasi(self) -> bool:
        return bool(self.record["periode"]["is_simulasi"])

    @property
    def pemerintah(self) -> Part:
        part: Part = self.record["pemerintah"]
        return part

    @property
    def kepala(self) -> str:
        """The office of the kepala daerah: "Bupati Banyuwangi"."""
        return print_nama(f"{self.pemerintah['sebutan_kepala']} {self.pemerintah['nama']}")

    @property
    def jabatan_kepala(self) -> str:
        """The same without the name: "Bupati"."""
        return print_nama(self.pemerintah["sebutan_kepala"])

    def print_arahan(self) -> list[str]:
        """The own words of the kepala daerah of the quarter, as one paragraph."""
        isi = " ".join(print_catatan(self.arahan.triwulan).split())
        return [f"Arahan {self.jabatan_kepala}: {isi}"] if isi else []

    @property
    def dasar_hukum(self) -> list[str]:
        """The legal bases that the Skema names, one a line."""
        return print_catatan(self.record["skema"]["dasar_hukum"]).splitlines()

    @cached_property
    def peserta(self) -> list[Part]:
        """Everybody in the printed order: kelompok by kelompok, best first, then who has no rank, by kode."""
        order = {row["kode"]: place for place, row in enumerate(self.record["kelompok"])}
        last = len(order)
        return sorted(
            self.record["peserta"],
            key=lambda row: (order.get(row["kelompok"], last), row["urutan"], row["kode"]),
        )

    def members(self, kelompok: Part) -> list[Part]:
        """Who is ranked in this kelompok, best first."""
        return [row for row in self.peserta if row["kelompok"] == kelompok["kode"] and is_ranked(row)]

    def listed(self, daftar: str) -> list[Part]:
        """Who stands on this list, "reward" or "punishment", best first within each kelompok."""
        return [row for row in self.peserta if row["daftar"] == daftar]

    def label(self, daftar: str) -> str:
        """What the Skema calls this list."""
        return print_nama(self.record["skema"][f"label_{daftar}"])


@dataclass(frozen=True)
class Ketikan:
    """What the office typed for one naskah, and the kode of a final one: a draft has none and says that it is one.

    `isian` holds the genre's own fields, by kode; "" where one was left empty. `is_hasil` is that of the genre;
    `is_milik_kepala`: it is the kepala daerah who signs unless somebody else is named.
    """

    nomor: str = ""
    tanggal: date | None = None
    penanda_tangan: PenandaTangan | None = None
    isian: Mapping[str, str] = field(default_factory=dict)
    kode: str = ""
    is_hasil: bool = True
    is_milik_kepala: bool = False

    @property
    def is_terbit(self) -> bool:
        return bool(self.kode)

    @property
    def nomor_teks(self) -> str:
        return print_nama(self.nomor) or KOSONG

    @property
    def tanggal_teks(self) -> str:
        return format_tanggal(self.tanggal) or KOSONG

    def line(self, kode: str) -> str:
        """One line of an isian; dots where it is empty."""
        return print_nama(self.isian.get(kode, "")) or KOSONG

    def lines(self, kode: str) -> list[str]:
        """An isian of several lines, the empty ones left out."""
        return print_catatan(self.isian.get(kode, "")).splitlines()


def is_ranked(row: Part) -> bool:
    return bool(row["keadaan"] == "diperingkat")
