"""From the bytes of a file to the grid of the one sheet that is meant."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from penilaian.kalimat import name_some
from penilaian.lembar.archive import Archive
from penilaian.lembar.budget import Budget
from penilaian.lembar.csv_text import CsvBook
from penilaian.lembar.errors import LembarError, SheetChoiceError
from penilaian.lembar.header import holds_identity
from penilaian.lembar.kind import is_ods, is_zip, no_workbook, refuse_other_file, refuse_other_zip, short_name
from penilaian.lembar.limits import MAX_BYTES, MEBIBYTE
from penilaian.lembar.ods import OdsBook
from penilaian.lembar.table import Table
from penilaian.lembar.xlsx import XlsxBook

TableTest = Callable[[Table], bool]


class _Book(Protocol):
    names: tuple[str, ...]

    def tables(self, wanted: str | None = None) -> Iterator[Table]: ...


def sheet_names(content: bytes, filename: str) -> tuple[str, ...]:
    """The sheets of a workbook in order, hidden ones too; none for a CSV. Raises LembarError."""
    return _open_book(content, filename, holds_identity).names


def read_table(
    content: bytes, *, filename: str, sheet: str | None = None, is_wanted: TableTest = holds_identity
) -> Table:
    """The grid of the named sheet, or else of the only one that `is_wanted`: by default one with a Kode or Nama OPD.

    Raises LembarError, an Indonesian sentence with the remedy, for a file that can't be read, goes beyond a limit
    (limits.py), or is of a kind that we don't read; SheetChoiceError if several sheets could be meant.
    """
    book = _open_book(content, filename, is_wanted)
    if sheet is not None:
        return _named_table(book, sheet)
    return _only_table([table for table in book.tables() if table.rows], is_wanted, filename)


def _open_book(content: bytes, filename: str, is_wanted: TableTest) -> _Book:
    _check_size(content, filename)
    budget = Budget()
    if not is_zip(content):
        refuse_other_file(content, filename)
        return CsvBook(content, budget, is_wanted)
    archive = Archive(content, budget)
    refuse_other_zip(archive, filename)
    book: _Book = OdsBook(archive, budget) if is_ods(archive) else XlsxBook(archive, budget)
    if not book.names:
        raise no_workbook(filename)
    return book


def _check_size(content: bytes, filename: str) -> None:
    if not content:
        raise LembarError(
            f'Berkas "{short_name(filename)}" kosong (0 byte). Simpan ulang berkasnya, lalu unggah lagi.'
        )
    if len(content) > MAX_BYTES:
        raise LembarError(
            f'Berkas "{short_name(filename)}" lebih dari {MAX_BYTES // MEBIBYTE} MB. '
            "Hapus gambar dan lembar yang tidak perlu, lalu unggah lagi."
        )


def _named_table(book: _Book, sheet: str) -> Table:
    if sheet not in book.names:
        known = (
            f"Lembar yang ada: {_listed(book.names)}" if book.names else "Berkas CSV tidak mempunyai lembar"
        )
        raise LembarError(f'Lembar "{sheet[:80]}" tidak ada di berkas ini. {known}.')
    return next(book.tables(sheet))


def _only_table(tables: Sequence[Table], is_wanted: TableTest, filename: str) -> Table:
    if not tables:
        raise LembarError(
            f'Berkas "{short_name(filename)}" tidak berisi data. Periksa berkasnya, lalu unggah lagi.'
        )
    wanted = [table for table in tables if is_wanted(table)] or list(tables)
    if len(wanted) == 1:
        return wanted[0]
    sheets = tuple(table.sheet for table in wanted)
    names = _listed(sheets)
    if len(wanted) == len(tables) and not any(map(is_wanted, tables)):
        raise SheetChoiceError(
            f"Tidak ada lembar yang berjudul kolom Kode atau Nama OPD dan komponen. Lembar yang diperiksa: {names}. "
            "Pilih yang dimaksud untuk melihat kesalahannya, atau perbaiki judul kolomnya, lalu unggah lagi.",
            sheets,
        )
    raise SheetChoiceError(
        f"Lebih dari satu lembar berisi tabel nilai: {names}. Pilih lembar yang dimaksud, atau sisakan satu saja "
        "(lembar tersembunyi juga dihitung).",
        sheets,
    )


def _listed(names: Sequence[str]) -> str:
    return name_some([f'"{name[:80]}"' for name in names], limit=10)
