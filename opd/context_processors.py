from django.http import HttpRequest

from opd.models import Pemerintah
from opd.queries import get_cached_pemerintah


def pemerintah(request: HttpRequest) -> dict[str, Pemerintah]:
    """The government's identity for every page."""
    return {"pemerintah": get_cached_pemerintah()}
