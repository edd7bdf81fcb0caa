"""Filters of lists of cells: the komponen that the user may see, by name, and the kelompok peringkat."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from akun.admin.office import signed_in
from penilaian.access import komponen_kode_of, visible_cell_komponen


class VisibleKomponenFilter(admin.SimpleListFilter):
    """One komponen or all of those the user may see; not offered where there is only one."""

    title = "komponen"
    parameter_name = "komponen"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = visible_cell_komponen(signed_in(request)).order_by("komponen__urutan")
        return list(dict(rows.values_list("komponen__kode", "komponen__nama")).items())

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(periode_komponen__komponen__kode=self.value()) if self.value() else queryset


class KomponenFilter(VisibleKomponenFilter):
    """Always exactly one komponen: the own one first."""

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.own = komponen_kode_of(signed_in(request), day=timezone.localdate())
        super().__init__(request, params, model, model_admin)

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def value(self) -> str | None:
        known = [kode for kode, _ in self.lookup_choices]
        chosen = super().value()
        own = (kode for kode in known if kode in self.own)
        return chosen if chosen in known else next(own, None) or next(iter(known), None)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for kode, nama in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: kode})
            yield {"selected": self.value() == kode, "query_string": query, "display": nama}

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(periode_komponen__komponen__kode=self.value())


class KelompokFilter(admin.RelatedFieldListFilter):
    """Who has none is found under a name, not under a dash."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = SafeString("Tanpa kelompok")
