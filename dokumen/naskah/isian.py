"""What a genre asks the office to type beyond nomor, tanggal and penanda tangan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dokumen.naskah.bahan import Bahan

MAX_BARIS = 300
MAX_PARAGRAF = 2_000


@dataclass(frozen=True, slots=True)
class Isian:
    """One field. `awal` gives the words that stand there at first; a paragraph may have several lines.

    `awal_opd` gives them by the kode of the OPD that the naskah is for: such a field is filled for each by itself.
    `pilihan` are the words to choose from, where it is not typed.
    """

    kode: str
    label: str
    bantuan: str = ""
    is_paragraf: bool = False
    awal: Callable[[Bahan], str] = lambda bahan: ""
    awal_opd: Callable[[Bahan, str], str] | None = None
    pilihan: tuple[str, ...] = ()

    @property
    def max_length(self) -> int:
        return MAX_PARAGRAF if self.is_paragraf else MAX_BARIS

    def begin(self, bahan: Bahan, kode: str) -> str:
        """The words that stand there at first."""
        return self.awal(bahan) if self.awal_opd is None else self.awal_opd(bahan, kode)


def complete_isian(
    fields: tuple[Isian, ...], typed: Mapping[str, str], *, bahan: Bahan, kode: str = ""
) -> dict[str, str]:
    """Every field of the genre: as it was typed, also when it was emptied, else as it begins for the OPD `kode`."""
    return {field.kode: typed.get(field.kode, field.begin(bahan, kode)) for field in fields}
