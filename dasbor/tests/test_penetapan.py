"""Publishing and announcing, as pages."""

from datetime import date, timedelta
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from akun.models import Peran
from dasbor.queries.papers import is_worker_missing
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from dasbor.views import penetapan as views
from dokumen.queries import PaperCount
from opd.models import Jabatan
from penilaian.models import Penetapan, Periode
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    make_jabatan,
    make_pengguna,
    make_periode,
    penetapan_of,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
TETAPKAN, UMUMKAN = "/dasbor/2022/3/tetapkan/", "/dasbor/2022/3/umumkan/"
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_periode(Status.DIKUNCI)


@pytest.fixture
def bupati() -> Jabatan:
    return make_jabatan(nama="Bupati Contoh")


@pytest.fixture
def penetap() -> Client:
    return client_of(get_petugas("penetap"))


@pytest.fixture
def requested(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What was asked of the paper room."""
    request_papers = Mock()
    monkeypatch.setattr(views, "request_papers", request_papers)
    return request_papers


def letter(bupati: Jabatan, **changes: object) -> dict[str, object]:
    """What the form sends, with the hash of the lock that stands."""
    lock = Penetapan.objects.standing().first()
    return {
        "seen": lock.hash if lock else "",
        "jenis_naskah": "keputusan",
        "nomor": "188/77/KEP/2022",
        "tanggal": "2022-10-20",
        "penanda_tangan": bupati.pk,
        "setuju": "on",
    } | changes


def agreed(periode: Periode) -> dict[str, str]:
    """What the page Umumkan sends."""
    return {"setuju": "on", "seen": penetapan_of(periode).hash}


def status_of(periode: Periode) -> int:
    periode.refresh_from_db()
    return periode.status


def test_a_letter_publishes_the_quarter_and_asks_for_the_papers(
    periode: Periode, penetap: Client, bupati: Jabatan, requested: Mock
) -> None:
    response = penetap.post(TETAPKAN, letter(bupati), follow=True)
    assert response.redirect_chain == [("/kertas/2022/3/", 302)]
    assert "Triwulan III Tahun 2022 sudah ditetapkan." in response.content.decode()
    penetapan = penetapan_of(periode)
    assert (penetapan.nomor, penetapan.tanggal) == ("188/77/KEP/2022", date(2022, 10, 20))
    assert penetapan.penanda_tangan_nama == "Bupati Contoh"
    assert status_of(periode) == Status.DITETAPKAN
    requested.assert_called_once_with(penetapan)


def test_a_scan_is_stored_with_the_letter(
    periode: Periode, penetap: Client, bupati: Jabatan, requested: Mock
) -> None:
    penetap.post(TETAPKAN, letter(bupati, scan=SimpleUploadedFile("SK.pdf", PDF, "application/pdf")))
    with penetapan_of(periode).scan.open("rb") as file:
        assert file.read() == PDF


@pytest.mark.parametrize(
    ("nama", "isi", "sentence"),
    [
        ("SK.pdf", b"PK\x03\x04 not a PDF", "Isi berkas ini bukan PDF."),
        ("SK.exe", PDF, "Berkas harus berjenis PDF."),
        ("SK.pdf", PDF + b" " * 10 * 1024 * 1024, "Berkas lebih besar dari 10 MB."),
        ("SK.pdf", b"", "Berkas yang dikirimkan kosong."),
    ],
)
def test_what_is_no_pdf_of_ten_megabytes_is_refused(
    periode: Periode, nama: str, isi: bytes, sentence: str, penetap: Client, bupati: Jabatan, requested: Mock
) -> None:
    response = penetap.post(TETAPKAN, letter(bupati, scan=SimpleUploadedFile(nama, isi)))
    assert sentence in response.content.decode()
    assert status_of(periode) == Status.DIKUNCI
    requested.assert_not_called()


def test_who_locked_is_told_to_ask_somebody_else(periode: Periode, bupati: Jabatan, requested: Mock) -> None:
    pengunci = client_of(get_petugas("pengunci"))
    assert "Yang mengunci tidak boleh menetapkan." in text_of(pengunci, TETAPKAN)
    assert '<form method="post" enctype' not in pengunci.get(TETAPKAN).content.decode()
    response = pengunci.post(TETAPKAN, letter(bupati))
    assert "Yang mengunci tidak boleh menetapkan." in response.content.decode()
    assert status_of(periode) == Status.DIKUNCI


def test_in_a_small_office_one_person_may_do_both(bupati: Jabatan, requested: Mock, settings: object) -> None:
    settings.RAPOR_ALLOW_ONE_PERSON = True  # type: ignore[attr-defined]
    periode = make_periode(Status.DIKUNCI)
    client_of(get_petugas("pengunci")).post(TETAPKAN, letter(bupati))
    assert status_of(periode) == Status.DITETAPKAN


def test_what_the_service_refuses_is_said_and_nothing_typed_is_lost(
    periode: Periode, penetap: Client, bupati: Jabatan, requested: Mock
) -> None:
    page = penetap.post(TETAPKAN, letter(bupati, tanggal="2022-09-30")).content.decode()
    assert "Tanggal naskah harus sesudah hari terakhir triwulan yang ditetapkan." in page
    assert 'value="188/77/KEP/2022"' in page
    assert 'value="2022-09-30"' in page
    assert f'<option value="{bupati.pk}" selected>' in page


def test_a_changed_nilai_stops_the_publication_and_is_named(
    periode: Periode, penetap: Client, bupati: Jabatan, requested: Mock
) -> None:
    cell = cell_of(periode, "D03", "inovasi")
    with connection.cursor() as cursor:  # as by SQL: every way through Django is guarded
        cursor.execute("UPDATE penilaian_nilai SET nilai = 12.5 WHERE id = %s", [cell.pk])
    page = penetap.post(TETAPKAN, letter(bupati)).content.decode()
    assert "berubah sejak dikunci" in page
    assert "D03" in page
    assert status_of(periode) == Status.DIKUNCI
    requested.assert_not_called()


def test_an_unticked_box_stops_the_act(
    periode: Periode, penetap: Client, bupati: Jabatan, requested: Mock
) -> None:
    response = penetap.post(TETAPKAN, letter(bupati, setuju=""))
    assert "Beri tanda centang setelah mencocokkan naskahnya." in response.content.decode()
    assert status_of(periode) == Status.DIKUNCI


def test_an_official_who_had_left_by_then_is_refused(
    periode: Periode, penetap: Client, requested: Mock
) -> None:
    former = make_jabatan(nama="Bupati Lama", selesai=date(2022, 10, 10))
    page = penetap.post(TETAPKAN, letter(former)).content.decode()
    assert "Bupati Lama tidak menjabat pada 20-10-2022." in page
    assert status_of(periode) == Status.DIKUNCI


def test_only_who_may_sign_is_offered(periode: Periode, penetap: Client, bupati: Jabatan) -> None:
    make_jabatan(nama="Sekda Contoh", jenis=Jabatan.Jenis.SEKDA, status="pj")
    make_jabatan(nama="Kabag Contoh", jenis=Jabatan.Jenis.KABAG_ORGANISASI)
    make_jabatan(nama="Sekda Dahulu", jenis=Jabatan.Jenis.SEKDA, selesai=date(2021, 1, 1))
    text = text_of(penetap, TETAPKAN)
    assert "Bupati Contoh" in text
    assert "a.n. " in text
    assert "Pj. Sekretaris Daerah: Sekda Contoh" in text
    assert "Kabag Contoh" not in text
    assert "Sekda Dahulu" not in text


def test_without_an_official_the_page_leads_to_where_one_is_entered(
    periode: Periode, penetap: Client
) -> None:
    assert "/admin/opd/jabatan/add/" in penetap.get(TETAPKAN).content.decode()


@pytest.mark.parametrize("status", [Status.DISIAPKAN, Status.PENGISIAN, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_a_quarter_that_is_not_locked_turns_back_to_its_dashboard(status: int, penetap: Client) -> None:
    make_periode(status)
    response = penetap.get(TETAPKAN)
    assert response["Location"] == "/dasbor/2022/3/"


def test_announcing_shows_the_quarter_to_every_head(penetap: Client, requested: Mock) -> None:
    periode = make_periode(Status.DITETAPKAN)
    response = penetap.post(UMUMKAN, agreed(periode), follow=True)
    assert "sudah diumumkan kepada semua kepala Perangkat Daerah." in response.content.decode()
    assert status_of(periode) == Status.DIUMUMKAN
    assert penetapan_of(periode).diumumkan_oleh == get_petugas("penetap")


def test_announcing_wants_its_box_ticked(penetap: Client) -> None:
    periode = make_periode(Status.DITETAPKAN)
    assert "Beri tanda centang untuk mengumumkan." in penetap.post(UMUMKAN, {}).content.decode()
    assert status_of(periode) == Status.DITETAPKAN


def test_another_result_than_the_one_that_was_looked_at_is_not_announced(penetap: Client) -> None:
    periode = make_periode(Status.DITETAPKAN)
    assert f'name="seen" value="{penetapan_of(periode).hash}"' in penetap.get(UMUMKAN).content.decode()
    page = penetap.post(UMUMKAN, agreed(periode) | {"seen": "0" * 64}).content.decode()
    assert "Hasilnya sudah berubah sejak Anda membuka halaman ini." in page
    assert status_of(periode) == Status.DITETAPKAN


def test_the_announce_page_leads_to_the_hall(penetap: Client) -> None:
    make_periode(Status.DITETAPKAN)
    assert 'href="/pengumuman/2022/3/"' in penetap.get(UMUMKAN).content.decode()


def test_the_announce_page_says_how_many_papers_are_ready(penetap: Client) -> None:
    make_periode(Status.DITETAPKAN)
    assert "Rapor siap 0 dari 6" in text_of(penetap, UMUMKAN)


@pytest.mark.parametrize(("minutes", "is_missing"), [(4, False), (5, True)])
def test_a_worker_is_missed_when_no_paper_came_for_five_minutes(minutes: int, is_missing: bool) -> None:
    penetapan = penetapan_of(make_periode(Status.DITETAPKAN))
    assert penetapan.ditetapkan_pada is not None
    now = penetapan.ditetapkan_pada + timedelta(minutes=minutes)
    assert is_worker_missing(PaperCount(0, 6), penetapan, now=now) is is_missing
    assert not is_worker_missing(PaperCount(1, 6), penetapan, now=now)


def test_the_announce_page_asks_for_the_worker_when_no_paper_comes(
    penetap: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_periode(Status.DITETAPKAN)
    assert "0 dari 6. Sisanya masih dibuat" in text_of(penetap, UMUMKAN)
    monkeypatch.setattr("dasbor.queries.papers.PATIENCE", timedelta(0))
    text = text_of(penetap, UMUMKAN)
    assert "Belum ada rapor yang dibuat. Pastikan pekerja latar (run_worker) berjalan." in text
    assert "Sisanya" not in text


def test_a_second_click_finds_it_done(penetap: Client) -> None:
    sent = agreed(make_periode(Status.DITETAPKAN))
    penetap.post(UMUMKAN, sent)
    response = penetap.post(UMUMKAN, sent, follow=True)
    assert "berstatus Diumumkan; langkah itu bukan untuk status ini." in response.content.decode()
    assert Penetapan.objects.count() == 1


@pytest.mark.parametrize("url", [TETAPKAN, UMUMKAN])
@pytest.mark.parametrize("peran", [peran for peran in Peran if peran != Peran.BAGIAN_ORGANISASI])
def test_nobody_but_bagian_organisasi_can_send_the_form(peran: Peran, url: str, bupati: Jabatan) -> None:
    status = Status.DIKUNCI if url == TETAPKAN else Status.DITETAPKAN
    periode = make_periode(status)
    client = client_of(make_pengguna(peran, is_superuser=True, is_staff=True))
    assert client.post(url, letter(bupati)).status_code == 404
    assert status_of(periode) == status
