"""Catatan and rekomendasi, where the nilai beside them may be written."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from akun.admin.office import signed_in
from akun.models import Pengguna
from penilaian import services
from penilaian.access import visible_catatan, visible_cell_komponen, visible_rekomendasi
from penilaian.admin.act import CoreAdmin
from penilaian.admin.komponen_filter import VisibleKomponenFilter
from penilaian.admin.periode_filter import PesertaPeriodeFilter
from penilaian.admin.tim_door import TimDoorMixin
from penilaian.forms.catatan import CatatanForm, KomponenChoiceField, PesertaChoiceField, RekomendasiForm
from penilaian.models import Bukti, Catatan, Periode, Peserta, Rekomendasi
from penilaian.services.nilai import get_wewenang

FROM_NILAI = "_dari_nilai"  # the page was opened from the list of nilai
FILLING = (Periode.Status.PENGISIAN, Periode.Status.VERIFIKASI)


class CellTextAdmin(TimDoorMixin, CoreAdmin):
    """What the two have in common; `visible`, `record` and `drop` are the functions of the core for this model."""

    visible: ClassVar[Callable[[Any], QuerySet]]
    record: ClassVar[Callable[..., None]]
    drop: ClassVar[Callable[..., None]]

    list_display: tuple[str, ...] = ("opd", "komponen", "cuplikan")
    list_filter: ClassVar[tuple[Any, ...]] = (PesertaPeriodeFilter, VisibleKomponenFilter)
    search_fields: ClassVar[tuple[str, ...]] = ("peserta__nama", "peserta__kode", "peserta__singkatan", "isi")
    ordering = ("peserta__kode", "periode_komponen__komponen__urutan")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = type(self).visible(signed_in(request))
        return rows.select_related("peserta", "periode_komponen__komponen", "periode_komponen__periode")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("peserta", "periode_komponen") if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or is_writable(obj, by=signed_in(request))
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (
            obj is None or is_writable(obj, by=signed_in(request))
        )

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        """Quarters that are being filled, and the komponen this user may see."""
        if db_field.name == "peserta":
            rows = Peserta.objects.filter(periode__status__in=FILLING).select_related("periode")
            kwargs |= {"queryset": rows.order_by("kode"), "form_class": PesertaChoiceField}
        if db_field.name == "periode_komponen":
            shown = visible_cell_komponen(signed_in(request)).filter(periode__status__in=FILLING)
            kwargs |= {
                "queryset": shown.select_related("komponen", "periode"),
                "form_class": KomponenChoiceField,
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        type(self).record(obj, by=signed_in(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        type(self).drop(obj, by=signed_in(request))

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._to_nilai(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._to_nilai(request, obj) or super().response_post_save_change(request, obj)

    def _to_nilai(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect | None:
        """Back to the list of nilai, for those who came from there."""
        if FROM_NILAI not in request.GET:
            return None
        komponen = obj.periode_komponen
        query = urlencode({"periode": komponen.periode_id, "komponen": komponen.komponen.kode})
        return redirect(f"{reverse('admin:penilaian_nilai_changelist')}?{query}")

    @admin.display(description="Perangkat Daerah", ordering="peserta__nama")
    def opd(self, row: Catatan | Rekomendasi | Bukti) -> str:
        return row.peserta.nama

    @admin.display(description="komponen", ordering="periode_komponen__komponen__urutan")
    def komponen(self, row: Catatan | Rekomendasi | Bukti) -> str:
        return row.periode_komponen.komponen.nama

    @admin.display(description="isi")
    def cuplikan(self, row: Catatan | Rekomendasi) -> str:
        return Truncator(row.isi).chars(100)


@admin.register(Catatan)
class CatatanAdmin(CellTextAdmin):
    form = CatatanForm
    visible = visible_catatan
    record = services.record_catatan
    drop = services.drop_catatan

    def get_readonly_fields(self, request: HttpRequest, obj: Catatan | None = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), "unggahan", "bukti") if obj else ()

    @admin.display(description="bukti")
    def bukti(self, catatan: Catatan) -> SafeString:
        """The files beside the same nilai, and the way to put another there."""
        cell = {"peserta": catatan.peserta_id, "periode_komponen": catatan.periode_komponen_id}
        rows = Bukti.objects.filter(sanggah=None, **cell)
        links = [(reverse("dasbor:bukti", args=[row.pk]), row.nama) for row in rows]
        komponen = catatan.periode_komponen
        if komponen.is_open_in(komponen.periode):
            links.append((reverse("admin:penilaian_bukti_add", query=cell), "Tambah bukti"))
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', links)


@admin.register(Rekomendasi)
class RekomendasiAdmin(CellTextAdmin):
    form = RekomendasiForm
    visible = visible_rekomendasi
    record = services.record_rekomendasi
    drop = services.drop_rekomendasi
    list_display = ("opd", "komponen", "cuplikan", "penanggung_jawab", "tenggat")


def is_writable(row: Catatan | Rekomendasi | Bukti, *, by: Pengguna) -> bool:
    """Whether the page of this row offers to change it; the service says so again when it is saved."""
    komponen = row.periode_komponen
    return komponen.is_open_in(komponen.periode) and not get_wewenang(komponen.periode, by=by).refusal(row)
