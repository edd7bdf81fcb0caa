"""The base of the core's admin: only its own actions, and of these only what fits."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from akun.admin.history import HistoryAdmin
from akun.admin.office import signed_in
from penilaian.access import is_manager
from penilaian.admin.act_page import FROM_PAGE, ActMixin
from penilaian.errors import PenilaianError
from penilaian.queries import read_pk

ACTION_CHECKBOX_COLUMN = "action_checkbox"  # as Django names it in list_display


class CoreAdmin(ActMixin, HistoryAdmin):
    """The base of the core's admin. `page_acts` are the actions that the page of an object offers as buttons."""

    refusals = (PenilaianError,)
    page_acts: ClassVar[tuple[str, ...]] = ()
    change_form_template = "admin/penilaian/change_form.html"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only our own: a bulk delete would go round the services. A list offers those that fit any of its rows."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        fitting = getattr(request, "fitting_acts", actions)
        return {name: action for name, action in actions.items() if name in fitting}

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """What was posted is judged by the service, whose refusal says why; only what is offered is chosen here."""
        changelist = super().get_changelist_instance(request)
        if request.method == "GET":
            request.fitting_acts = self.listed_acts(request, changelist.result_list)  # type: ignore[attr-defined]
            if not self.get_actions(request):
                columns = [name for name in changelist.list_display if name != ACTION_CHECKBOX_COLUMN]
                changelist.list_display = columns
        return changelist

    def fitting_acts(self, obj: Any) -> Collection[str]:
        """The actions that are not bound to be refused for this object as it stands."""
        return [str(name) for name in self.actions or ()]

    def listed_acts(self, request: HttpRequest, rows: Iterable[Any]) -> set[str]:
        """The actions that fit at least one of these rows."""
        return {name for row in rows for name in self.fitting_acts(row)}

    def response_action(self, request: HttpRequest, queryset: QuerySet, *args: Any) -> HttpResponse | None:
        """An action on a row that this user may not see is a 404, as its page is."""
        selected = {read_pk(text) for text in request.POST.getlist(ACTION_CHECKBOX_NAME)}
        if None in selected:
            raise Http404
        if self.get_queryset(request).filter(pk__in=selected).count() != len(selected):
            raise Http404
        return super().response_action(request, queryset, *args)

    def has_manage_permission(self, request: HttpRequest) -> bool:
        return is_manager(signed_in(request))

    def act_url(self, obj: Any) -> str:
        """Where the buttons of an object's page are sent: the list, under a filter that shows the object."""
        return self._url("changelist")

    def acts_for(self, request: HttpRequest, obj: Any) -> list[tuple[str, str, str]]:
        """Name, label and the page that asks ("" for none) of the actions that this user may do and that fit now."""
        offered, fitting = dict(self.get_action_choices(request)), self.fitting_acts(obj)
        return [
            (name, offered[name], self._url("act", obj.pk, self._slug(name)) if name in self.asked else "")
            for name in self.page_acts
            if name in offered and name in fitting
        ]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        if (obj := kwargs.get("obj")) is not None:
            context["acts"] = self.acts_for(request, obj)
            context["act_url"] = self.act_url(obj)
            context["checkbox_name"], context["from_page_name"] = ACTION_CHECKBOX_NAME, FROM_PAGE
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except PenilaianError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(self._url("changelist"))
