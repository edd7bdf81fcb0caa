"""Which revision and which versi of a paper an address asks for."""

from django.http import Http404, HttpRequest

from penilaian.queries import read_pk


def read_revisi(request: HttpRequest) -> int | None:
    """None for the revision in force. Raises Http404 for what is no number."""
    return _read_number(request, "revisi")


def read_versi(request: HttpRequest) -> int | None:
    """None for the latest versi. Raises Http404 for what is no number."""
    return _read_number(request, "versi")


def _read_number(request: HttpRequest, name: str) -> int | None:
    if (text := request.GET.get(name)) is None:
        return None
    if (number := read_pk(text)) is None:
        raise Http404
    return number
