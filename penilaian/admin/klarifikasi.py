"""Klarifikasi, to be read with its history; every act in it is a page of the dashboard."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from akun.admin.history import HistoryAdmin
from akun.admin.office import ReadOnlyMixin, signed_in
from penilaian.access import visible_penerimaan, visible_sanggah
from penilaian.admin.komponen_filter import VisibleKomponenFilter
from penilaian.admin.periode_filter import PesertaPeriodeFilter
from penilaian.models import Penerimaan, Sanggah


@admin.register(Sanggah)
class SanggahAdmin(ReadOnlyMixin, HistoryAdmin):
    fieldsets = (
        (None, {"fields": ("peserta", "periode_komponen", "status", "isi")}),
        ("Disiapkan dan diajukan", {"fields": ("disiapkan_oleh", "diajukan_oleh", "diajukan_pada")}),
        ("Nilai yang disanggah", {"fields": ("state_lama", "nilai_lama", "alasan_lama")}),
        ("Jawaban", {"fields": ("jawaban", "is_diwakili", "dijawab_oleh", "dijawab_pada")}),
        (
            "Putusan",
            {
                "fields": (
                    "alasan",
                    "diputus_oleh",
                    "diputus_pada",
                    "state_baru",
                    "nilai_baru",
                    "alasan_baru",
                )
            },
        ),
    )
    list_display = ("peserta", "periode_komponen", "status", "diajukan_pada", "diputus_pada")
    list_filter = (PesertaPeriodeFilter, "status", VisibleKomponenFilter)
    search_fields = ("peserta__nama", "peserta__kode", "isi")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sanggah]:
        people = ("disiapkan_oleh", "diajukan_oleh", "dijawab_oleh", "diputus_oleh")
        rows = visible_sanggah(signed_in(request))
        return rows.select_related(
            "peserta", "periode_komponen__komponen", "periode_komponen__periode", *people
        )

    def get_history_queryset(self, *args: Any) -> QuerySet:
        """From the submission on: what the OPD wrote in its drafts is nobody else's to read."""
        return super().get_history_queryset(*args).filter(status__gte=Sanggah.Status.DIAJUKAN)

    def find_older(self, record: Any) -> Any:
        older = super().find_older(record)
        return older if older and older.status >= Sanggah.Status.DIAJUKAN else None


@admin.register(Penerimaan)
class PenerimaanAdmin(ReadOnlyMixin, HistoryAdmin):
    fields = ("peserta", "oleh", "pada")
    list_display = ("peserta", "periode", "oleh", "pada")
    list_filter = (PesertaPeriodeFilter,)
    search_fields = ("peserta__nama", "peserta__kode")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Penerimaan]:
        return visible_penerimaan(signed_in(request)).select_related("peserta__periode", "oleh")

    @admin.display(description="periode", ordering="peserta__periode")
    def periode(self, row: Penerimaan) -> str:
        return str(row.peserta.periode)
