"""Sheets of nilai: read, matched and written. Plain data in and out; no Django, no database.

The rules are in "A sheet of nilai" of the rules of scoring. `read_lembar` reads a file, `match_table` a grid,
`parse_nilai` one cell, `write_lembar` makes the template and the export.
"""

from penilaian.lembar.cell import parse_nilai
from penilaian.lembar.errors import LembarError, MatchError, NilaiError, SheetChoiceError
from penilaian.lembar.header import Header, find_header
from penilaian.lembar.kertas_kerja import Column, KertasKerjaSheet, write_kertas_kerja
from penilaian.lembar.model import (
    KomponenRef,
    Lembar,
    LembarCellError,
    LembarNilai,
    LembarRow,
    OpdRef,
    TriwulanRef,
    UnknownNama,
)
from penilaian.lembar.read import read_table, sheet_names
from penilaian.lembar.reader import match_table, read_lembar
from penilaian.lembar.riwayat import read_riwayat
from penilaian.lembar.riwayat_model import RiwayatLembar, RiwayatRow
from penilaian.lembar.table import OddCell, OddKind, Table, TableRow
from penilaian.lembar.write import blank_rows, write_lembar, write_lembar_csv

__all__ = [
    "Column",
    "Header",
    "KertasKerjaSheet",
    "KomponenRef",
    "Lembar",
    "LembarCellError",
    "LembarError",
    "LembarNilai",
    "LembarRow",
    "MatchError",
    "NilaiError",
    "OddCell",
    "OddKind",
    "OpdRef",
    "RiwayatLembar",
    "RiwayatRow",
    "SheetChoiceError",
    "Table",
    "TableRow",
    "TriwulanRef",
    "UnknownNama",
    "blank_rows",
    "find_header",
    "match_table",
    "parse_nilai",
    "read_lembar",
    "read_riwayat",
    "read_table",
    "sheet_names",
    "write_kertas_kerja",
    "write_lembar",
    "write_lembar_csv",
]
