"""The pages around sheets in a real browser: the template, a name that nobody knows, the kept file, old quarters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from akun.models import Pengguna
from penilaian.models import Periode, RiwayatHasil
from penilaian.tests.factories import get_petugas, make_opd, make_pemerintah, make_periode, make_skema
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.nilai_list import stored
from penilaian.tests.screen import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both_screens = pytest.mark.parametrize("screen", ["phone", "laptop"], indirect=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def periode() -> Periode:
    make_pemerintah()
    make_opd("KOM", nama="Dinas Komunikasi dan Informatika", singkatan="Diskominfo")
    make_opd("SEHAT", nama="Dinas Kesehatan", singkatan="Dinkes")
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    return make_periode()


@pytest.fixture
def petugas(log_in: Callable[[Any], None]) -> Pengguna:
    account = get_petugas()
    Pengguna.objects.filter(pk=account.pk).update(is_staff=True)
    log_in(account)
    return account


def send(page: Page, file: Path) -> None:
    page.set_input_files("input[type=file]", file)
    with page.expect_navigation():
        page.click("input[value=Periksa]")


@both_screens
def test_a_template_goes_out_and_comes_back_without_a_change(
    periode: Periode, petugas: Pengguna, page: Page, live_server: Any, tmp_path: Path
) -> None:
    page.goto(f"{live_server.url}/admin/penilaian/peserta/import/")
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename == "templat-2022-TW3.xlsx"
    download.value.save_as(tmp_path / "templat.xlsx")
    send(page, tmp_path / "templat.xlsx")
    expect(page.get_by_text("Isi lembar ini sama dengan yang sudah tersimpan.")).to_be_visible()
    assert fits(page)


@both_screens
def test_an_unknown_name_is_chosen_saved_and_its_file_taken_out_again(
    periode: Periode, petugas: Pengguna, page: Page, live_server: Any, tmp_path: Path
) -> None:
    file = tmp_path / "nilai.xlsx"
    file.write_bytes(xlsx([["Nama OPD", "Pengawasan", "Inovasi"], ["Dinas Kominfo", "63,19", 70]]))
    page.goto(f"{live_server.url}/admin/penilaian/peserta/import/")
    send(page, file)
    assert fits(page)
    page.get_by_label("“Dinas Kominfo” (baris 2)").select_option("Dinas Komunikasi dan Informatika (KOM)")
    page.click("text=Catat alias dan periksa lagi")
    expect(page.get_by_text("2 nilai berubah")).to_be_visible()
    page.click("text=Simpan perubahan")
    expect(page.get_by_text("Lembar disimpan.")).to_be_visible()
    assert stored(periode, "KOM", "inovasi")[0] == "terisi"
    page.goto(f"{live_server.url}/admin/penilaian/unggahan/")
    assert fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh").click()
    assert download.value.suggested_filename == "nilai.xlsx"
    assert Path(download.value.path()).read_bytes() == file.read_bytes()


@both_screens
def test_an_old_quarter_is_looked_at_saved_and_found_again(
    periode: Periode, petugas: Pengguna, page: Page, live_server: Any, tmp_path: Path
) -> None:
    file = tmp_path / "lama.xlsx"
    file.write_bytes(
        xlsx([["Periode", "Nama OPD", "Skor", "Predikat"], ["2019-TW3", "Dinkes", 80.5, "Baik"]])
    )
    page.goto(f"{live_server.url}/admin/penilaian/riwayatperiode/")
    with page.expect_navigation():
        page.click("text=Impor data riwayat")
    send(page, file)
    expect(page.get_by_text("1 hasil baru, 0 berubah, 0 tetap")).to_be_visible()
    assert fits(page)
    page.click("text=Simpan data riwayat")
    expect(page.get_by_text("Data riwayat disimpan.")).to_be_visible()
    assert RiwayatHasil.objects.count() == 1
    page.goto(f"{live_server.url}/opd/SEHAT/")
    expect(page.get_by_text("Tidak dihitung ulang.")).to_be_visible()
    assert fits(page)
