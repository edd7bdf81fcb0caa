"""Acts of the core in the admin: each a line into a service, asked about first on a page of its own.

That page says what follows and what stands in the way, and asks for what the act needs; a refusal there leaves what was
typed standing. The acts in `asked` have an address for one object, to which any page can link; a GET only ever asks.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify

from akun.admin.office import signed_in
from penilaian.errors import PenilaianError
from penilaian.queries import MAX_PK

CONFIRMED = "_lanjutkan"  # the page of an action was answered
FROM_PAGE = "_dari_halaman"  # the action was started on the page of one object, and leads back there


class ActMixin(admin.ModelAdmin):
    """`asked` holds, by the names of actions, what follows from each; `checks` what a service asks before it."""

    asked: ClassVar[Mapping[str, str]] = {}
    checks: ClassVar[Mapping[str, Callable[..., object]]] = {}

    def get_urls(self) -> list[URLPattern]:
        """An address for each act in `asked`: .../<id>/langkah/ajukan/"""
        view = self.admin_site.admin_view(self.act_view)
        own = [path("<int:pk>/langkah/<slug:langkah>/", view, name=self._act_name)] if self.asked else []
        return own + super().get_urls()

    @property
    def _act_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_act"

    def act_view(self, request: HttpRequest, pk: int, langkah: str) -> HttpResponse:
        """One act on one object. A foreign object is a 404, an act that is not this person's a 403."""
        name = next((name for name in self.asked if self._slug(name) == langkah), None)
        queryset = self.get_queryset(request).filter(pk=min(pk, MAX_PK))
        if name is None or not queryset.exists():
            raise Http404
        if name not in self.get_actions(request):
            raise PermissionDenied
        request.current_app = self.admin_site.name
        return getattr(self, name)(request, queryset) or redirect(self._url("change", pk))

    def _slug(self, name: str) -> str:
        return slugify(getattr(self, name).short_description)

    def obstacle(self, request: HttpRequest, obj: Any, name: str) -> str:
        """Why this act is bound to be refused, as a sentence; empty when nothing is known against it."""
        if (check := self.checks.get(name)) is None:
            return ""
        try:
            check(obj, by=signed_in(request))
        except PenilaianError as error:
            return str(error)
        return ""

    def act_label(self, obj: Any) -> str:
        """The object as the page that asks shows it."""
        return str(obj)

    def run_act(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        act: Callable[..., object],
        *,
        done: str,
        form_class: type[forms.Form] | None = None,
        carried: Mapping[str, object] | None = None,
        follows: str = "",
    ) -> HttpResponse | None:
        """Call `act(obj, by=..., **form)` for each object and tell the outcome; `done` may name {obj} and {result}.

        An act in `asked`, and one with a form, first shows its page, which brings back what is `carried` and says what
        `follows`.
        """
        name = getattr(act, "__name__", "")
        form = (form_class or forms.Form)(request.POST if CONFIRMED in request.POST else None)
        is_asked = form_class is not None or name in self.asked
        if is_asked and not form.is_valid():
            return self._ask(request, queryset, form, name=name, carried=carried, follows=follows)
        kwargs = form.cleaned_data if form_class else {}
        typed = form if form_class else None
        refused = [obj for obj in queryset if not self._try(request, obj, act, kwargs, done, typed)]
        if form_class and refused:
            return self._ask(request, refused, form, name=name, carried=carried, follows=follows)
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
            result = act(obj, by=signed_in(request), **kwargs)
        except PenilaianError as error:
            if form is None:
                self.message_user(request, str(error), messages.ERROR)
            else:
                form.add_error(None, str(error))
            return False
        self.message_user(request, done.format(obj=obj, result=result), messages.SUCCESS)
        return True

    def _ask(
        self,
        request: HttpRequest,
        objs: Iterable[Model],
        form: forms.Form,
        *,
        name: str,
        carried: Mapping[str, object] | None,
        follows: str,
    ) -> HttpResponse:
        rows = [(obj, self.act_label(obj), self.obstacle(request, obj, name)) for obj in objs]
        context = {
            **self.admin_site.each_context(request),
            "title": dict(self.get_action_choices(request))[name],
            "opts": self.opts,
            "rows": rows,
            "is_possible": not all(obstacle for _, _, obstacle in rows),
            "follows": follows or self.asked.get(name, ""),
            "form": form,
            "carried": carried or {},
            "action": name,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed_name": CONFIRMED,
            "from_page_name": FROM_PAGE if FROM_PAGE in request.POST else "",
            "next_name": REDIRECT_FIELD_NAME,
            "next": self._next(request),
            "back_url": self._url("change", rows[0][0].pk) if len(rows) == 1 else self._url("changelist"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/penilaian/act.html", context)

    def _back(self, request: HttpRequest) -> HttpResponse | None:
        if target := self._next(request):
            return redirect(target)
        if FROM_PAGE not in request.POST:
            return None
        return redirect(self._url("change", request.POST[ACTION_CHECKBOX_NAME]))

    def _next(self, request: HttpRequest) -> str:
        """Where the link to this act came from, if that is a page of ours."""
        target = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
        is_ours = url_has_allowed_host_and_scheme(
            target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        return target if is_ours else ""

    def _url(self, name: str, *args: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)
