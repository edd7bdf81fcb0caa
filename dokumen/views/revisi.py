"""Which revision an address asks for."""

from django.http import Http404, HttpRequest

from penilaian.queries import read_pk


def read_revisi(request: HttpRequest) -> int | None:
    """None for the revision in force. Raises Http404 for what is no number."""
    if (text := request.GET.get("revisi")) is None:
        return None
    if (revisi := read_pk(text)) is None:
        raise Http404
    return revisi
