"""How the admin does an act of the core: one line into a service, and a refusal becomes a sentence.

An action that needs a reason or dates first asks for them on a page of its own; a refusal there leaves the page, and
what was typed in it, standing.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from akun.admin.history import HistoryAdmin
from akun.admin.office import signed_in
from penilaian.access import is_manager
from penilaian.errors import PenilaianError
from penilaian.queries import read_pk

CONFIRMED = "_lanjutkan"  # the page of an action was answered
ACTION_CHECKBOX_COLUMN = "action_checkbox"  # as Django names it in list_display
FROM_PAGE = "_dari_halaman"  # the action was started on the page of one object, and leads back there


class CoreAdmin(HistoryAdmin):
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

    def run_act(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        act: Callable[..., object],
        *,
        done: str,
        form_class: type[forms.Form] | None = None,
    ) -> HttpResponse | None:
        """Call `act(obj, by=..., **form)` for each object and tell the outcome; `done` may name the {obj}."""
        form = form_class(request.POST if CONFIRMED in request.POST else None) if form_class else None
        if form is not None and not form.is_valid():
            return self._ask(request, queryset, form)
        kwargs = form.cleaned_data if form else {}
        refused = [obj for obj in queryset if not self._try(request, obj, act, kwargs, done, form)]
        if form is not None and refused:
            return self._ask(request, refused, form)
        return self._back(request)

    def _try(
        self,
        request: HttpRequest,
        obj: Model,
        act: Callable[..., object],
        kwargs: dict[str, Any],
        done: str,
        form: forms.Form | None,
    ) -> bool:
        try:
            act(obj, by=signed_in(request), **kwargs)
        except PenilaianError as error:
            if form is None:
                self.message_user(request, str(error), messages.ERROR)
            else:
                form.add_error(None, str(error))
            return False
        self.message_user(request, done.format(obj=obj), messages.SUCCESS)
        return True

    def _ask(self, request: HttpRequest, objs: Iterable[Model], form: forms.Form) -> HttpResponse:
        action = request.POST["action"]
        context = {
            **self.admin_site.each_context(request),
            "title": dict(self.get_action_choices(request))[action],
            "opts": self.opts,
            "objs": objs,
            "form": form,
            "action": action,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed_name": CONFIRMED,
            "from_page_name": FROM_PAGE if FROM_PAGE in request.POST else "",
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/penilaian/act.html", context)

    def _back(self, request: HttpRequest) -> HttpResponse | None:
        if FROM_PAGE not in request.POST:
            return None
        return redirect(self._url("change", request.POST[ACTION_CHECKBOX_NAME]))

    def _url(self, name: str, *args: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def act_url(self, obj: Any) -> str:
        """Where the buttons of an object's page are sent: the list, under a filter that shows the object."""
        return self._url("changelist")

    def acts_for(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Name and label of the actions that this user may do and that fit this object now."""
        offered, fitting = dict(self.get_action_choices(request)), self.fitting_acts(obj)
        return [(name, offered[name]) for name in self.page_acts if name in offered and name in fitting]

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
