"""Row by row: which OPD, what its cells say, and every mistake with its place."""

from collections.abc import Collection

from penilaian.lembar.cell import odd_error, shorten
from penilaian.lembar.errors import MatchError
from penilaian.lembar.header import Header, Part
from penilaian.lembar.match import OpdIndex, near_remedy
from penilaian.lembar.model import LembarCellError, LembarRow, OpdRef, cell_error
from penilaian.lembar.row_cells import read_cells
from penilaian.lembar.row_kind import headless_columns, is_column_numbers, is_summary, nilai_columns
from penilaian.lembar.table import CellValue, OddCell, Table, TableRow, column_letter
from penilaian.lembar.unknown import UnknownNames


class RowReader:
    """Reads the rows below a header into `rows`, `errors` and `warnings`."""

    def __init__(self, header: Header, index: OpdIndex, claimed: Collection[str]) -> None:
        self.rows: list[LembarRow] = []
        self.errors: list[LembarCellError] = []
        self.warnings: list[str] = []
        self._header, self._index = header, index
        self._columns = {
            column: kode for column, kode in header.komponen_columns().items() if kode in claimed
        }
        self._kode, self._nama = header.column_of(Part.KODE), header.column_of(Part.NAMA)
        self._seen: dict[str, int] = {}
        self._headless: set[int] = set()
        self.unknown = UnknownNames(index)

    def read(self, table: Table) -> None:
        below = [row for row in table.rows if row.number > self._header.last_row]
        if below and is_column_numbers(below[0]):
            self._skip_column_numbers(below.pop(0))
        for row in below:
            self._read_row(row)

    def _skip_column_numbers(self, row: TableRow) -> None:
        """Passes over 1 2 3, unless an OPD bears such a kode: then it can't be known what the row means."""
        kode, nama = _identity_text(row, self._kode), _identity_text(row, self._nama)
        try:
            self._index.match(kode=kode, nama=nama)
        except MatchError:
            return
        remedy = "Tulis nomor kolom sebagai (1) (2) (3), atau lengkapi nama OPD."
        self._add_error(
            row, self._column_of("kode"), f"Baris ini bisa berarti nomor kolom atau nilai OPD. {remedy}"
        )

    def _read_row(self, row: TableRow) -> None:
        kode, nama = _identity_text(row, self._kode), _identity_text(row, self._nama)
        if not (kode or nama):
            self._read_nameless(row)
            return
        try:
            ref = self._index.match(kode=kode, nama=nama)
        except MatchError as error:
            self._read_unmatched(row, error)
        else:
            self._read_matched(row, ref)

    def _read_matched(self, row: TableRow, ref: OpdRef) -> None:
        if ref.kode in self._seen:
            self._refuse_double(row, ref)
            return
        self._seen[ref.kode] = row.number
        self._refuse_headless(row)
        cells = read_cells(row, self._header, self._columns)
        self.errors += cells.errors
        self.rows.append(
            LembarRow(row.number, ref.key, ref.kode, cells.nilai, cells.catatan, cells.catatan_umum)
        )

    def _read_unmatched(self, row: TableRow, error: MatchError) -> None:
        if not error.is_opd and is_summary(row, self._header):
            return
        if error.is_opd or nilai_columns(row, self._columns, is_named=True):
            near = self.unknown.note(row.number, error)
            remedy = near_remedy(near) or error.remedy
            self._add_error(row, self._column_of(error.header), f"{error.problem} {remedy}")
        elif error.unknown and self.unknown.may_compare() and (twin := self._index.resembles(error.unknown)):
            self.warnings.append(
                f'Baris {row.number} ("{shorten(error.unknown)}") dilewati: nama tidak dikenal dan tidak ada nilai; '
                f'mirip "{twin.nama}" ({twin.kode}).'
            )

    def _read_nameless(self, row: TableRow) -> None:
        columns = nilai_columns(row, self._columns, is_named=False)
        if not columns or is_summary(row, self._header):
            return
        odd = self._odd_identity(row)
        if odd is not None:
            self._add_error(row, odd[0], str(odd_error(odd[1])))
            return
        remedy = "Tulis kode atau nama OPD di baris ini, atau hapus angkanya."
        self._add_error(row, columns[0], f"Ada nilai tanpa OPD. {remedy}")

    def _refuse_double(self, row: TableRow, ref: OpdRef) -> None:
        first = self._seen[ref.kode]
        message = f'OPD "{ref.nama}" ({ref.kode}) sudah ada di baris {first}. Hapus salah satu dari kedua baris itu.'
        self._add_error(row, self._column_of("nama"), message)

    def _refuse_headless(self, row: TableRow) -> None:
        for column in headless_columns(row, self._header):
            if column not in self._headless:
                self._headless.add(column)
                self._add_error(
                    row, column, "Kolom ini berisi data tetapi tidak berjudul. Beri judul, atau hapus isinya."
                )

    def _odd_identity(self, row: TableRow) -> tuple[int, OddCell] | None:
        for column in (self._nama, self._kode):
            value = None if column is None else row.cell(column)
            if column is not None and isinstance(value, OddCell):
                return column, value
        return None

    def _column_of(self, header: str) -> int:
        first, second = (self._kode, self._nama) if header == "kode" else (self._nama, self._kode)
        return first if first is not None else second or 0

    def _add_error(self, row: TableRow, column: int, text: str) -> None:
        self.errors.append(cell_error(row.number, column_letter(column), self._header.label(column), text))


def _identity_text(row: TableRow, column: int | None) -> str:
    """The kode or nama as text; a kode of digits may have become a number."""
    value: CellValue = None if column is None else row.cell(column)
    if isinstance(value, float):
        return f"{value:.15g}"
    return " ".join(value.split()) if isinstance(value, str) else ""
