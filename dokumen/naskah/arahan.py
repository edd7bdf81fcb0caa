"""The words of the kepala daerah to one OPD on its letter: offered there, and kept as far as the office keeps them.

What the kepala daerah wrote is bound by no rule of letters: the office may leave it out or shorten it, and it is looked
at before the letter is issued (`larangan.py`).
"""

from dokumen.naskah.bahan import Bahan, Ketikan
from dokumen.naskah.isian import Isian
from dokumen.naskah.larangan import one_line


def offer_arahan(bahan: Bahan, kode: str) -> str:
    """What the kepala daerah wrote to this OPD, as one paragraph."""
    return one_line(bahan.arahan.opd.get(kode, ""))


ARAHAN = Isian(
    "arahan",
    "Arahan kepala daerah untuk Perangkat Daerah ini",
    "Dicetak hanya bila kepala daerah menulisnya. Boleh dipendekkan atau dikosongkan; tidak boleh menyebut Perangkat "
    "Daerah lain (pengampu komponen dan Inspektorat boleh, asal tidak dibandingkan), atau sanksi tanpa dasar hukum.",
    is_paragraf=True,
    awal_opd=offer_arahan,
)


def print_arahan_opd(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> list[str]:
    """A paragraph of what the office kept; none where the kepala daerah has no words to this OPD."""
    kept = keep_arahan(bahan, ketikan, kode=kode)
    return [f"Arahan {bahan.jabatan_kepala} untuk Saudara: {kept}"] if kept else []


def keep_arahan(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> str:
    """What the office kept of it, as one line; "" where the kepala daerah has no words to this OPD."""
    return one_line(ketikan.isian.get(ARAHAN.kode, "")) if offer_arahan(bahan, kode) else ""
