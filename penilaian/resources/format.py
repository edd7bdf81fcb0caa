"""What files of nilai come in and go out as."""

from typing import Any

from import_export.formats.base_formats import Format
from import_export.tmp_storages import CacheStorage

from penilaian.lembar import write_lembar, write_lembar_csv
from penilaian.services.export import LembarExport


class UploadStorage(CacheStorage):
    """Uploads wait for their confirmation in the cache, for an hour."""

    CACHE_LIFETIME = 3600


class LembarFormat(Format):
    """XLSX, ODS or CSV: the content says which, never the name."""

    def get_title(self) -> str:
        return "Lembar kerja (XLSX, ODS, CSV)"

    def create_dataset(self, in_stream: bytes) -> bytes:
        return in_stream

    def can_import(self) -> bool:
        return True


class XlsxFormat(Format):
    def get_title(self) -> str:
        return "Excel (XLSX)"

    def get_extension(self) -> str:
        return "xlsx"

    def get_content_type(self) -> str:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def export_data(self, dataset: LembarExport, **kwargs: Any) -> bytes:
        return write_lembar(dataset.rows, opd=dataset.opd, komponen=dataset.komponen, title=dataset.title)

    def can_export(self) -> bool:
        return True


class CsvFormat(Format):
    def get_title(self) -> str:
        return "CSV (titik koma)"

    def get_extension(self) -> str:
        return "csv"

    def get_content_type(self) -> str:
        return "text/csv; charset=utf-8"

    def export_data(self, dataset: LembarExport, **kwargs: Any) -> bytes:
        return write_lembar_csv(dataset.rows, opd=dataset.opd, komponen=dataset.komponen)

    def can_export(self) -> bool:
        return True
