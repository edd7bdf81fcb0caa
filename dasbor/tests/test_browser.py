"""The pages in a real browser: a head's way in, and what works by hand."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from akun.models import Peran
from dasbor.tests.factories import make_head
from dasbor.tests.looking import look_at, look_on_every_screen
from dokumen.services import render_penetapan
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    penetapan_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Status = Periode.Status
LONGEST = (
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
    "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
)


@pytest.fixture
def opd_list() -> list[Opd]:
    """Real names of the longest kind among the short ones, under a Bupati."""
    make_pemerintah()
    make_jabatan(nama="Bupati Contoh")
    long = [make_opd(f"P{at:02}", nama=nama, singkatan=f"P{at:02}") for at, nama in enumerate(LONGEST)]
    return long + make_opd_list(9)


def test_a_head_goes_from_the_login_to_the_own_paper(
    page: Page, live_server: Any, opd_list: list[Opd]
) -> None:
    make_head(opd_list[0], username="kepala")
    periode = make_periode(Status.DIUMUMKAN, is_simulasi=True)
    render_penetapan(penetapan_of(periode))
    page.goto(live_server.url)
    page.get_by_label("Nama pengguna").fill("kepala")
    page.get_by_label("Kata sandi").fill("rahasia-sekali")
    with page.expect_navigation():
        page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name=opd_list[0].nama)).to_be_visible()
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Triwulan III Tahun 2022").click()
    expect(page.get_by_role("heading", name="Triwulan III Tahun 2022")).to_be_visible()
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("row").filter(has_text="OPD Anda").get_by_role("link").click()
    expect(page.get_by_text("Nilai akhir (skor)")).to_be_visible()
    look_on_every_screen(page)
    address = page.get_by_role("link", name="Buka rapor (PDF)").get_attribute("href")
    paper = page.request.get(f"{live_server.url}{address}")
    assert (paper.status, paper.headers["content-type"], paper.body()[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_password_is_shown_on_demand_and_hidden_again(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/masuk/")
    field = page.get_by_label("Kata sandi")
    field.fill("rahasia-sekali")
    page.get_by_role("button", name="Tampilkan kata sandi").click()
    expect(field).to_have_attribute("type", "text")
    look_at(page)
    page.get_by_role("button", name="Sembunyikan kata sandi").click()
    expect(field).to_have_attribute("type", "password")


def test_a_wrong_password_is_announced_and_the_field_still_named(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/masuk/")
    page.get_by_label("Nama pengguna").fill("siapa")
    page.get_by_label("Kata sandi").fill("salah")
    with page.expect_navigation():
        page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("alert")).to_contain_text("tidak benar")
    look_on_every_screen(page)


def test_a_page_that_is_not_there_is_clean_too(page: Page, live_server: Any, complaints: list[str]) -> None:
    page.goto(f"{live_server.url}/tidak/ada/")
    expect(page.get_by_role("heading", name="Halaman tidak ditemukan")).to_be_visible()
    look_on_every_screen(page)
    complaints.clear()  # the browser itself reports the 404


def test_the_menu_works_by_keyboard_and_without_a_script(
    page: Page, live_server: Any, opd_list: list[Opd], log_in: Callable[[Any], None]
) -> None:
    log_in(make_pengguna(Peran.PIMPINAN))
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Bantuan").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keluar")).to_be_hidden()


def test_a_filter_keeps_the_ranks_it_shows(
    page: Page, live_server: Any, opd_list: list[Opd], log_in: Callable[[Any], None]
) -> None:
    make_opd("K01", nama="Kecamatan Satu", jenis=Opd.Jenis.KECAMATAN)
    make_periode(Status.DIUMUMKAN)
    log_in(make_pengguna(Peran.PIMPINAN))
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    page.get_by_label("Jenis Perangkat Daerah").select_option("Kecamatan")
    page.get_by_role("button", name="Saring").click()
    rows = page.get_by_role("table", name="Peringkat").get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("10")


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_on_a_phone_the_heat_map_is_shown_on_demand_and_moves_in_its_own_frame(
    page: Page, live_server: Any, opd_list: list[Opd], log_in: Callable[[Any], None]
) -> None:
    make_periode(Status.DIUMUMKAN)
    log_in(make_pengguna(Peran.PIMPINAN))
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    cell = page.get_by_role("cell", name="90,00").nth(1)
    expect(cell).to_be_hidden()
    page.get_by_label("Tampilkan komponen").check()
    expect(cell).to_be_visible()
    frame = page.get_by_role("region", name="Tabel peringkat")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    look_at(page)


def test_a_name_that_is_typed_sets_the_other_rows_aside_at_once(
    page: Page, live_server: Any, opd_list: list[Opd], log_in: Callable[[Any], None]
) -> None:
    make_periode(Status.DIUMUMKAN)
    log_in(make_pengguna(Peran.PIMPINAN))
    page.goto(f"{live_server.url}/dasbor/2022/3/")
    rows = page.get_by_role("table", name="Peringkat").locator("tbody tr")
    page.get_by_label("Cari nama").fill("kepegawaian")
    expect(rows.filter(visible=True)).to_have_count(1)
    expect(page.get_by_text("1 Perangkat Daerah cocok.")).to_be_visible()
    page.get_by_label("Cari nama").fill("")
    expect(rows.filter(visible=True)).to_have_count(12)
