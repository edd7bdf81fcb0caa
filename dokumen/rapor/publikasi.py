"""What a record cannot know, because it comes after the lock: how far publication went, and who signs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dokumen.format import format_nip, format_tanggal
from dokumen.teks import print_nama


class Keadaan(Enum):
    """The state of the paper, as it is written across it; a final paper says nothing."""

    DRAF = "DRAF"
    SEMENTARA = "SEMENTARA"
    FINAL = ""


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """Who signs. `an` names the office in whose name somebody else signs, else ""."""

    sebutan: str
    nama: str
    an: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Publikasi:
    """The publication of a Periode as far as it went. `hash` is of the record, "" where nothing is locked."""

    keadaan: Keadaan = Keadaan.DRAF
    naskah: str = ""
    nomor: str = ""
    tanggal: date | None = None
    penanda_tangan: PenandaTangan | None = None
    hash: str = ""
    ditetapkan_pada: datetime | None = None
    pembanding_dikoreksi: str = ""  # a sentence, where the quarter compared with was corrected since

    @property
    def is_final(self) -> bool:
        return self.keadaan is Keadaan.FINAL

    @property
    def is_signed_by_kepala_daerah(self) -> bool:
        """Nobody else signs in the own name."""
        return self.penanda_tangan is not None and not self.penanda_tangan.an


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """The signature block, line by line. `kepala` stands above the space for the signature, `kaki` below the name."""

    kepala: tuple[str, ...]
    nama: str
    kaki: tuple[str, ...]


def build_tanda_tangan(publikasi: Publikasi, *, tempat: str) -> TandaTangan | None:
    """None for a paper that is not final: nobody signs a draft."""
    if not publikasi.is_final:
        return None
    head = [f"Ditetapkan di {print_nama(tempat)}", f"pada tanggal {format_tanggal(publikasi.tanggal)}"]
    penanda_tangan = publikasi.penanda_tangan
    if penanda_tangan is None:
        return TandaTangan(tuple(head), "", ())
    foot = [print_nama(penanda_tangan.pangkat), _nip_line(penanda_tangan.nip)]
    return TandaTangan(
        kepala=(*head, *_office_lines(penanda_tangan)),
        nama=print_nama(penanda_tangan.nama),
        kaki=tuple(line for line in foot if line),
    )


def _office_lines(penanda_tangan: PenandaTangan) -> list[str]:
    """Kepala daerah in capitals; anyone else below "a.n." of that office."""
    sebutan = print_nama(penanda_tangan.sebutan)
    if not penanda_tangan.an:
        return [f"{upper_jabatan(sebutan)},"]
    return [f"a.n. {upper_jabatan(print_nama(penanda_tangan.an))}", f"{sebutan},"]


def upper_jabatan(sebutan: str) -> str:
    """An office in capitals; the "Plt." and its like before it stay as they are written."""
    awalan, separator, pokok = sebutan.partition(". ")
    if separator and " " not in awalan:
        return f"{awalan}. {pokok.upper()}"
    return sebutan.upper()


def _nip_line(nip: str) -> str:
    return f"NIP {format_nip(nip)}" if nip else ""
