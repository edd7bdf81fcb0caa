"""The policy under which a browser shows our pages: nothing from elsewhere, nothing inline."""

import pytest
from django.test import Client

from penilaian.tests.factories import make_pengguna

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/masuk/", "/verifikasi/"])
def test_a_page_runs_and_shows_only_what_is_ours(path: str) -> None:
    client = Client()
    if path == "/":
        client.force_login(make_pengguna())
    response = client.get(path)
    assert response.status_code == 200
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
