"""Lembar nilai in a real browser: typed, pasted, undone, contested and read, under the strict policy."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, Request, expect

from akun.models import Pengguna
from dasbor.tests.lembar.browser.grid import INOVASI, cell, expect_saved, nilai, open_lembar, paste, type_into
from dasbor.tests.looking import look_at
from opd.models import Opd
from penilaian.models import Nilai, Periode
from penilaian.services import record_nilai
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    make_pengampu,
    make_periode,
    make_skema,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# Typing


def test_nilai_are_typed_and_saved_at_once_and_the_figures_follow(lembar: Page, periode: Periode) -> None:
    type_into(lembar, 1, 0, "90")
    lembar.keyboard.press("ArrowUp")
    lembar.keyboard.press("Tab")
    lembar.keyboard.type("63,19")
    lembar.keyboard.press("Tab")
    expect_saved(lembar, 1, 0, "90")
    expect_saved(lembar, INOVASI, 0, "63,19")
    expect(lembar.get_by_text("Semua isian tersimpan.")).to_be_visible()
    assert (nilai(periode, "D01", "pengawasan"), nilai(periode, "D01")) == (Decimal(90), Decimal("63.19"))
    expect(cell(lembar, 3, 0)).to_have_text("79,28")
    expect(cell(lembar, 4, 0)).to_have_text("BB")
    expect(cell(lembar, 5, 0)).to_have_text("1")
    expect(lembar.locator("thead").get_by_text("Skor sementara")).to_be_visible()


def test_a_refused_nilai_stays_and_says_why_until_it_is_put_right(lembar: Page, periode: Periode) -> None:
    type_into(lembar, INOVASI, 0, "101")
    expect(cell(lembar, INOVASI, 0)).to_have_attribute("data-state", "ditolak")
    waiting = lembar.get_by_role("region", name="Perlu diputuskan")
    expect(waiting).to_contain_text(
        'Isian "101" ditolak: Nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya.'
    )
    expect(lembar.get_by_text("1 sel ditolak.")).to_be_visible()
    type_into(lembar, INOVASI, 0, "10,1")
    expect_saved(lembar, INOVASI, 0, "10,1")
    expect(waiting).to_be_hidden()
    assert nilai(periode, "D01") == Decimal("10.1")
    expect(cell(lembar, INOVASI, 0)).to_have_attribute(
        "title", "Dinas D01, Inovasi: 10,1. Tersimpan. Catatan wajib belum ada."
    )


@pytest.fixture
def alasan(lembar: Page) -> Locator:
    """The question for the reason of a TD, typed into the first cell of Inovasi."""
    type_into(lembar, INOVASI, 0, "td")
    return lembar.get_by_role("dialog", name="Alasan tidak dinilai (TD)")


def test_td_asks_for_its_reason_and_enter_confirms_it(
    lembar: Page, alasan: Locator, periode: Periode
) -> None:
    lembar.keyboard.type("Tidak ada urusannya.")
    lembar.keyboard.press("Enter")
    expect(alasan).to_be_hidden()
    expect_saved(lembar, INOVASI, 0, "TD")
    stored = cell_of(periode, "D01", "inovasi")
    assert (stored.state, stored.alasan) == ("td", "Tidak ada urusannya.")


def test_td_without_a_reason_is_refused_in_the_dialog(
    lembar: Page, alasan: Locator, periode: Periode
) -> None:
    said = alasan.get_by_role("alert")
    for typed in ("", "  "):
        lembar.keyboard.type(typed)
        lembar.keyboard.press("Enter")
        expect(said).to_contain_text("Tuliskan alasannya. TD tanpa alasan tidak dapat disimpan")
        expect(alasan.get_by_label("Alasan")).to_be_focused()
    look_at(lembar)
    alasan.get_by_label("Alasan").fill("Baris satu")
    lembar.keyboard.press("Shift+Enter")
    lembar.keyboard.type("dua.")
    alasan.get_by_role("button", name="Simpan").click()
    expect_saved(lembar, INOVASI, 0, "TD")
    assert cell_of(periode, "D01", "inovasi").alasan.splitlines() == ["Baris satu", "dua."]


def test_esc_calls_td_off_and_leads_back_to_its_cell(lembar: Page, alasan: Locator, periode: Periode) -> None:
    lembar.keyboard.press("Escape")
    expect(alasan).to_be_hidden()
    expect(cell(lembar, INOVASI, 0)).to_have_text("")
    expect(lembar.get_by_role("region", name="Lembar nilai")).to_be_focused()
    lembar.keyboard.type("70")
    lembar.keyboard.press("Enter")
    expect_saved(lembar, INOVASI, 0, "70")
    type_into(lembar, INOVASI, 1, "td")
    expect(alasan.get_by_role("alert")).to_be_hidden()


def test_the_reason_of_a_td_is_changed_from_its_panel(lembar: Page, periode: Periode) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "TD"}})
    lembar.reload()
    cell(lembar, INOVASI, 0).click()
    lembar.keyboard.press("Shift+F2")
    lembar.get_by_role("button", name="Ubah alasan").click()
    dialog = lembar.get_by_role("dialog", name="Alasan tidak dinilai (TD)")
    expect(dialog.get_by_label("Alasan")).to_have_value("Tidak melaksanakan urusan ini.")
    dialog.get_by_label("Alasan").fill("Baru dibentuk.")
    dialog.get_by_role("button", name="Simpan").click()
    expect_saved(lembar, INOVASI, 0, "TD")
    assert cell_of(periode, "D01", "inovasi").alasan == "Baru dibentuk."


def test_filling_a_td_down_offers_the_reason_of_its_source(lembar: Page, periode: Periode) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "TD"}})
    lembar.reload()
    cell(lembar, INOVASI, 0).click()
    cell(lembar, INOVASI, 2).click(modifiers=["Shift"])
    lembar.keyboard.press("Control+d")
    dialog = lembar.get_by_role("dialog", name="Alasan tidak dinilai (TD)")
    expect(dialog.get_by_label("Alasan")).to_have_value("Tidak melaksanakan urusan ini.")
    lembar.keyboard.press("Enter")
    expect_saved(lembar, INOVASI, 2, "TD")
    assert cell_of(periode, "D03", "inovasi").alasan == "Tidak melaksanakan urusan ini."


def test_everything_is_done_by_keyboard_alone(lembar: Page, periode: Periode) -> None:
    lembar.get_by_label("Belum terisi saja").focus()
    for _ in range(6):  # past the other filter and the buttons
        lembar.keyboard.press("Tab")
    lembar.keyboard.press("Tab")
    lembar.keyboard.type("70")
    lembar.keyboard.press("Enter")
    lembar.keyboard.type("71")
    lembar.keyboard.press("ArrowRight")
    lembar.keyboard.press("Enter")
    lembar.keyboard.press("ArrowUp")
    lembar.keyboard.press("F2")
    lembar.keyboard.type(",5")
    lembar.keyboard.press("Enter")
    expect_saved(lembar, 1, 1, "71,5")
    lembar.keyboard.press("ArrowUp")
    lembar.keyboard.press("Delete")
    expect_saved(lembar, 1, 1, "")
    lembar.keyboard.press("Control+z")
    expect_saved(lembar, 1, 1, "71,5")
    lembar.keyboard.press("Control+y")
    expect_saved(lembar, 1, 1, "")
    lembar.keyboard.press("Control+z")
    expect_saved(lembar, 1, 1, "71,5")
    assert nilai(periode, "D02", "pengawasan") == Decimal("71.5")
    lembar.keyboard.press("Shift+F2")
    expect(lembar.get_by_role("dialog", name="Dinas D02")).to_contain_text("kosong menjadi 71,5")
    lembar.keyboard.press("Escape")
    grid = lembar.get_by_role("region", name="Lembar nilai")
    expect(grid).to_be_focused()
    lembar.keyboard.press("Escape")
    lembar.keyboard.press("Tab")
    expect(grid).not_to_be_focused()
    lembar.keyboard.press("Shift+Tab")
    expect(grid).to_be_focused()


def test_a_cell_emptied_by_typing_keeps_its_nilai_and_says_how_to_clear_it(
    page: Page, live_server: Any, petugas: Pengguna, periode: Periode
) -> None:
    fill_nilai(periode, {"D01": "80"})
    open_lembar(page, live_server)
    cell(page, INOVASI, 0).click()
    page.keyboard.press("F2")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sel kosong tidak menghapus nilai.")).to_be_visible()
    expect(cell(page, INOVASI, 0)).to_have_text("80")
    assert nilai(periode, "D01") == Decimal(80)


# Pasting


@pytest.fixture
def big(petugas: Pengguna) -> Periode:
    """The whole quarter of a regency: 66 OPDs, six komponen."""
    Periode.objects.all().delete()
    for number in range(4, 67):
        Opd.objects.create(kode=f"D{number:02}", nama=f"Dinas D{number:02}", jenis=Opd.Jenis.DINAS)
    return make_periode(triwulan=3, skema=make_skema())


@pytest.mark.parametrize("screen", ["laptop"], indirect=True)
def test_a_block_of_66_by_6_is_pasted_in_one_act_and_one_request(
    page: Page, live_server: Any, big: Periode, saves: list[Request]
) -> None:
    open_lembar(page, live_server)
    cell(page, 1, 0).click()
    rows = ["\t".join(f"{60 + (row + at) % 40},{row % 10}5" for at in range(6)) for row in range(66)]
    paste(page, "\r\n".join(rows) + "\r\n")
    expect(page.get_by_text("Semua isian tersimpan.")).to_be_visible()
    expect_saved(page, 6, 65, "90,55")
    assert len(saves) == 1
    assert Nilai.objects.filter(peserta__periode=big, state="terisi").count() == 396
    assert nilai(big, "D66", "pengadaan") == Decimal("90.55")
    page.keyboard.press("Control+z")
    expect_saved(page, 6, 65, "")
    expect(page.get_by_text("Semua isian tersimpan.")).to_be_visible()
    assert not Nilai.objects.filter(peserta__periode=big, state="terisi").exists()
    assert len(saves) == 2


def test_an_empty_pasted_cell_leaves_what_stands_and_nothing_falls_off_the_edge(
    page: Page, live_server: Any, petugas: Pengguna, periode: Periode
) -> None:
    fill_nilai(periode, {"D02": "80"})
    open_lembar(page, live_server)
    cell(page, INOVASI, 1).click()
    paste(page, "\t5\n81,5\t6\n82,5\t7\n")
    expect(page.get_by_text("1 baris terakhir tidak ditempel: lembarnya habis.")).to_be_visible()
    expect_saved(page, INOVASI, 2, "81,5")
    expect(cell(page, INOVASI, 1)).to_have_text("80")
    assert (nilai(periode, "D02"), nilai(periode, "D03")) == (Decimal(80), Decimal("81.5"))


def test_a_filter_hides_rows_and_a_paste_goes_by_what_is_shown(
    page: Page, live_server: Any, petugas: Pengguna, periode: Periode
) -> None:
    fill_nilai(periode, {"D02": "80"})
    open_lembar(page, live_server)
    page.get_by_label("Belum terisi saja").check()
    expect(cell(page, 0, 1)).to_be_hidden()
    expect(page.locator("tbody tr").nth(2).locator("td").first).to_have_text("3")
    cell(page, INOVASI, 0).click()
    paste(page, "70,1\n70,3")
    expect_saved(page, INOVASI, 2, "70,3")
    cell(page, INOVASI, 0).click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Delete")
    expect_saved(page, INOVASI, 2, "")
    page.keyboard.press("Control+z")
    expect_saved(page, INOVASI, 2, "70,3")
    assert [nilai(periode, kode) for kode in ("D01", "D02", "D03")] == [
        Decimal("70.1"),
        Decimal(80),
        Decimal("70.3"),
    ]


def test_a_nilai_is_filled_down(lembar: Page, periode: Periode) -> None:
    type_into(lembar, INOVASI, 0, "75,5")
    cell(lembar, INOVASI, 0).click()
    lembar.keyboard.press("Shift+ArrowDown")
    lembar.keyboard.press("Shift+ArrowDown")
    lembar.keyboard.press("Control+d")
    expect_saved(lembar, INOVASI, 2, "75,5")
    assert nilai(periode, "D03") == Decimal("75.5")


# Two at once, and no connection


def test_two_browsers_on_one_cell_lose_nothing(lembar: Page, second: Page, periode: Periode) -> None:
    type_into(lembar, INOVASI, 0, "70")
    expect_saved(lembar, INOVASI, 0, "70")
    type_into(second, INOVASI, 0, "75")
    expect(cell(second, INOVASI, 0)).to_have_attribute("data-state", "konflik")
    told = second.get_by_role("region", name="Perlu diputuskan")
    expect(told).to_contain_text("Diubah oleh Pengisi pada")
    expect(told).to_contain_text("dari kosong menjadi 70. Isian Anda: 75.")
    assert nilai(periode, "D01") == Decimal(70)
    told.get_by_role("button", name="Pakai nilai saya").click()
    expect_saved(second, INOVASI, 0, "75")
    assert nilai(periode, "D01") == Decimal(75)
    type_into(lembar, INOVASI, 0, "71")
    lembar.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(cell(lembar, INOVASI, 0)).to_have_text("75")
    assert nilai(periode, "D01") == Decimal(75)
    type_into(lembar, INOVASI, 0, "76")
    expect_saved(lembar, INOVASI, 0, "76")
    assert nilai(periode, "D01") == Decimal(76)


def test_without_a_connection_what_was_typed_is_kept_and_sent_later(
    lembar: Page, periode: Periode, complaints: list[str]
) -> None:
    lembar.context.set_offline(True)
    type_into(lembar, INOVASI, 0, "70,5")
    expect(cell(lembar, INOVASI, 0)).to_have_attribute("data-state", "belum-terkirim")
    expect(lembar.get_by_text("1 sel belum terkirim. Tidak tersambung ke server.")).to_be_visible()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    lembar.on("dialog", stay)
    with lembar.expect_event("dialog"):
        lembar.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    lembar.context.set_offline(False)
    expect_saved(lembar, INOVASI, 0, "70,5")
    assert nilai(periode, "D01") == Decimal("70.5")
    complaints.clear()  # the browser itself reports the lost connection


def test_when_the_session_has_ended_nothing_is_lost_until_the_next_login(
    lembar: Page, periode: Periode, log_in: Callable[[Any], None], complaints: list[str]
) -> None:
    lembar.context.clear_cookies()
    type_into(lembar, INOVASI, 0, "70,5")
    expect(lembar.get_by_text("Sesi Anda habis. Masuk lagi di tab lain")).to_be_visible()
    assert nilai(periode, "D01") is None
    log_in(get_petugas())
    expect_saved(lembar, INOVASI, 0, "70,5")
    assert nilai(periode, "D01") == Decimal("70.5")
    complaints.clear()  # the browser itself reports the 403


# Who may not write


def test_a_pengampu_finds_the_own_house_closed_with_the_reason(
    page: Page, live_server: Any, periode: Periode, log_in: Callable[[Any], None]
) -> None:
    log_in(make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna)
    open_lembar(page, live_server)
    expect(page.locator("thead").get_by_text("Inovasi")).to_be_visible()
    expect(page.locator("thead").get_by_text("Pengawasan")).to_have_count(0)
    expect(page.locator("thead").get_by_text("Skor")).to_have_count(0)
    type_into(page, 1, 1, "99")
    expect(cell(page, 1, 1)).to_have_text("")
    cell(page, 1, 1).click()
    expect(page.locator("[data-lembar=selected]")).to_contain_text("rumah pengampu Inovasi sendiri")
    cell(page, 1, 0).click()
    paste(page, "71\n72\n73")
    skipped = page.get_by_text("1 sel yang tidak dapat Anda isi dilewati.")
    expect(skipped).to_be_visible()
    page.keyboard.press("Control+z")
    expect(skipped).to_be_hidden(timeout=6000)  # it would go by itself after 8 s
    page.keyboard.press("Control+y")
    expect_saved(page, 1, 2, "73")
    assert [nilai(periode, kode) for kode in ("D01", "D02", "D03")] == [Decimal(71), None, Decimal(73)]


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_phone_reads_a_list_and_writes_nothing(
    page: Page, live_server: Any, petugas: Pengguna, periode: Periode
) -> None:
    record_nilai(
        cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal("63.19"), by=get_petugas("lain")
    )
    open_lembar(page, live_server)
    look_at(page)
    expect(page.get_by_role("listitem").filter(has_text="Dinas D01")).to_contain_text("63,19")
    expect(page.locator("[data-lembar=grid]")).to_be_hidden()
    expect(page.locator("main input:visible, main textarea:visible")).to_have_count(2)  # the filters
    page.get_by_label("Belum terisi saja").check()
    expect(page.get_by_role("listitem").filter(has_text="Dinas D01")).to_be_visible()


def test_without_a_script_the_list_stands_and_leads_to_the_form(
    context: BrowserContext, live_server: Any, petugas: Pengguna
) -> None:
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = open_lembar(plain.new_page(), live_server)
    assert "Tanpa JavaScript lembar ini hanya dapat dibaca." in page.content()
    expect(page.get_by_role("heading", name="Dinas D01")).to_be_visible()
    page.get_by_role("link", name="dengan formulir", exact=True).click()
    expect(page.locator(".nilai-input:visible")).to_have_count(3)
    plain.close()


def test_the_grid_its_help_and_its_dialogs_are_clean(lembar: Page) -> None:
    type_into(lembar, INOVASI, 0, "101")
    type_into(lembar, INOVASI, 1, "80")
    expect_saved(lembar, INOVASI, 1, "80")
    lembar.get_by_text("Cara memakai lembar ini").click()
    look_at(lembar)
    lembar.set_viewport_size({"width": 800, "height": 700})
    look_at(lembar)
    lembar.get_by_role("button", name="Cocokkan nama").click()
    lembar.get_by_label("Tempelan").fill("Dinas D0x\t5\nD01\t6")
    expect(lembar.get_by_text("1 dari 2 baris dikenali.")).to_be_visible()
    assert Axe().run(lembar).violations_count == 0
