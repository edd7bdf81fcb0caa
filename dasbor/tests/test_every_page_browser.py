"""Every page of the permission table in one browser: loaded once for its reader, then looked at on every screen."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from dasbor.panduan import bab_list
from dasbor.tests.looking import faults_of
from dasbor.tests.permission_table import PERAN
from dasbor.tests.permission_world import World, make_world
from dasbor.tests.test_browser import LONGEST
from dasbor.tests.test_permission_table import table_rows
from opd.models import Opd
from penilaian.tests.factories import make_opd_list
from penilaian.tests.screen import SCREENS, fits
from penilaian.tests.today import on_day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Files, and what scripts ask for.
NO_PAGE = re.compile(r"\.\w+$|/(angka|isi|jsi18n|templat|unduh|sehat)/$|^/(bukti|lembar/.*/sel)/")
# Pages of the admin that are of the same parts as another: Django's own, and a row that is changed beside one added.
STOCK = re.compile(r"^/admin/.*/(change|delete|history)/$")


@pytest.fixture
def world() -> World:
    """The world of the permission table, where the first and the last of a ranking have the longest names."""
    opd_list = make_opd_list(6)
    for opd, nama in zip(opd_list[::5], LONGEST, strict=False):
        Opd.objects.filter(pk=opd.pk).update(nama=nama)
    return make_world(opd_list)


def looks(world: World) -> Iterator[tuple[str, str]]:
    """(who, address) of every row of the table, at its first status; home is another page for each peran."""
    for statuses, template, marks in table_rows():
        readers = [peran for peran, mark in zip(PERAN, marks, strict=True) if mark == "."]
        path = template.split("?")[0]
        if NO_PAGE.search(path) or STOCK.search(path):
            continue
        address = world.address(template, statuses[0])
        yield from ((reader, address) for reader in (readers if address == "/" else readers[:1]))
    yield from (("anonymous", bab.url) for bab in bab_list())


def admin_faults(page: Page) -> Iterator[str]:
    """The admin is Django's: of its pages only that they fit."""
    for name, screen in SCREENS.items():
        page.set_viewport_size(screen["viewport"])
        if not fits(page):
            yield f"{name}: wider than the screen"


def test_every_page_is_whole_and_clean_on_every_screen(
    world: World, page: Page, live_server: Any, log_in: Callable[[Any], None], complaints: list[str]
) -> None:
    def look(reader: str, address: str) -> list[str]:
        page.context.clear_cookies()
        if user := world.cast.people[reader]:
            log_in(user)
        response = page.goto(live_server.url + address)
        assert response is not None
        assert response.status == 200, address
        find = admin_faults if address.startswith("/admin/") else faults_of
        found = [f"{reader} {address}: {fault}" for fault in (*find(page), *complaints)]
        complaints.clear()
        return found

    faults = [fault for one in dict.fromkeys(looks(world)) for fault in look(*one)]
    with on_day(timezone.localdate() + timedelta(days=30)):  # the masa klarifikasi is over
        faults += look("kepala", "/klarifikasi/2023/1/D01/")
    assert not faults, "\n".join(faults)
