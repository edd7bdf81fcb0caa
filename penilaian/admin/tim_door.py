"""The doors that stand open to a member of a Tim Penilai, who may have no peran at all."""

from typing import Any

from django.http import HttpRequest

from akun.admin.office import signed_in
from penilaian.access import is_anggota_tim


class TimDoorMixin:
    """Nilai and what is written beside it. Which rows are behind it, `access` says; the service, which to write."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or is_tim(request)  # type: ignore[misc]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or is_tim(request)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) or is_tim(request)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) or is_tim(request)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) or is_tim(request)  # type: ignore[misc]


def is_tim(request: HttpRequest) -> bool:
    """Asked many times for one page, looked up once."""
    if not hasattr(request, "is_anggota_tim"):
        request.is_anggota_tim = is_anggota_tim(signed_in(request))  # type: ignore[attr-defined]
    return request.is_anggota_tim  # type: ignore[attr-defined]
