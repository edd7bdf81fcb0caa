"""The pages of naskah in a browser, on a phone and on a desktop: nothing cut, and nothing that axe objects to."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.looking import look_at
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_periode,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
screens = pytest.mark.parametrize("screen", ["phone", "desktop"], indirect=True)
NAMA = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"
URL = "/naskah/2022/3/"


@screens
def test_a_naskah_is_filled_issued_and_issued_again_on_clean_pages(
    page: Page, live_server: Any, log_in: Callable[[Any], None]
) -> None:
    make_pemerintah()
    make_opd("P01", nama=NAMA)
    make_opd_list(11)
    make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Nama Sekda, M.Si.")
    make_periode(Periode.Status.DITETAPKAN)
    log_in(get_petugas("satu"))
    page.goto(live_server.url + URL)
    look_at(page)
    page.goto(f"{live_server.url}{URL}undangan/")
    look_at(page)
    page.get_by_label("Nomor", exact=True).fill("005/7/2022")
    page.get_by_label("Tanggal", exact=True).fill("2022-10-20")
    page.get_by_label("Penanda tangan").select_option(index=1)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Undangan penyerahan rapor disimpan.")).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("heading", name="Yang sudah terbit")).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Terbitkan ulang").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page)
    for genre in ("surat_pembinaan", "keputusan"):
        page.goto(f"{live_server.url}{URL}{genre}/")
        look_at(page)
