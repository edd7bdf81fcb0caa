"""The page of a published quarter's papers: how far they are, what failed, and the files."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from akun.models import Peran, SecurityEvent
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from dokumen.models import Genre, PaperFailure
from dokumen.queries import KUMPULAN
from dokumen.services import (
    PaperKey,
    read_dokumen,
    render_penetapan,
    render_rapor,
    request_papers,
)
from dokumen.tests.factories import store_paper
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.tests.factories import (
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    penetapan_of,
)

pytestmark = pytest.mark.django_db
PAGE = "/kertas/2022/3/"


@pytest.fixture(autouse=True)
def dokumen_root(tmp_path: Any, settings: Any) -> None:
    settings.DOKUMEN_ROOT = str(tmp_path / "dokumen")


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Penetapan:
    make_pemerintah()
    make_opd_list(2)
    return penetapan_of(make_periode(Periode.Status.DITETAPKAN))


@pytest.fixture
def penetapan(built: Penetapan) -> Penetapan:
    return deepcopy(built)


def store_rapor(penetapan: Penetapan) -> None:
    for hasil in Hasil.objects.filter(penetapan=penetapan):
        store_paper(PaperKey(penetapan.periode, Genre.RAPOR, penetapan, hasil))


def test_the_bar_says_how_many_of_how_many(organisasi: Client, penetapan: Penetapan) -> None:
    render_rapor(penetapan, Hasil.objects.filter(penetapan=penetapan)[0])
    request_papers(penetapan)
    assert '<progress id="bar" max="5" value="1">' in organisasi.get(PAGE).content.decode()
    text = text_of(organisasi, PAGE)
    assert "1 dari 5" in text
    assert "Dokumen sedang dibuat" in text


def test_it_moves_on_by_itself_only_while_something_is_made(organisasi: Client, penetapan: Penetapan) -> None:
    assert "data-berjalan" not in organisasi.get(PAGE).content.decode()
    request_papers(penetapan)
    page = organisasi.get(PAGE).content.decode()
    assert "data-berjalan" in page
    assert f'<a href="{PAGE}">Perbarui sekarang</a>' in page  # for a browser without JavaScript
    render_penetapan(penetapan)
    page = organisasi.get(PAGE).content.decode()
    assert "data-berjalan" not in page
    assert "Semua dokumen sudah ada" in page


def test_what_failed_is_named_with_its_reason_and_can_be_tried_again(
    organisasi: Client, penetapan: Penetapan
) -> None:
    hasil = Hasil.objects.filter(penetapan=penetapan).order_by("kode")[0]
    PaperFailure.objects.create(
        penetapan=penetapan, hasil=hasil, genre=Genre.RAPOR, alasan="Disk penuh & <b>lain</b>."
    )
    page = organisasi.get(PAGE).content.decode()
    assert f"Rapor {hasil.nama}" in page
    assert "Disk penuh &amp; &lt;b&gt;lain" in page
    assert "Coba lagi" in page
    response = organisasi.post(PAGE, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY
    assert "Coba lagi" not in response.content.decode()
    organisasi.post(PAGE)
    assert DBTaskResult.objects.count() == 1


def test_a_failure_that_was_overcome_is_told_no_more(organisasi: Client, penetapan: Penetapan) -> None:
    hasil = Hasil.objects.filter(penetapan=penetapan)[0]
    PaperFailure.objects.create(penetapan=penetapan, hasil=hasil, genre=Genre.RAPOR, alasan="Disk penuh.")
    render_rapor(penetapan, hasil)
    assert "Disk penuh" not in organisasi.get(PAGE).content.decode()


def test_every_download_is_private_and_stands_in_the_security_log(
    organisasi: Client, penetapan: Penetapan
) -> None:
    render_penetapan(penetapan)
    dokumen = {row.genre: row for row in penetapan.dokumen_set.filter(genre__in=KUMPULAN)}
    names = {
        ("buku.pdf", Genre.BUKU): ("application/pdf", 'inline; filename="2022-TW3_Buku-rapor.pdf"'),
        ("rapor.zip", Genre.ARSIP): ("application/zip", 'attachment; filename="2022-TW3_Rapor.zip"'),
        ("peringkat.xlsx", Genre.PERINGKAT_XLSX): (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            'attachment; filename="2022-TW3_Peringkat.xlsx"',
        ),
    }
    for (name, genre), (content_type, disposition) in names.items():
        response = organisasi.get(PAGE + name)
        assert response.streaming
        assert response.getvalue() == read_dokumen(dokumen[genre])
        assert response["Content-Type"] == content_type
        assert response["Content-Disposition"] == disposition
        assert response["Content-Length"] == str(dokumen[genre].ukuran)
        assert response["Cache-Control"] == "private, no-cache"
        assert organisasi.get(PAGE + name, headers={"If-None-Match": response["ETag"]}).status_code == 304
    log = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.UNDUH).order_by("pk")
    assert [row.rincian for row in log] == [
        "2022-TW3_Buku-rapor.pdf",
        "2022-TW3_Rapor.zip",
        "2022-TW3_Peringkat.xlsx",
    ]


def test_the_dashboard_leads_each_to_what_they_may_have(organisasi: Client, penetapan: Penetapan) -> None:
    render_penetapan(penetapan)
    page = "/dasbor/2022/3/"
    assert f'href="{PAGE}"' in organisasi.get(page).content.decode()
    pimpinan = client_of(make_pengguna(Peran.PIMPINAN)).get(page).content.decode()
    assert f'href="{PAGE}buku.pdf"' in pimpinan
    assert f'href="{PAGE}"' not in pimpinan
    pemeriksa = client_of(make_pengguna(Peran.PEMERIKSA)).get(page).content.decode()
    assert f'href="{PAGE}peringkat.xlsx"' in pemeriksa
    assert "buku.pdf" not in pemeriksa


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_as_many_queries_for_sixty_as_for_one(
    jumlah: int, organisasi: Client, django_assert_num_queries: Any
) -> None:
    make_pemerintah()
    make_opd_list(jumlah)
    penetapan = penetapan_of(make_periode(Periode.Status.DITETAPKAN))
    store_rapor(penetapan)
    for hasil in Hasil.objects.filter(penetapan=penetapan):
        PaperFailure.objects.create(
            penetapan=penetapan, hasil=hasil, genre=Genre.PIAGAM, alasan="Disk penuh."
        )
    organisasi.get("/masuk/sandi/")
    # session, user, peran; the publication, rapor twice, papers of the whole quarter, failures, tasks
    with django_assert_num_queries(3 + 8):
        assert organisasi.get(PAGE).content.decode().count("Disk penuh.") == jumlah
