"""A regent and a head who use no mouse: Tab to what they want, Enter to go there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from akun.models import Peran
from dasbor.tests.factories import make_head
from dokumen.models import Genre
from dokumen.services import PaperKey
from dokumen.tests.factories import store_paper
from opd.models import Opd
from penilaian.models import Arahan, Hasil, Penerimaan, Periode
from penilaian.tests.factories import make_pengguna, make_periode, penetapan_of
from penilaian.tests.klarifikasi import make_open_stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = Periode.Status
STOPS = 80  # more than any of these pages has before what is wanted


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    expect(wanted).to_be_visible()
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never comes to {wanted}.")


def enter(page: Page, wanted: Locator) -> None:
    """Tab to this link or button, and go where Enter leads."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_regent_comes_from_home_to_an_arahan_for_the_lowest(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    make_periode(Status.DIUMUMKAN)
    log_in(make_pengguna(Peran.PIMPINAN, username="bupati"))
    page.goto(live_server.url)
    enter(page, page.get_by_role("link", name="Buka hasil"))
    lowest = page.locator(".cut").filter(has_text="nilai terendah")
    enter(page, lowest.get_by_role("link", name="Dinas D06", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dinas D06")
    enter(page, page.get_by_role("link", name="untuk Dinas D06"))
    tab_to(page, page.get_by_label("Arahan"))
    page.keyboard.type("Tuntaskan temuan.")
    enter(page, page.get_by_role("button", name="Simpan"))
    expect(page.get_by_text("Arahan disimpan.")).to_be_visible()
    assert Arahan.objects.get(peserta__kode="D06").isi == "Tuntaskan temuan."


def test_a_head_comes_from_home_to_the_own_paper(
    page: Page, live_server: Any, log_in: Callable[[Any], None], tmp_path: Path, settings: Any
) -> None:
    settings.DOKUMEN_ROOT = str(tmp_path)
    periode = make_periode(Status.DIUMUMKAN)
    penetapan = penetapan_of(periode)
    store_paper(PaperKey(periode, Genre.RAPOR, penetapan, Hasil.objects.get(penetapan=penetapan, kode="D01")))
    log_in(make_head(Opd.objects.get(kode="D01"), username="kepala"))
    page.goto(live_server.url)
    enter(page, page.get_by_role("link", name="Lihat rapor"))
    tab_to(page, page.get_by_role("link", name="Buka rapor (PDF)"))
    with page.expect_event("response", lambda response: response.url.endswith("/D01.pdf")) as paper:
        page.keyboard.press("Enter")
    assert (paper.value.status, paper.value.headers["content-type"]) == (200, "application/pdf")


def test_a_head_accepts_the_nilai(page: Page, live_server: Any, log_in: Callable[[Any], None]) -> None:
    log_in(make_open_stage().kepala)
    page.goto(live_server.url)
    enter(page, page.get_by_role("link", name="Lihat nilai dan tanggapi"))
    tab_to(page, page.get_by_role("checkbox", name="Saya sudah membaca semua nilai"))
    page.keyboard.press("Space")
    enter(page, page.get_by_role("button", name="Terima semua nilai"))
    expect(page.get_by_text("Nilai diterima oleh")).to_be_visible()
    assert Penerimaan.objects.get().peserta.kode == "D01"
