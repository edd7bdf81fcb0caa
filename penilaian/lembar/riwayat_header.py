"""The header of a file of data riwayat: which column holds the quarter, the OPD, the skor and the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz, process

from opd.nama import fold_nama
from penilaian.lembar.cell import shorten
from penilaian.lembar.header import IGNORED_HEADERS, KODE_HEADERS, NAMA_HEADERS, SCANNED_ROWS
from penilaian.lembar.model import KomponenRef, LembarCellError, cell_error
from penilaian.lembar.table import Table, TableRow, column_letter

KOMPONEN_PREFIX = re.compile(r"(?:komponen|nilai) (?=\S)", re.IGNORECASE)
_SIMILAR = 60  # percent


class Kolom(Enum):
    """What a column of data riwayat holds."""

    PERIODE = "Periode"
    TAHUN = "Tahun"
    TRIWULAN = "Triwulan"
    KODE = "Kode"
    NAMA = "Nama OPD"
    SKOR = "Skor"
    PERINGKAT = "Peringkat"
    PREDIKAT = "Predikat"
    NOMOR = "Nomor Keputusan"
    IGNORED = "No"


HEADERS: Mapping[Kolom, Sequence[str]] = {
    Kolom.PERIODE: ("Periode", "Periode Penilaian"),
    Kolom.TAHUN: ("Tahun",),
    Kolom.TRIWULAN: ("Triwulan", "TW"),
    Kolom.KODE: KODE_HEADERS,
    Kolom.NAMA: NAMA_HEADERS,
    Kolom.SKOR: ("Skor", "Skor Akhir", "Nilai Akhir", "Nilai Akhir (skor)", "Total Nilai", "Nilai"),
    Kolom.PERINGKAT: ("Peringkat", "Ranking", "Rank"),
    Kolom.PREDIKAT: ("Predikat", "Kategori"),
    Kolom.NOMOR: ("Nomor Keputusan", "No Keputusan", "Nomor SK", "No SK", "Keputusan"),
    Kolom.IGNORED: IGNORED_HEADERS,
}
_KOLOM_BY_NAME = {fold_nama(name): kolom for kolom, names in HEADERS.items() for name in names}


@dataclass(frozen=True, slots=True)
class RiwayatHeader:
    """Its row as Excel numbers it, what is written over each column (from 0), and what that means.

    `komponen` are the columns of komponen with the name each bears.
    """

    row: int
    labels: Mapping[int, str]
    columns: Mapping[Kolom, int]
    komponen: Mapping[int, str]
    errors: tuple[LembarCellError, ...] = ()

    def label(self, column: int) -> str:
        return self.labels.get(column, "")

    def error(self, row: int, column: int, text: str) -> LembarCellError:
        """The error of one cell below this header; `text` is a sentence."""
        return cell_error(row, column_letter(column), self.label(column), text)


def find_riwayat_header(table: Table, komponen: Sequence[KomponenRef]) -> RiwayatHeader | None:
    """The first row that names a quarter, an OPD and a skor; None if there is none."""
    names = _komponen_names(komponen)
    rows = (row for row in table.rows[:SCANNED_ROWS] if _is_header(row))
    return next((_read_header(row, names) for row in rows), None)


def holds_riwayat(table: Table) -> bool:
    """Whether the sheet has such a header."""
    return any(_is_header(row) for row in table.rows[:SCANNED_ROWS])


def no_header_error() -> LembarCellError:
    message = (
        'Baris judul tabel tidak ditemukan. Beri judul kolom "Periode" (atau "Tahun" dan "Triwulan"), "Nama OPD" atau '
        '"Kode", dan "Skor". Boleh ditambah "Peringkat", "Predikat", "Nomor Keputusan", dan "Nilai <komponen>".'
    )
    return LembarCellError(None, None, "", message)


def _is_header(row: TableRow) -> bool:
    found = set(_kolom_of(row).values())
    has_periode = Kolom.PERIODE in found or Kolom.TRIWULAN in found
    return has_periode and Kolom.SKOR in found and bool(found & {Kolom.KODE, Kolom.NAMA})


def _kolom_of(row: TableRow) -> dict[int, Kolom]:
    folded = ((column, fold_nama(value)) for column, value in row.filled() if isinstance(value, str))
    return {column: _KOLOM_BY_NAME[name] for column, name in folded if name in _KOLOM_BY_NAME}


def _komponen_names(komponen: Sequence[KomponenRef]) -> dict[str, str]:
    """The name of each komponen that the application knows, by its folded name and by its folded kode."""
    return {fold_nama(text): ref.nama for ref in komponen for text in (ref.kode, ref.nama)}


def _read_header(row: TableRow, komponen_names: Mapping[str, str]) -> RiwayatHeader:
    labels = {
        column: shorten(value) if isinstance(value, str) else str(value) for column, value in row.filled()
    }
    kolom = _kolom_of(row)
    komponen = {
        column: nama
        for column, label in labels.items()
        if column not in kolom and (nama := _komponen_nama(label, komponen_names))
    }
    columns = {one: column for column, one in reversed(kolom.items())}
    header = RiwayatHeader(row.number, labels, columns, komponen)
    errors = tuple(_header_errors(header, kolom))
    return RiwayatHeader(row.number, labels, columns, komponen, errors)


def _komponen_nama(label: str, names: Mapping[str, str]) -> str:
    """The name of the komponen that a column holds; "" for a column that holds none.

    A komponen of old years that the application doesn't know is marked by the word Komponen or Nilai before it.
    """
    rest = KOMPONEN_PREFIX.sub("", label, count=1)
    return names.get(fold_nama(label)) or names.get(fold_nama(rest)) or (rest if rest != label else "")


def _header_errors(header: RiwayatHeader, kolom: Mapping[int, Kolom]) -> Iterator[LembarCellError]:
    seen: dict[object, int] = {}
    for column, label in header.labels.items():
        meaning = kolom.get(column) or header.komponen.get(column)
        if meaning is None:
            yield header.error(header.row, column, f"Judul kolom tidak dikenal. {_remedy(label)}")
        elif meaning is not Kolom.IGNORED and meaning in seen:
            first = column_letter(seen[meaning])
            yield header.error(
                header.row, column, f"Judul ganda; kolom {first} sudah memuatnya. Hapus salah satu."
            )
        seen.setdefault(meaning, column)
    if Kolom.PERIODE not in header.columns and Kolom.TAHUN not in header.columns:
        column = header.columns[Kolom.TRIWULAN]
        yield header.error(
            header.row, column, 'Tahunnya tidak ada. Tambahkan kolom "Tahun", atau pakai kolom "Periode".'
        )


def _remedy(label: str) -> str:
    known = [names[0] for names in HEADERS.values()]
    best = process.extractOne(
        fold_nama(label), map(fold_nama, known), scorer=fuzz.ratio, score_cutoff=_SIMILAR
    )
    if best is None:
        return 'Hapus kolom ini, atau tulis "Nilai <komponen>" bila isinya nilai komponen.'
    return f'Mungkin maksudnya "{known[best[2]]}"; perbaiki judulnya, atau hapus kolom ini.'
