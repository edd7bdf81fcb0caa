"""One row of a list of OPDs, and what its words mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from opd.models import Opd
from opd.nama import fold_nama

JENIS_BY_WORD = {
    "dinas": Opd.Jenis.DINAS,
    "badan": Opd.Jenis.BADAN,
    "inspektorat": Opd.Jenis.INSPEKTORAT,
    "rsud": Opd.Jenis.RSUD,
    "kecamatan": Opd.Jenis.KECAMATAN,
    "bagian": Opd.Jenis.BAGIAN,
    "setda": Opd.Jenis.SETDA,
    "setwan": Opd.Jenis.SETWAN,
    "satpol_pp": Opd.Jenis.SATPOL_PP,
    "bpbd": Opd.Jenis.BPBD,
    "lain": Opd.Jenis.LAIN,
}


@dataclass(frozen=True, slots=True)
class OpdRow:
    """One line of a list of OPDs; `row` is its number, `letters` its columns by name, both as Excel shows them."""

    row: int
    nama: str
    jenis: str
    kode: str = ""
    singkatan: str = ""
    alias: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    def error(self, column: str, text: str) -> str:
        """A sentence about one cell, its place in front."""
        letter = self.letters.get(column)
        place = f"kolom {letter} ({column})" if letter else f"kolom {column}"
        return f"Baris {self.row}, {place}: {text}"


def identities(row: OpdRow) -> Iterator[tuple[str, str]]:
    """By what an OPD is known, with the column that says it."""
    if row.kode:
        yield "kode", row.kode.casefold()
    if row.nama:
        yield "nama", fold_nama(row.nama)


def jenis_of(row: OpdRow) -> Opd.Jenis | None:
    """The jenis of a row; lists call both secretariats "sekretariat", and Satpol PP and BPBD a dinas or badan."""
    word, nama = row.jenis.strip().casefold(), fold_nama(row.nama)
    if word == "sekretariat":
        return Opd.Jenis.SETWAN if re.search(r"dprd|dewan perwakilan", nama) else Opd.Jenis.SETDA
    if word == "dinas" and nama.startswith("satuan polisi pamong praja"):
        return Opd.Jenis.SATPOL_PP
    if word in {"badan", "dinas"} and nama.startswith("badan penanggulangan bencana"):
        return Opd.Jenis.BPBD
    return JENIS_BY_WORD.get(word)
