"""Pengampu: which account fills which komponen."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from opd.admin import TodayFilter
from penilaian.admin.act import CoreAdmin
from penilaian.forms.pengampu import PengampuForm
from penilaian.models import Pengampu


class OnDutyFilter(TodayFilter):
    title = "bertugas hari ini"
    parameter_name = "bertugas"

    def holding(self, queryset: Any) -> QuerySet:
        return queryset.in_force(timezone.localdate())


@admin.register(Pengampu)
class PengampuAdmin(CoreAdmin):
    form = PengampuForm
    list_display = ("pengguna", "komponen_kode", "unit", "mulai", "selesai")
    list_select_related = ("pengguna", "unit")
    list_filter = ("komponen_kode", OnDutyFilter)
    search_fields = ("pengguna__nama", "pengguna__username", "unit__nama")

    def has_delete_permission(self, request: HttpRequest, obj: Pengampu | None = None) -> bool:
        """A duty ends by its last day; that somebody filled a komponen stays known."""
        return False
