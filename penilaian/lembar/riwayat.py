"""Reads a file of data riwayat: one row is one OPD in one quarter that was judged outside the application. Pure."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar

from opd.nama import fold_nama
from penilaian.lembar.cell import is_blank, parse_nilai, shorten
from penilaian.lembar.errors import MatchError, NilaiError
from penilaian.lembar.match import OpdIndex, near_remedy
from penilaian.lembar.model import KomponenRef, LembarCellError, OpdRef, TriwulanRef
from penilaian.lembar.read import read_table
from penilaian.lembar.reader import limit_errors
from penilaian.lembar.riwayat_header import (
    Kolom,
    RiwayatHeader,
    find_riwayat_header,
    holds_riwayat,
    no_header_error,
)
from penilaian.lembar.riwayat_model import RiwayatLembar, RiwayatRow
from penilaian.lembar.row_kind import is_column_numbers
from penilaian.lembar.stated import stated_triwulan
from penilaian.lembar.table import CellValue, OddCell, Table, TableRow, column_letter
from penilaian.lembar.unknown import UnknownNames

CENT = Decimal("0.01")
MAX_PERINGKAT = 9_999
MAX_NAMA_CHARS, MAX_PREDIKAT_CHARS, MAX_NOMOR_CHARS = 200, 60, 120

Read = TypeVar("Read")
OpdThen = Callable[[TriwulanRef], Sequence[OpdRef]]


def read_riwayat(
    content: bytes,
    *,
    filename: str,
    opd: Sequence[OpdRef],
    opd_then: OpdThen,
    kode_now: Mapping[str, str],
    komponen: Sequence[KomponenRef],
    sheet: str | None = None,
) -> RiwayatLembar:
    """Reads and matches XLSX, ODS or CSV.

    `opd` are all OPDs that ever were, `opd_then` those in force at the end of a quarter: of two that bear one name, the
    one of that time is meant. `kode_now` leads from a kode of any time to the one that the OpdRef bears.
    Raises LembarError for a file that can't be read at all; everything else is in the result's errors.
    """
    table = read_table(content, filename=filename, sheet=sheet, is_wanted=holds_riwayat)
    header = find_riwayat_header(table, komponen)
    if header is None:
        return RiwayatLembar(errors=(no_header_error(),))
    reader = _RiwayatReader(header, OpdIndex(opd), opd_then, kode_now)
    reader.read(table)
    errors = limit_errors([*header.errors, *reader.errors])
    return RiwayatLembar(tuple(reader.rows), errors, reader.unknown.noted)


class _CellProblemError(Exception):
    """One cell can't be taken: its column, and a sentence."""

    def __init__(self, column: int, text: str) -> None:
        super().__init__(text)
        self.column, self.text = column, text


