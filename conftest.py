"""What every room's tests stand on: clean caches, a database that can be emptied, a quarter that a module builds once,
and a browser that tells on pages."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client, TransactionTestCase
from playwright.sync_api import BrowserContext, Route, expect

from penilaian import scoring
from penilaian.models import Periode
from penilaian.tests.klarifikasi import FIRST, Stage, set_day
from penilaian.tests.screen import SCREENS
from rapor.tests.emptied import Migrated

# Playwright keeps an event loop in the test's thread, and Django refuses the database wherever it sees one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A slow machine is not a failing property.
hypothesis.settings.register_profile("rapor", deadline=None)
hypothesis.settings.load_profile("rapor")

# Nor a failing page. What never comes is told of later, what comes late is none the worse.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that has no database at all is marked `pure`: once is enough for it. One that counts queries is marked
    `once`: the count is Django's, whatever the database.

    In each module those that start from its shared data come last: the others find the database without it.
    """
    databases = {"db", "transactional_db", "live_server", "django_db_setup"}
    modules = {path: at for at, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (modules[item.path], "module_transaction" in _fixtures(item)))
    for item in items:
        if item.get_closest_marker("django_db") is None and not _fixtures(item) & databases:
            item.add_marker("pure")
        if "django_assert_num_queries" in _fixtures(item):
            item.add_marker("once")


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A page may ask two things at once. SQLite in memory is one connection for all threads of the live server, which
    now and then fails; in a file each has its own, as in production.
    """
    config = settings.DATABASES["default"]
    if config["ENGINE"].endswith("sqlite3") and any(map(_is_browser, request.session.items)):
        config["TEST"] = {
            **config.get("TEST", {}),
            "NAME": str(tmp_path_factory.mktemp("db") / "test.sqlite3"),
        }


def _is_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test that really commits leaves the database as migrations made it (peran, the account `perintah`)."""
    with django_db_blocker.unblock():
        migrated = Migrated()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: migrated.restore())
        yield


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction around all tests of a module: what a fixture of the module writes is written once, each test
    starts from it (from a deepcopy, if it hands on rows that a test may change), and nothing of it is left for other
    modules. Not for modules that empty the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def periode(built: Periode) -> Periode:
    """The quarter that a module has `built` for all its tests, as this one may change it."""
    return deepcopy(built)


@pytest.fixture
def stage(built: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The same of a quarter in its masa klarifikasi with its people, on the first day of the window."""
    set_day(monkeypatch, FIRST)
    return deepcopy(built)


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """What people bring to this test lies in a folder of its own."""
    root = tmp_path / "media"
    root.mkdir()
    settings.MEDIA_ROOT = str(root)
    return root


def pytest_collection_finish() -> None:
    """All that is imported by now stays: the collector need not walk through it again and again, nor through what a
    page or a paper holds at once."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def _unhurried_examination() -> Iterator[None]:
    """A file that people bring is examined under a limit of wall time too; on a busy machine that is no bad file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dokumen.tte.examination.SECONDS", 10 * PATIENCE / 1000)
        yield


@pytest.fixture(autouse=True, scope="session")
def _known_kisaran() -> Iterator[None]:
    """A thousand draws from the same figures, bobot and seed come out the same for ever, as test_scoring_kisaran.py
    holds: the locks, recounts and publications of all tests reckon each of them once."""
    known: dict[str, Any] = {}
    reckon = scoring.kisaran_peringkat

    def look_up(peserta: Any, **terms: Any) -> Any:
        rows = list(peserta)
        key = repr((rows, terms))
        if key not in known:
            known[key] = reckon(rows, **terms)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "kisaran_peringkat", look_up)
        yield


@pytest.fixture(autouse=True)
def _clean_caches() -> None:
    """Login limits and cached pages of one test are not those of the next."""
    for cache in caches.all():
        cache.clear()


def _chromium() -> str:
    """The browser of this machine: $CHROMIUM, else the first of these on the path."""
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail("No browser: install chromium-headless-shell, or name one in $CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Nothing that calls home. Playwright itself leaves Chromium's sandbox off, as root and containers need."""
    quiet = (
        "--disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    )
    return {**browser_type_launch_args, "executable_path": _chromium(), "args": quiet.split()}


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The screen of this test; a laptop unless the test names another of SCREENS."""
    return SCREENS[getattr(request, "param", "laptop")]


@pytest.fixture
def complaints() -> list[str]:
    """What pages complained of; a test that provokes one (a 404, say) clears it."""
    return []


@pytest.fixture
def context(
    new_context: Callable[..., BrowserContext], screen: dict[str, Any], complaints: list[str]
) -> Iterator[BrowserContext]:
    """A browser in Indonesian that stays on this machine; what a page complains of, a breach of policy too, fails."""
    context = new_context(**screen, locale="id-ID", timezone_id="Asia/Jakarta", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.on(
        "console", lambda message: complaints.append(message.text) if message.type == "error" else None
    )
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.route(_is_foreign, lambda route: _refuse(route, complaints))
    yield context
    assert complaints == []


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"


def _refuse(route: Route, complaints: list[str]) -> None:
    complaints.append(f"request to another host: {route.request.url}")
    route.abort()


@pytest.fixture
def log_in(context: BrowserContext, live_server: Any) -> Callable[[Any], None]:
    """Log an account in by its cookie: log_in(user), then page.goto(live_server.url + "/dasbor/2022/3/")."""

    def log_in(user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return log_in
