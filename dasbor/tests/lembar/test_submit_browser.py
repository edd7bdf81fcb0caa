"""A full komponen is submitted from the grid, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.lembar.grid import cell, expect_saved, open_lembar, type_into
from dasbor.tests.looking import look_at
from opd.models import Opd
from penilaian.models import Periode, PeriodeKomponen
from penilaian.services import submit_komponen
from penilaian.tests.factories import fill_nilai, get_petugas, komponen_of, make_opd, make_pengampu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = PeriodeKomponen.Status


@pytest.fixture
def own(page: Page, live_server: Any, periode: Periode, log_in: Callable[[Any], None]) -> Page:
    """The column of the pengampu of inovasi, with D03 still to be filled."""
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    unit = make_opd("UNIT", jenis=Opd.Jenis.BAGIAN, is_dinilai=False)
    log_in(make_pengampu("inovasi", unit=unit).pengguna)
    return open_lembar(page, live_server)


def test_a_full_column_with_its_catatan_is_submitted_after_a_confirmation(
    own: Page, periode: Periode
) -> None:
    ajukan = own.get_by_role("button", name="Ajukan komponen Inovasi")
    expect(ajukan).to_have_count(0)
    type_into(own, 1, 2, "50")
    expect(own.get_by_label("Catatan wajib belum ada (1)")).to_be_visible()
    expect(ajukan).to_have_count(0)
    type_into(own, 1, 2, "65")
    ajukan.click()
    dialog = own.get_by_role("dialog", name="Ajukan komponen Inovasi?")
    expect(dialog).to_contain_text("Setelah diajukan selnya tertutup")
    look_at(own)
    own.keyboard.press("Escape")
    assert komponen_of(periode, "inovasi").status == Status.PENGISIAN
    ajukan.click()
    dialog.get_by_role("button", name="Ajukan").click()
    expect(own.get_by_text("Komponen Inovasi sudah diajukan. Selnya tertutup.")).to_be_visible()
    expect(ajukan).to_have_count(0)
    expect(cell(own, 1, 0)).to_have_class("readonly closed")
    assert komponen_of(periode, "inovasi").status == Status.DIAJUKAN


def test_what_another_did_meanwhile_is_said_in_the_dialog(
    own: Page, periode: Periode, complaints: list[str]
) -> None:
    type_into(own, 1, 2, "65")
    expect_saved(own, 1, 2, "65")
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    own.get_by_role("button", name="Ajukan komponen Inovasi").click()
    own.keyboard.press("Enter")
    expect(own.get_by_role("alert")).to_have_text(
        "Inovasi berstatus Diajukan, tidak dapat diajukan sekarang."
    )
    complaints.clear()  # the browser itself reports the refusal
