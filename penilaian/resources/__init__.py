"""Sheets of nilai behind django-import-export: one row of a sheet is one Peserta with its nilai.

Thin adapters: `penilaian.lembar` reads and writes files, the services compare and record. An upload goes through as
bytes, so that no other reader ever touches it.
"""

from penilaian.resources.format import CsvFormat, LembarFormat, UploadStorage, XlsxFormat
from penilaian.resources.lembar import LembarImportResult, LembarResource
from penilaian.resources.report import LembarReport

__all__ = [
    "CsvFormat",
    "LembarFormat",
    "LembarImportResult",
    "LembarReport",
    "LembarResource",
    "UploadStorage",
    "XlsxFormat",
]
