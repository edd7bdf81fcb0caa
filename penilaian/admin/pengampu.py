"""Pengampu: which account fills which komponen."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from opd.admin import TodayFilter
from penilaian.admin.act import CoreAdmin
from penilaian.forms.pengampu import PengampuForm, komponen_choices
from penilaian.models import Pengampu


class OnDutyFilter(TodayFilter):
    title = "bertugas hari ini"
    parameter_name = "bertugas"

    def holding(self, queryset: Any) -> QuerySet:
        return queryset.in_force(timezone.localdate())


class DutyFilter(admin.SimpleListFilter):
    """The komponen that somebody fills or has filled, by their latest names."""

    title = "komponen"
    parameter_name = "komponen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        filled = set(Pengampu.objects.values_list("komponen_kode", flat=True))
        return [(kode, nama) for kode, nama in komponen_choices() if kode in filled]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(komponen_kode=self.value()) if self.value() else queryset


@admin.register(Pengampu)
class PengampuAdmin(CoreAdmin):
    form = PengampuForm
    list_display = ("pengguna", "komponen_kode", "unit", "mulai", "selesai")
    list_select_related = ("pengguna", "unit")
    list_filter = (DutyFilter, OnDutyFilter)
    search_fields = ("pengguna__nama", "pengguna__username", "unit__nama")

    def has_delete_permission(self, request: HttpRequest, obj: Pengampu | None = None) -> bool:
        """A duty ends by its last day; that somebody filled a komponen stays known."""
        return False
