"""The cells of a row whose OPD is known: nilai, TD with its reason, catatan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from penilaian.lembar.cell import is_blank, is_placeholder, is_td, parse_nilai
from penilaian.lembar.errors import NilaiError
from penilaian.lembar.header import CATATAN_HEADER, Header, Part
from penilaian.lembar.limits import MAX_CATATAN_CHARS
from penilaian.lembar.model import LembarCellError, LembarNilai, cell_error
from penilaian.lembar.table import CellValue, OddCell, TableRow, column_letter


@dataclass(slots=True)
class RowCells:
    """What the cells of one row say; see LembarRow for the meaning."""

    nilai: dict[str, LembarNilai] = field(default_factory=dict)
    catatan: dict[str, str] = field(default_factory=dict)
    catatan_umum: str = ""
    errors: list[LembarCellError] = field(default_factory=list)


def read_cells(row: TableRow, header: Header, columns: Mapping[int, str]) -> RowCells:
    """Reads the komponen `columns` (column to kode) with their catatan, and the catatan of the row."""
    cells = RowCells()
    cells.catatan_umum = _read_catatan(row, header, "", cells.errors)
    for column, kode in columns.items():
        catatan = _read_catatan(row, header, kode, cells.errors)
        try:
            nilai = read_nilai(
                row.cell(column),
                column=column,
                alasan=catatan or cells.catatan_umum,
                catatan_header=_catatan_header(header, column),
            )
        except NilaiError as error:
            cells.errors.append(_error(row, header, column, str(error)))
            continue
        cells.nilai[kode] = nilai
        if catatan and nilai.state != "td":
            cells.catatan[kode] = catatan
    if lost := _why_lost(cells.catatan_umum, row, header):
        cells.errors.append(_error(row, header, header.column_of(Part.CATATAN) or 0, lost))
    return cells


def read_nilai(value: CellValue, *, column: int, alasan: str, catatan_header: str) -> LembarNilai:
    """One komponen cell. Raises NilaiError, also for a TD without alasan."""
    letter = column_letter(column)
    if is_blank(value):
        return LembarNilai("kosong", column=letter)
    if not is_td(value):
        return LembarNilai("terisi", parse_nilai(value), column=letter)
    if not alasan:
        raise NilaiError(
            "TD (tidak dinilai) perlu alasan",
            f'Tulis alasannya pada baris ini, di kolom "{catatan_header}" atau "{CATATAN_HEADER}"',
        )
    return LembarNilai("td", alasan=alasan, column=letter)


def _why_lost(catatan_umum: str, row: TableRow, header: Header) -> str:
    """Why a catatan of the row would be stored nowhere, with the remedy; empty when it is kept, or is none.

    It is kept as the alasan of a TD that has none of its own alone. The TD may stand in a komponen that this import
    leaves unread.
    """
    if is_blank(catatan_umum) or is_placeholder(catatan_umum):
        return ""
    columns = header.komponen_columns()
    td = {column: kode for column, kode in columns.items() if is_td(row.cell(column))}
    own = [_own_catatan(row, header, kode) for kode in td.values()]
    named = _catatan_header(header, next(iter(td or columns)))
    if not own:
        return (
            "Catatan umum tidak disimpan pada baris tanpa TD. "
            f'Pindahkan ke kolom catatan komponennya, misalnya "{named}", atau kosongkan.'
        )
    if any(is_blank(value) or value == catatan_umum for value in own):
        return ""
    return (
        "Catatan umum tidak disimpan bila setiap TD pada baris ini sudah beralasan sendiri. "
        f'Gabungkan ke kolom catatan komponennya, misalnya "{named}", atau kosongkan.'
    )


def _catatan_header(header: Header, column: int) -> str:
    """The header of the catatan beside this komponen, as the sheet would call it: "Catatan Inovasi"."""
    return f"{CATATAN_HEADER} {header.label(column)}"


def _own_catatan(row: TableRow, header: Header, komponen: str) -> CellValue:
    column = header.column_of(Part.CATATAN, komponen)
    return None if column is None else row.cell(column)


def _read_catatan(row: TableRow, header: Header, komponen: str, errors: list[LembarCellError]) -> str:
    column = header.column_of(Part.CATATAN, komponen)
    value = None if column is None else row.cell(column)
    if column is None or value is None:
        return ""
    if isinstance(value, OddCell):
        errors.append(
            _error(row, header, column, f"{CATATAN_HEADER} harus berupa teks. Ketik ulang sebagai teks.")
        )
        return ""
    text = f"{value:.15g}" if isinstance(value, float) else value
    if len(text) > MAX_CATATAN_CHARS:
        problem = f"{CATATAN_HEADER} berisi {len(text)} huruf, paling banyak {MAX_CATATAN_CHARS}. Pendekkan."
        errors.append(_error(row, header, column, problem))
    return text


def _error(row: TableRow, header: Header, column: int, text: str) -> LembarCellError:
    return cell_error(row.number, column_letter(column), header.label(column), text)
