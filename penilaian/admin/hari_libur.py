"""Hari libur: the calendar by which working days are counted."""

from collections.abc import Iterable

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest

from akun.admin.office import signed_in
from penilaian import services
from penilaian.admin.act import CoreAdmin
from penilaian.models import HariLibur
from penilaian.services.hari_libur import PergeseranBatas


@admin.register(HariLibur)
class HariLiburAdmin(CoreAdmin):
    list_display = ("tanggal", "keterangan")
    search_fields = ("keterangan",)
    date_hierarchy = "tanggal"

    def save_model(self, request: HttpRequest, obj: HariLibur, form: forms.ModelForm, change: bool) -> None:
        self._tell(request, services.record_hari_libur(obj, by=signed_in(request)))

    def delete_model(self, request: HttpRequest, obj: HariLibur) -> None:
        self._tell(request, services.drop_hari_libur(obj, by=signed_in(request)))

    def _tell(self, request: HttpRequest, moves: Iterable[PergeseranBatas]) -> None:
        for move in moves:
            self.message_user(request, str(move), messages.WARNING)
