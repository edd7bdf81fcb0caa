"""Data riwayat: looked at, and brought in from old files. Nothing of it is edited here."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from akun.adapter import client_ip
from akun.admin.history import HistoryAdmin
from akun.admin.office import ReadOnlyInline, ReadOnlyMixin, signed_in
from opd.models import Opd
from penilaian import services
from penilaian.access import is_manager, visible_riwayat, visible_riwayat_periode
from penilaian.admin.act import CoreAdmin
from penilaian.admin.cocok import CocokMixin, log_refused_form
from penilaian.berkas import clean_nama
from penilaian.forms.act import AlasanForm
from penilaian.forms.lembar import LembarConfirmForm
from penilaian.forms.riwayat import RiwayatImportForm, SetaraForm
from penilaian.lembar import OpdRef
from penilaian.models import RiwayatHasil, RiwayatKomponen, RiwayatPeriode
from penilaian.queries import riwayat_opd_refs
from penilaian.resources import UploadStorage
from penilaian.resources.riwayat import RiwayatReport, check_riwayat
from penilaian.services import Sumber

GONE = "Unggahan ini sudah dipakai, milik akun lain, atau sudah lebih dari satu jam. Unggah berkasnya sekali lagi."
STALE = "Data riwayat berubah setelah pratinjau tadi, jadi belum ada yang disimpan. Periksa pratinjau yang baru ini."
IMPORT_TEMPLATE = "admin/penilaian/riwayatperiode/import.html"


@admin.register(RiwayatPeriode)
class RiwayatPeriodeAdmin(CocokMixin, ReadOnlyMixin, CoreAdmin):
    fields = ("tahun", "triwulan", "nomor", "hasil", "setara", "alasan_setara")
    readonly_fields = ("hasil",)
    list_display = ("__str__", "nomor", "hasil", "setara")
    list_select_related = ("setara",)
    list_filter = ("tahun",)
    actions = ("record_setara", "drop_riwayat")
    change_list_template = "admin/penilaian/riwayatperiode/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[RiwayatPeriode]:
        return visible_riwayat_periode(signed_in(request)).annotate(jumlah=Count("hasil_set"))

    def has_import_permission(self, request: HttpRequest) -> bool:
        return is_manager(signed_in(request)) and self.has_view_permission(request)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="penilaian_riwayatperiode_import"),
            path("process_import/", wrap(self.process_view), name="penilaian_riwayatperiode_process_import"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        can_import = self.has_import_permission(request)
        return super().changelist_view(request, {**(extra_context or {}), "can_import": can_import})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = RiwayatImportForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            log_refused_form(request, form)
            return self._page(request, {"form": form})
        file = form.cleaned_data["import_file"]
        storage = UploadStorage()
        storage.save(file.read())
        # No periode and no komponen: such a token opens no import of nilai.
        upload = {
            "name": storage.name,
            "filename": clean_nama(file.name),
            "sheet": None,
            "padanan": {},
            "periode": None,
            "komponen": None,
        }
        return self._check_upload(request, upload)

    @method_decorator(require_POST)
    def process_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = LembarConfirmForm(request.POST, user=signed_in(request))
        if not form.is_valid():
            return self._send_back(request)
        upload = form.cleaned_data["upload"]
        return self._check_upload(request, upload, digest=upload.get("digest", ""))

    def preview_upload(
        self, request: HttpRequest, upload: dict[str, Any], *, digest: str | None = None
    ) -> RiwayatReport | None:
        content = UploadStorage(name=upload["name"]).read()
        if content is None:
            return None
        sumber = Sumber(upload["filename"], content, client_ip(request))
        return check_riwayat(sumber, sheet=upload["sheet"], by=signed_in(request), digest=digest)

    def cocok_opd(self, upload: dict[str, Any]) -> list[OpdRef]:
        return riwayat_opd_refs()

    def opd_by_key(self, upload: dict[str, Any]) -> dict[str, Opd]:
        return {str(opd.pk): opd for opd in Opd.objects.all()}

    def _check_upload(
        self, request: HttpRequest, upload: dict[str, Any], *, digest: str | None = None
    ) -> HttpResponse:
        """Preview an upload, or record it when it was confirmed under this digest."""
        report = self.preview_upload(request, upload, digest=digest)
        if report is None:
            return self._send_back(request)
        cocok_form = self.cocok_form(request, upload, report)
        if report.is_recorded or (report.errors and cocok_form is None):
            UploadStorage(name=upload["name"]).remove()
        if report.is_recorded:
            return self._finish(request, upload, report)
        if digest is not None and not report.errors:
            self.message_user(request, STALE, messages.WARNING)
        context = {"upload": upload, "report": report, "form": RiwayatImportForm()}
        if report.errors:
            return self._page(request, context | self.cocok_context(request, upload, report, cocok_form))
        token = LembarConfirmForm.sign({**upload, "digest": report.digest}, user=signed_in(request))
        return self._page(request, {**context, "confirm_token": token})

    def _finish(self, request: HttpRequest, upload: dict[str, Any], report: RiwayatReport) -> HttpResponse:
        told = f"{upload['filename']}: {report.counts}."
        self.message_user(request, f"Data riwayat disimpan. {told}", messages.SUCCESS)
        return redirect(self._url("changelist"))

    def _send_back(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, GONE, messages.ERROR)
        return redirect(self._url("import"))

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        page = {"title": "Impor data riwayat", "opts": self.opts, "media": self.media}
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, [IMPORT_TEMPLATE], {**self.admin_site.each_context(request), **page, **context}
        )

    @admin.action(description="Nyatakan sebanding dengan sebuah skema", permissions=["manage"])
    def record_setara(self, request: HttpRequest, queryset: QuerySet[RiwayatPeriode]) -> HttpResponse | None:
        done = "Pernyataan tentang data riwayat {obj} dicatat."
        return self.run_act(request, queryset, services.record_setara, done=done, form_class=SetaraForm)

    @admin.action(description="Hapus data riwayat triwulan ini", permissions=["manage"])
    def drop_riwayat(self, request: HttpRequest, queryset: QuerySet[RiwayatPeriode]) -> HttpResponse | None:
        done = "Data riwayat {obj} dihapus."
        return self.run_act(request, queryset, services.drop_riwayat, done=done, form_class=AlasanForm)

    @admin.display(description="hasil", ordering="jumlah")
    def hasil(self, periode: Any) -> SafeString:
        url = reverse(
            "admin:penilaian_riwayathasil_changelist", query={"riwayat_periode__id__exact": periode.pk}
        )
        return format_html('<a href="{}">{} Perangkat Daerah</a>', url, periode.jumlah)


class RiwayatKomponenInline(ReadOnlyInline):
    model = RiwayatKomponen
    fields = ("nama", "nilai")


@admin.register(RiwayatHasil)
class RiwayatHasilAdmin(ReadOnlyMixin, HistoryAdmin):
    fields = ("riwayat_periode", "nama", "opd", "skor", "peringkat", "predikat", "unggahan")
    inlines = (RiwayatKomponenInline,)
    list_display = ("nama", "riwayat_periode", "skor", "peringkat", "predikat")
    list_filter = ("riwayat_periode",)
    search_fields = ("nama", "opd__nama", "opd__kode")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RiwayatHasil]:
        return visible_riwayat(signed_in(request)).select_related("riwayat_periode", "opd", "unggahan")
