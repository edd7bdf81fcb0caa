"""The history of an object, to be read: who changed what from what to what. There is no way back from here."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.admin.utils import display_for_field, unquote
from django.db.models import BooleanField, Field
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import ModelChange
from simple_history.template_utils import HistoricalRecordContextHelper

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

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> "RecordText":
        return RecordText(self.model, historical_record)

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Sequence[Any], foreign_keys_are_objs: bool = True
    ) -> None:
        """The oldest line of a page too says what it changed, or what it began with."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        for oldest in list(historical_records)[-1:]:
            text = self.get_historical_record_context_helper(request, oldest)
            before = oldest.prev_record
            oldest.history_delta_changes = (
                text.context_for_delta_changes(oldest.diff_against(before, foreign_keys_are_objs=True))
                if before
                else list(text.first_values())
            )


class RecordText(HistoricalRecordContextHelper):
    """The values of a record as the admin shows them: choices by their label, numbers with a comma."""

    def prepare_delta_change_value(self, change: ModelChange, value: Any) -> Any:
        field = self.model._meta.get_field(change.field)
        if field.many_to_many:
            return super().prepare_delta_change_value(change, value)
        return _show(field, value)

    def first_values(self) -> Iterator[dict[str, Any]]:
        for field in self.record.tracked_fields:
            value = getattr(self.record, field.name)
            if not field.primary_key and value not in (None, ""):
                yield {"field": capfirst(field.verbose_name), "old": "", "new": _show(field, value)}


def _show(field: Field, value: Any) -> Any:
    if field.is_relation:
        return str(value) if value is not None else EMPTY
    if isinstance(field, BooleanField):
        return "ya" if value else "tidak"
    return display_for_field(value, field, EMPTY) or EMPTY
