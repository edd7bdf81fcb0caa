"""Files that were imported: looked at and taken out again, as they came."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from akun.adapter import client_ip
from akun.admin.office import OfficeAdmin, ReadOnlyMixin, signed_in
from akun.models import SecurityEvent
from akun.services import record_event
from penilaian.access import visible_unggahan
from penilaian.berkas import inert_nama, read_berkas
from penilaian.errors import BerkasError
from penilaian.lembar.kind import suffix_of
from penilaian.models import Unggahan


@admin.register(Unggahan)
class UnggahanAdmin(ReadOnlyMixin, OfficeAdmin):
    fields = (
        "nama_asli",
        "guna",
        "periode",
        "oleh",
        "pada",
        "hasil",
        "besar",
        "sha256",
        "unduh",
    )
    readonly_fields = ("hasil", "besar", "unduh")
    list_display = ("nama_asli", "unduh", "untuk", "oleh", "pada", "hasil")
    list_select_related = ("periode", "oleh")
    list_filter = ("guna", ("periode", admin.RelatedOnlyFieldListFilter))
    search_fields = ("nama_asli", "sha256")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unggahan]:
        return visible_unggahan(signed_in(request))

    def get_urls(self) -> list[Any]:
        download = self.admin_site.admin_view(self.download_view)
        return [path("<int:pk>/unduh/", download, name="penilaian_unggahan_unduh"), *super().get_urls()]

    def download_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as they came, to be saved and never shown: their content is somebody else's."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        unggahan = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            content = read_berkas(unggahan.berkas, sha256=unggahan.sha256, nama=unggahan.nama_asli)
        except BerkasError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect("admin:penilaian_unggahan_change", pk)
        name = inert_nama(unggahan.nama_asli, suffix=suffix_of(content))
        rincian = f"unggahan {unggahan.pk} ({unggahan.sha256[:12]})"  # its name may tell a nilai
        record_event(
            SecurityEvent.Jenis.UNDUH, by=signed_in(request), alamat=client_ip(request), rincian=rincian
        )
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(content, content_type="application/octet-stream", headers=headers)

    @admin.display(description="untuk", ordering="periode")
    def untuk(self, unggahan: Unggahan) -> str:
        return str(unggahan.periode or unggahan.get_guna_display())

    @admin.display(description="hasil")
    def hasil(self, unggahan: Unggahan) -> str:
        what = "hasil" if unggahan.guna == Unggahan.Guna.RIWAYAT else "nilai"
        catatan = f" dan {unggahan.catatan} catatan" if unggahan.catatan else ""
        return f"{unggahan.berubah} {what}{catatan} berubah, {unggahan.tetap} tetap"

    @admin.display(description="ukuran", ordering="ukuran")
    def besar(self, unggahan: Unggahan) -> str:
        return filesizeformat(unggahan.ukuran)

    @admin.display(description="berkas")
    def unduh(self, unggahan: Unggahan) -> SafeString:
        url = reverse("admin:penilaian_unggahan_unduh", args=[unggahan.pk])
        return format_html('<a href="{}">Unduh</a>', url)
