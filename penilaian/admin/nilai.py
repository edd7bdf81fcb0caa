"""Nilai: the list of one komponen in one quarter, filled like a sheet; a row's own page only shows it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from akun.admin.office import signed_in
from akun.models import Pengguna
from opd.models import Kelompok
from penilaian import services
from penilaian.access import (
    is_manager,
    visible_nilai,
)
from penilaian.admin.act import CoreAdmin
from penilaian.admin.catatan import FROM_NILAI
from penilaian.admin.komponen_filter import KelompokFilter, KomponenFilter
from penilaian.admin.periode_filter import PesertaPeriodeFilter
from penilaian.admin.tim_door import TimDoorMixin
from penilaian.errors import PenilaianError
from penilaian.forms.nilai import NilaiForm, NilaiFormSet, posted_versi
from penilaian.kedudukan import get_kedudukan
from penilaian.models import Catatan, Nilai, PeriodeKomponen
from penilaian.models.nilai import show_cell
from penilaian.queries import read_pk
from penilaian.services.nilai import Wewenang, get_wewenang

SAVE = "_save"

CLEARED = (
    "Nilai ini kembali belum diisi, dan komponennya tidak dapat diajukan sampai diisi lagi. Nilai lamanya tetap "
    "tercatat pada riwayat."
)


class NilaiChangeList(ChangeList):
    """Rows stand beside their own form, also when a filter would now pick others than those that were posted."""

    komponen: PeriodeKomponen | None = None
    _formset: Any = None

    @property
    def formset(self) -> Any:
        return self._formset

    @formset.setter
    def formset(self, formset: Any) -> None:
        self._formset = formset
        if formset is not None:
            self.result_list = [form.instance for form in formset.forms]


@admin.register(Nilai)
class NilaiAdmin(TimDoorMixin, CoreAdmin):
    fields = (
        *("peserta", "periode", "komponen", "state", "nilai_dibaca", "alasan"),
        *("is_tim_penilai", "versi", "cara", "oleh", "pada", "berkas"),
    )
    readonly_fields = fields
    list_display = ("opd", "kelompok", "keadaan", "nilai", "alasan", "versi", "catatan")
    list_display_links = ("opd",)
    list_editable = ("nilai", "alasan")
    list_filter = (PesertaPeriodeFilter, KomponenFilter, "state", ("peserta__kelompok", KelompokFilter))
    search_fields = ("peserta__kode", "peserta__nama", "peserta__singkatan")
    ordering = ("peserta__kode",)
    actions = ("clear_nilai",)
    change_list_template = "admin/penilaian/nilai/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Nilai]:
        catatan = Catatan.objects.filter(
            peserta=OuterRef("peserta"), periode_komponen=OuterRef("periode_komponen")
        )
        return (
            visible_nilai(signed_in(request))
            .select_related(
                "peserta__kelompok",
                "periode_komponen__komponen",
                "periode_komponen__periode",
                "oleh",
                "unggahan",
            )
            .annotate(catatan_id=Subquery(catatan.values("pk")[:1]))
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Nilai | None = None) -> bool:
        """In the list alone, where the version that was read goes along."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Nilai | None = None) -> bool:
        return False

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """The kelompok is a column only where there are any."""
        has_kelompok = Kelompok.objects.exists()
        return tuple(name for name in self.list_display if name != "kelompok" or has_kelompok)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return NilaiChangeList

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Editable while entry is open. What was posted is judged by the service, so that nothing typed vanishes."""
        changelist = super().get_changelist_instance(request)
        first = next(iter(changelist.result_list), None)
        changelist.komponen = first.periode_komponen if first else None  # type: ignore[attr-defined]
        if first is not None and not self._is_open(request, changelist.result_list):
            shown: dict[Any, Any] = {"catatan": "catatan_dibaca"}
            if request.method != "POST" or SAVE not in request.POST:
                changelist.list_editable = ()
                shown["nilai"] = "nilai_dibaca"
            changelist.list_display = [shown.get(name, name) for name in changelist.list_display]
        return changelist

    def listed_acts(self, request: HttpRequest, rows: Iterable[Nilai]) -> set[str]:
        is_filled = any(row.state != Nilai.State.BELUM for row in rows)
        return set(self.actions) if is_filled and self._is_open(request, rows) else set()

    def _is_open(self, request: HttpRequest, rows: Iterable[Nilai]) -> bool:
        """Whether this user fills the komponen of these rows, or any of them; asked once for a page."""
        if not hasattr(request, "is_list_open"):
            komponen = next(row.periode_komponen for row in rows)
            request.is_list_open = komponen.is_open_in(komponen.periode) and (  # type: ignore[attr-defined]
                any(not self._closed_reason(request, row) for row in rows)
                or komponen.komponen.kode in self._wewenang(request, next(iter(rows))).komponen
            )
        return bool(request.is_list_open)  # type: ignore[attr-defined]

    def _closed_reason(self, request: HttpRequest, cell: Nilai) -> str:
        """The service's own sentence, said beforehand; Bagian Organisasi fills every cell."""
        return "" if is_manager(signed_in(request)) else self._wewenang(request, cell).refusal(cell)

    def _wewenang(self, request: HttpRequest, cell: Nilai) -> Wewenang:
        """Read once for a page."""
        if not hasattr(request, "wewenang"):
            user = signed_in(request)
            rumah = get_kedudukan(user, day=timezone.localdate()).rumah
            request.wewenang = get_wewenang(cell.periode_komponen.periode, by=user, rumah=rumah)  # type: ignore[attr-defined]
        return request.wewenang  # type: ignore[attr-defined]

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm]:
        return NilaiForm

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        formset = super().get_changelist_formset(request, formset=NilaiFormSet, **kwargs)
        formset.closed_reason = staticmethod(partial(self._closed_reason, request))  # type: ignore[attr-defined]
        formset.refusals = request.refusals  # type: ignore[attr-defined]
        return formset

    def _get_list_editable_queryset(self, request: HttpRequest, prefix: str) -> QuerySet[Nilai]:
        """The rows that were posted. One that this user may not see is a 404, like its page."""
        posted = self._get_edited_object_pks(request, prefix)
        counts = {request.POST.get(f"{prefix}-{name}_FORMS") for name in ("INITIAL", "TOTAL")}
        if counts != {str(len(posted))} or None in map(read_pk, posted):
            raise Http404
        rows = self.get_queryset(request).filter(pk__in=posted)
        if rows.count() != len(posted):
            raise Http404
        return rows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """All rows of one POST are written, or none; then the list stands as it was typed, with every refusal."""
        request.refusals = {}  # type: ignore[attr-defined]
        extra_context = {**(extra_context or {}), "title": "Isi nilai"}
        if request.method != "POST" or SAVE not in request.POST:
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            response = super().changelist_view(request, extra_context)
            if not request.refusals:  # type: ignore[attr-defined]
                return response
            transaction.set_rollback(True)
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: Nilai, form: forms.ModelForm, change: bool) -> None:
        typed = form.cleaned_data
        try:
            services.record_nilai(
                obj,
                state=typed["nilai"].state,
                nilai=typed["nilai"].nilai,
                alasan=typed["alasan"],
                by=signed_in(request),
                versi=typed["versi"],
            )
        except PenilaianError as error:
            request.refusals[obj.pk] = error  # type: ignore[attr-defined]

    def message_user(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Django counts its successes before it knows that all of them are taken back."""
        if not getattr(request, "refusals", None):
            super().message_user(request, *args, **kwargs)

    @admin.action(description="Kosongkan (kembali belum diisi)", permissions=["change"])
    def clear_nilai(self, request: HttpRequest, queryset: QuerySet[Nilai]) -> HttpResponse | None:
        """Asked first; what is emptied is the nilai that was read, in the list or else on the page that asks."""
        read = {cell.pk: cell.versi for cell in queryset} | posted_versi(request.POST)

        def clear_nilai(cell: Nilai, *, by: Pengguna) -> None:
            services.record_nilai(cell, state=Nilai.State.BELUM, by=by, versi=read[cell.pk])

        rows = [(f"form-{at}", cell.pk) for at, cell in enumerate(queryset)]
        carried = {f"{row}-id": pk for row, pk in rows} | {f"{row}-versi": read[pk] for row, pk in rows}
        return self.run_act(
            request,
            queryset,
            clear_nilai,
            done="{obj}: nilai dikosongkan.",
            form_class=forms.Form,
            carried=carried,
            follows=CLEARED,
        )

    @admin.display(description="Perangkat Daerah", ordering="peserta__nama")
    def opd(self, cell: Nilai) -> str:
        return f"{cell.peserta.nama} (dikecualikan)" if cell.peserta.is_dikecualikan else cell.peserta.nama

    @admin.display(description="kelompok", ordering="peserta__kelompok")
    def kelompok(self, cell: Nilai) -> str:
        return cell.peserta.kelompok.nama if cell.peserta.kelompok else ""

    @admin.display(description="keadaan", ordering="state")
    def keadaan(self, cell: Nilai) -> str:
        return (
            f"{cell.get_state_display()} (Tim Penilai)" if cell.is_tim_penilai else cell.get_state_display()
        )

    @admin.display(description="nilai", ordering="nilai")
    def nilai_dibaca(self, cell: Nilai) -> str:
        return show_cell(cell.state, cell.nilai)

    @admin.display(description="catatan")
    def catatan(self, cell: Any) -> SafeString:
        if cell.catatan_id:
            url = reverse("admin:penilaian_catatan_change", args=[cell.catatan_id])
            return format_html('<a href="{}?{}=1">Ubah</a>', url, FROM_NILAI)
        query = f"peserta={cell.peserta_id}&periode_komponen={cell.periode_komponen_id}&{FROM_NILAI}=1"
        return format_html('<a href="{}?{}">Tulis</a>', reverse("admin:penilaian_catatan_add"), query)

    @admin.display(description="dari berkas")
    def berkas(self, cell: Nilai) -> str:
        """The file that this nilai came from, kept as an Unggahan."""
        unggahan = cell.unggahan
        return f"{unggahan.nama_asli} (SHA-256 {unggahan.sha256[:12]})" if unggahan else ""

    @admin.display(description="catatan")
    def catatan_dibaca(self, cell: Any) -> SafeString | str:
        """Where nothing may be written: what is there can be read, and nothing is offered where nothing is."""
        if not cell.catatan_id:
            return ""
        url = reverse("admin:penilaian_catatan_change", args=[cell.catatan_id])
        return format_html('<a href="{}">Lihat</a>', url)

    @admin.display(description="periode")
    def periode(self, cell: Nilai) -> str:
        return str(cell.periode_komponen.periode)

    @admin.display(description="komponen")
    def komponen(self, cell: Nilai) -> str:
        return cell.periode_komponen.komponen.nama
