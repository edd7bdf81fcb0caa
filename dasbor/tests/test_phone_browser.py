"""The pages on the narrowest phones: what opens stays on the screen, and no figure is cut."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from akun.models import Pengguna, Peran
from dasbor.tests.factories import make_head
from dasbor.tests.looking import look_at
from opd.models import Opd
from penilaian.models import Periode
from penilaian.services import record_arahan
from penilaian.tests.factories import make_opd, make_opd_list, make_pengguna, make_periode
from penilaian.tests.screen import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = Periode.Status
WIDTHS = (320, 360, 390, 412, 575)


def reader(nama: str) -> Pengguna:
    opd_list = list(Opd.objects.order_by("kode")) or make_opd_list(12)
    for triwulan in (2, 3):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, is_simulasi=True)
    if nama == "kepala":
        return make_head(opd_list[0], username="kepala")
    return make_pengguna(Peran.PIMPINAN, username="bupati")


@pytest.mark.parametrize(
    ("nama", "url"), [("bupati", "/dasbor/2022/3/"), ("kepala", "/dasbor/2022/3/"), ("kepala", "/opd/D01/")]
)
@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_menu_that_is_open_stays_on_the_screen(
    nama: str, url: str, page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    log_in(reader(nama))
    page.goto(live_server.url + url)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        for summary in page.locator("main details[data-menu] > summary").all():
            summary.click()
            menu = page.locator("main details[open] > .menu-list").bounding_box()
            assert menu is not None
            assert 0 <= menu["x"] < menu["x"] + menu["width"] <= width
            assert fits(page)
            page.keyboard.press("Escape")


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_the_first_screen_of_a_quarter_answers_and_leads_on(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    log_in(reader("bupati"))
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    look_at(page)
    first = page.locator(".cut-rows li").first.bounding_box()
    assert first is not None
    assert first["y"] < 780 / 2
    naskah = page.locator("main").get_by_role("link", name="Naskah")
    expect(naskah).to_have_count(0)
    page.locator("main summary", has_text="Lainnya").click()
    expect(naskah).to_be_visible()
    page.keyboard.press("Escape")
    for link, heading in (("Nilai terendah", "lima nilai terendah"), ("Peringkat", "Peringkat dan komponen")):
        page.get_by_role("navigation", name="Bagian halaman ini").get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", name=heading)).to_be_in_viewport()


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_change_of_rank_says_that_it_is_one_where_no_column_does(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    log_in(reader("bupati"))
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    unit = page.locator(".c-shift .c-unit").first
    for width, is_said in ((360, True), (1366, False)):
        page.set_viewport_size({"width": width, "height": 780})
        box = unit.bounding_box()
        assert box is not None
        assert (box["width"] > 40) == is_said


@pytest.mark.parametrize(("nama", "heads"), [("bupati", 12), ("kepala", 5)])
@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_phone_sorts_by_a_list_and_a_wide_screen_by_the_head_of_the_table(
    nama: str, heads: int, page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    log_in(reader(nama))
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    order, links = page.get_by_label("Urutkan"), page.locator(".ranking thead a")
    order.select_option("Peringkat terendah")
    with page.expect_navigation():
        page.get_by_role("button", name="Saring").click()
    expect(page.locator(".ranking .c-rank").nth(1)).to_have_text(re.compile("^12"))
    expect(page.locator("#peringkat")).to_be_in_viewport()
    look_at(page)
    expect(links).to_have_count(heads)
    for width, has_list in ((360, True), (1366, False)):
        page.set_viewport_size({"width": width, "height": 780})
        expect(order).to_be_visible(visible=has_list)
        expect(page.get_by_role("columnheader", name="Skor", exact=True)).to_have_count(1)
        for link in links.all():
            expect(link).to_be_visible(visible=not has_list)
    assert order.input_value() == "-peringkat"


CUT = """() => [...document.querySelectorAll("main td, main th")].flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), cut = [];
  const edge = (cell.closest(".geser") || document.documentElement).getBoundingClientRect().right;
  while (walker.nextNode()) {
    const range = document.createRange(), text = walker.currentNode;
    if (text.parentElement.closest(".visually-hidden") || cell.closest("thead")?.clientWidth === 1) continue;
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    if (left < edge && right > edge + 0.5) cut.push(text.textContent);
  }
  return cut;
})"""
OVERLAPS = """() => [...document.querySelectorAll(".tren svg")].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent);
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([a, one], at) => boxes.slice(at + 1).filter(([, other]) =>
    one.left < other.right && other.left < one.right && Math.abs(one.top - other.top) < one.height / 2
  ).map(([b]) => a + b));
})"""


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_no_figure_of_the_year_and_of_a_comparison_is_cut_and_no_label_runs_into_the_next(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    user = reader("bupati")
    for tahun, triwulan in [(2022, 4), *((2023, at) for at in (1, 2, 3, 4))]:
        make_periode(Status.DIUMUMKAN, tahun=tahun, triwulan=triwulan, is_simulasi=True)
    log_in(user)
    for path in ("/dasbor/2022/", "/bandingkan/triwulan/", "/bandingkan/opd/?kode=D01&kode=D02&kode=D03"):
        page.goto(live_server.url + path)
        for width in (360, 390):
            page.set_viewport_size({"width": width, "height": 780})
            assert page.evaluate(CUT) == []
            assert page.evaluate(OVERLAPS) == []
            assert fits(page)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_an_opd_is_compared_with_one_that_is_looked_for_and_the_button_is_always_at_hand(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    make_opd_list(40)
    log_in(reader("bupati"))
    page.goto(f"{live_server.url}/opd/D07/")
    page.get_by_role("link", name="Bandingkan dengan").click()
    expect(page.get_by_role("checkbox", name="Dinas D07")).to_be_checked()
    button = page.get_by_role("button", name="Bandingkan")
    expect(button).to_be_in_viewport()
    look_at(page)
    page.get_by_label("Cari nama Perangkat Daerah").fill("d39")
    expect(page.get_by_role("checkbox").filter(visible=True)).to_have_count(2)
    page.get_by_role("checkbox", name="Dinas D39").check()
    expect(page.get_by_text("2 dipilih")).to_be_visible()
    button.click()
    expect(page.get_by_role("columnheader", name="D39")).to_be_visible()


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_every_row_of_the_list_of_opd_is_laid_out_alike(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    make_opd_list(12)
    make_opd("P01", nama="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah", singkatan="BKPSDM")
    log_in(reader("bupati"))
    page.goto(f"{live_server.url}/opd/")
    look_at(page)
    rows = page.locator(".rows-opd > li").all()
    places = {
        (box["x"] + box["width"], name["y"] + name["height"] <= box["y"] + 1)
        for row in rows
        if (box := row.locator(".amount").bounding_box()) and (name := row.locator(".grow").bounding_box())
    }
    assert len(rows) == 13
    assert len(places) == 1
    assert places.pop()[1]


@pytest.mark.parametrize("screen", ["laptop"], indirect=True)
def test_a_quarter_is_printed_on_one_page_with_the_longest_arahan(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    bupati = reader("bupati")
    record_arahan(Periode.objects.get(triwulan=3), "Percepat belanja daerah. " * 32, by=bupati)
    log_in(bupati)
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    paper = PdfReader(BytesIO(page.pdf(format="A4", print_background=True)))
    assert len(paper.pages) == 1
    assert "Percepat belanja daerah." in paper.pages[0].extract_text()
