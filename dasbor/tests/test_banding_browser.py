"""The year, the comparisons and the arahan in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from akun.models import Peran
from dasbor.tests.looking import look_on_every_screen
from penilaian.models import Periode
from penilaian.tests.factories import make_opd, make_opd_list, make_pengguna, make_periode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = Periode.Status


def test_the_regent_compares_and_writes_on_any_screen(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    make_opd_list(6)
    make_opd("P01", nama="Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman", singkatan="DPU CKPP")
    for triwulan in (1, 2):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, is_simulasi=True)
    log_in(make_pengguna(Peran.PIMPINAN))
    page.goto(f"{live_server.url}/bandingkan/opd/")
    for at in range(6):
        page.get_by_role("checkbox").nth(at).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_role("columnheader", name="D05")).to_be_visible()
    look_on_every_screen(page)
    page.goto(f"{live_server.url}/arahan/2022/2/")
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Dinas D02").click()
    page.get_by_label("Arahan").fill("Tuntaskan temuan.")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Arahan disimpan.")).to_be_visible()
    look_on_every_screen(page)
