"""The list of OPDs from a file: a template, what the file would do, and all of it or nothing.

The list belongs to the room below; files are read here, so here its admin gets the pages of an import.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from akun.adapter import client_ip
from akun.admin.office import signed_in
from opd.admin import OpdAdmin
from opd.errors import OpdStaleError
from opd.models import Opd
from opd.services import OpdListResult, preview_opd_list, record_opd_list
from penilaian.access import is_manager
from penilaian.admin.cocok import log_refused_form
from penilaian.admin.riwayat import GONE
from penilaian.berkas import clean_nama
from penilaian.forms.lembar import LembarConfirmForm
from penilaian.forms.opd import OpdImportForm
from penilaian.lembar import LembarError
from penilaian.opd_list import read_opd_list
from penilaian.opd_templat import write_opd_templat
from penilaian.resources import UploadStorage, XlsxFormat
from penilaian.services.unggahan import record_refusal

IMPORT_TEMPLATE = "admin/opd/opd/import.html"
CHANGELIST, IMPORT = "admin:opd_opd_changelist", "admin:opd_opd_import"

admin.site.unregister(Opd)


@admin.register(Opd)
class OpdImportAdmin(OpdAdmin):
    change_list_template = "admin/opd/opd/change_list.html"

    def has_import_permission(self, request: HttpRequest) -> bool:
        return is_manager(signed_in(request)) and self.has_add_permission(request)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="opd_opd_import"),
            path("process_import/", wrap(self.process_view), name="opd_opd_process_import"),
            path("templat/", wrap(self.templat_view), name="opd_opd_templat"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        can_import = self.has_import_permission(request)
        return super().changelist_view(request, {**(extra_context or {}), "can_import": can_import})

    def templat_view(self, request: HttpRequest) -> HttpResponse:
        self._require_import(request)
        headers = {"Content-Disposition": 'attachment; filename="templat-perangkat-daerah.xlsx"'}
        return HttpResponse(
            write_opd_templat(), content_type=XlsxFormat().get_content_type(), headers=headers
        )

    def import_view(self, request: HttpRequest) -> HttpResponse:
        self._require_import(request)
        form = OpdImportForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            log_refused_form(request, form)
            return self._page(request, {"form": form})
        file = form.cleaned_data["import_file"]
        storage = UploadStorage()
        storage.save(file.read())
        # No periode and no komponen: such a token opens no import of nilai.
        nothing: dict[str, Any] = {"sheet": None, "padanan": {}, "periode": None, "komponen": None}
        return self._preview(request, {"name": storage.name, "filename": clean_nama(file.name), **nothing})

    @method_decorator(require_POST)
    def process_view(self, request: HttpRequest) -> HttpResponse:
        self._require_import(request)
        form = LembarConfirmForm(request.POST, user=signed_in(request))
        upload = form.cleaned_data["upload"] if form.is_valid() else {}
        content = UploadStorage(name=upload["name"]).read() if "digest" in upload else None
        if content is None:
            self.message_user(request, GONE, messages.ERROR)
            return redirect(IMPORT)
        try:
            result = record_opd_list(
                read_opd_list(content, filename=upload["filename"]),
                by=signed_in(request),
                alamat=client_ip(request),
                digest=upload["digest"],
            )
        except OpdStaleError as error:
            self.message_user(request, str(error), messages.WARNING)
            return self._preview(request, upload)
        if result.errors:
            return self._preview(request, upload)
        UploadStorage(name=upload["name"]).remove()
        told = f"Daftar Perangkat Daerah disimpan. {upload['filename']}: {result.counts}."
        self.message_user(request, told, messages.SUCCESS)
        return redirect(CHANGELIST)

    def _require_import(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def _preview(self, request: HttpRequest, upload: dict[str, Any]) -> HttpResponse:
        """What the upload would do; one that is refused is not kept."""
        result = self._result(request, upload)
        context = {"upload": upload, "result": result, "form": OpdImportForm()}
        if result.errors:
            UploadStorage(name=upload["name"]).remove()
            return self._page(request, context)
        token = LembarConfirmForm.sign({**upload, "digest": result.digest}, user=signed_in(request))
        return self._page(request, {**context, "confirm_token": token})

    def _result(self, request: HttpRequest, upload: dict[str, Any]) -> OpdListResult:
        by, nama = signed_in(request), upload["filename"]
        content = UploadStorage(name=upload["name"]).read()
        try:
            return preview_opd_list(read_opd_list(content, filename=nama), by=by)
        except LembarError as error:
            record_refusal(str(error), nama=nama, by=by, alamat=client_ip(request))
            return OpdListResult(errors=[str(error)])

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        page = {"title": "Impor daftar Perangkat Daerah", "opts": self.opts, "media": self.media}
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, [IMPORT_TEMPLATE], {**self.admin_site.each_context(request), **page, **context}
        )
