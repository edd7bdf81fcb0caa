"""The admin site: who gets in, and through which door."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from akun.models import Pengguna


class OfficeAdminSite(AdminSite):
    """Django lets in whom somebody marked as staff; here it is the peran that opens the admin."""

    site_header = site_title = "Rapor OPD"
    index_title = "Administrasi"
    hidden_apps = frozenset(
        {"django_tasks_database"}
    )  # in English, for whoever looks after the worker, by address

    def has_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Pengguna) and request.user.opens_admin

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The rooms, and nothing that only the machinery needs."""
        apps = super().get_app_list(request, app_label)
        return [app for app in apps if app["app_label"] not in self.hidden_apps]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """No form of its own: passwords are typed on the log-in page, which limits and logs them."""
        if self.has_permission(request):
            return redirect(f"{self.name}:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or request.get_full_path()
        return redirect_to_login(wanted, settings.LOGIN_URL)
