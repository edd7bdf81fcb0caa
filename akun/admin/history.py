"""The history of an object, to be read: who changed what from what to what. There is no way back from here."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.admin.utils import display_for_field, unquote
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, Field, FileField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from akun.admin.office import OfficeAdmin

EMPTY = "kosong"


class HistoryAdmin(OfficeAdmin, SimpleHistoryAdmin):
    """With a list of what happened to each object; no page from which an old state could be saved."""

    object_history_list_template = "admin/akun/history_list.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Sequence[Any], foreign_keys_are_objs: bool = True
    ) -> None:
        """Each line says what it changed, or what it began with.

        The library's own comparison leaves out what no form edits, and so just what matters here: status and nilai.
        """
        records = list(historical_records)
        before = [*records[1:], self.find_older(records[-1])] if records else []
        for record, older in zip(records, before, strict=True):
            changes = changes_between(older, record) if older else first_values(record)
            record.history_delta_changes = list(changes)

    def find_older(self, record: Any) -> Any:
        """What the oldest line of a page is compared with; None where the history shown begins with it."""
        return record.prev_record


def changes_between(older: Any, record: Any) -> Iterator[dict[str, Any]]:
    """Every field whose value differs, as the admin shows it: choices by their label, numbers as on the pages."""
    for field in record.tracked_fields:
        if getattr(older, field.attname) != getattr(record, field.attname):
            yield _change(field, old=_show(field, _value(older, field)), record=record)


def first_values(record: Any) -> Iterator[dict[str, Any]]:
    """What the object began with, its empty fields left out."""
    for field in record.tracked_fields:
        if not field.primary_key and getattr(record, field.attname) not in (None, ""):
            yield _change(field, old="", record=record)


def _change(field: Field, *, old: Any, record: Any) -> dict[str, Any]:
    return {"field": capfirst(field.verbose_name), "old": old, "new": _show(field, _value(record, field))}


def _value(record: Any, field: Field) -> Any:
    """None for a relation whose other end is gone."""
    try:
        return getattr(record, field.name)
    except ObjectDoesNotExist:
        return None


def _show(field: Field, value: Any) -> Any:
    if field.is_relation:
        return str(value) if value is not None else EMPTY
    if isinstance(field, BooleanField):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(field, FileField):  # files are private and have no address
        return str(value) or EMPTY
    return display_for_field(value, field, EMPTY) or EMPTY
