"""The address of a rapor: what it sends, and how."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from akun.models import Peran, SecurityEvent
from dokumen.models import Dokumen
from dokumen.services import render_penetapan
from dokumen.tests.factories import page_texts
from penilaian.models import Periode
from penilaian.tests.factories import (
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    penetapan_of,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
ADDRESS = "/rapor/2022/3/D01.pdf"


def test_the_anonymous_are_sent_to_the_login(client: Client) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert response["Location"] == f"/masuk/?next={ADDRESS}"


@pytest.fixture(scope="module")
def built(printed: Path) -> None:
    make_pemerintah()
    make_opd_list(2)
    render_penetapan(penetapan_of(make_periode(Status.DITETAPKAN)))


@pytest.fixture
def reader(built: None, client: Client) -> Client:
    """Logged in as Bagian Organisasi, over a published quarter whose papers are made."""
    client.force_login(make_pengguna(Peran.BAGIAN_ORGANISASI, username="pembaca"))
    return client


def test_the_address_is_the_one_that_stays() -> None:
    assert reverse("dokumen:rapor", kwargs={"tahun": 2022, "triwulan": 3, "kode": "D01"}) == ADDRESS


def test_the_file_is_served_privately_under_its_name(reader: Client) -> None:
    response = reader.get(ADDRESS)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="2022-TW3_D01_D01.pdf"'
    assert response["Cache-Control"] == "private, no-cache"
    assert response.getvalue().startswith(b"%PDF-1.7")


def test_the_same_bytes_are_not_sent_twice(reader: Client) -> None:
    first = reader.get(ADDRESS)
    again = reader.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


def test_each_delivery_stands_in_the_security_log(reader: Client) -> None:
    first = reader.get(ADDRESS, REMOTE_ADDR="10.1.2.3")
    reader.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    reader.head(ADDRESS)
    event = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.UNDUH).get()
    assert (event.nama_akun, event.alamat, event.rincian) == ("pembaca", "10.1.2.3", "2022-TW3_D01_D01.pdf")


def test_a_refusal_is_no_delivery(reader: Client) -> None:
    reader.get("/rapor/2022/3/D99.pdf")
    assert not SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.UNDUH).exists()


@pytest.mark.parametrize(
    "address",
    [
        "/rapor/2022/3/D99.pdf",
        "/rapor/2022/4/D01.pdf",
        "/rapor/2022/9/D01.pdf",
        "/rapor/1/3/D01.pdf",
        "/rapor/2022/3/..%2F..%2Fetc%2Fpasswd.pdf",
        "/rapor/2022/3/D01",
        "/rapor/99999999999999999999/3/D01.pdf",
    ],
)
def test_what_does_not_exist_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_only_reading_is_allowed(reader: Client) -> None:
    assert reader.post(ADDRESS).status_code == 405


def test_a_missing_paper_is_made_when_it_is_asked_for(client: Client) -> None:
    make_pemerintah()
    make_opd_list(2)
    make_periode(Status.DITETAPKAN)
    client.force_login(make_pengguna(Peran.PIMPINAN))
    assert client.get(ADDRESS).getvalue() == client.get(ADDRESS).getvalue()


@pytest.mark.parametrize(
    ("status", "across"),
    [(Status.PENGISIAN, "DRAF"), (Status.VERIFIKASI, "DRAF"), (Status.DIKUNCI, "SEMENTARA")],
)
def test_below_publication_the_paper_says_so(client: Client, status: int, across: str) -> None:
    make_pemerintah()
    make_opd_list(2)
    make_periode(status)
    client.force_login(make_pengguna(Peran.BAGIAN_ORGANISASI))
    assert all(text.startswith(across) for text in page_texts(client.get(ADDRESS).content))


def test_a_damaged_file_is_a_page_that_says_more_to_who_can_mend_it(
    reader: Client, client: Client, dokumen_root: Path
) -> None:
    rapor = Dokumen.objects.get(hasil__kode="D01")
    (dokumen_root / rapor.berkas).write_bytes(b"%PDF lain")
    response = reader.get(ADDRESS)
    assert response.status_code == 503
    assert "berubah sejak disimpan. Pulihkan dari cadangan." in response.content.decode()
    client.force_login(make_pengguna(Peran.PIMPINAN))
    page = client.get(ADDRESS).content.decode()
    assert "Beri tahu Bagian Organisasi" in page
    assert "cadangan" not in page
