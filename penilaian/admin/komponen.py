"""The komponen of a quarter: how far each is filled, submitted by its pengampu, accepted, returned or dropped."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from akun.admin.office import ReadOnlyMixin, signed_in
from akun.models import Peran
from penilaian import services
from penilaian.access import is_manager, komponen_kode_of, visible_komponen
from penilaian.admin.act import CoreAdmin
from penilaian.admin.periode_filter import PeriodeFilter
from penilaian.forms.act import AlasanForm, GugurForm
from penilaian.models import Nilai, Periode, PeriodeKomponen
from penilaian.services.komponen import DURING_ENTRY, check_accept, check_submit, entered_cells

Status = PeriodeKomponen.Status

ACTS_BY_STATUS = {
    Status.PENGISIAN: ("submit_komponen", "drop_komponen"),
    Status.DIKEMBALIKAN: ("submit_komponen", "drop_komponen"),
    Status.DIAJUKAN: ("accept_komponen", "return_komponen", "drop_komponen"),
    Status.DITERIMA: ("return_komponen", "drop_komponen"),
    Status.DIGUGURKAN: ("revert_komponen",),
}


@admin.register(PeriodeKomponen)
class PeriodeKomponenAdmin(ReadOnlyMixin, CoreAdmin):
    fields = ("periode", "komponen", "status", "kemajuan", "oleh", "pada", "alasan", "berita_acara")
    readonly_fields = ("kemajuan",)
    list_display = ("komponen", "status", "kemajuan", "isian", "pada")
    list_filter = (PeriodeFilter, "status")
    ordering = ("komponen__urutan",)
    actions = ("submit_komponen", "accept_komponen", "return_komponen", "drop_komponen", "revert_komponen")
    page_acts = actions
    asked: ClassVar[dict[str, str]] = {
        "submit_komponen": (
            "Nilai dan catatannya tertutup dan menunggu diperiksa. Hanya Bagian Organisasi yang dapat membukanya lagi, "
            "dengan Kembalikan."
        ),
        "accept_komponen": (
            "Nilainya dinyatakan sudah diperiksa. Sebelum langkah berikutnya komponen masih dapat dikembalikan dengan "
            "alasan."
        ),
        "return_komponen": (
            "Nilainya terbuka lagi bagi pengampu, yang membaca alasan Anda dan mengajukannya lagi."
        ),
        "drop_komponen": (
            "Komponen ini tidak dihitung bagi semua Perangkat Daerah pada triwulan ini; bobotnya terbagi."
        ),
        "revert_komponen": "Komponen ini dihitung lagi, terbuka untuk diisi, dan harus diajukan serta diterima.",
    }
    checks: ClassVar[dict[str, Callable[..., None]]] = {
        "submit_komponen": lambda komponen, *, by: check_submit(komponen, periode=komponen.periode, by=by),
        "accept_komponen": lambda komponen, *, by: check_accept(komponen, periode=komponen.periode, by=by),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[PeriodeKomponen]:
        counted = Q(nilai__peserta__is_dikecualikan=False)
        return (
            visible_komponen(signed_in(request))
            .select_related("periode", "komponen", "oleh")
            .annotate(
                jumlah=Count("nilai", filter=counted),
                terisi=Count("nilai", filter=counted & ~Q(nilai__state=Nilai.State.BELUM)),
            )
        )

    @admin.display(description="terisi")
    def kemajuan(self, komponen: Any) -> str:
        return f"{komponen.terisi} dari {komponen.jumlah}"

    @admin.display(description="isian")
    def isian(self, komponen: PeriodeKomponen) -> SafeString:
        url = reverse("admin:penilaian_nilai_changelist")
        return format_html(
            '<a href="{}?periode={}&amp;komponen={}">Buka nilai</a>',
            url,
            komponen.periode_id,
            komponen.komponen.kode,
        )

    def act_url(self, obj: PeriodeKomponen) -> str:
        return f"{self._url('changelist')}?periode={obj.periode_id}"

    def fitting_acts(self, obj: PeriodeKomponen) -> Collection[str]:
        if obj.periode.status not in DURING_ENTRY:
            return ()
        acts = set(ACTS_BY_STATUS.get(Status(obj.status), ()))
        return acts if obj.periode.status == Periode.Status.VERIFIKASI else acts - {"accept_komponen"}

    def listed_acts(self, request: HttpRequest, rows: Iterable[PeriodeKomponen]) -> set[str]:
        """Without Terima where this person has a hand in all that could be accepted."""
        found = list(rows)
        acts = super().listed_acts(request, found)
        waiting = [row.pk for row in found if "accept_komponen" in self.fitting_acts(row)]
        if waiting and not settings.RAPOR_ALLOW_ONE_PERSON:
            is_in_all = entered_cells(waiting, by=signed_in(request)).keys() >= set(waiting)
            return acts - {"accept_komponen"} if is_in_all else acts
        return acts

    def acts_for(self, request: HttpRequest, obj: PeriodeKomponen) -> list[tuple[str, str, str]]:
        """Terima is no button for who can't press it; `accept_warning` says why."""
        acts = super().acts_for(request, obj)
        is_refused = bool(self.accept_warning(request, obj))
        return [act for act in acts if not (is_refused and act[0] == "accept_komponen")]

    def accept_warning(self, request: HttpRequest, obj: PeriodeKomponen) -> str:
        """Why a submitted komponen waits, for those who could else accept it."""
        is_waiting = obj.status == Status.DIAJUKAN and obj.periode.status in DURING_ENTRY
        if not is_waiting or not self.has_accept_permission(request):
            return ""
        return self.obstacle(request, obj, "accept_komponen")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        if obj := kwargs.get("obj"):
            context["page_warning"] = self.accept_warning(request, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return is_manager(signed_in(request)) or bool(
            komponen_kode_of(signed_in(request), day=timezone.localdate())
        )

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return is_manager(signed_in(request)) or signed_in(request).has_peran(Peran.KETUA_TIM_PENILAI)

    @admin.action(description="Ajukan", permissions=["submit"])
    def submit_komponen(
        self, request: HttpRequest, queryset: QuerySet[PeriodeKomponen]
    ) -> HttpResponse | None:
        return self.run_act(request, queryset, services.submit_komponen, done="{obj} diajukan.")

    @admin.action(description="Terima", permissions=["accept"])
    def accept_komponen(
        self, request: HttpRequest, queryset: QuerySet[PeriodeKomponen]
    ) -> HttpResponse | None:
        return self.run_act(request, queryset, services.accept_komponen, done="{obj} diterima.")

    @admin.action(description="Kembalikan", permissions=["manage"])
    def return_komponen(
        self, request: HttpRequest, queryset: QuerySet[PeriodeKomponen]
    ) -> HttpResponse | None:
        done = "{obj} dikembalikan kepada pengampunya."
        return self.run_act(request, queryset, services.return_komponen, done=done, form_class=AlasanForm)

    @admin.action(description="Gugurkan", permissions=["manage"])
    def drop_komponen(self, request: HttpRequest, queryset: QuerySet[PeriodeKomponen]) -> HttpResponse | None:
        done = "{obj} digugurkan untuk semua Perangkat Daerah."
        return self.run_act(request, queryset, services.drop_komponen, done=done, form_class=GugurForm)

    @admin.action(description="Batalkan pengguguran", permissions=["manage"])
    def revert_komponen(
        self, request: HttpRequest, queryset: QuerySet[PeriodeKomponen]
    ) -> HttpResponse | None:
        done = "{obj} ikut dinilai kembali, dan nilainya terbuka untuk diisi."
        return self.run_act(request, queryset, services.revert_komponen, done=done, form_class=AlasanForm)
