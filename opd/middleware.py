"""Pages think in the government's own time zone, whatever zone the server keeps."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from opd.queries import get_cached_pemerintah


class ZonaWaktuMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(ZoneInfo(zona_waktu())):
            return self.get_response(request)


def zona_waktu() -> str:
    """The government's zone; the server's own while the database is away, so that the page itself can say so."""
    try:
        return get_cached_pemerintah().zona_waktu
    except Error:
        return settings.TIME_ZONE
