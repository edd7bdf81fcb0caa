"""The log-in page: allauth's own, whose flood limit answers before any of our code is asked."""

from http import HTTPStatus

from allauth.account import views
from django.http import HttpRequest, HttpResponse

from akun.adapter import client_ip
from akun.services import record_limited_login


def login(request: HttpRequest) -> HttpResponse:
    """As allauth's, and a flood of log-ins is a line of the security log."""
    response = views.login(request)
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        record_limited_login(nama_akun=request.POST.get("login", ""), alamat=client_ip(request))
    return response
