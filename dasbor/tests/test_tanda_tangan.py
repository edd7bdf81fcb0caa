"""The page of electronic signatures: what is signed by whom, files brought back, and a certificate tried again."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dasbor.tests.reading import text_of
from dokumen.models import Dokumen, Genre, SignatureFailure, Tandatangan
from dokumen.services import PaperKey, read_dokumen, render_rapor
from dokumen.tests.factories import store_paper
from dokumen.tests.tte import NAMA, sign
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.tests.factories import get_petugas, make_opd_list, make_pemerintah, make_periode, penetapan_of

pytestmark = pytest.mark.django_db
PAGE = "/kertas/2022/3/tanda-tangan/"


@pytest.fixture(autouse=True)
def luar(settings: Any, tmp_path: Any) -> None:
    settings.DOKUMEN_ROOT = str(tmp_path / "dokumen")
    settings.RAPOR_TANDA_TANGAN = "luar"


def make_published(jumlah: int) -> Penetapan:
    make_pemerintah()
    make_opd_list(jumlah)
    return penetapan_of(make_periode(Periode.Status.DITETAPKAN))


@pytest.fixture
def rapor() -> Dokumen:
    penetapan = make_published(1)
    return render_rapor(penetapan, Hasil.objects.get(penetapan=penetapan))


def post(client: Client, content: bytes, **fields: str) -> str:
    berkas = SimpleUploadedFile("apa saja.pdf", content)
    return client.post(PAGE, {"berkas": berkas, **fields}, follow=True).content.decode()


def test_a_signed_file_comes_back_and_the_page_says_who_signed(organisasi: Client, rapor: Dokumen) -> None:
    text = text_of(organisasi, PAGE)
    assert "Bertanda tangan 0 dari 1" in text
    assert "Belum bertanda tangan" in text
    signed = sign(read_dokumen(rapor))
    assert "1 dokumen bertanda tangan disimpan." in post(organisasi, signed)
    text = text_of(organisasi, PAGE)
    for word in ("Bertanda tangan 1 dari 1", NAMA, "Penerbit Contoh", "Utuh", str(get_petugas("organisasi"))):
        assert word in text
    assert "sudah tersimpan sebelumnya" in post(organisasi, signed)


def test_a_refusal_stands_above_the_form(organisasi: Client, rapor: Dokumen) -> None:
    assert "apa saja.pdf: belum bertanda tangan elektronik." in post(organisasi, read_dokumen(rapor))
    assert "Unggah satu berkas PDF, atau ZIP" in post(organisasi, b"<html>")


def test_who_replaces_a_signed_file_says_why(organisasi: Client, rapor: Dokumen) -> None:
    post(organisasi, sign(read_dokumen(rapor)))
    again = sign(read_dokumen(rapor), nama="Orang Lain")
    assert "Tuliskan alasan untuk menggantinya" in post(organisasi, again)
    assert "disimpan." in post(organisasi, again, alasan="Penanda tangan keliru")
    text = text_of(organisasi, PAGE)
    assert "Penanda tangan keliru" in text
    assert "Versi 1, digantikan" in text


def test_without_the_setting_nothing_can_be_uploaded(
    organisasi: Client, rapor: Dokumen, settings: Any
) -> None:
    settings.RAPOR_TANDA_TANGAN = "tangan"
    assert 'name="berkas"' not in organisasi.get(PAGE).content.decode()
    post(organisasi, sign(read_dokumen(rapor)))
    assert not Tandatangan.objects.exists()
    assert "Tanda tangan elektronik" not in text_of(organisasi, "/kertas/2022/3/")


def test_a_certificate_that_failed_is_told_and_tried_again(
    organisasi: Client, rapor: Dokumen, settings: Any
) -> None:
    settings.RAPOR_TANDA_TANGAN = "sertifikat"
    SignatureFailure.objects.create(pk=1, alasan="Token menolak PIN.")
    for page in (PAGE, "/kertas/2022/3/"):
        text = text_of(organisasi, page)
        assert "Token menolak PIN." in text
        assert "Coba lagi" in text
    organisasi.post(PAGE, {"coba": ""})
    assert not SignatureFailure.objects.exists()


def test_an_outage_is_said_to_pass_and_a_paper_that_failed_says_why(
    organisasi: Client, rapor: Dokumen, settings: Any
) -> None:
    settings.RAPOR_TANDA_TANGAN = "sertifikat"
    SignatureFailure.objects.create(alasan="Layanan cap waktu tidak menjawab.", is_sementara=True)
    assert "Dicoba lagi dengan sendirinya setiap sepuluh menit." in text_of(organisasi, PAGE)
    SignatureFailure.objects.all().delete()
    SignatureFailure.objects.create(dokumen=rapor, alasan="Berkasnya hilang.")
    text = text_of(organisasi, PAGE)
    assert "Sebagian tidak dapat ditandatangani" in text
    assert "Gagal Berkas asli Rapor Dinas D01 Berkasnya hilang." in text
    assert "1 dokumen tidak dapat ditandatangani" in text_of(organisasi, "/kertas/2022/3/")


def test_below_the_publication_the_list_of_naskah_leads_there(organisasi: Client) -> None:
    make_pemerintah()
    make_opd_list(1)
    locked = penetapan_of(make_periode(Periode.Status.DIKUNCI))
    assert PAGE not in organisasi.get("/naskah/2022/3/").content.decode()
    store_paper(PaperKey(locked.periode, Genre.NOTA_PENGANTAR, locked))
    assert "0 dari 1 dokumen" in text_of(organisasi, "/naskah/2022/3/")
    assert f'href="{PAGE}"' in organisasi.get("/naskah/2022/3/").content.decode()


def test_the_signed_rapor_come_in_one_zip_that_says_which_are_lacking(organisasi: Client) -> None:
    address = "/kertas/2022/3/bertanda-tangan.zip"
    penetapan = make_published(2)
    first, _ = [render_rapor(penetapan, row) for row in Hasil.objects.order_by("kode")]
    assert address not in organisasi.get(PAGE).content.decode()
    signed = sign(read_dokumen(first))
    post(organisasi, signed)
    for page in (PAGE, "/kertas/2022/3/"):
        assert address in organisasi.get(page).content.decode()
    response = organisasi.get(address)
    with ZipFile(BytesIO(response.getvalue())) as archive:
        assert archive.namelist() == ["KETERANGAN.txt", "2022-TW3_D01_D01.pdf"]
        lacking = Hasil.objects.get(kode="D02").nama
        assert archive.read("KETERANGAN.txt").decode().split("\r\n") == [
            "1 dari 2 rapor belum bertanda tangan:",
            lacking,
            "",
        ]
        assert archive.read("2022-TW3_D01_D01.pdf") == signed
    assert organisasi.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_as_many_queries_for_sixty_as_for_one(
    jumlah: int, organisasi: Client, django_assert_num_queries: Any
) -> None:
    penetapan = make_published(jumlah)
    for hasil in Hasil.objects.filter(penetapan=penetapan):
        dokumen = store_paper(PaperKey(penetapan.periode, Genre.RAPOR, penetapan, hasil))
        Tandatangan.objects.create(
            dokumen=dokumen,
            cara="luar",
            kecocokan="utuh",
            berkas="a",
            sha256=dokumen.kode,
            ukuran=1,
            oleh=get_petugas(),
        )
    organisasi.get("/masuk/sandi/")
    # session, user, peran; the quarter, its papers, their signatures, what failed
    with django_assert_num_queries(3 + 4):
        assert organisasi.get(PAGE).content.decode().count("Utuh:") == jumlah
