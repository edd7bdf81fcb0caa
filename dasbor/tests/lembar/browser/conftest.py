"""The grid of a small quarter, open in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Request

from akun.models import Pengguna
from dasbor.tests.lembar.browser.grid import open_lembar
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_pemerintah, make_small


@pytest.fixture
def periode() -> Periode:
    """Three OPDs; pengawasan (60) and inovasi (40)."""
    make_pemerintah()
    return make_small(jumlah=3)


@pytest.fixture
def petugas(periode: Periode, log_in: Callable[[Any], None]) -> Pengguna:
    account = get_petugas()
    log_in(account)
    return account


@pytest.fixture
def lembar(page: Page, live_server: Any, petugas: Pengguna) -> Page:
    """The page, open for Bagian Organisasi."""
    return open_lembar(page, live_server)


@pytest.fixture
def saves(page: Page) -> list[Request]:
    """The requests that saved cells."""
    found: list[Request] = []
    page.on("request", lambda request: found.append(request) if "/simpan/" in request.url else None)
    return found


@pytest.fixture
def second(context: BrowserContext, live_server: Any, petugas: Pengguna) -> Iterator[Page]:
    """The same page in the browser of another person of Bagian Organisasi."""
    browser = context.browser
    assert browser is not None
    other = browser.new_context(locale="id-ID")
    client = Client()
    client.force_login(get_petugas("orang_kedua"))
    name = settings.SESSION_COOKIE_NAME
    other.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    yield open_lembar(other.new_page(), live_server)
    other.close()
