"""Pengingat: which reminders went out, to be read."""

from django.contrib import admin

from akun.admin.office import OfficeAdmin, ReadOnlyMixin
from penilaian.models import Pengingat


@admin.register(Pengingat)
class PengingatAdmin(ReadOnlyMixin, OfficeAdmin):
    list_display = ("tanggal", "pengguna", "surel", "perkara", "periode")
    list_select_related = ("pengguna", "periode")
    list_filter = ("periode",)
    search_fields = ("pengguna__nama", "pengguna__username", "perkara")
