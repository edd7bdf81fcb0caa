"""Hari libur: the calendar by which working days are counted."""

from django.contrib import admin

from penilaian.admin.act import CoreAdmin
from penilaian.models import HariLibur


@admin.register(HariLibur)
class HariLiburAdmin(CoreAdmin):
    list_display = ("tanggal", "keterangan")
    search_fields = ("keterangan",)
    date_hierarchy = "tanggal"
