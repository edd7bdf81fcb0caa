"""What every answer of this installation passes through."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/html", "application/json", "image/svg+xml")


class GZipTextMiddleware(GZipMiddleware):
    """Packs pages, their data and drawings, a tenth as long then. Papers and archives are packed already and go as they
    are, with their length.

    What an attacker could learn from lengths (BREACH) is guarded by Django: the token is masked anew each time, and
    every packed answer is some random bytes longer.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if not isinstance(response, HttpResponse) or kind not in TEXTS:
            return response
        return super().process_response(request, response)
