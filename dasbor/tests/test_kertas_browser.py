"""The page of papers and the public page of verification in a real browser, on every screen."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.looking import look_on_every_screen
from dokumen.models import Genre, PaperFailure
from dokumen.queries import KUMPULAN
from dokumen.services import PaperKey, request_papers
from dokumen.tests.factories import store_paper
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.tests.factories import (
    get_petugas,
    make_opd_list,
    make_pemerintah,
    make_periode,
    penetapan_of,
    walk_periode,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/kertas/2022/3/"
CONTENT = b"%PDF-1.7 sebuah kertas"


@pytest.fixture(autouse=True)
def dokumen_root(tmp_path: Any, settings: Any) -> None:
    settings.DOKUMEN_ROOT = str(tmp_path / "dokumen")


@pytest.fixture
def penetapan() -> Penetapan:
    make_pemerintah()
    make_opd_list(2)
    return penetapan_of(make_periode(Periode.Status.DITETAPKAN))


def store_all(penetapan: Penetapan) -> str:
    """Every paper of the publication, whatever is in it; returns the kode of the last rapor."""
    periode = penetapan.periode
    keys = [PaperKey(periode, genre, penetapan) for genre in KUMPULAN]
    keys += [
        PaperKey(periode, Genre.RAPOR, penetapan, row) for row in Hasil.objects.filter(penetapan=penetapan)
    ]
    made = [store_paper(key, CONTENT + str(at).encode()) for at, key in enumerate(keys)]
    return made[-1].kode


def test_the_bar_moves_on_while_the_page_is_open(
    page: Page, live_server: Any, log_in: Any, penetapan: Penetapan
) -> None:
    request_papers(penetapan)
    log_in(get_petugas())
    page.goto(live_server.url + PAGE)
    expect(page.get_by_role("status")).to_have_text("0 dari 5")
    store_all(penetapan)
    expect(page.get_by_role("status")).to_have_text("5 dari 5")
    expect(page.get_by_role("heading", name="Semua dokumen sudah ada")).to_be_visible()
    expect(page.get_by_role("link", name="Unduh Buku rapor")).to_be_visible()


def test_a_page_with_failures_is_without_a_flaw(
    page: Page, live_server: Any, log_in: Any, penetapan: Penetapan
) -> None:
    for hasil in Hasil.objects.filter(penetapan=penetapan):
        PaperFailure.objects.create(
            penetapan=penetapan, hasil=hasil, genre=Genre.RAPOR, alasan="Ruang disk habis. " * 9
        )
    log_in(get_petugas())
    page.goto(live_server.url + PAGE)
    look_on_every_screen(page)


def test_anybody_verifies_a_paper_by_its_kode_and_by_its_file(
    page: Page, live_server: Any, penetapan: Penetapan
) -> None:
    kode = store_all(penetapan)
    walk_periode(penetapan.periode, Periode.Status.DIUMUMKAN)
    page.goto(live_server.url + "/verifikasi/")
    page.get_by_label("Kode dokumen").fill(kode.lower())
    with page.expect_navigation():
        page.get_by_role("button", name="Periksa kode").click()
    expect(page.get_by_text("Berlaku")).to_be_visible()
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("link", name="periksa berkasnya").click()
    page.locator("#id_berkas").set_input_files(
        {"name": "rapor.pdf", "mimeType": "application/pdf", "buffer": CONTENT + b"4"}
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", name="Berkas ini sama persis dengan yang kami simpan")).to_be_visible()
    look_on_every_screen(page)
