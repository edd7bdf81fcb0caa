"""The words of the kepala daerah to one OPD on its letter: which are offered there, and which may not be sent.

The letter tells of one OPD alone, and of a sanction only under a legal basis. What the kepala daerah wrote is not bound
by that: the office may leave it out or shorten it, and it is looked at before the letter is issued.
"""

import re

from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.isian import Isian
from dokumen.teks import print_catatan, print_nama

SANKSI = re.compile(
    r"teguran|ditegur|hukuman|dihukum|sanksi|surat peringatan|\bSP[ .-]?(?:[1-3]|I{1,3})\b", re.IGNORECASE
)


def offer_arahan(bahan: Bahan, kode: str) -> str:
    """What the kepala daerah wrote to this OPD, as one paragraph."""
    return _one_line(bahan.arahan.opd.get(kode, ""))


ARAHAN = Isian(
    "arahan",
    "Arahan kepala daerah untuk Perangkat Daerah ini",
    "Dicetak hanya bila kepala daerah menulisnya. Boleh dipendekkan atau dikosongkan; tidak boleh menyebut Perangkat "
    "Daerah lain, atau sanksi tanpa dasar hukum.",
    is_paragraf=True,
    awal_opd=offer_arahan,
)


def print_arahan_opd(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> list[str]:
    """A paragraph of what the office kept; none where the kepala daerah has no words to this OPD."""
    kept = _kept(bahan, ketikan, kode=kode)
    return [f"Arahan {bahan.jabatan_kepala} untuk Saudara: {kept}"] if kept else []


def refuse_arahan(bahan: Bahan, ketikan: Ketikan, peserta: Part) -> str:
    """Why these words may not be sent, "" where they may: they name another OPD, or a sanction without legal basis."""
    kept = _kept(bahan, ketikan, kode=peserta["kode"])
    if other := _find_other(bahan, kept, kode=peserta["kode"]):
        return (
            f"arahannya menyebut {other}, padahal surat ini tidak menyebut Perangkat Daerah lain. "
            f"Ubah atau kosongkan isian {ARAHAN.label}."
        )
    if (found := SANKSI.search(kept)) and not ketikan.lines("dasar_sanksi"):
        return (
            f'arahannya menyebut "{found[0]}", padahal dasar hukum sanksi tidak diisi. '
            f"Isi dasar hukumnya, atau ubah isian {ARAHAN.label}."
        )
    return ""


def _kept(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> str:
    return _one_line(ketikan.isian.get(ARAHAN.kode, "")) if offer_arahan(bahan, kode) else ""


def _find_other(bahan: Bahan, text: str, *, kode: str) -> str:
    """The first name in it that is another OPD's. The longest name counts: that of one may begin that of another."""
    own = {nama.casefold() for row in bahan.peserta if row["kode"] == kode for nama in _names(row)}
    known = sorted({nama for row in bahan.peserta for nama in _names(row)}, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)"
    found = (match[0] for match in re.finditer(pattern, text, re.IGNORECASE))
    return next((nama for nama in found if nama.casefold() not in own), "")


def _names(row: Part) -> list[str]:
    return [nama for nama in (print_nama(row["nama"]), print_nama(row["singkatan"])) if nama]


def _one_line(text: str) -> str:
    return " ".join(print_catatan(text).split())
