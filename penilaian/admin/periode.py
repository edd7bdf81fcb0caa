"""Periode: prepared, opened, closed and locked here; published and announced on the pages of the dashboard."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from akun.admin.office import signed_in
from akun.models import Pengguna
from penilaian import services
from penilaian.admin.act import CoreAdmin
from penilaian.forms.act import AlasanForm, KlarifikasiForm
from penilaian.forms.periode import PeriodeForm
from penilaian.models import Periode, PeriodeKomponen, Peserta, Skema
from penilaian.perkara import deadline_text
from penilaian.rumah import has_rumah
from penilaian.services.penetapan import check_lock, is_klarifikasi_over
from penilaian.services.periode import check_close, check_open, check_open_klarifikasi, is_untouched
from penilaian.tenggat import deadlines_of

Status = Periode.Status

ACTS_BY_STATUS = {
    Status.DISIAPKAN: ("sync_peserta", "open_periode"),
    Status.PENGISIAN: ("sync_peserta", "close_pengisian", "revert_periode"),
    Status.VERIFIKASI: ("open_klarifikasi", "lock_periode", "revert_periode"),
    Status.KLARIFIKASI: ("lock_periode", "revert_periode"),
    Status.DIKUNCI: ("revert_periode",),
}

NO_TIM = (
    "Tim Penilai periode ini belum dicatat, padahal ada Perangkat Daerah yang unitnya mengampu komponen. Nilainya "
    "hanya dapat diisi Bagian Organisasi atas nama Tim Penilai, dan rekaman hasilnya tidak menyebut tim."
)


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


def page_links(periode: Periode) -> Iterator[Link]:
    """The pages of the dashboard about this quarter: nilai, ranking, and the step that is next after the lock."""
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    yield Link("Lembar nilai", reverse("dasbor:lembar", kwargs=key))
    yield Link("Lihat peringkat", reverse("dasbor:periode", kwargs=key))
    if periode.status >= Status.KLARIFIKASI and periode.skema.has_klarifikasi:
        yield Link("Sanggah", reverse("dasbor:klarifikasi", kwargs=key))
    if periode.status > Status.DISIAPKAN:
        yield Link("Kelengkapan", reverse("dasbor:kelengkapan", kwargs=key))
    yield from tim_links(periode)
    if periode.status == Status.DIKUNCI:
        yield Link("Tetapkan", reverse("dasbor:tetapkan", kwargs=key))
    if periode.status == Status.DITETAPKAN:
        yield Link("Umumkan", reverse("dasbor:umumkan", kwargs=key))


def tim_links(periode: Periode) -> Iterator[Link]:
    """The team of this quarter, or the page on which it is recorded; once locked there is nothing to record."""
    if tim := getattr(periode, "tim_penilai", None):
        yield Link("Tim Penilai", reverse("admin:penilaian_timpenilai_change", args=[tim.pk]))
    elif periode.status < Status.DIKUNCI:
        query = {"periode": periode.pk}
        yield Link("Catat Tim Penilai", reverse("admin:penilaian_timpenilai_add", query=query))


def warning_of(periode: Periode) -> str:
    """What this quarter lacks though nothing refuses it; empty when nothing is lacking."""
    if periode.status >= Status.DIKUNCI or getattr(periode, "tim_penilai", None):
        return ""
    return NO_TIM if has_rumah(periode, day=timezone.localdate()) else ""


@admin.register(Periode)
class PeriodeAdmin(CoreAdmin):
    fieldsets = (
        (None, {"fields": ("tahun", "triwulan", "skema", "is_simulasi", "status")}),
        (
            "Jadwal",
            {
                "fields": (
                    "pengisian_sampai",
                    "verifikasi_sampai",
                    ("klarifikasi_mulai", "klarifikasi_sampai"),
                    "alasan_jadwal",
                )
            },
        ),
    )
    schedule_fields = (
        ("pengisian_sampai", "pengisian_hari"),
        ("verifikasi_sampai", "verifikasi_hari"),
        ("klarifikasi_mulai", "klarifikasi_sampai"),
        "alasan",
        "alasan_jadwal",
    )
    add_fieldsets = ((None, {"fields": ("tahun", "triwulan", "skema", "is_simulasi")}),)
    list_display = ("__str__", "status", "skema", "simulasi", "pengisian_sampai", "halaman")
    list_select_related = ("skema", "tim_penilai")
    list_filter = ("status", "tahun", "is_simulasi")
    actions = (
        "sync_peserta",
        "open_periode",
        "close_pengisian",
        "open_klarifikasi",
        "lock_periode",
        "revert_periode",
    )
    page_acts = actions
    asked: ClassVar[dict[str, str]] = {
        "open_periode": "Pengampu dapat mulai mengisi. Skema dan bobotnya tidak dapat diganti lagi.",
        "close_pengisian": (
            "Pengisian berakhir bagi semua pengampu. Setiap komponen lalu diterima, atau dikembalikan dengan alasan."
        ),
        "open_klarifikasi": (
            "Setiap kepala Perangkat Daerah melihat nilai dan catatannya sendiri, tanpa skor dan peringkat, dan dapat "
            "menyanggah sampai hari terakhir. Masanya hanya dapat diperpanjang."
        ),
        "lock_periode": (
            "Skor, predikat, dan peringkat dihitung dan dibekukan. Pimpinan melihatnya, bertanda SEMENTARA. Petugas "
            "lain yang menetapkannya."
        ),
        "revert_periode": "Triwulan mundur satu langkah. Penguncian, bila sudah, dibatalkan dan tetap tersimpan.",
    }
    checks: ClassVar[dict[str, Callable[..., None]]] = {
        "open_periode": lambda periode, *, by: check_open(periode),
        "close_pengisian": lambda periode, *, by: check_close(periode),
        "open_klarifikasi": lambda periode, *, by: check_open_klarifikasi(periode),
        "lock_periode": lambda periode, *, by: check_lock(periode),
    }

    def get_fieldsets(self, request: HttpRequest, obj: Periode | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        if not self.has_change_permission(request, obj):
            return self.fieldsets
        return (self.fieldsets[0], ("Jadwal", {"fields": self.schedule_fields}))

    def get_form(
        self, request: HttpRequest, obj: Periode | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Only where there is something to change does the form ask for working days and reasons."""
        if obj is not None and self.has_change_permission(request, obj):
            kwargs["form"] = PeriodeForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Periode | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        fixed: tuple[str, ...] = ("tahun", "triwulan", "status", "klarifikasi_mulai", "alasan_jadwal")
        if obj.status != Status.KLARIFIKASI:  # opened with its dates, from then on it can be extended
            fixed = (*fixed, "klarifikasi_sampai")
        is_begun = obj.status > Status.DISIAPKAN or obj.komponen_set.exists()
        return (*fixed, "skema", "is_simulasi") if is_begun else fixed

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The quarter after the last one, under the Skema of the last one."""
        last = Periode.objects.first()
        if last is None:
            return {"tahun": timezone.localdate().year, "skema": Skema.objects.last()}
        next_up = (last.tahun, last.triwulan + 1) if last.triwulan < 4 else (last.tahun + 1, 1)
        return {"tahun": next_up[0], "triwulan": next_up[1], "skema": last.skema_id}

    def has_change_permission(self, request: HttpRequest, obj: Periode | None = None) -> bool:
        is_frozen = obj is not None and obj.status >= Status.DIKUNCI
        return not is_frozen and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Periode | None = None) -> bool:
        """Only what was prepared by mistake, by those who prepare."""
        is_droppable = obj is not None and obj.status == Status.DISIAPKAN and is_untouched(obj)
        return is_droppable and self.has_manage_permission(request)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """The rows that go with a quarter are counted: their own pages delete nothing, and their names fill pages."""
        counts = {
            Peserta._meta.verbose_name: sum(periode.peserta_set.count() for periode in objs),
            PeriodeKomponen._meta.verbose_name: sum(periode.komponen_set.count() for periode in objs),
        }
        return [str(periode) for periode in objs], counts, set(), []

    def delete_model(self, request: HttpRequest, obj: Periode) -> None:
        services.drop_periode(obj, by=signed_in(request))

    def save_model(self, request: HttpRequest, obj: Periode, form: Any, change: bool) -> None:
        if change:
            self._record(obj, form, by=signed_in(request))
        else:
            prepared = services.prepare_periode(**form.cleaned_data, by=signed_in(request))
            obj.__dict__.update(prepared.__dict__)

    def _record(self, obj: Periode, form: PeriodeForm, *, by: Pengguna) -> None:
        typed = form.cleaned_data
        if "skema" in typed and {"skema", "is_simulasi"} & set(form.changed_data):
            services.record_periode(obj, skema=typed["skema"], is_simulasi=typed["is_simulasi"], by=by)
        services.record_jadwal(obj, batas=form.batas, alasan=typed["alasan"], by=by)

    def response_post_save_change(self, request: HttpRequest, obj: Periode) -> HttpResponseRedirect:
        """Back to the quarter, with its deadlines in words: so many working days may have been typed."""
        obj.refresh_from_db()
        said = "".join(deadline_text(one) for one in deadlines_of(obj, day=timezone.localdate()))
        if said:
            self.message_user(request, said.strip(), messages.INFO)
        return redirect(self._url("change", obj.pk))

    def fitting_acts(self, obj: Periode) -> Collection[str]:
        """A Skema with a masa klarifikasi leads to the lock through it, one without it at once."""
        acts = set(ACTS_BY_STATUS.get(Status(obj.status), ()))
        if obj.status == Status.VERIFIKASI:
            acts.discard("lock_periode" if obj.skema.has_klarifikasi else "open_klarifikasi")
        if obj.status == Status.KLARIFIKASI and not is_klarifikasi_over(obj):
            acts.discard("lock_periode")
        return acts

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        if obj := kwargs.get("obj"):
            context["page_links"], context["page_warning"] = page_links(obj), warning_of(obj)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="data", ordering="is_simulasi")
    def simulasi(self, periode: Periode) -> str:
        return "Simulasi" if periode.is_simulasi else "Nyata"

    @admin.display(description="halaman")
    def halaman(self, periode: Periode) -> SafeString:
        links = ((link.url, link.label) for link in page_links(periode))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.action(description="Perbarui peserta", permissions=["manage"])
    def sync_peserta(self, request: HttpRequest, queryset: QuerySet[Periode]) -> HttpResponse | None:
        done = "Peserta {obj} sudah sesuai dengan daftar Perangkat Daerah."
        return self.run_act(request, queryset, services.sync_peserta, done=done)

    @admin.action(description="Buka pengisian", permissions=["manage"])
    def open_periode(self, request: HttpRequest, queryset: QuerySet[Periode]) -> HttpResponse | None:
        return self.run_act(request, queryset, services.open_periode, done="Pengisian {obj} dibuka.")

    @admin.action(description="Tutup pengisian", permissions=["manage"])
    def close_pengisian(self, request: HttpRequest, queryset: QuerySet[Periode]) -> HttpResponse | None:
        done = "Pengisian {obj} ditutup. Sekarang verifikasi."
        return self.run_act(request, queryset, services.close_pengisian, done=done)

    @admin.action(description="Buka masa klarifikasi", permissions=["manage"])
    def open_klarifikasi(self, request: HttpRequest, queryset: QuerySet[Periode]) -> HttpResponse | None:
        done = "Masa klarifikasi {obj} dibuka."
        return self.run_act(
            request, queryset, services.open_klarifikasi, done=done, form_class=KlarifikasiForm
        )

    @admin.action(description="Kunci", permissions=["manage"])
    def lock_periode(self, request: HttpRequest, queryset: QuerySet[Periode]) -> HttpResponse | None:
        done = "{obj} dikunci. Petugas lain menetapkannya setelah naskahnya ditandatangani."
        return self.run_act(request, queryset, services.lock_periode, done=done)

    @admin.action(description="Kembalikan satu langkah", permissions=["manage"])
    def revert_periode(self, request: HttpRequest, queryset: QuerySet[Periode]) -> HttpResponse | None:
        done = "{obj} dikembalikan satu langkah."
        return self.run_act(request, queryset, services.revert_periode, done=done, form_class=AlasanForm)
