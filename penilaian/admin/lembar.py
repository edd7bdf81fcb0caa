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

from akun.admin.office import client_ip, signed_in
from penilaian.errors import PenilaianError
from penilaian.forms.lembar import LembarConfirmForm, LembarExportForm, LembarImportForm, fillable_komponen
from penilaian.models import Periode
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


class LembarMixin(ImportExportMixin):
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
            return self._upload_page(request, form)
        chosen = form.cleaned_data
        storage = self.write_to_tmp_storage(chosen["import_file"], LembarFormat())
        upload = {
            "name": storage.name,
            "filename": chosen["import_file"].name,
            "periode": chosen["periode"].pk,
            "komponen": form.claimed,
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
        storage = UploadStorage(name=upload["name"])
        content = storage.read()
        periode = Periode.objects.filter(pk=upload["periode"]).first()
        if content is None or periode is None:
            return self._send_back(request)
        resource = LembarResource(periode=periode, by=signed_in(request), komponen=upload["komponen"])
        report = resource.import_data(
            content, dry_run=not is_confirmed, file_name=upload["filename"], digest=upload.get("digest", "")
        ).report
        if report.errors or report.is_recorded:
            storage.remove()
        if report.is_recorded:
            return self._finish_import(request, periode, upload, report)
        if is_confirmed and not report.errors:
            self.message_user(request, STALE, messages.WARNING)
        return self._report_page(request, periode, upload, report)

    def _finish_import(
        self, request: HttpRequest, periode: Periode, upload: dict[str, Any], report: LembarReport
    ) -> HttpResponse:
        told = f"{upload['filename']}: {report.counts}."
        self._log(request, periode, f"Impor lembar nilai {told}")
        self.message_user(request, f"Lembar disimpan. {told}", messages.SUCCESS)
        return redirect(f"{self._url('changelist')}?periode={periode.pk}")

    def _send_back(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, GONE, messages.ERROR)
        return redirect(self._url("import"))

    def _upload_page(self, request: HttpRequest, form: LembarImportForm, **context: Any) -> HttpResponse:
        return self._page(request, self.import_template_name, "Impor lembar nilai", {"form": form, **context})

    def _report_page(
        self, request: HttpRequest, periode: Periode, upload: dict[str, Any], report: LembarReport
    ) -> HttpResponse:
        """The preview with its confirmation; or the errors, with the form for the next try."""
        context = {"periode": periode, "upload": upload, "report": report}
        if report.errors:
            form = self._import_form(request, initial={"periode": periode})
            return self._upload_page(request, form, **context)
        user = signed_in(request)
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
        file_format = self.export_formats[int(chosen["format"])]()
        resource = LembarResource(periode=chosen["periode"], by=signed_in(request), komponen=form.claimed)
        sheet = resource.export(is_blank=chosen["is_blank"], alamat=client_ip(request))
        name = f"nilai-{sheet.kode}.{file_format.get_extension()}"
        self._log(request, chosen["periode"], f"Ekspor {name}")
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
