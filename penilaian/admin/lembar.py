"""Sheets of nilai in the admin: upload, look at what would change, save; and download."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from akun.adapter import client_ip
from akun.admin.office import signed_in
from opd.models import Opd
from penilaian.admin.cocok import CocokMixin, log_refused_form
from penilaian.admin.templat import TemplatMixin
from penilaian.berkas import clean_nama
from penilaian.errors import PenilaianError
from penilaian.forms.cocok import CocokForm
from penilaian.forms.lembar import LembarConfirmForm, LembarExportForm, LembarImportForm, fillable_komponen
from penilaian.lembar import OpdRef
from penilaian.models import Periode, Peserta
from penilaian.queries import opd_refs
from penilaian.resources import (
    CsvFormat,
    LembarFormat,
    LembarReport,
    LembarResource,
    UploadStorage,
    XlsxFormat,
)

GONE = "Unggahan ini sudah dipakai, milik akun lain, atau sudah lebih dari satu jam. Unggah berkasnya sekali lagi."
STALE = "Ada nilai yang berubah setelah pratinjau tadi, jadi belum ada yang disimpan. Periksa pratinjau yang baru ini."


class LembarMixin(CocokMixin, TemplatMixin, ImportExportMixin):
    """Whoever fills komponen may import and export them; a superuser by virtue of it may not."""

    resource_classes = [LembarResource]
    import_formats = [LembarFormat]
    export_formats: list[type[XlsxFormat | CsvFormat]] = [XlsxFormat, CsvFormat]
    tmp_storage_class = UploadStorage

    def has_import_permission(self, request: HttpRequest) -> bool:
        return super().has_import_permission(request) and fillable_komponen(signed_in(request)).exists()

    def has_export_permission(self, request: HttpRequest) -> bool:
        return super().has_export_permission(request) and fillable_komponen(signed_in(request)).exists()

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self._import_form(request, data=request.POST or None, files=request.FILES or None)
        if not form.is_valid():
            log_refused_form(request, form)
            return self._upload_page(request, form)
        chosen = form.cleaned_data
        storage = self.write_to_tmp_storage(chosen["import_file"], LembarFormat())
        upload = {
            "name": storage.name,
            "filename": clean_nama(chosen["import_file"].name),
            "periode": chosen["periode"].pk,
            "komponen": form.claimed,
            "sheet": None,
            "padanan": {},
        }
        return self._check_upload(request, upload)

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = LembarConfirmForm(request.POST, user=signed_in(request))
        if form.is_valid():
            return self._check_upload(request, form.cleaned_data["upload"], is_confirmed=True)
        return self._send_back(request)

    def _check_upload(
        self, request: HttpRequest, upload: dict[str, Any], *, is_confirmed: bool = False
    ) -> HttpResponse:
        """Preview an upload, or record it when it was confirmed and nothing has changed since its preview."""
        periode = Periode.objects.filter(pk=upload["periode"]).first()
        report = self._import(request, periode, upload, dry_run=not is_confirmed)
        if periode is None or report is None:
            return self._send_back(request)
        cocok_form = self.cocok_form(request, upload, report)
        if report.is_recorded or (report.errors and cocok_form is None):
            UploadStorage(name=upload["name"]).remove()
        if report.is_recorded:
            return self._finish_import(request, periode, upload, report)
        if is_confirmed and not report.errors:
            self.message_user(request, STALE, messages.WARNING)
        return self._report_page(request, periode, upload, report, cocok_form)

    def _import(
        self, request: HttpRequest, periode: Periode | None, upload: dict[str, Any], *, dry_run: bool = True
    ) -> LembarReport | None:
        """What the upload would do, or did; None when it or its quarter is gone."""
        content = UploadStorage(name=upload["name"]).read()
        if content is None or periode is None:
            return None
        resource = LembarResource(
            periode=periode, by=signed_in(request), komponen=upload["komponen"], padanan=upload["padanan"]
        )
        named = {
            "file_name": upload["filename"],
            "sheet": upload["sheet"],
            "alamat": client_ip(request),
        }
        return resource.import_data(content, dry_run, digest=upload.get("digest", ""), **named).report

    def preview_upload(self, request: HttpRequest, upload: dict[str, Any]) -> LembarReport | None:
        return self._import(request, Periode.objects.filter(pk=upload["periode"]).first(), upload)

    def cocok_opd(self, upload: dict[str, Any]) -> list[OpdRef]:
        return opd_refs(Periode.objects.get(pk=upload["periode"]))

    def opd_by_key(self, upload: dict[str, Any]) -> dict[str, Opd]:
        rows = Peserta.objects.filter(periode=upload["periode"]).select_related("opd")
        return {str(row.pk): row.opd for row in rows}

    def _finish_import(
        self, request: HttpRequest, periode: Periode, upload: dict[str, Any], report: LembarReport
    ) -> HttpResponse:
        told = f"{upload['filename']}: {report.counts}."
        self._log(request, periode, f"Impor lembar nilai {told}")
        self.message_user(request, f"Lembar disimpan. {told}", messages.SUCCESS)
        return redirect("dasbor:lembar", tahun=periode.tahun, triwulan=periode.triwulan)

    def _send_back(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, GONE, messages.ERROR)
        return redirect(self._url("import"))

    def _upload_page(self, request: HttpRequest, form: LembarImportForm, **context: Any) -> HttpResponse:
        return self._page(request, self.import_template_name, "Impor lembar nilai", {"form": form, **context})

    def _report_page(
        self,
        request: HttpRequest,
        periode: Periode,
        upload: dict[str, Any],
        report: LembarReport,
        cocok_form: CocokForm | None,
    ) -> HttpResponse:
        """The preview with its confirmation; or the errors, what could be chosen, and the form for the next try."""
        context: dict[str, Any] = {"periode": periode, "upload": upload, "report": report}
        user = signed_in(request)
        if report.errors:
            form = self._import_form(
                request, initial={"periode": periode, "komponen": upload["komponen"] or []}
            )
            context |= self.cocok_context(request, upload, report, cocok_form)
            return self._upload_page(request, form, **context)
        signed = LembarConfirmForm.sign({**upload, "digest": report.digest}, user=user)
        confirm_form = LembarConfirmForm(user=user, initial={"upload": signed})
        return self._upload_page(request, self._import_form(request), confirm_form=confirm_form, **context)

    def _import_form(self, request: HttpRequest, **kwargs: Any) -> LembarImportForm:
        return LembarImportForm(self.import_formats, self.resource_classes, user=signed_in(request), **kwargs)

    def export_action(self, request: HttpRequest) -> HttpResponse:
        if not self.has_export_permission(request):
            raise PermissionDenied
        form = LembarExportForm(
            self.export_formats, self.resource_classes, user=signed_in(request), data=request.POST or None
        )
        if form.is_valid():
            try:
                return self._export_file(request, form)
            except PenilaianError as error:
                form.add_error(None, str(error))
        return self._page(request, self.export_template_name, "Ekspor lembar nilai", {"form": form})

    def _export_file(self, request: HttpRequest, form: LembarExportForm) -> HttpResponse:
        chosen = form.cleaned_data
        periode, file_format = chosen["periode"], self.export_formats[int(chosen["format"])]()
        is_blank, name = chosen["is_blank"], f"nilai-{periode.kode}"
        return self.sheet_response(request, periode, form.claimed, file_format, name=name, is_blank=is_blank)

    def sheet_response(
        self,
        request: HttpRequest,
        periode: Periode,
        komponen: list[str] | None,
        file_format: XlsxFormat | CsvFormat,
        *,
        name: str,
        is_blank: bool = False,
    ) -> HttpResponse:
        """The sheet of these komponen (None: all that the user may fill) as a download under this name."""
        resource = LembarResource(periode=periode, by=signed_in(request), komponen=komponen)
        sheet = resource.export(is_blank=is_blank, alamat=client_ip(request))
        name = f"{name}.{file_format.get_extension()}"
        self._log(request, periode, f"Ekspor {name}")
        response = HttpResponse(file_format.export_data(sheet), content_type=file_format.get_content_type())
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _log(self, request: HttpRequest, periode: Periode, told: str) -> None:
        LogEntry.objects.log_actions(
            signed_in(request).pk, [periode], CHANGE, change_message=told, single_object=True
        )

    def _page(self, request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
        page = {"title": title, "opts": self.opts, "media": self.media + context["form"].media}
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, [template], {**self.admin_site.each_context(request), **page, **context}
        )
