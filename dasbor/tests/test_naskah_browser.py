"""The pages of naskah in a browser, on every screen: nothing cut, and nothing that axe objects to."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.factories import make_long_quarter
from dasbor.tests.looking import look_on_every_screen
from dasbor.tests.naskah_page import PAGE, issue_letters
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas
from penilaian.tests.koreksi import correct

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_naskah_is_filled_issued_and_issued_again_on_clean_pages(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    periode = make_long_quarter(Periode.Status.DITETAPKAN)
    log_in(get_petugas("satu"))
    page.goto(live_server.url + PAGE)
    look_on_every_screen(page)
    page.goto(f"{live_server.url}{PAGE}undangan/")
    look_on_every_screen(page)
    page.get_by_label("Nomor", exact=True).fill("005/7/2022")
    page.get_by_label("Tanggal", exact=True).fill("2022-10-20")
    page.get_by_label("Penanda tangan").select_option(index=1)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Undangan penyerahan rapor disimpan.")).to_be_visible()
    look_on_every_screen(page)
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("heading", name="Yang sudah terbit")).to_be_visible()
    look_on_every_screen(page)
    page.get_by_role("button", name="Terbitkan ulang").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look_on_every_screen(page)
    issue_letters(periode, Jabatan.objects.get(jenis=Jabatan.Jenis.SEKDA))
    correct(periode, {("D11", "pengawasan"): "99"})
    for address in ("", "keputusan/", "surat_pembinaan/", "surat_pembinaan/P01/"):
        page.goto(f"{live_server.url}{PAGE}{address}")
        look_on_every_screen(page)
