"""Cocokkan nama in a real browser: every pasted line is shown before anything is written, and a person chooses."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from dasbor.tests.lembar.browser.grid import INOVASI, cell, expect_saved, nilai, open_lembar, paste
from dasbor.tests.looking import look_at
from opd.models import Opd, OpdAlias
from penilaian.models import Nilai, Periode
from penilaian.tests.factories import fill_nilai, make_pengampu

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAB = "\t"


@pytest.fixture
def dialog(lembar: Page) -> Locator:
    """Opened from the toolbar, with the column Inovasi selected."""
    cell(lembar, INOVASI, 0).click()
    lembar.get_by_role("button", name="Cocokkan nama").click()
    return lembar.get_by_role("dialog", name="Cocokkan nama")


def fill(dialog: Locator, text: str) -> None:
    dialog.get_by_label("Tempelan", exact=True).fill(text)


def choice(dialog: Locator, name: str) -> Locator:
    return dialog.page.get_by_label(f"Perangkat Daerah untuk {name}", exact=True)


def line(dialog: Locator, name: str) -> Locator:
    return dialog.get_by_role("row").filter(has=choice(dialog, name))


def save_button(dialog: Locator) -> Locator:
    return dialog.get_by_role("button", name="Simpan")


def all_of(periode: Periode, komponen: str = "inovasi") -> list[Decimal | None]:
    return [nilai(periode, kode, komponen) for kode in ("D01", "D02", "D03")]


@pytest.fixture
def known(periode: Periode) -> None:
    """D01 has a nilai, D02 a singkatan, D03 an alias."""
    fill_nilai(periode, {"D01": {"inovasi": "80"}})
    periode.peserta_set.filter(kode="D02").update(singkatan="Dedua")
    OpdAlias.objects.create(opd=Opd.objects.get(kode="D03"), alias="Kantor Tiga")


def test_every_line_tells_by_what_it_was_known_and_what_would_change(known: None, dialog: Locator) -> None:
    fill(dialog, "Kantor Tiga\t73,5\nDedua\t72,5\nDinas D01\t80\nDinas D0 1\t1")
    expect(dialog.get_by_text("3 dari 4 baris dikenali. 1 baris dilewati.")).to_be_visible()
    for name, said in (
        ("Kantor Tiga", ["1. Kantor Tiga", "Dikenali dari alias.", "kosong → 73,5"]),
        ("Dedua", ["2. Dedua", "Dikenali dari singkatan.", "kosong → 72,5"]),
        ("Dinas D01", ["3. Dinas D01", "Dikenali dari nama resmi.", "80, tetap"]),
        (
            "Dinas D0 1",
            ["4. Dinas D0 1", 'Nama OPD "Dinas D0 1" tidak dikenal. Pilih, atau baris ini dilewati.'],
        ),
    ):
        for text in said:
            expect(line(dialog, name)).to_contain_text(text)
    expect(choice(dialog, "Kantor Tiga").locator("option:checked")).to_have_text("Dinas D03 (D03)")
    expect(save_button(dialog)).to_have_text("Simpan 2 nilai")
    look_at(dialog.page)


def test_one_confirmation_writes_all_in_one_request(
    lembar: Page, periode: Periode, dialog: Locator, saves: list[Request]
) -> None:
    fill(dialog, "Dinas D03\t73,5\nDinas D01\t71,5\nDinas D0 2\t72,5")
    assert Nilai.objects.exclude(state="belum").count() == len(saves) == 0
    choice(dialog, "Dinas D0 2").select_option("Dinas D02 (D02)")
    expect(line(dialog, "Dinas D0 2")).to_contain_text("Dipilih sendiri.")
    save_button(dialog).click()
    expect_saved(lembar, INOVASI, 1, "72,5")
    assert all_of(periode) == [Decimal("71.5"), Decimal("72.5"), Decimal("73.5")]
    assert len(saves) == 1


def test_a_td_among_them_is_asked_for_its_reason_and_goes_along(
    lembar: Page, periode: Periode, dialog: Locator, saves: list[Request]
) -> None:
    fill(dialog, "Dinas D03\t73,5\nDinas D01\ttd")
    save_button(dialog).click()
    lembar.get_by_role("dialog", name="Alasan tidak dinilai (TD)").get_by_label("Alasan").fill("Baru.")
    lembar.keyboard.press("Enter")
    expect_saved(lembar, INOVASI, 0, "TD")
    assert (nilai(periode, "D03"), len(saves)) == (Decimal("73.5"), 1)


def test_any_opd_can_be_chosen_the_nearest_first(dialog: Locator) -> None:
    fill(dialog, "Dinas D03x\t5")
    options = choice(dialog, "Dinas D03x").locator("option")
    expect(options).to_have_count(4)
    assert options.all_text_contents()[:2] == ["Lewati baris ini", "Dinas D03 (D03)"]
    assert set(options.all_text_contents()[2:]) == {"Dinas D01 (D01)", "Dinas D02 (D02)"}


def test_also_a_line_that_was_recognised_can_go_elsewhere_or_nowhere(
    lembar: Page, periode: Periode, dialog: Locator
) -> None:
    fill(dialog, "Dinas D01\t71\nDinas D02\t72")
    choice(dialog, "Dinas D01").select_option("Dinas D03 (D03)")
    choice(dialog, "Dinas D02").select_option("Lewati baris ini")
    expect(line(dialog, "Dinas D02")).to_contain_text("Dilewati.")
    save_button(dialog).click()
    expect_saved(lembar, INOVASI, 2, "71")
    assert all_of(periode) == [None, None, Decimal(71)]


def test_two_lines_for_one_opd_are_refused_before_anything_is_written(
    lembar: Page, periode: Periode, dialog: Locator
) -> None:
    fill(dialog, "Dinas D02\t72\nDinas D01\t71\nD02\t99")
    expect(dialog.get_by_text("Baris 1 dan 3 menuju Dinas D02 (D02). Sisakan satu.")).to_be_visible()
    expect(save_button(dialog)).to_be_disabled()
    choice(dialog, "D02").select_option("Lewati baris ini")
    save_button(dialog).click()
    expect_saved(lembar, INOVASI, 1, "72")
    assert all_of(periode) == [Decimal(71), Decimal(72), None]


def test_names_are_matched_by_keyboard_alone(lembar: Page, periode: Periode) -> None:
    cell(lembar, INOVASI, 0).click()
    paste(lembar, "Dinas D03\t73,5\nDinas D01\t71,5\nDinas Dua\t72,5")
    dialog = lembar.get_by_role("dialog", name="Cocokkan nama")
    expect(choice(dialog, "Dinas Dua")).to_be_focused()
    lembar.keyboard.type("Dinas D02")
    expect(line(dialog, "Dinas Dua")).to_contain_text("kosong → 72,5")
    lembar.keyboard.press("Control+Enter")
    expect_saved(lembar, INOVASI, 1, "72,5")
    assert all_of(periode) == [Decimal("71.5"), Decimal("72.5"), Decimal("73.5")]
    expect(lembar.get_by_role("region", name="Lembar nilai")).to_be_focused()


def test_names_that_are_all_known_wait_for_enter_and_esc_calls_them_off(
    lembar: Page, periode: Periode
) -> None:
    for key in ("Escape", "Enter"):
        cell(lembar, INOVASI, 0).click()
        paste(lembar, "Dinas D03\t73,5\nDinas D01\t71,5")
        expect(lembar.get_by_role("button", name="Simpan 2 nilai")).to_be_focused()
        assert all_of(periode) == [None, None, None]
        lembar.keyboard.press(key)
    expect_saved(lembar, INOVASI, 2, "73,5")


def test_a_pasted_header_names_the_columns(lembar: Page, periode: Periode, dialog: Locator) -> None:
    fill(dialog, "No\tKode\tNama OPD\tInovasi\tPengawasan\n1\tD02\tDinas D02\t72,5\t62,5")
    expect(line(dialog, "D02 Dinas D02")).to_contain_text("Dikenali dari kode dan nama resmi.")
    save_button(dialog).click()
    expect_saved(lembar, INOVASI, 1, "72,5")
    assert (nilai(periode, "D02"), nilai(periode, "D02", "pengawasan")) == (Decimal("72.5"), Decimal("62.5"))


def test_a_kode_beside_the_name_of_another_opd_is_not_taken(dialog: Locator) -> None:
    fill(dialog, "D01\tDinas D02\t72,5")
    expect(line(dialog, "D01 Dinas D02")).to_contain_text("Kode dan nama tidak cocok")
    expect(save_button(dialog)).to_be_disabled()


def test_what_stands_beyond_the_last_column_is_told(dialog: Locator) -> None:
    fill(dialog, "Dinas D02\t72,5\t99")
    expect(dialog.get_by_text("1 kolom tempelan tidak disimpan: di luar kolom lembar ini.")).to_be_visible()
    expect(save_button(dialog)).to_have_text("Simpan 1 nilai")


@pytest.mark.parametrize("judul", ["Kinerja Pelaporan", "Nilai Inovasi", "Inovasi\tinovasi"])
def test_nothing_is_taken_from_under_a_header_that_no_column_bears(dialog: Locator, judul: str) -> None:
    fill(dialog, f"Nama OPD\t{judul}\nDinas D02\t72,5")
    expect(dialog).to_contain_text(f'Judul kolom "{judul.split(TAB)[-1]}" bukan komponen pada lembar ini')
    expect(save_button(dialog)).to_be_disabled()


@pytest.mark.parametrize(
    "over",
    ["No\tNama OPD\tInovasi (40%)\tPengawasan (2)", "No\tNama OPD\tINOVASI 40 %\tPengawasan"],
)
@pytest.mark.parametrize("title", ["", "Rekapitulasi Nilai Triwulan III Tahun 2022\n\n"])
def test_a_header_is_read_below_titles_and_with_its_bobot(
    lembar: Page, periode: Periode, dialog: Locator, title: str, over: str
) -> None:
    fill(dialog, f"{title}{over}\n1\tDinas D02\t72,5\t62,5")
    expect(dialog).to_contain_text("1 dari 1 baris dikenali.")
    save_button(dialog).click()
    expect_saved(lembar, INOVASI, 1, "72,5")
    assert (nilai(periode, "D02"), nilai(periode, "D02", "pengawasan")) == (Decimal("72.5"), Decimal("62.5"))


def test_nilai_are_not_taken_by_place_while_words_over_them_are_not_read(dialog: Locator) -> None:
    fill(dialog, "Triwulan\t3\t2022\nNama OPD\tNilai Pengawasan\tNilai Inovasi\nDinas D02\t62,5\t72,5")
    expect(dialog).to_contain_text('Baris 2 ("Nilai Pengawasan", "Nilai Inovasi") tampak seperti judul kolom')
    expect(save_button(dialog)).to_be_disabled()


def test_a_nilai_that_no_cell_takes_is_refused_before_anything_is_written(
    lembar: Page, periode: Periode, dialog: Locator
) -> None:
    fill(dialog, "Dinas D01\t101\nDinas D02\t72,5")
    expect(line(dialog, "Dinas D01")).to_contain_text("kosong, tetap. 101 ditolak: ")
    expect(line(dialog, "Dinas D01")).not_to_contain_text("→")
    expect(dialog).to_contain_text("1 nilai ditolak: perbaiki di tempelan, atau tidak ikut disimpan.")
    expect(save_button(dialog)).to_have_text("Simpan 1 nilai")
    look_at(lembar)
    save_button(dialog).click()
    expect_saved(lembar, INOVASI, 1, "72,5")
    assert nilai(periode, "D01") is None


def test_a_running_number_and_a_sum_are_left_out_of_what_is_pasted(dialog: Locator) -> None:
    fill(dialog, "No\tNama OPD\tInovasi\n1\tDinas D02\t72,5\n\tJUMLAH\t72,5")
    expect(dialog).to_contain_text("1 dari 1 baris dikenali.")


def test_an_own_house_is_shown_and_not_offered(
    page: Page, live_server: Any, periode: Periode, log_in: Callable[[Any], None]
) -> None:
    log_in(make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna)
    open_lembar(page, live_server)
    page.get_by_role("button", name="Cocokkan nama").click()
    dialog = page.get_by_role("dialog", name="Cocokkan nama")
    fill(dialog, "Dinas D02\t99\nDinas D0 1\t71")
    expect(line(dialog, "Dinas D02")).to_contain_text("99 dilewati: tidak dapat diisi")
    expect(choice(dialog, "Dinas D0 1").locator("option")).to_have_text(
        ["Lewati baris ini", "Dinas D01 (D01)", "Dinas D03 (D03)"]
    )
    expect(save_button(dialog)).to_be_disabled()
