"""A masa klarifikasi in a real browser: the head, then the office, on every screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dasbor.tests.looking import look_on_every_screen
from penilaian.models import Catatan, Sanggah
from penilaian.tests.bukti_files import PDF
from penilaian.tests.klarifikasi import ISI, JAWABAN, make_open_stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


def test_a_head_objects_with_a_file_and_reads_the_answer(
    page: Page, live_server: Any, log_in: Callable[[Any], None], tmp_path: Path
) -> None:
    stage = make_open_stage()
    Catatan.objects.create(
        peserta=stage.peserta,
        periode_komponen=stage.inovasi,
        isi="Dari dua belas inovasi yang dilaporkan, tiga belum dilengkapi bukti penerapannya. " * 3,
    )
    surat = tmp_path / "Surat Keterangan Penerapan Inovasi Pelayanan Terpadu.pdf"
    surat.write_bytes(PDF)
    log_in(stage.kepala)
    page.goto(live_server.url)
    with page.expect_navigation():
        page.get_by_role("link", name="Lihat nilai dan tanggapi").click()
    look_on_every_screen(page)
    page.get_by_role("button", name="Terima semua nilai").click()
    expect(page.get_by_text("Beri tanda centang untuk menerima nilai.")).to_be_visible()
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Sanggah nilai ini Inovasi").click()
    look_on_every_screen(page)
    page.get_by_role("textbox", name="Isi sanggah").fill(ISI)
    expect(page.get_by_text("Belum ada berkas")).to_be_visible()
    page.get_by_label("Tambah bukti").set_input_files(surat)
    expect(page.get_by_text(surat.name)).to_be_visible()
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_text("Draf sanggah atas Inovasi sudah disimpan.")).to_be_visible()
    look_on_every_screen(page)
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Sanggah atas Inovasi sudah diajukan.")).to_be_visible()
    expect(page.get_by_role("link", name=surat.name)).to_be_visible()
    look_on_every_screen(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=surat.name).click()
    assert Path(download.value.path()).read_bytes() == PDF


def test_the_office_answers_and_decides(page: Page, live_server: Any, log_in: Callable[[Any], None]) -> None:
    stage = make_open_stage()
    sanggah = stage.submitted()
    log_in(stage.pengampu)
    page.goto(live_server.url)
    with page.expect_navigation():
        page.get_by_role("link", name="Buka sanggah").click()
    look_on_every_screen(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Dinas D01").click()
    page.get_by_role("textbox", name="Jawaban").fill(JAWABAN)
    page.get_by_role("button", name="Simpan jawaban").click()
    expect(page.get_by_text("Jawaban sudah disimpan.")).to_be_visible()
    look_on_every_screen(page)
    log_in(stage.ketua)
    page.goto(f"{live_server.url}/sanggah/{sanggah.pk}/")
    look_on_every_screen(page)
    page.get_by_label("Putusan", exact=True).select_option("Terima dengan nilai baru")
    page.get_by_role("textbox", name="Nilai baru").fill("95,5")
    page.get_by_role("textbox", name="Alasan putusan").fill("Buktinya sah.")
    page.get_by_role("button", name="Putuskan").click()
    expect(page.get_by_role("heading", name="Diterima: nilai menjadi 95,50")).to_be_visible()
    look_on_every_screen(page)
    assert Sanggah.objects.get().is_diterima
