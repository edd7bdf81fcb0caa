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
from penilaian.access import is_manager, visible_unggahan
from penilaian.admin.act_page import ActMixin
from penilaian.berkas import inert_nama, read_berkas
from penilaian.errors import BerkasError
from penilaian.lembar.kind import suffix_of
from penilaian.models import Unggahan
from penilaian.padanan import padanan_by_unggahan
from penilaian.services.padanan import check_padanan, record_padanan


@admin.register(Unggahan)
class UnggahanAdmin(ReadOnlyMixin, ActMixin, OfficeAdmin):
    asked = {
        "record_padanan": "Setiap nama menjadi alias: lembar siapa pun yang memakainya langsung dikenali."
    }
    checks = {"record_padanan": check_padanan}
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
        "dipadankan",
    )
    readonly_fields = ("hasil", "besar", "unduh", "dipadankan")
    list_display = ("nama_asli", "unduh", "untuk", "oleh", "pada", "hasil", "dipadankan")
    actions = ("record_padanan",)
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

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return is_manager(signed_in(request))

    @admin.action(description="Catat nama sebagai alias", permissions=["manage"])
    def record_padanan(self, request: HttpRequest, queryset: QuerySet[Unggahan]) -> HttpResponse | None:
        """What a pengampu said of a name for one file, taken over for all files to come."""
        return self.run_act(request, queryset, record_padanan, done="{result}")

    def act_label(self, obj: Unggahan) -> str:
        """With what would be recorded: the names that still wait, and what each means."""
        padanan = padanan_by_unggahan([obj]).get(obj.pk, {})
        told = "; ".join(f"“{nama}” berarti {opd.nama} ({opd.kode})" for nama, opd in padanan.items())
        return f"{obj}: {told}" if told else str(obj)

    @admin.display(description="nama yang dipadankan")
    def dipadankan(self, unggahan: Unggahan) -> str:
        return "; ".join(f"“{nama}” sebagai {kode}" for nama, kode in unggahan.padanan.items())

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
