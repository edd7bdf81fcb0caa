"""The few pages of allauth that we open, under our own addresses; sign-up and e-mail management stay closed."""

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from akun.views import login


def closed(request: HttpRequest) -> HttpResponse:
    """allauth names these addresses in its own code; here nobody reaches anything under them."""
    raise Http404


urlpatterns = [
    path("masuk/", login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
    path("masuk/ulang/", views.reauthenticate, name="account_reauthenticate"),
    path("masuk/sandi/", views.password_change, name="account_change_password"),
    path("masuk/daftar/", closed, name="account_signup"),
    path("masuk/surel/", closed, name="account_email"),
    path("masuk/nonaktif/", views.account_inactive, name="account_inactive"),
]
