"""Perangkat Daerah, who heads them, and the identity of the government."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from akun.admin.history import HistoryAdmin
from akun.admin.office import OfficeAdmin, ReadOnlyInline, signed_in
from opd.forms import JabatanForm, OpdAliasForm, OpdAliasFormSet, OpdForm, PemerintahForm, SuksesiForm
from opd.models import Jabatan, Kelompok, Opd, OpdAlias, OpdKode, Pemerintah, Suksesi
from opd.services import record_pemerintah


class TodayFilter(admin.SimpleListFilter):
    """Yes or no to what holds today; a subclass says which rows those are."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ya", "Ya"), ("tidak", "Tidak")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("ya", "tidak"):
            return queryset
        today = self.holding(queryset)
        return today if self.value() == "ya" else queryset.exclude(pk__in=today.values("pk"))

    def holding(self, queryset: Any) -> QuerySet:
        raise NotImplementedError


class InForceFilter(TodayFilter):
    title = "berlaku hari ini"
    parameter_name = "berlaku"

    def holding(self, queryset: Any) -> QuerySet:
        return queryset.in_force(timezone.localdate())


class HeldFilter(TodayFilter):
    title = "menjabat hari ini"
    parameter_name = "menjabat"

    def holding(self, queryset: Any) -> QuerySet:
        return queryset.held_on(timezone.localdate())


class OpdAliasInline(admin.TabularInline):
    model = OpdAlias
    form = OpdAliasForm
    formset = OpdAliasFormSet
    extra = 1


class OpdKodeInline(ReadOnlyInline):
    model = OpdKode
    fields = ("kode",)
    verbose_name_plural = "kode yang pernah dipakai"


class JabatanInline(ReadOnlyInline):
    model = Jabatan
    fields = ("jenis", "nama", "status", "mulai", "selesai", "pengguna")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Jabatan]:
        return super().get_queryset(request).select_related("opd", "pengguna")


@admin.register(Opd)
class OpdAdmin(HistoryAdmin):
    form = OpdForm
    fieldsets = (
        (None, {"fields": ("kode", "nama", "singkatan", "jenis", "induk")}),
        ("Penilaian", {"fields": ("is_dinilai", "kelompok")}),
        ("Kepala", {"fields": ("sebutan_kepala",)}),
        ("Masa berlaku", {"fields": (("berlaku_dari", "berlaku_sampai"),)}),
    )
    inlines = (OpdAliasInline, JabatanInline, OpdKodeInline)
    list_display = ("kode", "nama", "singkatan", "jenis", "kelompok", "is_dinilai", "berlaku_sampai")
    list_display_links = ("kode", "nama")
    list_select_related = ("kelompok",)
    list_filter = ("jenis", "kelompok", "is_dinilai", InForceFilter)
    search_fields = ("kode", "nama", "singkatan", "alias_set__alias")


@admin.register(Kelompok)
class KelompokAdmin(OfficeAdmin):
    list_display = ("nama", "kode", "urutan")
    fields = ("nama", "kode", "urutan")
    search_fields = ("nama", "kode")


@admin.register(Suksesi)
class SuksesiAdmin(OfficeAdmin):
    form = SuksesiForm
    list_display = ("tanggal", "jenis", "lama", "baru", "is_utama")
    list_select_related = ("lama", "baru")
    list_filter = ("jenis",)
    search_fields = ("lama__nama", "lama__kode", "baru__nama", "baru__kode")


@admin.register(Jabatan)
class JabatanAdmin(HistoryAdmin):
    form = JabatanForm
    fieldsets = (
        (None, {"fields": ("jenis", "opd", "status")}),
        ("Pejabat", {"fields": ("nama", "nip", "pangkat", "pengguna")}),
        ("Masa jabatan", {"fields": (("mulai", "selesai"),)}),
    )
    list_display = ("nama", "jenis", "opd", "status", "mulai", "selesai", "pengguna")
    list_select_related = ("opd", "pengguna")
    list_filter = ("jenis", "status", HeldFilter)
    search_fields = ("nama", "nip", "opd__nama", "opd__kode", "opd__singkatan")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form_class = super().get_form(request, obj, change=change, **kwargs)
        form_class.by = signed_in(request)
        return form_class


@admin.register(Pemerintah)
class PemerintahAdmin(OfficeAdmin):
    """There is one government: its list is its form."""

    form = PemerintahForm
    fieldsets = (
        (None, {"fields": ("bentuk", "nama", "provinsi", "sebutan_kepala", "sebutan_wakil")}),
        ("Kop dan kertas", {"fields": ("lambang", "unit_kop", "alamat_kop", "tempat", "kertas")}),
        ("Aplikasi", {"fields": ("zona_waktu", "warna", "base_url")}),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if Pemerintah.objects.exists():
            return redirect(reverse("admin:opd_pemerintah_change", args=[1]))
        return redirect(reverse("admin:opd_pemerintah_add"))

    def save_model(self, request: HttpRequest, obj: Pemerintah, form: Any, change: bool) -> None:
        record_pemerintah(obj)
        if obj.kurang:
            kurang = f"Belum lengkap. Isi sebelum penetapan: {', '.join(obj.kurang)}."
            self.message_user(request, kurang, messages.WARNING)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Pemerintah.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Pemerintah | None = None) -> bool:
        return False
