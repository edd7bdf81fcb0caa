"""The admin's working pages in a real browser, under the strict policy: `complaints` would name any breach of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from akun.models import Pengguna
from penilaian.models import HariLibur, Periode
from penilaian.tests.factories import (
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_periode,
    make_small,
)
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.nilai_list import stored
from penilaian.tests.screen import fits
from penilaian.tests.today import on_day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both_screens = pytest.mark.parametrize("screen", ["phone", "laptop"], indirect=True)


@pytest.fixture
def periode() -> Periode:
    make_pemerintah()
    return make_small(jumlah=3)


@pytest.fixture
def petugas(log_in: Callable[[Any], None]) -> Pengguna:
    account = get_petugas()
    Pengguna.objects.filter(pk=account.pk).update(is_staff=True)
    log_in(account)
    return account


@both_screens
def test_nilai_are_typed_down_the_list_and_saved(
    periode: Periode, petugas: Pengguna, page: Page, live_server: Any
) -> None:
    page.goto(f"{live_server.url}/admin/penilaian/nilai/")
    cells = page.locator(".nilai-input:visible")
    expect(cells).to_have_count(3)
    for number, typed in enumerate(("63,19", "101", "80")):
        cells.nth(number).fill(typed)
    page.click("input[name=_save]")
    expect(page.get_by_text("Nilai 101 di luar rentang 0 sampai 100.")).to_be_visible()
    expect(cells.nth(0)).to_have_value("63,19")
    cells.nth(1).fill("TD")
    page.locator(".alasan-input:visible").nth(1).fill("Tidak ada urusannya.")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert stored(periode, "D01") == ("terisi", Decimal("63.19"))
    assert stored(periode, "D02") == ("td", None)
    assert fits(page)


@pytest.mark.parametrize("screen", ["laptop"], indirect=True)
def test_the_list_of_nilai_fits_a_laptop_with_simpan_in_sight(
    petugas: Pengguna, page: Page, live_server: Any
) -> None:
    make_pemerintah()
    make_opd(
        "P01",
        nama="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        kelompok=make_kelompok("rsud", "Rumah Sakit Umum Daerah"),
    )
    make_opd_list(59)
    make_periode()
    page.goto(f"{live_server.url}/admin/penilaian/nilai/")
    assert fits(page)
    assert (
        page.evaluate("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.results'))") == 0
    )
    expect(page.get_by_role("button", name="Simpan")).to_be_in_viewport(ratio=1)


@both_screens
def test_a_sheet_is_uploaded_looked_at_and_saved(
    periode: Periode, petugas: Pengguna, page: Page, live_server: Any, tmp_path: Path
) -> None:
    file = tmp_path / "nilai.xlsx"
    file.write_bytes(xlsx([["Kode", "Pengawasan", "Inovasi"], ["D01", 63.19, 70], ["D02", 80, 0]]))
    page.goto(f"{live_server.url}/admin/penilaian/peserta/")
    with page.expect_navigation():
        page.click("text=Impor")
    page.set_input_files("input[type=file]", file)
    page.click("text=Periksa")
    expect(page.get_by_text("4 nilai berubah")).to_be_visible()
    assert fits(page)
    page.click("text=Simpan perubahan")
    expect(page.get_by_text("Lembar disimpan.")).to_be_visible()
    assert stored(periode, "D02", "inovasi") == ("terisi", Decimal(0))


@both_screens
def test_a_quarter_steps_back_with_a_reason(
    periode: Periode, petugas: Pengguna, page: Page, live_server: Any
) -> None:
    page.goto(f"{live_server.url}/admin/penilaian/periode/{periode.pk}/change/")
    with page.expect_navigation():
        page.click("text=Kembalikan satu langkah")
    page.fill("textarea", "Daftar peserta keliru.")
    page.click("input[type=submit]")
    expect(page.get_by_text("Triwulan III Tahun 2022 dikembalikan satu langkah.")).to_be_visible()
    periode.refresh_from_db()
    assert periode.status == Periode.Status.DISIAPKAN


def test_the_date_of_working_days_is_said_while_they_are_typed(
    page: Page, live_server: Any, petugas: Pengguna, periode: Periode
) -> None:
    HariLibur.objects.create(tanggal=date(2022, 10, 12), keterangan="Contoh")
    with on_day(date(2022, 10, 10)):
        page.goto(f"{live_server.url}/admin/penilaian/periode/{periode.pk}/change/")
        pengisian, verifikasi = page.locator("#id_pengisian_hari"), page.locator("#id_verifikasi_hari")
        pengisian.fill("3")
        verifikasi.fill("2")
        said = page.get_by_role("status")
        expect(said).to_have_text(["Jumat, 14 Oktober 2022", "Selasa, 18 Oktober 2022"])
        pengisian.fill("")
        page.locator("#id_pengisian_sampai").fill("21-10-2022")
        expect(said).to_have_text(["", "Selasa, 25 Oktober 2022"])
        verifikasi.fill("0")
        expect(said).to_have_text(["", ""])
