"""Arahan, to be read with their history; they are written on a page of the dashboard."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from akun.admin.history import HistoryAdmin
from akun.admin.office import ReadOnlyMixin, signed_in
from penilaian.access import visible_arahan
from penilaian.models import Arahan


@admin.register(Arahan)
class ArahanAdmin(ReadOnlyMixin, HistoryAdmin):
    fields = ("periode", "peserta", "isi", "oleh", "pada")
    list_display = ("periode", "peserta", "isi", "oleh", "pada")
    list_filter = ("periode",)
    search_fields = ("isi", "peserta__nama")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Arahan]:
        return visible_arahan(signed_in(request)).select_related("periode", "peserta", "oleh")
