"""What a record cannot know, because it comes after the lock: how far publication went, and who signs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dokumen.format import format_tanggal
from dokumen.tanda_tangan import PenandaTangan, TandaTangan, build_blok
from dokumen.teks import print_nama


class Keadaan(Enum):
    """The state of the paper, as it is written across it; a final paper says nothing."""

    DRAF = "DRAF"
    SEMENTARA = "SEMENTARA"
    FINAL = ""


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


def build_tanda_tangan(publikasi: Publikasi, *, tempat: str) -> TandaTangan | None:
    """None for a paper that is not final: nobody signs a draft."""
    if not publikasi.is_final:
        return None
    head = (f"Ditetapkan di {print_nama(tempat)}", f"pada tanggal {format_tanggal(publikasi.tanggal)}")
    if publikasi.penanda_tangan is None:
        return TandaTangan(head, "", ())
    return build_blok(publikasi.penanda_tangan, di_atas=head)
