"""Mode pengumuman in a real browser: every step of it, on both shapes of projector, and when the network goes."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dasbor.tests.factories import client_of
from dasbor.tests.test_browser import LONGEST
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_opd, make_opd_list, make_pemerintah, make_periode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = Periode.Status
PAGE, ISI, LATIHAN = "/pengumuman/2022/3/", "/pengumuman/2022/3/isi/", "/pengumuman/latihan/"
HALLS = [(1024, 768), (1920, 1080)]
LogIn = Callable[[Any], None]
Layar = dict[str, Any]


@pytest.fixture
def opd_list() -> list[Opd]:
    make_pemerintah()
    long = [make_opd(f"A{at}", nama=nama) for at, nama in enumerate(LONGEST)]
    return long + make_opd_list(7)


@pytest.fixture
def hall(page: Page, live_server: Any, log_in: LogIn, opd_list: list[Opd]) -> Page:
    """The opening screen of a published quarter of ten."""
    make_periode(Status.DITETAPKAN)
    log_in(get_petugas("penetap"))
    page.goto(live_server.url + PAGE)
    return page


def begin(page: Page, *, punishment: bool = False) -> None:
    if punishment:
        page.get_by_label("Punishment").check()
    page.get_by_role("button", name="Mulai").click()
    expect(page.locator("#layar .layar")).to_be_visible()


def screens_of(*, punishment: bool = False) -> list[Layar]:
    screens: list[Layar] = client_of(get_petugas("penetap")).get(ISI).json()["layar"]
    return [one for one in screens if punishment or one["bagian"] != "punishment"]


def named_on(layar: Layar | None) -> set[str]:
    if layar is None:
        return set()
    return {row["nama"] for row in layar.get("baris", [layar]) if "nama" in row}


def names_in(page: Page, opd_list: list[Opd]) -> set[str]:
    """Whoever is named anywhere in the page as it stands, seen or not."""
    source = page.content()
    return {opd.nama for opd in opd_list if opd.nama in source}


def test_the_page_knows_at_every_step_only_what_that_step_shows(hall: Page, opd_list: list[Opd]) -> None:
    screens = screens_of(punishment=True)
    assert names_in(hall, opd_list) == set()
    begin(hall, punishment=True)
    for layar in screens:
        expect(hall.locator("#layar h1")).to_have_text(str(layar.get("nama", layar["judul"])))
        assert names_in(hall, opd_list) == named_on(layar)
        assert sum(f">{one['skor']}<" in hall.content() for one in screens if "skor" in one) <= 1 + (
            layar["jenis"] == "daftar"
        ) * len(screens)
        hall.keyboard.press("PageDown")
    expect(hall.locator("#penutup")).to_be_visible()
    assert names_in(hall, opd_list) == set()
    for layar in reversed(screens):
        hall.keyboard.press("PageUp")
        assert names_in(hall, opd_list) == named_on(layar)
    hall.keyboard.press("Home")
    hall.get_by_role("button", name="Ke layar pembuka").click()
    expect(hall.get_by_role("button", name="Mulai")).to_be_visible()
    assert names_in(hall, opd_list) == set()


def test_from_the_first_screen_to_the_announcement_though_the_network_drops(
    hall: Page, context: BrowserContext, opd_list: list[Opd], complaints: list[str]
) -> None:
    begin(hall)
    context.set_offline(True)
    for layar in screens_of():
        assert names_in(hall, opd_list) == named_on(layar)
        hall.keyboard.press("ArrowRight")
    hall.get_by_role("button", name="Umumkan kepada semua kepala").click()
    hall.get_by_label("Ya, umumkan kepada semua kepala Perangkat Daerah sekarang.").check()
    send = hall.get_by_role("dialog").get_by_role("button", name="Umumkan")
    send.click()
    expect(hall.get_by_role("alert")).to_contain_text("Jawaban server tidak sampai")
    assert Periode.objects.get().status == Status.DITETAPKAN
    complaints.clear()  # the browser itself reports the lost request
    context.set_offline(False)
    send.click()
    expect(hall.locator("#diumumkan")).to_contain_text(
        "Triwulan III Tahun 2022 sudah diumumkan kepada semua kepala Perangkat Daerah pada "
    )
    expect(hall.get_by_role("dialog")).to_be_hidden()
    expect(hall.get_by_role("button", name="Umumkan")).to_have_count(0)
    assert Periode.objects.get().status == Status.DIUMUMKAN


def test_the_announcement_needs_its_box_and_can_be_put_off(hall: Page, complaints: list[str]) -> None:
    begin(hall)
    for _ in screens_of():
        hall.keyboard.press(" ")
    hall.keyboard.press("Enter")  # a clicker pressed once too often
    expect(hall.get_by_role("dialog")).to_be_hidden()
    hall.get_by_role("button", name="Umumkan kepada semua kepala").click()
    hall.keyboard.press("PageDown")
    hall.keyboard.press("Enter")
    expect(hall.get_by_role("dialog")).to_be_hidden()
    hall.get_by_role("button", name="Umumkan kepada semua kepala").click()
    hall.evaluate("document.querySelector('#umumkan form').noValidate = true")
    hall.get_by_role("dialog").get_by_role("button", name="Umumkan").click()
    expect(hall.get_by_role("alert")).to_contain_text("Beri tanda centang untuk mengumumkan.")
    complaints.clear()  # the browser itself reports the refusal
    hall.get_by_role("button", name="Batal").click()
    expect(hall.get_by_role("dialog")).to_be_hidden()
    assert Periode.objects.get().status == Status.DITETAPKAN


def test_a_session_that_ended_is_said_and_nothing_is_lost(
    hall: Page, context: BrowserContext, complaints: list[str]
) -> None:
    begin(hall)
    context.clear_cookies()
    for _ in screens_of():
        hall.keyboard.press("ArrowDown")
    hall.get_by_role("button", name="Umumkan kepada semua kepala").click()
    hall.get_by_label("Ya, umumkan").check()
    hall.get_by_role("dialog").get_by_role("button", name="Umumkan").click()
    expect(hall.get_by_role("alert")).to_contain_text("Sesi Anda mungkin berakhir")
    expect(hall.get_by_role("link", name="halaman Umumkan")).to_be_visible()
    complaints.clear()


def test_a_start_without_network_can_be_tried_again(
    hall: Page, context: BrowserContext, complaints: list[str]
) -> None:
    context.set_offline(True)
    hall.get_by_role("button", name="Mulai").click()
    expect(hall.get_by_role("alert")).to_contain_text("Data belum terambil.")
    complaints.clear()
    context.set_offline(False)
    begin(hall)


@pytest.mark.parametrize("size", HALLS, ids=["4:3", "16:9"])
def test_every_screen_fills_the_hall_is_clean_and_gives_no_name_a_third_line(
    size: tuple[int, int], page: Page, live_server: Any, log_in: LogIn, opd_list: list[Opd]
) -> None:
    make_periode(Status.DITETAPKAN, is_simulasi=True)
    log_in(get_petugas("penetap"))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for url in (PAGE, LATIHAN):
        page.goto(live_server.url + url)
        assert_clean(page)
        begin(page, punishment=True)
        while page.locator("#penutup").is_hidden():
            assert overflow(page) == (0, 0)
            if url == PAGE:  # a rehearsal's screens are the same with other names
                assert_clean(page)
            for name in page.locator("#layar .nama, #layar tbody th").all():
                assert lines_of(name) <= 2, name.text_content()
            page.keyboard.press("PageDown")
        assert_clean(page)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_phone_is_tapped_and_swiped(
    page: Page, live_server: Any, log_in: LogIn, opd_list: list[Opd]
) -> None:
    log_in(get_petugas("penetap"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url + LATIHAN)
    begin(page, punishment=True)
    at = page.locator("#langkah")
    page.touchscreen.tap(300, 200)
    expect(at).to_have_text("2 / 17")
    page.touchscreen.tap(30, 200)
    expect(at).to_have_text("1 / 17")
    swipe(page, 300, 100)
    expect(at).to_have_text("2 / 17")
    swipe(page, 100, 300)
    expect(at).to_have_text("1 / 17")
    while page.locator("#penutup").is_hidden():
        assert overflow(page)[0] == 0
        page.touchscreen.tap(300, 200)


def swipe(page: Page, start: int, end: int) -> None:
    """A finger: Playwright has only taps."""
    page.evaluate(
        """([start, end]) => {
          const target = document.getElementById("layar");
          for (const [type, clientX] of [["pointerdown", start], ["pointerup", end]])
            target.dispatchEvent(new PointerEvent(type, {bubbles: true, pointerType: "touch", clientX, clientY: 200}));
        }""",
        [start, end],
    )


def test_keys_of_a_clicker_the_mouse_and_the_buttons_all_move_it(hall: Page) -> None:
    begin(hall)
    at = hall.locator("#langkah")
    for key, place in [
        ("PageDown", 2),
        (" ", 3),
        ("ArrowDown", 4),
        ("PageUp", 3),
        ("ArrowLeft", 2),
        ("x", 2),
    ]:
        hall.keyboard.press(key)
        expect(at).to_have_text(f"{place} / 9")
    hall.mouse.click(500, 300)
    expect(at).to_have_text("3 / 9")
    hall.mouse.click(500, 300, button="right")
    expect(at).to_have_text("2 / 9")
    hall.get_by_role("button", name="Berikutnya").click()
    expect(at).to_have_text("3 / 9")
    hall.keyboard.press("PageDown")  # the button that was clicked has not taken the keys
    expect(at).to_have_text("4 / 9")
    hall.get_by_role("button", name="Sebelumnya").focus()
    hall.keyboard.press("Enter")
    expect(at).to_have_text("3 / 9")


def test_a_black_screen_comes_and_goes_without_a_step(hall: Page) -> None:
    begin(hall)
    for dark, light in (("b", "PageDown"), (".", "b"), ("B", "Escape")):
        hall.keyboard.press(dark)
        expect(hall.locator("#gelap")).to_be_visible()
        hall.keyboard.press(light)
        expect(hall.locator("#gelap")).to_be_hidden()
        expect(hall.locator("#langkah")).to_have_text("1 / 9")


def test_f_fills_the_screen_and_the_reload_key_of_a_clicker_keeps_what_was_fetched(hall: Page) -> None:
    begin(hall)
    expect(hall.locator(":fullscreen")).to_have_count(1)
    hall.keyboard.press("f")
    expect(hall.locator(":fullscreen")).to_have_count(0)
    hall.keyboard.press("F5")
    expect(hall.locator(":fullscreen")).to_have_count(1)
    expect(hall.locator("#langkah")).to_have_text("1 / 9")


def test_hints_vanish_after_three_seconds_and_come_back_with_the_mouse(hall: Page) -> None:
    hall.clock.install()
    begin(hall)
    hall.mouse.move(10, 10)
    hints = hall.locator("#kendali")
    expect(hints).to_have_css("opacity", "1")
    hall.clock.run_for(3000)
    expect(hints).to_have_css("opacity", "0")
    hall.mouse.move(200, 200)
    expect(hints).to_have_css("opacity", "1")


def test_each_screen_is_read_out_as_a_whole(hall: Page) -> None:
    begin(hall)
    hall.keyboard.press("PageDown")
    layar = screens_of()[1]
    region = hall.locator("[aria-live=polite][aria-atomic=true]")
    expect(region).to_contain_text(f"Peringkat {layar['peringkat']} {layar['dari']}")
    expect(region).to_contain_text(layar["nama"])
    expect(region).to_contain_text(f"{layar['selisih']} {layar['banding']}")


def test_without_javascript_it_says_so_and_leads_to_the_ranking(
    browser: Browser, live_server: Any, opd_list: list[Opd], context: BrowserContext, log_in: LogIn
) -> None:
    make_periode(Status.DITETAPKAN)
    log_in(get_petugas("penetap"))
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(live_server.url + PAGE)
    expect(page.get_by_text("Mode pengumuman memerlukan JavaScript.")).to_be_visible()
    expect(page.get_by_role("button", name="Mulai")).to_be_hidden()
    page.get_by_role("link", name="peringkatnya").click()
    expect(page).to_have_url(f"{live_server.url}/dasbor/2022/3/")
    plain.close()


def test_a_rehearsal_goes_from_its_start_to_its_end_and_sends_nothing(
    page: Page, live_server: Any, log_in: LogIn
) -> None:
    log_in(get_petugas("penetap"))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.goto(live_server.url + LATIHAN)
    page.get_by_label("Punishment").check()
    page.get_by_role("button", name="Mulai latihan").click()
    while page.locator("#penutup").is_hidden():
        expect(page.get_by_text("LATIHAN", exact=True)).to_be_visible()
        assert "Dinas D0" not in page.content()
        page.keyboard.press("PageDown")
    expect(page.get_by_text("Latihan selesai.")).to_be_visible()
    expect(page.get_by_role("button", name="Umumkan")).to_have_count(0)
    assert [one for one in sent if one.startswith("POST")] == []
    assert sum(one.endswith("/isi/") for one in sent) == 1


def overflow(page: Page) -> tuple[int, int]:
    """By how much the page is wider and higher than the screen."""
    wide, high = page.evaluate(
        "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    )
    return max(wide, 0), max(high, 0)


def lines_of(name: Any) -> int:
    lines: int = name.evaluate(
        """(element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        }"""
    )
    return lines


def assert_clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