class _RiwayatReader:
    """Reads the rows below a header."""

    def __init__(
        self, header: RiwayatHeader, index: OpdIndex, opd_then: OpdThen, kode_now: Mapping[str, str]
    ) -> None:
        self.rows: list[RiwayatRow] = []
        self.errors: list[LembarCellError] = []
        self.unknown = UnknownNames(index)
        self._header, self._index, self._kode_now = header, index, kode_now
        self._index_then = cache(lambda triwulan: OpdIndex(opd_then(triwulan)))
        self._seen: dict[tuple[TriwulanRef, Any], int] = {}
        self._nomor: dict[TriwulanRef, tuple[str, int]] = {}

    def read(self, table: Table) -> None:
        below = [row for row in table.rows if row.number > self._header.row]
        if below and is_column_numbers(below[0]):
            below.pop(0)
        for row in below:
            if self._is_meant(row):
                self._read_row(row)

    def _is_meant(self, row: TableRow) -> bool:
        """A row that has a skor, or names both a quarter and an OPD; titles, sums and signatures are no such row."""
        if self._is_repeated_header(row):
            return False
        has_opd = any(_text(self._cell(row, kolom)) for kolom in (Kolom.KODE, Kolom.NAMA))
        has_periode = bool(stated_triwulan(self._periode_text(row)))
        has_skor = not is_blank(self._cell(row, Kolom.SKOR))
        has_number = isinstance(self._cell(row, Kolom.SKOR), float)
        is_result = has_number or (has_skor and (has_opd or has_periode))
        return (has_opd and has_periode) or (is_result and not self._is_sum(row))

    def _is_repeated_header(self, row: TableRow) -> bool:
        column = self._header.columns[Kolom.SKOR]
        return fold_nama(_text(row.cell(column))) == fold_nama(self._header.label(column))

    def _is_sum(self, row: TableRow) -> bool:
        words = ("jumlah", "total", "rata rata", "rerata")
        texts = (fold_nama(value) for _column, value in row.filled() if isinstance(value, str))
        return not stated_triwulan(self._periode_text(row)) and next(texts, "").startswith(words)

    def _read_row(self, row: TableRow) -> None:
        """Every cell is tried, so that all mistakes of a row are told at once."""
        told = len(self.errors)
        triwulan = self._try(row, lambda: self._triwulan(row))
        found = self._try(row, lambda: self._opd(row, triwulan)) if triwulan else None
        skor = self._try(row, lambda: self._skor(row))
        peringkat = self._try(row, lambda: self._peringkat(row))
        predikat = self._try(row, lambda: self._label(row, Kolom.PREDIKAT, MAX_PREDIKAT_CHARS))
        nomor = self._try(row, lambda: self._label(row, Kolom.NOMOR, MAX_NOMOR_CHARS))
        komponen = {
            nama: self._try(row, partial(_nilai, row.cell(column), column))
            for column, nama in self._header.komponen.items()
            if not is_blank(row.cell(column))
        }
        if len(self.errors) > told or triwulan is None or found is None or skor is None:
            return
        ref, nama = found
        read = RiwayatRow(
            row=row.number,
            column=column_letter(self._periode_column),
            triwulan=triwulan,
            key=ref.key,
            nama=nama or ref.nama,
            skor=skor,
            peringkat=peringkat,
            predikat=predikat or "",
            nomor=nomor or "",
            komponen={nama: nilai for nama, nilai in komponen.items() if nilai is not None},
        )
        self._try(row, lambda: self._check_double(read, ref))
        self._try(row, lambda: self._check_nomor(read))
        self.rows.append(read)

    def _try(self, row: TableRow, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except _CellProblemError as problem:
            self.errors.append(self._header.error(row.number, problem.column, problem.text))
            return None

    @property
    def _periode_column(self) -> int:
        columns = self._header.columns
        return columns[Kolom.PERIODE] if Kolom.PERIODE in columns else columns[Kolom.TRIWULAN]

    def _periode_text(self, row: TableRow) -> str:
        """The quarter as one text, also from two columns."""
        periode = _text(self._cell(row, Kolom.PERIODE))
        if Kolom.PERIODE in self._header.columns:
            return periode
        tahun, triwulan = _text(self._cell(row, Kolom.TAHUN)), _text(self._cell(row, Kolom.TRIWULAN))
        return f"Triwulan {triwulan} Tahun {tahun}"

    def _triwulan(self, row: TableRow) -> TriwulanRef:
        stated = stated_triwulan(self._periode_text(row))
        if len(stated) != 1:
            raise _CellProblemError(
                self._periode_column,
                'Triwulannya tidak jelas. Tulis seperti "2019-TW3" atau "Triwulan III 2019", sebagai teks.',
            )
        return stated.pop()

    def _opd(self, row: TableRow, triwulan: TriwulanRef) -> tuple[OpdRef, str]:
        """The OPD, first of those in force at that time, and its name as the file has it."""
        kode, nama = _text(self._cell(row, Kolom.KODE)), _text(self._cell(row, Kolom.NAMA))
        kode = self._kode_now.get(kode, kode)
        if not (kode or nama):
            raise _CellProblemError(
                self._opd_column("nama"), "Ada skor tanpa OPD. Tulis nama atau kode OPD-nya."
            )
        if len(nama) > MAX_NAMA_CHARS:
            raise _CellProblemError(
                self._opd_column("nama"), f"Nama lebih dari {MAX_NAMA_CHARS} huruf. Pendekkan."
            )
        for index in (self._index_then(triwulan), self._index):
            try:
                return index.match(kode=kode, nama=nama), nama
            except MatchError as error:
                last = error
        near = self.unknown.note(row.number, last)
        raise _CellProblemError(
            self._opd_column(last.header), f"{last.problem} {near_remedy(near) or last.remedy}"
        )

    def _opd_column(self, header: str) -> int:
        columns = self._header.columns
        order = (Kolom.KODE, Kolom.NAMA) if header == "kode" else (Kolom.NAMA, Kolom.KODE)
        return next(columns[kolom] for kolom in order if kolom in columns)

    def _skor(self, row: TableRow) -> Decimal:
        column = self._header.columns[Kolom.SKOR]
        skor = _nilai(row.cell(column), column)
        if skor != skor.quantize(CENT):
            raise _CellProblemError(
                column,
                "Skor mempunyai lebih dari dua angka di belakang koma. Tulis seperti pada Keputusannya, "
                "atau bulatkan dengan rumus =ROUND(...;2).",
            )
        return skor.quantize(CENT)

    def _peringkat(self, row: TableRow) -> int | None:
        column, text = self._header.columns.get(Kolom.PERINGKAT), _text(self._cell(row, Kolom.PERINGKAT))
        if column is None or is_blank(row.cell(column)):
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MAX_PERINGKAT):
            raise _CellProblemError(
                column, "Peringkat harus angka bulat mulai dari 1. Kosongkan bila tidak diketahui."
            )
        return int(text)

    def _label(self, row: TableRow, kolom: Kolom, size: int) -> str:
        column = self._header.columns.get(kolom)
        value = None if column is None else row.cell(column)
        if column is None or is_blank(value):
            return ""
        text = _text(value)
        if isinstance(value, OddCell) or len(text) > size:
            raise _CellProblemError(
                column, f"{kolom.value} harus berupa teks, paling banyak {size} huruf. Ketik ulang."
            )
        return text

    def _check_double(self, read: RiwayatRow, ref: OpdRef) -> None:
        first = self._seen.setdefault((read.triwulan, read.key), read.row)
        if first != read.row:
            text = f'OPD "{ref.nama}" ({ref.kode}) pada {read.triwulan} sudah ada di baris {first}. Hapus salah satu.'
            raise _CellProblemError(self._opd_column("nama"), text)

    def _check_nomor(self, read: RiwayatRow) -> None:
        if not read.nomor:
            return
        nomor, first = self._nomor.setdefault(read.triwulan, (read.nomor, read.row))
        if nomor != read.nomor:
            text = f'Nomor Keputusan {read.triwulan} di baris {first} adalah "{shorten(nomor)}". Samakan keduanya.'
            raise _CellProblemError(self._header.columns[Kolom.NOMOR], text)

    def _cell(self, row: TableRow, kolom: Kolom) -> CellValue:
        column = self._header.columns.get(kolom)
        return None if column is None else row.cell(column)


def _nilai(value: CellValue, column: int) -> Decimal:
    try:
        return parse_nilai(value)
    except NilaiError as error:
        raise _CellProblemError(column, str(error)) from error


def _text(value: CellValue) -> str:
    """A cell on one line; a date or a percentage is no text."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return " ".join(value.split()) if isinstance(value, str) else ""
