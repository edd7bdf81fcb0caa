"""Naskah of a corrected quarter: the plain address gives what counts, that of its revision what was replaced."""

import re
from typing import Any

import pytest
from django.test import Client

from dasbor.tests.factories import client_of, make_head
from dasbor.tests.naskah_page import PAGE, issue_letters
from dasbor.tests.reading import text_of
from dokumen.errors import DokumenError
from dokumen.models import Naskah
from dokumen.naskah.registry import GENRE
from dokumen.services import NaskahBaru, issue_list, issue_naskah, record_naskah
from dokumen.tests.naskah_quarter import TANGGAL
from opd.models import Jabatan, Opd
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_jabatan, make_periode
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
KEPUTUSAN = f"{PAGE}keputusan.pdf"
LETTERS = f"{PAGE}surat_pembinaan/"
LINES = {("D06", "pengawasan"): "99"}
BELUM = "Belum terbit untuk revisi itu: Keputusan dan lampirannya."


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_jabatan(nama="Nama Bupati")
    make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Nama Sekda")
    return make_periode(Periode.Status.DIUMUMKAN)


def issue_keputusan(periode: Periode) -> bytes:
    """Issue it, and what its plain address gives then."""
    bupati = Jabatan.objects.get(nama="Nama Bupati")
    baru, by = NaskahBaru(penanda_tangan=bupati), get_petugas()
    record_naskah(periode, GENRE["keputusan"], baru, by=by)
    issue_naskah(periode, GENRE["keputusan"], by=by)
    return file_of(client_of(by), KEPUTUSAN)


def file_of(client: Client, address: str) -> bytes:
    response: Any = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_the_plain_address_never_gives_what_was_replaced(periode: Periode, pimpinan: Client) -> None:
    first = issue_keputusan(periode)
    correct(periode, LINES)
    refused = pimpinan.get(KEPUTUSAN)
    assert refused.status_code == 404
    assert "Naskah ini sudah digantikan" in refused.content.decode()
    assert '<a href="?revisi=1">' in refused.content.decode()
    assert file_of(pimpinan, f"{KEPUTUSAN}?revisi=1") == first
    second = issue_keputusan(periode)
    assert (first != second, file_of(pimpinan, KEPUTUSAN)) == (True, second)
    assert file_of(pimpinan, f"{KEPUTUSAN}?revisi=1") == first
    assert 'filename="2022-TW3_keputusan_revisi-2.pdf"' in pimpinan.get(KEPUTUSAN)["Content-Disposition"]


def test_the_pages_tell_what_is_replaced_and_what_is_not_issued_anew(
    periode: Periode, organisasi: Client, pimpinan: Client
) -> None:
    issue_keputusan(periode)
    correct(periode, LINES)
    for reader in (organisasi, pimpinan):
        text = text_of(reader, PAGE)
        assert BELUM in text
        assert re.search(r"Keputusan dan lampirannya, revisi 1 \S+ Digantikan PDF", text)
    text = text_of(organisasi, f"{PAGE}keputusan/")
    assert "untuk revisi 2 belum ada yang terbit" in text
    assert re.search(r"Versi 1, revisi 1, Nomor \S+ Digantikan", text)
    issue_keputusan(periode)
    text = text_of(pimpinan, PAGE)
    assert BELUM not in text
    assert re.search(r"Keputusan dan lampirannya \S+ Terbit PDF", text)
    assert re.search(r"Keputusan dan lampirannya, revisi 1 \S+ Digantikan PDF", text)


@pytest.mark.parametrize("query", ["versi=2", "versi=x", "versi=", "revisi=2", "revisi=1&versi=2"])
def test_a_versi_or_revisi_that_is_not_there_is_no_draft(
    query: str, periode: Periode, organisasi: Client
) -> None:
    issue_keputusan(periode)
    assert organisasi.get(f"{KEPUTUSAN}?{query}").status_code == 404


def test_a_head_reads_the_own_replaced_letter_by_its_revision(periode: Periode) -> None:
    issue_letters(periode, Jabatan.objects.get(nama="Nama Sekda"))
    kepala = client_of(make_head(Opd.objects.get(kode="D06"), username="kepala"))
    first = file_of(kepala, f"{LETTERS}D06.pdf")
    correct(periode, LINES)
    assert kepala.get(f"{LETTERS}D06.pdf").status_code == 404
    assert file_of(kepala, f"{LETTERS}D06.pdf?revisi=1") == first
    assert kepala.get(f"{LETTERS}D05.pdf?revisi=1").status_code == 404
    assert f'href="{LETTERS}D06.pdf?revisi=1"' in kepala.get("/opd/D06/?revisi=1").content.decode()
    assert LETTERS not in kepala.get("/opd/D06/").content.decode()


