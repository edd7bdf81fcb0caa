"""Peserta of a quarter, and the way in and out of sheets of nilai."""

from collections.abc import Collection

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from akun.admin.office import signed_in
from penilaian import services
from penilaian.admin.act import CoreAdmin
from penilaian.admin.lembar import LembarMixin
from penilaian.admin.periode_filter import PeriodeFilter
from penilaian.forms.act import AlasanForm
from penilaian.models import Periode, Peserta
from penilaian.services.peserta import BEFORE_LOCK


@admin.register(Peserta)
class PesertaAdmin(LembarMixin, CoreAdmin):
    fields = ("periode", "kode", "nama", "singkatan", "jenis", "kelompok", "is_dikecualikan", "alasan")
    list_display = ("kode", "nama", "jenis", "kelompok", "keadaan")
    list_display_links = ("kode", "nama")
    list_select_related = ("periode", "kelompok")
    list_filter = (PeriodeFilter, "kelompok", "jenis", "is_dikecualikan")
    search_fields = ("kode", "nama", "singkatan")
    ordering = ("kode",)
    actions = ("exclude_peserta", "revert_peserta")
    page_acts = actions

    def get_queryset(self, request: HttpRequest) -> QuerySet[Peserta]:
        return super().get_queryset(request).select_related("periode")

    def get_readonly_fields(self, request: HttpRequest, obj: Peserta | None = None) -> tuple[str, ...]:
        return tuple(name for name in self.fields if name != "kelompok")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Peserta come from the list of Perangkat Daerah, by "Perbarui peserta" of the Periode."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Peserta | None = None) -> bool:
        is_fixed = obj is not None and obj.periode.status > Periode.Status.DISIAPKAN
        return not is_fixed and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Peserta | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Peserta, form: forms.ModelForm, change: bool) -> None:
        services.record_kelompok(obj, kelompok=form.cleaned_data["kelompok"], by=signed_in(request))

    def act_url(self, obj: Peserta) -> str:
        return f"{self._url('changelist')}?periode={obj.periode_id}"

    def fitting_acts(self, obj: Peserta) -> Collection[str]:
        if obj.periode.status not in BEFORE_LOCK:
            return ()
        return ("revert_peserta",) if obj.is_dikecualikan else ("exclude_peserta",)

    @admin.display(description="keadaan", ordering="is_dikecualikan")
    def keadaan(self, peserta: Peserta) -> str:
        return "Dikecualikan" if peserta.is_dikecualikan else "Ikut dinilai"

    @admin.action(description="Kecualikan", permissions=["manage"])
    def exclude_peserta(self, request: HttpRequest, queryset: QuerySet[Peserta]) -> HttpResponse | None:
        done = "{obj} dikecualikan."
        return self.run_act(request, queryset, services.exclude_peserta, done=done, form_class=AlasanForm)

    @admin.action(description="Ikutkan kembali", permissions=["manage"])
    def revert_peserta(self, request: HttpRequest, queryset: QuerySet[Peserta]) -> HttpResponse | None:
        done = "{obj} ikut dinilai kembali."
        return self.run_act(request, queryset, services.revert_peserta, done=done, form_class=AlasanForm)
