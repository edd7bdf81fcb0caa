"""What a letter to one OPD on the punishment list may not say, read in every text that people wrote for it.

The letter tells of one OPD alone, and of a sanction only under a legal basis. What is kept out is the comparison with a
named other. So no other OPD is named at all, except those that an OPD has to do with because of their task: the units
that fill a komponen, and the Inspektorat, whose name is also the everyday word for the internal auditor ("tindak
lanjuti temuan Inspektorat"). They are named freely, but not in a sentence that compares or tells how they fared. The
words are read by rule; who issues the letter reads them by eye.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dokumen.naskah.bahan import Bahan, Part
from dokumen.teks import print_catatan, print_nama
from opd.models import Opd

HAK = r"(?:TPP|tambahan penghasilan|tunjangan kinerja|tukin|gaji)\b"
POTONG = (
    r"(?:\w*[pm]otong\w*|(?:di|meng)?kurangi\b|pengurangan|(?:di|me|pe)[tn](?:unda|ahan)\w*|dihentikan|penghentian"
    r"|dicabut|pencabutan|tidak (?:akan )?dibayar\w*)"
)
SANKSI = (
    r"\w*(?:t|[mp]en)egur\w*",
    r"\w*hukuman\w*|(?:di|meng|ter)hukum\w*|hukdis",
    r"\w*sanksi\w*",
    r"surat[ -]peringatan|\w*peringatkan",
    r"peringatan[ -](?:secara )?(?:tertulis|lisan|keras|terakhir|pertama|kedua|ketiga|(?:ke-?)?[1-3]\b|I{1,3}\b)",
    r"SP[ .-]*(?:ke[ -]?)?(?:[1-3]|I{1,3}|satu|dua|tiga|pertama|kedua|ketiga)\b",
    rf"{HAK}[^.;!?]{{0,60}}?\b{POTONG}|{POTONG}[^.;!?]{{0,60}}?\b{HAK}",
    r"(?:di|me|pe)[tn]unda\w* kenaikan (?:gaji|pangkat)|kenaikan (?:gaji|pangkat)\w* (?:\w+ )?ditunda",
    r"\w*copot\w*|\w*berhenti(?:kan|an)\w*|\w*non-?job\w*|\w*demosi\w*",
    r"\w*bebas(?:kan|an)?(?:[ -]\w+)?[ -]?(?:dari )?(?:tugas|jabatan)\w*",
    r"(?:diturunkan|menurunkan|penurunan) (?:kelas )?(?:pangkat|jabatan|eselon)",
)
KATA_SANKSI = re.compile(rf"\b(?:{'|'.join(SANKSI)})", re.IGNORECASE)
# What is done to officials, and every day to what BENDA names: of goods that were "dimutasi" any letter may speak.
MUTASI = re.compile(r"\b(?:(?:di|me)(?:mutasi|rotasi)\w*|(?:di|me|pe)non-?aktif\w*)", re.IGNORECASE)
BENDA = re.compile(
    r"\b(?:barang|aset|BMD|KIB|kendaraan|persediaan|akun|rekening|kepesertaan|NIK)", re.IGNORECASE
)
BERSPASI = re.compile(r"(?<!\w)\w(?:[ ._-]\w){2,}(?!\w)")
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


@dataclass(frozen=True, slots=True)
class Tulisan:
    """What somebody wrote for the letter: where it stands, its texts, and in words what can be done about it.

    `is_alamat`: it names whom the letter goes to, or a number; an OPD named there is no comparison.
    """

    tempat: str
    isi: tuple[str, ...]
    perbaikan: str
    is_alamat: bool = False


def refuse_tulisan(bahan: Bahan, tulisan: Tulisan, *, kode: str, has_dasar: bool) -> str:
    """Why this may not be sent to the OPD `kode`, "" where it may: it names another OPD that has no business here,
    compares with one that has, or names a sanction while no legal basis is entered."""
    for text in map(one_line, tulisan.isi):
        if why := _refuse_other(bahan, text, kode=kode, is_alamat=tulisan.is_alamat):
            return f"{tulisan.tempat} {why} Perbaikan: {tulisan.perbaikan}."
        if not has_dasar and (found := _find_sanksi(text)):
            return (
                f'{tulisan.tempat} menyebut "{found}", padahal dasar hukum sanksi tidak diisi. '
                f"Perbaikan: isi dasar hukum itu dengan nomor dan tahunnya, atau {tulisan.perbaikan}."
            )
    return ""


def one_line(text: str) -> str:
    """A note as it is printed, its lines run on."""
    return " ".join(print_catatan(text).split())


def _find_sanksi(text: str) -> str:
    """The first words of a sanction, also where they are l e t t e r e d like a title."""
    joined = BERSPASI.sub(lambda match: re.sub(r"[\W_]", "", match[0]), text)
    if found := KATA_SANKSI.search(joined):
        return found[0]
    return next(_find_mutasi(AKHIR_KALIMAT.split(joined)), "")


def _find_mutasi(kalimat_list: Iterable[str]) -> Iterator[str]:
    for kalimat in kalimat_list:
        if (found := MUTASI.search(kalimat)) and not BENDA.search(kalimat):
            yield found[0]


def _refuse_other(bahan: Bahan, text: str, *, kode: str, is_alamat: bool) -> str:
    """What it does wrong by the first name of another OPD that may not stand as it does; "" without one."""
    berwenang = _names_of_berwenang(bahan)
    for match in _other_names(bahan, text, kode=kode):
        if match[0].casefold() not in berwenang and not is_alamat:
            return f"menyebut {match[0]}, padahal surat ini tidak menyebut Perangkat Daerah lain."
        if _is_compared(match):
            return (
                f"membandingkan dengan {match[0]}, padahal surat ini tidak membandingkan dengan "
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