def test_a_letter_that_is_issued_anew_needs_a_nomor_of_its_own(periode: Periode, organisasi: Client) -> None:
    issue_letters(periode, Jabatan.objects.get(nama="Nama Sekda"))
    correct(periode, LINES)
    assert "Siap diterbitkan" not in text_of(organisasi, LETTERS)
    assert text_of(organisasi, LETTERS).count("Belum ada nomor") == 3
    surat, peserta = GENRE["surat_pembinaan"], periode.peserta_set.get(kode="D06")
    with pytest.raises(DokumenError, match="Nomor 700/3 sudah dipakai surat yang digantikan"):
        record_naskah(periode, surat, NaskahBaru("700/3", TANGGAL), by=get_petugas(), peserta=peserta)
    assert issue_list(periode, surat, by=get_petugas()) == 0
    record_naskah(periode, surat, NaskahBaru("700/4", TANGGAL), by=get_petugas(), peserta=peserta)
    assert text_of(organisasi, LETTERS).count("Belum ada nomor") == 2


def test_the_warning_stays_until_every_opd_of_the_list_has_its_letter_anew(
    periode: Periode, organisasi: Client
) -> None:
    sekda, surat = Jabatan.objects.get(nama="Nama Sekda"), GENRE["surat_pembinaan"]
    issue_letters(periode, sekda)
    correct(periode, LINES)
    warning = "Belum terbit untuk revisi itu: Surat hasil penilaian (Punishment)."
    for number, kode in enumerate(("D04", "D05", "D06"), start=4):
        peserta = periode.peserta_set.get(kode=kode)
        assert [warning in text_of(organisasi, address) for address in (PAGE, LETTERS)] == [True, True]
        baru = NaskahBaru(f"700/{number}", TANGGAL, sekda)
        record_naskah(periode, surat, baru, by=get_petugas(), peserta=peserta)
        issue_naskah(periode, surat, by=get_petugas(), peserta=peserta)
    assert [warning in text_of(organisasi, address) for address in (PAGE, LETTERS)] == [False, False]


def test_a_nomor_is_replaced_for_its_own_genre_alone(periode: Periode, organisasi: Client) -> None:
    sekda = Jabatan.objects.get(nama="Nama Sekda")
    issue_letters(periode, sekda)
    record_naskah(periode, GENRE["undangan"], NaskahBaru("700/3", TANGGAL, sekda), by=get_petugas())
    correct(periode, LINES)
    assert "Undangan penyerahan rapor 700/3 Siap diterbitkan" in text_of(organisasi, PAGE)


def test_a_letter_to_who_left_the_list_is_still_to_be_found(periode: Periode, organisasi: Client) -> None:
    issue_letters(periode, Jabatan.objects.get(nama="Nama Sekda"))
    correct(periode, {("D06", komponen): "100" for komponen in ("pengawasan", "perencanaan", "anggaran")})
    text = text_of(organisasi, LETTERS)
    assert "Belum terbit untuk revisi itu: Surat hasil penilaian (Punishment)." in text
    assert "Surat hasil penilaian (Punishment): Dinas D06, revisi 1 700/3 Digantikan PDF" in text


def test_a_column_for_a_list_that_changed_stays_to_be_looked_through(
    periode: Periode, organisasi: Client
) -> None:
    page = organisasi.get(LETTERS).content.decode()
    seen = re.findall(r'name="seen" value="(\w+)"', page)
    sekda = Jabatan.objects.get(nama="Nama Sekda")
    typed = {"kolom": "700/4\n700/5\n700/6", "tanggal": TANGGAL.isoformat(), "penanda_tangan": sekda.pk}
    correct(periode, LINES)
    refused = organisasi.post(LETTERS, typed | {"seen": seen[0]}).content.decode()
    assert "Daftar atau isiannya sudah berubah" in refused
    assert "700/4\n700/5\n700/6</textarea>" in refused
    assert not Naskah.objects.exists()
    again = re.findall(r'name="seen" value="(\w+)"', refused)
    assert organisasi.post(LETTERS, typed | {"seen": again[0]}).status_code == 302
    assert [row.peserta.kode for row in Naskah.objects.order_by("nomor") if row.peserta] == [
        "D06",
        "D04",
        "D05",
    ]
