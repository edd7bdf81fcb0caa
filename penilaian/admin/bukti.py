"""Bukti, put beside a nilai where that may be written, and taken away by who put it there."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from akun.adapter import client_ip
from akun.admin.office import signed_in
from penilaian import services
from penilaian.access import visible_bukti
from penilaian.admin.catatan import CellTextAdmin, is_writable
from penilaian.errors import BerkasError
from penilaian.forms.bukti import BuktiForm
from penilaian.models import Bukti
from penilaian.services.unggahan import record_refusal


@admin.register(Bukti)
class BuktiAdmin(CellTextAdmin):
    form = BuktiForm
    visible = visible_bukti
    drop = services.drop_bukti
    fields = ("peserta", "periode_komponen", "unggahan")
    shown_fields = (
        "peserta",
        "periode_komponen",
        "sanggah",
        "unduh",
        "jenis",
        "ukuran",
        "sha256",
        "oleh",
        "pada",
    )
    list_display = ("opd", "komponen", "unduh", "jenis", "ukuran", "oleh", "pada")
    search_fields = ("peserta__nama", "peserta__kode", "nama")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("oleh")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.shown_fields if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.shown_fields if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only the own file; one of an objection is thrown away on the pages of its OPD."""
        if obj is None:
            return super().has_delete_permission(request)
        is_own = obj.oleh_id == signed_in(request).pk and obj.sanggah_id is None
        return is_own and is_writable(obj, by=signed_in(request)) and super().has_delete_permission(request)

    def save_model(self, request: HttpRequest, obj: Bukti, form: Any, change: bool) -> None:
        services.record_bukti(obj, berkas=form.cleaned_data["unggahan"], by=signed_in(request))

    def note_refusal(self, request: HttpRequest, error: Exception) -> None:
        if isinstance(error, BerkasError):
            berkas: Any = request.FILES["unggahan"]
            record_refusal(
                str(error), nama=str(berkas.name), by=signed_in(request), alamat=client_ip(request)
            )

    @admin.display(description="berkas", ordering="nama")
    def unduh(self, bukti: Bukti) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("dasbor:bukti", args=[bukti.pk]), bukti.nama)
