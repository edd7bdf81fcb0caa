"""Mode pengumuman keeps the place: over a key pressed by mistake, over the opening, over a reload."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.test_pengumuman_browser import assert_clean, begin
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_opd_list, make_pemerintah, make_periode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/pengumuman/2022/3/"


@pytest.fixture
def hall(page: Page, live_server: Any, log_in: Any) -> Page:
    make_pemerintah()
    make_opd_list(10)
    make_periode(Periode.Status.DITETAPKAN)
    log_in(get_petugas("penetap"))
    page.goto(live_server.url + PAGE)
    return page


def test_the_start_has_the_focus(hall: Page) -> None:
    expect(hall.get_by_role("button", name="Mulai")).to_be_focused()
    expect(hall.locator("#lanjut")).to_be_hidden()


def test_home_asks_and_a_key_more_stays_where_one_was(hall: Page) -> None:
    begin(hall)
    at = hall.locator("#langkah")
    hall.keyboard.press("PageDown")
    hall.keyboard.press("Home")
    expect(hall.get_by_role("dialog", name="Kembali ke layar pembuka?")).to_be_visible()
    assert_clean(hall)
    hall.keyboard.press("PageDown")
    hall.keyboard.press("Enter")
    expect(hall.get_by_role("dialog")).to_be_hidden()
    expect(at).to_have_text("2 / 9")
    hall.keyboard.press("Home")
    hall.keyboard.press("Escape")
    expect(hall.get_by_role("dialog")).to_be_hidden()
    expect(hall.locator("#layar .layar")).to_be_visible()
    hall.keyboard.press("Home")
    hall.get_by_role("button", name="Ke layar pembuka").click()
    expect(hall.get_by_role("button", name="Lanjutkan dari 2 / 9")).to_be_focused()
    hall.keyboard.press("Enter")
    expect(at).to_have_text("2 / 9")


def test_after_a_reload_it_goes_on_where_it_was_with_the_same_parts_and_no_name_was_kept(hall: Page) -> None:
    begin(hall, punishment=True)
    for _ in range(3):
        hall.keyboard.press("PageDown")
    shown = hall.locator("#layar h1").text_content()
    kept = hall.evaluate("Object.values(sessionStorage)")
    assert [json.loads(one) for one in kept] == [
        {"step": 3, "count": 15, "parts": ["punishment", "peringkat"]}
    ]
    hall.on("dialog", lambda dialog: dialog.accept())
    hall.reload()
    assert not any(opd.nama in hall.content() for opd in Opd.objects.all())
    hall.get_by_role("button", name="Lanjutkan dari 4 / 15").click()
    expect(hall.locator("#langkah")).to_have_text("4 / 15")
    assert hall.locator("#layar h1").text_content() == shown
    hall.reload()
    hall.get_by_role("button", name="Mulai").click()
    expect(hall.locator("#langkah")).to_have_text("1 / 15")


def test_what_was_announced_is_no_place_to_go_on_from(hall: Page) -> None:
    begin(hall)
    while hall.locator("#penutup").is_hidden():
        hall.keyboard.press("PageDown")
    hall.get_by_role("button", name="Umumkan kepada semua kepala").click()
    hall.get_by_label("Ya, umumkan").check()
    hall.get_by_role("dialog").get_by_role("button", name="Umumkan").click()
    expect(hall.locator("#diumumkan")).to_contain_text("sudah diumumkan")
    assert hall.evaluate("sessionStorage.length") == 0
