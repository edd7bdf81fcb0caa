"""The filter by quarter that opens on the one that is being worked on."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from penilaian.models import Periode


def current_periode(periode_list: list[Periode]) -> Periode | None:
    """The quarter somebody is most likely after: the latest that is being filled, else the latest of all."""
    filling = (row for row in periode_list if row.is_pengisian)
    return next(filling, None) or next(iter(periode_list), None)


class PeriodeFilter(admin.SimpleListFilter):
    """Always exactly one quarter; `periode_path` leads from a row to it."""

    title = "periode"
    parameter_name = "periode"
    periode_path = "periode"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.periode_list = list(Periode.objects.select_related(None))
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(row.pk), f"{row} ({row.get_status_display()})") for row in self.periode_list]

    def value(self) -> str | None:
        known = {str(row.pk) for row in self.periode_list}
        chosen = super().value()
        if chosen in known:
            return chosen
        current = current_periode(self.periode_list)
        return str(current.pk) if current else None

    def has_output(self) -> bool:
        return bool(self.periode_list)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """As Django's, without "Semua"."""
        for pk, title in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: pk})
            yield {"selected": self.value() == pk, "query_string": query, "display": title}

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(**{self.periode_path: self.value()}) if self.value() else queryset


class PesertaPeriodeFilter(PeriodeFilter):
    """For rows that hang from a Peserta."""

    periode_path = "peserta__periode"
