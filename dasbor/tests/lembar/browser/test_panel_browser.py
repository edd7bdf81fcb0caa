"""The panel of a cell in a real browser: catatan that are owed, rekomendasi, and two people at once."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from dasbor.tests.lembar.browser.grid import INOVASI, cell, expect_saved, open_lembar, type_into
from dasbor.tests.looking import look_at
from penilaian.models import Catatan, Periode, Rekomendasi
from penilaian.tests.factories import cell_of, fill_nilai
from penilaian.tests.nilai_list import make_catatan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_panel_takes_the_owed_catatan_and_a_rekomendasi(lembar: Page, periode: Periode) -> None:
    type_into(lembar, INOVASI, 0, "50")
    expect_saved(lembar, INOVASI, 0, "50")
    cell(lembar, INOVASI, 0).click()
    lembar.get_by_role("button", name="Catatan dan riwayat").click()
    panel = lembar.get_by_role("dialog", name="Dinas D01")
    expect(panel.get_by_text("catatannya wajib ditulis")).to_be_visible()
    panel.get_by_label("Catatan", exact=True).fill("Bukti kurang.")
    panel.get_by_role("button", name="Simpan catatan").click()
    expect(panel.get_by_text("Tersimpan.")).to_be_visible()
    expect(panel.get_by_text("catatannya wajib ditulis")).to_be_hidden()
    panel.get_by_role("button", name="Tambah rekomendasi").click()
    panel.get_by_label("Rekomendasi", exact=True).fill("Lengkapi bukti.")
    panel.get_by_label("Unit penanggung jawab").fill("Sekretariat")
    panel.get_by_label("Tenggat").fill("2022-12-31")
    panel.get_by_role("button", name="Simpan rekomendasi").click()
    expect(panel.get_by_text("Tersimpan.")).to_be_visible()
    look_at(lembar)
    row = periode.peserta_set.get(kode="D01").rekomendasi_set.get()
    assert (row.isi, row.penanggung_jawab, str(row.tenggat)) == (
        "Lengkapi bukti.",
        "Sekretariat",
        "2022-12-31",
    )
    panel.get_by_role("button", name="Tutup").click()
    expect(cell(lembar, INOVASI, 0)).to_have_attribute("title", "Dinas D01, Inovasi: 50. Tersimpan.")


@pytest.fixture
def owing(page: Page, live_server: Any, petugas: Any, periode: Periode) -> Page:
    """D02 alone owes a catatan, for inovasi."""
    fill_nilai(periode, {"D01": "80", "D02": {"inovasi": "45.5"}})
    return open_lembar(page, live_server)


def test_rows_that_owe_a_catatan_are_counted_marked_and_found(owing: Page) -> None:
    expect(cell(owing, INOVASI, 1)).to_have_class("lacks")
    expect(cell(owing, 0, 1)).to_have_attribute("title", "Dinas D02, catatan wajib belum ada")
    wajib = owing.get_by_label("Catatan wajib belum ada (1)")
    wajib.check()
    expect(cell(owing, 0, 1)).to_be_visible()
    for row in (0, 2):
        expect(cell(owing, 0, row)).to_be_hidden()
    owing.get_by_label("Belum terisi saja").check()
    expect(cell(owing, 0, 2)).to_be_visible()
    expect(cell(owing, 0, 0)).to_be_hidden()
    look_at(owing)


def test_from_the_filter_the_keyboard_leads_straight_to_the_catatan(owing: Page, periode: Periode) -> None:
    owing.get_by_label("Catatan wajib belum ada").focus()
    owing.keyboard.press("Space")
    for _ in range(6):  # past the buttons, into the grid
        owing.keyboard.press("Tab")
    owing.keyboard.press("Shift+F2")
    panel = owing.get_by_role("dialog", name="Dinas D02")
    expect(panel.get_by_label("Catatan", exact=True)).to_be_focused()
    owing.keyboard.type("Bukti kurang.")
    owing.keyboard.press("Tab")
    owing.keyboard.press("Enter")
    expect(panel.get_by_text("Tersimpan.")).to_be_visible()
    owing.keyboard.press("Escape")
    expect(owing.get_by_label("Catatan wajib belum ada (0)")).to_be_visible()
    expect(cell(owing, 0, 1)).to_have_attribute("title", "Dinas D02")
    assert Catatan.objects.get().isi == "Bukti kurang."


def test_the_count_follows_what_is_typed(lembar: Page) -> None:
    type_into(lembar, INOVASI, 0, "59,9")
    expect(lembar.get_by_label("Catatan wajib belum ada (1)")).to_be_visible()
    type_into(lembar, INOVASI, 0, "60")
    expect(lembar.get_by_label("Catatan wajib belum ada (0)")).to_be_visible()


# Two people at once


def open_panel(page: Page) -> Locator:
    cell(page, INOVASI, 0).click()
    page.keyboard.press("Shift+F2")
    return page.get_by_role("dialog", name="Dinas D01")


def write_catatan(panel: Locator, isi: str) -> None:
    panel.get_by_label("Catatan", exact=True).fill(isi)
    panel.get_by_role("button", name="Simpan catatan").click()


def test_who_was_told_of_a_catatan_in_conflict_saves_over_it_at_once(lembar: Page, second: Page) -> None:
    mine, other = open_panel(lembar), open_panel(second)
    expect(mine.get_by_text("Belum pernah diisi.")).to_be_visible()
    write_catatan(other, "Punya orang kedua.")
    expect(other.get_by_text("Tersimpan.")).to_be_visible()
    write_catatan(mine, "Punya saya.")
    expect(mine.get_by_role("status")).to_contain_text('menjadi "Punya orang kedua."')
    expect(mine.get_by_label("Catatan", exact=True)).to_have_value("Punya saya.")
    mine.get_by_role("button", name="Simpan catatan").click()
    expect(mine.get_by_text("Tersimpan.")).to_be_visible()
    assert Catatan.objects.get().isi == "Punya saya."


def write_rekomendasi(panel: Locator, isi: str) -> None:
    panel.get_by_label("Rekomendasi", exact=True).fill(isi)
    panel.get_by_role("button", name="Simpan rekomendasi").click()


def test_so_does_who_was_told_of_a_rekomendasi_and_what_else_was_typed_stays(
    lembar: Page, second: Page
) -> None:
    mine = open_panel(lembar)
    mine.get_by_role("button", name="Tambah rekomendasi").click()
    write_rekomendasi(mine, "Lengkapi.")
    expect(mine.get_by_text("Tersimpan.")).to_be_visible()
    mine.get_by_label("Catatan", exact=True).fill("Belum disimpan.")
    other = open_panel(second)
    write_rekomendasi(other, "Lengkapi segera.")
    expect(other.get_by_text("Tersimpan.")).to_be_visible()
    write_rekomendasi(mine, "Lengkapi bukti.")
    expect(mine.get_by_role("status")).to_contain_text('menjadi "Lengkapi segera."')
    mine.get_by_role("button", name="Simpan rekomendasi").click()
    expect(mine.get_by_text("Tersimpan.")).to_be_visible()
    expect(mine.get_by_label("Catatan", exact=True)).to_have_value("Belum disimpan.")
    assert Rekomendasi.objects.get().isi == "Lengkapi bukti."


def test_a_rekomendasi_that_somebody_deleted_is_told_of_and_can_be_written_again(
    lembar: Page, second: Page
) -> None:
    mine = open_panel(lembar)
    mine.get_by_role("button", name="Tambah rekomendasi").click()
    write_rekomendasi(mine, "Lengkapi.")
    expect(mine.get_by_text("Tersimpan.")).to_be_visible()
    other = open_panel(second)
    other.get_by_role("button", name="Hapus").click()
    expect(other.get_by_text("Tersimpan.")).to_be_visible()
    write_rekomendasi(mine, "Lengkapi bukti.")
    expect(mine.get_by_role("status")).to_contain_text("Rekomendasi ini sudah dihapus orang lain.")
    mine.get_by_role("button", name="Simpan rekomendasi").click()
    expect(mine.get_by_text("Tersimpan.")).to_be_visible()
    assert Rekomendasi.objects.get().isi == "Lengkapi bukti."


# Closing over what is not saved


@pytest.mark.parametrize("how", ["Escape", "Tutup"])
def test_the_panel_asks_before_it_closes_over_a_catatan_that_is_not_saved(
    lembar: Page, how: str, periode: Periode
) -> None:
    def close() -> None:
        if how == "Escape":
            lembar.keyboard.press("Escape")
        else:
            panel.get_by_role("button", name="Tutup").click()

    panel = open_panel(lembar)
    expect(panel.get_by_text("Belum pernah diisi.")).to_be_visible()
    panel.get_by_label("Catatan", exact=True).click()
    lembar.keyboard.type("Bukti kurang.")
    close()
    expect(panel.get_by_role("status")).to_contain_text("Ada isian yang belum disimpan.")
    look_at(lembar)
    lembar.keyboard.type(" Lengkapi.")
    close()
    expect(panel.get_by_label("Catatan", exact=True)).to_be_visible()
    panel.get_by_role("button", name="Simpan catatan").click()
    expect(panel.get_by_text("Tersimpan.")).to_be_visible()
    close()
    expect(panel).to_be_hidden()
    isi = Catatan.objects.get().isi
    assert isi.startswith("Bukti kurang.")


def test_who_closes_the_panel_twice_throws_the_text_away(lembar: Page) -> None:
    panel = open_panel(lembar)
    panel.get_by_role("button", name="Tambah rekomendasi").click()
    panel.get_by_label("Rekomendasi", exact=True).fill("Lengkapi.")
    for _ in range(2):
        expect(panel).to_be_visible()
        panel.get_by_role("button", name="Tutup").click()
    expect(panel).to_be_hidden()
    assert not Rekomendasi.objects.exists()


# Answers that come late


def test_the_panel_shows_nothing_of_a_cell_that_was_left(lembar: Page, periode: Periode) -> None:
    """The answer about D01 comes when the panel of D02 is open already."""
    make_catatan(cell_of(periode, "D01", "inovasi"), "Catatan D01.")
    make_catatan(cell_of(periode, "D02", "inovasi"), "Catatan D02.")
    held: list[Route] = []
    first = periode.peserta_set.get(kode="D01").pk
    lembar.route(f"**/sel/{first}/inovasi/", lambda route: held.append(route))
    open_panel(lembar)
    lembar.get_by_role("button", name="Tutup").click()
    cell(lembar, INOVASI, 1).click()
    lembar.keyboard.press("Shift+F2")
    panel = lembar.get_by_role("dialog", name="Dinas D02")
    expect(panel.get_by_label("Catatan", exact=True)).to_have_value("Catatan D02.")
    with lembar.expect_response(f"**/sel/{first}/inovasi/"):
        held[0].continue_()
    write_catatan(panel, "Punya D02.")
    expect(panel.get_by_text("Tersimpan.")).to_be_visible()
    assert {row.peserta.kode: row.isi for row in Catatan.objects.all()} == {
        "D01": "Catatan D01.",
        "D02": "Punya D02.",
    }


def test_until_the_answer_comes_nothing_of_the_cell_before_can_be_sent(lembar: Page) -> None:
    panel = open_panel(lembar)
    expect(panel.get_by_text("Belum pernah diisi.")).to_be_visible()
    lembar.get_by_role("button", name="Tutup").click()
    lembar.route("**/sel/**", lambda route: None)
    cell(lembar, INOVASI, 1).click()
    lembar.keyboard.press("Shift+F2")
    loading = lembar.get_by_role("dialog", name="Dinas D02")
    expect(loading.get_by_text("Memuat…")).to_be_visible()
    expect(loading.get_by_label("Catatan", exact=True)).to_be_hidden()
