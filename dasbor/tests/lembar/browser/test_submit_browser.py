"""A full komponen is submitted from the grid, in a real browser."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.lembar.browser.grid import cell, nilai, open_lembar, type_into
from opd.models import Opd
from penilaian.models import Periode, PeriodeKomponen
from penilaian.tests.factories import fill_nilai, komponen_of, make_opd, make_pengampu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = PeriodeKomponen.Status


@pytest.fixture
def own(page: Page, live_server: Any, periode: Periode, log_in: Callable[[Any], None]) -> Page:
    """The column of the pengampu of inovasi, with D03 still to be filled."""
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    unit = make_opd("UNIT", jenis=Opd.Jenis.BAGIAN, is_dinilai=False)
    log_in(make_pengampu("inovasi", unit=unit).pengguna)
    return open_lembar(page, live_server)


def test_a_full_column_with_its_catatan_leads_to_the_page_that_asks_and_back(
    own: Page, periode: Periode
) -> None:
    ajukan = own.get_by_role("link", name="Ajukan komponen Inovasi")
    expect(ajukan).to_have_count(0)
    type_into(own, 1, 2, "50")
    expect(own.get_by_label("Catatan wajib belum ada (1)")).to_be_visible()
    expect(ajukan).to_have_count(0)
    type_into(own, 1, 2, "65")
    ajukan.click()
    expect(own.get_by_text("Hanya Bagian Organisasi yang dapat membukanya lagi")).to_be_visible()
    assert komponen_of(periode, "inovasi").status == Status.PENGISIAN
    own.get_by_role("button", name="Ajukan", exact=True).click()
    expect(own.get_by_text("Inovasi · Triwulan III Tahun 2022 diajukan.")).to_be_visible()
    expect(ajukan).to_have_count(0)
    expect(cell(own, 1, 0)).to_have_class("readonly closed")
    assert komponen_of(periode, "inovasi").status == Status.DIAJUKAN


def test_what_was_typed_last_is_saved_before_the_page_is_left(lembar: Page, periode: Periode) -> None:
    fill_nilai(periode, {kode: {"inovasi": "80"} for kode in ("D01", "D02", "D03")})
    lembar.reload()
    cell(lembar, 1, 0).click()
    lembar.keyboard.type("73,5")
    lembar.get_by_role("link", name="Ajukan komponen Inovasi").click()
    expect(lembar.get_by_role("heading", name="Ajukan")).to_be_visible()
    assert nilai(periode, "D01", "pengawasan") == Decimal("73.5")
