"""The words of the kepala daerah to one OPD on its letter: which are offered there, and which may not be sent.

The letter tells of one OPD alone, and of a sanction only under a legal basis. What the kepala daerah wrote is not bound
by that: the office may leave it out or shorten it, and it is looked at before the letter is issued.

What is kept out is the comparison with a named other. So no other OPD is named at all, except those that an OPD has to
do with because of their task: the units that fill a komponen, and the Inspektorat, whose name is also the everyday word
for the internal auditor ("tindak lanjuti temuan Inspektorat"). They are named freely, but not in a sentence that
compares or tells how they fared. The words are read by rule; who issues the letter reads them by eye.
"""

import re

from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.isian import Isian
from dokumen.teks import print_catatan, print_nama
from opd.models import Opd

SANKSI = re.compile(
    r"teguran|ditegur|hukuman|dihukum|sanksi|surat peringatan|\bSP[ .-]?(?:[1-3]|I{1,3})\b", re.IGNORECASE
)
# What makes a sentence a comparison wherever it stands, right before a name ("seperti Inspektorat"), or right after it.
BANDING = re.compile(
    r"\b(?:(?:di|mem|ter)?banding\w*\b(?! (?:dengan )?triwulan)|daripada|kalah|(?:meng|di)?ungguli?|menyamai|teladan\w*"
    r"|contohlah|(?:men|di)contoh\w*|tirulah|meniru|belajar(?:lah)? (?:dari|pada|kepada)"
    r"|(?:lebih|kurang) (?:baik|buruk|tinggi|rendah) dari)\b",
    re.IGNORECASE,
)
SEBELUM = re.compile(
    r"\b(?:seperti|sebaik|seburuk|setinggi|serendah|setara|sama dengan|di atas|di bawah|contoh|tiru"
    r"|nilai|skor|peringkat|predikat)(?: akhir| milik)?\s*$",
    re.IGNORECASE,
)
SESUDAH = re.compile(
    r"\s*(?:saja|(?:yang )?(?:memperoleh|meraih|mendapat\w*|menempati|menduduki))\b", re.IGNORECASE
)
AKHIR_KALIMAT = re.compile(r"[.;!?](?:\s|$)")


def offer_arahan(bahan: Bahan, kode: str) -> str:
    """What the kepala daerah wrote to this OPD, as one paragraph."""
    return _one_line(bahan.arahan.opd.get(kode, ""))


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
    kept = _kept(bahan, ketikan, kode=kode)
    return [f"Arahan {bahan.jabatan_kepala} untuk Saudara: {kept}"] if kept else []


def refuse_arahan(bahan: Bahan, ketikan: Ketikan, peserta: Part) -> str:
    """Why these words may not be sent, "" where they may: they name another OPD that has no business here, compare
    with one that has, or name a sanction without legal basis."""
    kept = _kept(bahan, ketikan, kode=peserta["kode"])
    if why := _refuse_other(bahan, kept, kode=peserta["kode"]):
        return f"{why} Ubah atau kosongkan isian {ARAHAN.label}."
    if (found := SANKSI.search(kept)) and not ketikan.lines("dasar_sanksi"):
        return (
            f'arahannya menyebut "{found[0]}", padahal dasar hukum sanksi tidak diisi. '
            f"Isi dasar hukumnya, atau ubah isian {ARAHAN.label}."
        )
    return ""


def _kept(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> str:
    return _one_line(ketikan.isian.get(ARAHAN.kode, "")) if offer_arahan(bahan, kode) else ""


def _refuse_other(bahan: Bahan, text: str, *, kode: str) -> str:
    """Why, by the first name of another OPD in it that may not stand as it does; "" without one."""
    berwenang = _names_of_berwenang(bahan)
    for match in _other_names(bahan, text, kode=kode):
        if match[0].casefold() not in berwenang:
            return f"arahannya menyebut {match[0]}, padahal surat ini tidak menyebut Perangkat Daerah lain."
        if _is_compared(match):
            return (
                f"arahannya membandingkan dengan {match[0]}, padahal surat ini tidak membandingkan dengan "
                "Perangkat Daerah lain."
            )
    return ""


def _other_names(bahan: Bahan, text: str, *, kode: str) -> list[re.Match[str]]:
    """Where other OPDs are named. The longest name counts: that of one may begin that of another."""
    own = {nama.casefold() for row in bahan.peserta if row["kode"] == kode for nama in _names(row)}
    known = sorted({nama for row in bahan.peserta for nama in _names(row)}, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)"
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [match for match in found if match[0].casefold() not in own]


def _names_of_berwenang(bahan: Bahan) -> set[str]:
    """The names of those that may be named by their task: who fills a komponen, and the Inspektorat."""
    units = {print_nama(unit) for tugas in bahan.tugas for unit in tugas.unit}
    rows = (
        row
        for row in bahan.peserta
        if row["jenis"] == Opd.Jenis.INSPEKTORAT or print_nama(row["nama"]) in units
    )
    return {nama.casefold() for row in rows for nama in _names(row)}


def _is_compared(match: re.Match[str]) -> bool:
    """Whether its sentence compares with who is named there, or tells how that one fared."""
    before = AKHIR_KALIMAT.split(match.string[: match.start()])[-1]
    after = AKHIR_KALIMAT.split(match.string[match.end() :])[0]
    return bool(
        BANDING.search(before) or BANDING.search(after) or SEBELUM.search(before) or SESUDAH.match(after)
    )


def _names(row: Part) -> list[str]:
    return [nama for nama in (print_nama(row["nama"]), print_nama(row["singkatan"])) if nama]


def _one_line(text: str) -> str:
    return " ".join(print_catatan(text).split())
