"""A request of somebody who has logged in, for views behind the login."""

from django.http import HttpRequest

from akun.models import Pengguna


class PrivateRequest(HttpRequest):
    """A request that `login_required` let through."""

    user: Pengguna
