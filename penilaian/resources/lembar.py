"""The resource: bytes in, a report out; or a Periode in, a sheet out."""

from collections.abc import Collection, Mapping
from typing import Any

from import_export.resources import Resource
from import_export.results import Result

from akun.models import Pengguna
from penilaian.catatan_wajib import rows_lacking_catatan
from penilaian.errors import LembarStaleError, PenilaianError
from penilaian.lembar import Lembar, LembarError, SheetChoiceError
from penilaian.models import Periode
from penilaian.queries import komponen_refs, opd_refs, read_lembar_for
from penilaian.resources.report import LembarReport, make_report, refused_report
from penilaian.services import Sumber, export_lembar, preview_lembar, record_lembar
from penilaian.services.export import LembarExport
from penilaian.services.unggahan import record_refusal


class LembarImportResult(Result):
    """A result of import-export that is one report: it was accepted whole, or it has errors."""

    def __init__(self, report: LembarReport) -> None:
        super().__init__()
        self.report = report

    def has_errors(self) -> bool:
        return bool(self.report.errors)


class LembarResource(Resource):
    """One Periode, the komponen claimed (None: all that `by` may fill), the person, and the names that they matched."""

    def __init__(
        self,
        *,
        periode: Periode,
        by: Pengguna,
        komponen: Collection[str] | None = None,
        padanan: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.padanan = padanan or {}
        self.periode, self.by, self.komponen = periode, by, komponen

    @classmethod
    def get_display_name(cls) -> str:
        return "Lembar nilai"

    def import_data(
        self,
        dataset: bytes,
        dry_run: bool = False,
        *,
        file_name: str = "",
        sheet: str | None = None,
        digest: str = "",
        **kwargs: Any,
    ) -> LembarImportResult:
        """Preview, or record what was previewed under this digest; a report that isn't recorded is a new preview."""
        try:
            lembar = self._read(dataset, file_name, sheet)
        except SheetChoiceError as error:
            return LembarImportResult(refused_report(str(error), sheets=error.sheets))
        except LembarError as error:
            record_refusal(str(error), nama=file_name, by=self.by, alamat=kwargs.get("alamat"))
            return LembarImportResult(refused_report(str(error)))
        except PenilaianError as error:
            return LembarImportResult(refused_report(str(error)))
        if dry_run:
            return LembarImportResult(self._preview(lembar))
        sumber = Sumber(file_name, dataset, kwargs.get("alamat"), self.padanan)
        return LembarImportResult(self._record(lembar, sumber, digest))

    def export(self, queryset: Any = None, *, is_blank: bool = False, **kwargs: Any) -> LembarExport:
        return export_lembar(
            self.periode,
            by=self.by,
            komponen=self.komponen,
            is_blank=is_blank,
            alamat=kwargs.get("alamat"),
        )

    def _read(self, dataset: bytes, file_name: str, sheet: str | None) -> Lembar:
        return read_lembar_for(
            self.periode,
            dataset,
            filename=file_name,
            by=self.by,
            komponen=self.komponen,
            sheet=sheet,
            padanan=self.padanan,
        )

    def _preview(self, lembar: Lembar) -> LembarReport:
        preview = preview_lembar(self.periode, lembar=lembar, by=self.by)
        return make_report(
            lembar,
            preview,
            opd=opd_refs(self.periode),
            komponen=komponen_refs(self.periode),
            padanan=self.padanan,
            lacking=() if preview.result.errors else rows_lacking_catatan(self.periode, lembar),
        )

    def _record(self, lembar: Lembar, sumber: Sumber, digest: str) -> LembarReport:
        try:
            result = record_lembar(self.periode, lembar=lembar, by=self.by, sumber=sumber, digest=digest)
        except LembarStaleError:
            return self._preview(lembar)
        return LembarReport(result, result.errors, is_recorded=result.accepted)
