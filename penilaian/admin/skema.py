"""Skema with its komponen and predikat; in use it is read-only and can be copied."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from penilaian import services
from penilaian.admin.act import CoreAdmin
from penilaian.forms.skema import KomponenForm, PredikatForm, PredikatFormSet, SkemaForm
from penilaian.models import Komponen, Periode, Predikat, Skema
from penilaian.services.skema import (
    DEFAULT_KOMPONEN,
    DEFAULT_PREDIKAT,
    bobot_error,
    show_bobot,
    total_bobot,
)

DECIMAL_COMMA: dict[Any, Any] = {models.DecimalField: {"localize": True}}  # 55,5 as well as 55.5


class RowInline(admin.TabularInline):
    """Rows of a Skema; a new one starts from the rows of the default."""

    default_rows: ClassVar[list[dict[str, Any]]] = []
    formfield_overrides = DECIMAL_COMMA

    def get_extra(self, request: HttpRequest, obj: Skema | None = None, **kwargs: Any) -> int:
        return len(self.default_rows) if obj is None else 0


class KomponenInline(RowInline):
    model = Komponen
    form = KomponenForm
    ordering = ("urutan",)
    default_rows = [
        {"urutan": urutan, "kode": kode, "nama": nama, "bobot": bobot}
        for urutan, (kode, nama, bobot) in enumerate(DEFAULT_KOMPONEN, start=1)
    ]


class PredikatInline(RowInline):
    model = Predikat
    form = PredikatForm
    formset = PredikatFormSet
    default_rows = [
        {"huruf": huruf, "sebutan": sebutan, "di_atas": di_atas, "warna": warna}
        for huruf, sebutan, di_atas, warna in DEFAULT_PREDIKAT
    ]


@admin.register(Skema)
class SkemaAdmin(CoreAdmin):
    form = SkemaForm
    formfield_overrides = DECIMAL_COMMA
    fieldsets = (
        (None, {"fields": ("kode", "versi", "nama", "dasar_hukum", "jumlah_bobot")}),
        (
            "Peringkat",
            {
                "fields": (
                    "kebijakan_kelompok",
                    "jumlah_daftar",
                    ("label_reward", "label_punishment"),
                    ("floor", "ceiling"),
                    "tie_break",
                )
            },
        ),
        ("Ukuran", {"fields": ("coverage", "dead_band", "setara")}),
        ("Tahapan", {"fields": ("has_klarifikasi",)}),
    )
    readonly_fields = ("jumlah_bobot",)
    inlines = (KomponenInline, PredikatInline)
    list_display = ("nama", "kode", "versi", "jumlah_bobot", "is_dipakai")
    list_filter = ("kode",)
    search_fields = ("nama", "kode")
    actions = ("copy_skema",)
    page_acts = actions

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skema]:
        running = Periode.objects.filter(skema=OuterRef("pk"), status__gt=Periode.Status.DISIAPKAN)
        rows = super().get_queryset(request).annotate(dipakai=Exists(running))
        return rows.prefetch_related(Prefetch("komponen_set", queryset=Komponen.objects.order_by("urutan")))

    @admin.display(description="jumlah bobot (persen)")
    def jumlah_bobot(self, skema: Skema) -> str:
        total = total_bobot(skema) if skema.pk else Decimal(0)
        return show_bobot(total) if total == 100 else f"{show_bobot(total)} (harus tepat 100)"

    @admin.display(description="dipakai", boolean=True)
    def is_dipakai(self, skema: Skema) -> bool:
        return getattr(skema, "dipakai", False)

    def has_change_permission(self, request: HttpRequest, obj: Skema | None = None) -> bool:
        is_used = obj is not None and self.is_dipakai(obj)
        return not is_used and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Skema | None = None) -> bool:
        return False

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        return kwargs if obj.pk else {**kwargs, "initial": inline.default_rows}

    @admin.action(description="Salin menjadi versi baru", permissions=["manage"])
    def copy_skema(self, request: HttpRequest, queryset: QuerySet[Skema]) -> HttpResponse | None:
        """On to the form of the copy. A copy needs nobody's leave; the history notes who was logged in."""
        copies = [self._copy(request, skema) for skema in queryset]
        return redirect(self._url("change", copies[0].pk)) if len(copies) == 1 else None

    def _copy(self, request: HttpRequest, skema: Skema) -> Skema:
        copy = services.copy_skema(skema)
        done = f"{skema} disalin menjadi versi {copy.versi}, yang dapat diubah."
        self.message_user(request, done, messages.SUCCESS)
        if sentence := bobot_error(copy):
            self.message_user(request, sentence, messages.WARNING)
        return copy
