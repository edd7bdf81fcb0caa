"""The pages of a koreksi in a real browser, on every screen, from the first line to the old revision."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.factories import PANJANG, make_long_quarter
from dasbor.tests.koreksi.page import TETAPKAN, URL
from dasbor.tests.looking import look_on_every_screen
from penilaian.models import Koreksi, Periode
from penilaian.tests.factories import get_petugas
from penilaian.tests.koreksi import publish_correction

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_people_correct_a_quarter_on_clean_pages(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    make_long_quarter(Periode.Status.DIUMUMKAN)
    log_in(get_petugas("satu"))
    page.goto(live_server.url + URL)
    look_on_every_screen(page)
    page.get_by_label("Dasar").fill("LHP Inspektorat Nomor 700/12/2022")
    page.get_by_label("Alasan").fill("Bukti dukung salah dibaca.")
    with page.expect_navigation():
        page.get_by_role("button", name="Susun koreksi").click()
    page.get_by_label("Perangkat Daerah", exact=True).select_option(label=PANJANG)
    with page.expect_navigation():
        page.get_by_role("button", name="Pilih").click()
    page.get_by_label("Komponen").select_option(label="Inovasi (kini 73,5)")
    page.get_by_label("Nilai baru").fill("99,5")
    page.get_by_label("Alasan koreksi nilai ini").fill("Inovasi yang terlambat diunggah ternyata sah.")
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_text("73,5 menjadi 99,5", exact=True)).to_be_visible()
    look_on_every_screen(page)
    page.get_by_label("Saya sudah mencocokkan").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Kunci koreksi").click()
    expect(page.get_by_role("link", name="Tetapkan dan umumkan")).to_be_visible()
    look_on_every_screen(page)
    log_in(get_petugas("dua"))
    page.goto(live_server.url + TETAPKAN)
    look_on_every_screen(page)
    publish_correction(Koreksi.objects.get())
    for address in ("/dasbor/2022/3/", "/dasbor/2022/3/?revisi=1", "/opd/P01/", "/opd/P01/?revisi=1", URL):
        page.goto(live_server.url + address)
        look_on_every_screen(page)
