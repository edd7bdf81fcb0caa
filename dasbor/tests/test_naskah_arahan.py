"""Words of the kepala daerah that changed after a naskah which prints them was issued."""

from datetime import date

import pytest
from django.test import Client

from akun.models import Pengguna, Peran
from dasbor.tests.naskah_page import PAGE, issue_letters, send, typed
from dasbor.tests.reading import text_of
from dokumen.naskah.queries import list_peserta
from dokumen.naskah.registry import GENRE
from dokumen.services import NaskahBaru, issue_naskah, record_naskah
from dokumen.tests.naskah_quarter import make_sekda
from opd.models import Jabatan
from penilaian.models import Arahan, Periode, Peserta
from penilaian.services import record_arahan
from penilaian.tests.factories import get_petugas, make_opd_list, make_pengguna, make_periode

pytestmark = pytest.mark.django_db
SURAT, RINGKASAN = GENRE["surat_pembinaan"], GENRE["ringkasan"]
DIUBAH = "Arahan diubah sesudah"


@pytest.fixture
def bupati() -> Pengguna:
    return make_pengguna(Peran.PIMPINAN)


@pytest.fixture
def sekda() -> Jabatan:
    return make_sekda()


@pytest.fixture
def periode(sekda: Jabatan) -> Periode:
    """Published, with its ringkasan and the letters of its list issued."""
    make_opd_list(6)
    periode = make_periode(Periode.Status.DITETAPKAN)
    record_naskah(periode, RINGKASAN, NaskahBaru(tanggal=date(2022, 10, 20)), by=get_petugas())
    issue_naskah(periode, RINGKASAN, by=get_petugas())
    issue_letters(periode, sekda)
    return periode


def write(periode: Periode, isi: str, *, by: Pengguna, peserta: Peserta | None = None) -> None:
    arahan = Arahan.objects.filter(periode=periode, peserta=peserta).first()
    record_arahan(periode, isi, by=by, peserta=peserta, versi=arahan.versi if arahan else 0)


def test_the_page_of_a_letter_says_that_its_arahan_changed_and_how_to_issue_it_anew(
    periode: Periode, bupati: Pengguna, organisasi: Client, sekda: Jabatan
) -> None:
    changed, other = list_peserta(periode, SURAT)[:2]
    address = f"{PAGE}surat_pembinaan/{changed.kode}/"
    assert DIUBAH not in text_of(organisasi, address)
    write(periode, "Tuntaskan temuan.", by=bupati, peserta=changed)
    text = text_of(organisasi, address)
    assert "Arahan diubah sesudah surat ini terbit; berkasnya masih memuat yang lama." in text
    assert "sesuaikan isian arahannya di bawah, tulis alasan, lalu tekan Terbitkan ulang" in text
    assert f'href="/arahan/{periode.tahun}/{periode.triwulan}/"' in organisasi.get(address).content.decode()
    assert DIUBAH not in text_of(organisasi, f"{PAGE}surat_pembinaan/{other.kode}/")
    assert DIUBAH not in text_of(organisasi, f"{PAGE}ringkasan/")
    send(organisasi, address, typed(sekda, nomor="700/9", alasan="Arahan berubah.", terbit=""))
    assert DIUBAH not in text_of(organisasi, address)


def test_that_of_the_quarter_concerns_the_ringkasan_alone(
    periode: Periode, bupati: Pengguna, organisasi: Client
) -> None:
    write(periode, "Untuk semua.", by=bupati)
    text = text_of(organisasi, f"{PAGE}ringkasan/")
    assert "Arahan diubah sesudah naskah ini terbit" in text
    assert "sesuaikan isian" not in text
    letter = list_peserta(periode, SURAT)[0].kode
    assert DIUBAH not in text_of(organisasi, f"{PAGE}surat_pembinaan/{letter}/")


def test_the_lists_say_which_of_the_issued_naskah_it_is(
    periode: Periode, bupati: Pengguna, organisasi: Client
) -> None:
    changed = list_peserta(periode, SURAT)[1]
    assert DIUBAH not in text_of(organisasi, PAGE) + text_of(organisasi, f"{PAGE}surat_pembinaan/")
    write(periode, "Tuntaskan temuan.", by=bupati, peserta=changed)
    said = text_of(organisasi, f"{PAGE}surat_pembinaan/")
    assert f"{changed.nama} 700/2. Arahan diubah sesudah terbit. Terbit" in said
    assert said.count(DIUBAH) == 1
    assert text_of(organisasi, PAGE).count("Arahan diubah sesudah terbit.") == 1


def test_an_arahan_that_stood_before_is_no_change(
    sekda: Jabatan, bupati: Pengguna, organisasi: Client
) -> None:
    make_opd_list(6)
    periode = make_periode(Periode.Status.DITETAPKAN)
    write(periode, "Tuntaskan temuan.", by=bupati, peserta=list_peserta(periode, SURAT)[0])
    issue_letters(periode, sekda)
    assert DIUBAH not in text_of(organisasi, f"{PAGE}surat_pembinaan/")
