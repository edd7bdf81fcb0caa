"""Tim Penilai of a quarter: its Keputusan and its places, until the lock."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from akun.admin.office import signed_in
from penilaian import services
from penilaian.admin.act import CoreAdmin
from penilaian.errors import PenilaianError
from penilaian.forms.tim import AnggotaTimForm, AnggotaTimFormSet, TimPenilaiForm
from penilaian.models import AnggotaTim, Periode, TimPenilai

PLACE_TAKEN = (
    "Jabatan atau kedudukan ketua itu masih dipakai baris lain di tim ini, dan isian Anda belum disimpan. Untuk "
    "menukar dua orang, tukar kedudukannya, bukan jabatannya; selain itu, simpan perubahannya satu per satu."
)
ACTS = {"+": "Ditambahkan", "~": "Diubah", "-": "Dikeluarkan"}


def is_frozen(tim: TimPenilai | None) -> bool:
    return tim is not None and tim.periode.status >= Periode.Status.DIKUNCI


def saving_turn(anggota: AnggotaTim) -> int:
    """Of the places that stand a new ketua comes last, when the old one is none any more; then the new places."""
    if anggota._state.adding:
        return 2
    return 1 if anggota.kedudukan == AnggotaTim.Kedudukan.KETUA else 0


class AnggotaTimInline(admin.TabularInline):
    model = AnggotaTim
    form = AnggotaTimForm
    formset = AnggotaTimFormSet
    fields = ("kedudukan", "jabatan", "nama", "sebutan")
    readonly_fields = ("nama", "sebutan")
    verbose_name_plural = "anggota"

    def get_extra(self, request: HttpRequest, obj: TimPenilai | None = None, **kwargs: Any) -> int:
        return 3 if obj is None else 1

    def has_add_permission(self, request: HttpRequest, obj: TimPenilai | None = None) -> bool:
        return not is_frozen(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: TimPenilai | None = None) -> bool:
        return not is_frozen(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: TimPenilai | None = None) -> bool:
        return not is_frozen(obj) and super().has_delete_permission(request, obj)


@admin.register(TimPenilai)
class TimPenilaiAdmin(CoreAdmin):
    form = TimPenilaiForm
    fields = ("periode", "nomor", "tanggal")
    inlines = (AnggotaTimInline,)
    list_display = ("periode", "nomor", "tanggal")
    list_select_related = ("periode",)
    search_fields = ("nomor",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[TimPenilai]:
        return super().get_queryset(request).select_related("periode")

    def get_fields(self, request: HttpRequest, obj: TimPenilai | None = None) -> tuple[str, ...]:
        return (*self.fields, "riwayat_anggota") if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: TimPenilai | None = None) -> tuple[str, ...]:
        return ("periode", "riwayat_anggota") if obj else ()

    @admin.display(description="riwayat anggota")
    def riwayat_anggota(self, tim: TimPenilai) -> SafeString:
        """Who was given a place or taken out of it, by whom and when, the newest first."""
        rows = AnggotaTim.history.filter(tim_id=tim.pk).select_related("history_user")
        return format_html_join(
            "",
            "{} oleh {}, {}: {}, {}, {}<br>",
            (
                (
                    ACTS[row.history_type],
                    row.history_user,
                    date_format(localtime(row.history_date), "j F Y H.i"),
                    row.get_kedudukan_display(),
                    row.nama,
                    row.sebutan,
                )
                for row in rows
            ),
        )

    def has_change_permission(self, request: HttpRequest, obj: TimPenilai | None = None) -> bool:
        return not is_frozen(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: TimPenilai | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: TimPenilai, form: forms.ModelForm, change: bool) -> None:
        services.record_tim(obj, by=signed_in(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Those who leave first: a place given to another must be free."""
        rows = sorted(formset.save(commit=False), key=saving_turn)
        try:
            for anggota in formset.deleted_objects:
                services.drop_anggota(anggota, by=signed_in(request))
            for anggota in rows:
                services.record_anggota(anggota, by=signed_in(request))
        except IntegrityError as error:
            raise PenilaianError(PLACE_TAKEN) from error
