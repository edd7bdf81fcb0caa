"""The completeness page in a real browser: it fits every screen, and a message is copied with one press."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from akun.models import Peran
from dasbor.tests.looking import look_on_every_screen
from penilaian.models import Periode
from penilaian.tests.factories import (
    get_petugas,
    make_opd,
    make_pengampu,
    make_pengguna,
    make_periode,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/kelengkapan/2022/3/"
LONGEST = (
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Kecamatan Contoh",
)


@pytest.fixture
def periode() -> Periode:
    units = [make_opd(f"P{at}", nama=nama, singkatan=f"P{at}") for at, nama in enumerate(LONGEST)]
    for kode, unit in zip(("pengawasan", "inovasi"), units, strict=False):
        make_pengampu(kode, unit=unit, pengguna=make_pengguna(Peran.PENGAMPU, username=f"ampu_{kode}"))
    return make_periode(nilai={"P0": "80", "P1": {"inovasi": "TD"}})


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_phone_shows_of_each_opd_what_is_lacking(
    page: Page, live_server: Any, log_in: Any, periode: Periode
) -> None:
    log_in(get_petugas())
    page.goto(live_server.url + PAGE)
    filled, lacking = page.locator(".matrix tbody tr").nth(0), page.locator(".matrix tbody tr").nth(2)
    expect(filled.locator("td.m-cell:visible")).to_have_count(0)
    expect(lacking.locator("td.m-cell:visible")).to_have_count(6)
    expect(lacking).to_contain_text("Pengadaan Barang dan Jasa: Belum")


def test_a_message_is_copied_with_one_press(
    page: Page, context: BrowserContext, live_server: Any, log_in: Any, periode: Periode
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(get_petugas())
    page.goto(live_server.url + PAGE)
    page.get_by_role("button", name="Salin pesan WhatsApp").first.click()
    expect(page.locator(".pesan").first.get_by_role("status")).to_have_text("Tersalin.")
    text = page.locator(".pesan textarea").first.input_value()
    assert text.startswith("Yth. Ampu Pengawasan")
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.locator(".pesan summary").first.click()
    look_on_every_screen(page)
