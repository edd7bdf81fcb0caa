"""The charts in a real browser: a line picked out by pointer, tap and list; pictures without a script; what is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from akun.models import Peran
from dasbor.grafik.grafik import NARROW, WIDE
from dasbor.grafik.slope import RIGHT, TOP
from dasbor.tests.looking import look_at
from penilaian.models import Periode
from penilaian.tests.factories import make_opd, make_opd_list, make_pemerintah, make_pengguna, make_periode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = Periode.Status
URL = "/dasbor/2022/3/"
LONGEST = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"
LIBRARY = "chart.umd.min"


@pytest.fixture
def charts(page: Page, live_server: Any, log_in: Callable[[Any], None]) -> Locator:
    """The slope on the dashboard: D03 rose from 4 to 1; before it stands one with the longest name."""
    make_pemerintah()
    make_opd("A01", nama=LONGEST, singkatan="BKPSDMD")
    make_opd_list(12)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN, nilai={"D03": "95"})
    log_in(make_pengguna(Peran.PIMPINAN, username="bupati"))
    page.goto(live_server.url + URL)
    return page.locator("figure.grafik-pergeseran")


@pytest.mark.parametrize("screen", ["phone", "laptop"], indirect=True)
def test_a_line_is_picked_out_by_hand_and_from_the_list(
    page: Page, charts: Locator, screen: dict[str, Any]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    stage = charts.locator(".grafik-panggung")
    stage.scroll_into_view_if_needed()
    look_at(page)
    assert not [url for url in asked if LIBRARY in url]  # it comes only when it is wanted
    box = stage.bounding_box()
    assert box is not None
    is_phone = screen.get("has_touch", False)
    unit = box["width"] / (NARROW if is_phone else WIDE)
    where: Any = {"x": box["width"] * RIGHT, "y": TOP * unit}  # where the line of the best ends
    if is_phone:
        stage.tap(position=where)
    else:
        stage.hover(position=where)
    expect(charts.get_by_role("status")).to_have_text("Dinas D03: dari peringkat 4 ke 1, naik 3.")
    assert [url for url in asked if LIBRARY in url]
    charts.get_by_label("Sorot").select_option(label=LONGEST)
    expect(charts.get_by_role("status")).to_have_text(f"{LONGEST}: dari peringkat 1 ke 2, turun 1.")
    look_at(page)
    charts.get_by_text("Tabel data").click()
    expect(charts.get_by_role("row").nth(1)).to_have_text("1Dinas D034naik 3Reward")
    look_at(page)


def test_a_chart_is_kept_as_a_picture_that_every_program_opens(page: Page, charts: Locator) -> None:
    with page.expect_download() as kept:
        charts.get_by_role("button", name="Gambar PNG").click()
    assert kept.value.suggested_filename == "2022-TW3_pergeseran.png"
    assert kept.value.path().read_bytes().startswith(b"\x89PNG")


def test_without_a_script_the_pictures_stand_and_nothing_offers_more(
    new_context: Callable[..., BrowserContext], context: BrowserContext, charts: Locator, page: Page
) -> None:
    bare = new_context(java_script_enabled=False, storage_state=context.storage_state()).new_page()
    bare.goto(page.url)
    slope = bare.locator("figure.grafik-pergeseran")
    expect(slope.get_by_role("img")).to_be_visible()
    expect(slope.get_by_role("link", name="Gambar SVG")).to_be_visible()
    expect(slope.get_by_role("button")).to_have_count(0)
    expect(slope.get_by_role("combobox")).to_have_count(0)
