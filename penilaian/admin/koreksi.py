"""Koreksi, to be read with their lines and history; every act on them is a page of the dashboard."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from akun.admin.history import HistoryAdmin
from akun.admin.office import ReadOnlyInline, ReadOnlyMixin, signed_in
from penilaian.access import visible_koreksi
from penilaian.models import Koreksi, KoreksiNilai


class KoreksiNilaiInline(ReadOnlyInline):
    model = KoreksiNilai
    fields = ("nilai_lama", "nilai_baru", "alasan_td", "alasan", "oleh", "pada")
    readonly_fields = ("nilai_lama", "nilai_baru")

    def get_queryset(self, request: HttpRequest) -> QuerySet[KoreksiNilai]:
        return super().get_queryset(request).select_related("asal__hasil__periode", "oleh")

    @admin.display(description="nilai lama")
    def nilai_lama(self, line: KoreksiNilai) -> str:
        return line.lama

    @admin.display(description="nilai baru")
    def nilai_baru(self, line: KoreksiNilai) -> str:
        return line.baru


@admin.register(Koreksi)
class KoreksiAdmin(ReadOnlyMixin, HistoryAdmin):
    fields = (
        *("periode", "atas", "status", "dasar", "alasan", "disusun_oleh", "disusun_pada"),
        *("penetapan", "alasan_batal"),
    )
    inlines = (KoreksiNilaiInline,)
    list_display = ("periode", "dasar", "status", "disusun_oleh", "disusun_pada")
    list_filter = ("periode", "status")
    search_fields = ("dasar", "alasan")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Koreksi]:
        related = ("periode", "atas__periode", "penetapan__periode", "disusun_oleh")
        return visible_koreksi(signed_in(request)).select_related(*related)
