"""What a genre asks the office to type beyond nomor, tanggal and penanda tangan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dokumen.naskah.bahan import Bahan

MAX_BARIS = 300
MAX_PARAGRAF = 2_000


@dataclass(frozen=True, slots=True)
class Isian:
    """One field. `awal` gives the words that stand there at first; a paragraph may have several lines."""

    kode: str
    label: str
    bantuan: str = ""
    is_paragraf: bool = False
    awal: Callable[[Bahan], str] = lambda bahan: ""

    @property
    def max_length(self) -> int:
        return MAX_PARAGRAF if self.is_paragraf else MAX_BARIS


def complete_isian(fields: tuple[Isian, ...], typed: Mapping[str, str], *, bahan: Bahan) -> dict[str, str]:
    """Every field of the genre: as it was typed, also when it was emptied, else as it begins."""
    return {field.kode: typed.get(field.kode, field.awal(bahan)) for field in fields}
