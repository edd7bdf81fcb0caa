"""The scan of the signed letter: stored privately, handed to those who see the quarter whole."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from akun.models import Pengguna, Peran, SecurityEvent
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    make_jabatan,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    publish,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/naskah/2022/3.pdf"
SCAN = b"%PDF-1.7 pindaian"


def make_publication(scan: bytes | None = SCAN) -> None:
    make_pemerintah()
    make_opd_list(2)
    periode = make_periode(Periode.Status.DIKUNCI)
    publish(periode, scan=ContentFile(scan, name="SK <rahasia>.pdf") if scan else None)


def log_in(client: Client, peran: Peran) -> Pengguna:
    pengguna = make_pengguna(peran, username="pembaca")
    client.force_login(pengguna)
    return pengguna


@pytest.mark.parametrize(
    ("peran", "status"),
    [
        (Peran.BAGIAN_ORGANISASI, 200),
        (Peran.PIMPINAN, 200),
        (Peran.KETUA_TIM_PENILAI, 200),
        (Peran.PEMERIKSA, 200),
        (Peran.PENGAMPU, 404),
        (Peran.ADMINISTRATOR, 404),
    ],
)
def test_who_sees_the_quarter_whole_gets_the_letter(client: Client, peran: Peran, status: int) -> None:
    make_publication()
    log_in(client, peran)
    assert client.get(ADDRESS).status_code == status


def test_the_head_of_an_opd_does_not(client: Client) -> None:
    make_publication()
    kepala = make_pengguna(username="kepala")
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=kepala)
    client.force_login(kepala)
    assert client.get(ADDRESS).status_code == 404


def test_it_comes_as_a_download_under_a_name_of_ours(client: Client) -> None:
    make_publication()
    log_in(client, Peran.PIMPINAN)
    response = client.get(ADDRESS, REMOTE_ADDR="10.1.2.3")
    assert response.content == SCAN
    assert response["Content-Disposition"] == 'attachment; filename="2022-TW3_Naskah-penetapan.pdf"'
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("private, no-cache", "nosniff")
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.UNDUH)
    assert (event.nama_akun, event.alamat, event.rincian) == (
        "pembaca",
        "10.1.2.3",
        "2022-TW3_Naskah-penetapan.pdf",
    )


def test_a_quarter_without_a_scan_has_no_such_file_and_no_link(client: Client) -> None:
    make_publication(scan=None)
    log_in(client, Peran.PIMPINAN)
    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/dasbor/2022/3/").content.decode()


def test_the_dashboard_leads_to_it(client: Client) -> None:
    make_publication()
    log_in(client, Peran.PIMPINAN)
    assert f'href="{ADDRESS}"' in client.get("/dasbor/2022/3/").content.decode()
