"""What every page behind the login shares."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from akun.requests import PrivateRequest

__all__ = ["PrivateRequest", "private_page"]

View = Callable[..., HttpResponse]


def private_page(view: View) -> View:
    """Only for who has logged in; kept by no shared cache, and asked for again each time."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return view(request, *args, **kwargs)

    return login_required(cache_control(private=True, no_cache=True)(wrapped))
