"""The pages of naskah: every paper of a quarter, the form of one, the column of nomor for a list, and the files."""

import re
from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.naskah_page import PAGE, file_of, issue_letters, send, typed
from dasbor.tests.reading import text_of
from dokumen.models import Dokumen, Naskah
from dokumen.naskah.queries import list_peserta
from dokumen.naskah.registry import GENRE
from dokumen.tests.factories import pdf_text
from dokumen.tests.naskah_quarter import TANGGAL, make_sekda
from opd.models import Jabatan, Opd
from penilaian.models import Periode
from penilaian.services import announce_periode
from penilaian.tests.factories import (
    get_petugas,
    make_opd_list,
    make_pengguna,
    make_periode,
)
from penilaian.tests.koreksi import make_locked

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """A published quarter of six OPDs, and the Sekda."""
    make_sekda()
    return make_periode(Status.DITETAPKAN)


@pytest.fixture
def sekda() -> Jabatan:
    return Jabatan.objects.filter(jenis=Jabatan.Jenis.SEKDA).first() or make_sekda()


@pytest.fixture
def organisasi(sekda: Jabatan) -> Client:
    return client_of(get_petugas("organisasi"))


def test_the_page_says_how_far_each_naskah_is(organisasi: Client) -> None:
    make_periode(Status.DIKUNCI)
    text = text_of(organisasi, PAGE)
    assert "Berita Acara Rapat Pleno Tim Penilai Belum ada nomor PDF" in text
    assert "Ringkasan untuk kepala daerah Draf PDF" in text
    assert "Surat hasil penilaian (Punishment) Belum ada nomor" in text


def test_a_naskah_before_its_time_says_when(organisasi: Client) -> None:
    make_periode(Status.PENGISIAN)
    assert "Undangan penyerahan rapor Sejak status Dikunci" in text_of(organisasi, PAGE)


def test_what_is_typed_is_kept_and_printed_in_the_draft(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    response = send(organisasi, f"{PAGE}undangan/", typed(sekda, isian_tempat="Pendopo") | {"simpan": ""})
    assert response.status_code == 302
    text = pdf_text(file_of(organisasi, f"{PAGE}undangan.pdf"))
    assert "005/7/2022" in text
    assert "Tempat : Pendopo" in text
    assert "DRAF" in text
    assert "Siap diterbitkan" in text_of(organisasi, PAGE)


def test_issuing_keeps_what_was_typed_and_stores_the_file(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    send(organisasi, f"{PAGE}undangan/", typed(sekda) | {"terbit": ""})
    dokumen = Dokumen.objects.get(genre="undangan")
    first = file_of(organisasi, f"{PAGE}undangan.pdf")
    assert (dokumen.nomor, len(first)) == ("005/7/2022", dokumen.ukuran)
    assert "Terbit ulang" in text_of(organisasi, f"{PAGE}undangan/")
    assert SecurityEvent.objects.filter(rincian="2022-TW3_undangan.pdf").exists()


def test_what_can_not_be_issued_is_not_kept_either(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    page = send(organisasi, f"{PAGE}undangan/", typed(sekda, nomor="") | {"terbit": ""}).content.decode()
    assert "belum dapat diterbitkan: nomor belum diisi" in page
    assert not Naskah.objects.exists()


def test_an_issued_naskah_is_issued_again_with_a_reason_and_both_can_be_read(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    address = f"{PAGE}undangan/"
    send(organisasi, address, typed(sekda) | {"terbit": ""})
    refused = send(organisasi, address, typed(sekda, nomor="005/8/2022") | {"terbit": ""})
    assert refused.status_code == 200
    send(organisasi, address, typed(sekda, nomor="005/8/2022", alasan="Nomor salah ketik.") | {"terbit": ""})
    assert "Versi 2, Nomor 005/8/2022 Nomor salah ketik." in text_of(organisasi, address)
    assert "005/8/2022" in pdf_text(file_of(organisasi, f"{PAGE}undangan.pdf"))
    assert "005/7/2022" in pdf_text(file_of(organisasi, f"{PAGE}undangan.pdf?versi=1"))


def test_two_who_fill_one_naskah_at_once_do_not_write_over_each_other(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    address = f"{PAGE}undangan/"
    opened = re.findall(r'name="seen" value="(\w+)"', organisasi.get(address).content.decode())[0]
    send(organisasi, address, typed(sekda) | {"simpan": ""})
    page = send(organisasi, address, typed(sekda, nomor="9", seen=opened) | {"terbit": ""}).content.decode()
    assert "Isian ini sudah diubah orang lain sejak Anda membuka halaman ini." in page
    assert Naskah.objects.get().nomor == "005/7/2022"
    assert not Dokumen.objects.exists()


def test_the_form_of_the_keputusan_takes_its_nomor_from_the_publication(
    organisasi: Client, periode: Periode
) -> None:
    text = text_of(organisasi, f"{PAGE}keputusan/")
    assert "diambil dari penetapan triwulan ini" in text
    assert 'name="nomor"' not in organisasi.get(f"{PAGE}keputusan/").content.decode()


def test_a_column_of_nomor_is_pasted_and_what_is_ready_issued(
    periode: Periode, organisasi: Client, sekda: Jabatan
) -> None:
    address = f"{PAGE}surat_pembinaan/"
    column = {"kolom": "700/1\r\n700/2\r\n700/3\r\n", "isian_sifat": "Terbatas"}
    send(organisasi, address, typed(sekda) | column)
    assert re.findall(r"700/\d", text_of(organisasi, address)) == ["700/1", "700/2", "700/3"]
    send(organisasi, address, {"terbit": ""})
    assert Dokumen.objects.filter(genre="surat_pembinaan").count() == 3
    first = list_peserta(periode, GENRE["surat_pembinaan"])[0]
    assert "700/1" in pdf_text(file_of(organisasi, f"{address}{first.kode}.pdf"))


def test_a_column_alone_leaves_what_was_typed_on_the_page_of_one_opd(
    periode: Periode, organisasi: Client, sekda: Jabatan
) -> None:
    first = list_peserta(periode, GENRE["surat_pembinaan"])[0]
    own = typed(sekda, isian_sifat="Rahasia", isian_tindak_lanjut="Perbaiki.")
    send(organisasi, f"{PAGE}surat_pembinaan/{first.kode}/", own)
    column = {"kolom": "700/1\r\n700/2\r\n700/3", "isian_sifat": "Terbatas", "isian_tindak_lanjut": ""}
    send(organisasi, f"{PAGE}surat_pembinaan/", column)
    naskah = Naskah.objects.get(peserta=first)
    assert (naskah.nomor, naskah.tanggal, naskah.penanda_tangan) == ("700/1", TANGGAL, sekda)
    assert (naskah.isian["sifat"], naskah.isian["tindak_lanjut"]) == ("Rahasia", "Perbaiki.")


def test_a_short_column_is_refused_and_stays_to_be_mended(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    page = send(organisasi, f"{PAGE}surat_pembinaan/", typed(sekda) | {"kolom": "700/1"}).content.decode()
    assert "Tempelkan 3 nomor" in page
    assert "700/1</textarea>" in page


def test_the_docx_is_a_download_that_can_be_edited(organisasi: Client, periode: Periode) -> None:
    response = organisasi.get(f"{PAGE}keputusan.docx")
    assert response["Content-Disposition"] == 'attachment; filename="2022-TW3_keputusan.docx"'
    text = " ".join(paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs)
    assert "MEMUTUSKAN:" in text
    assert organisasi.get(f"{PAGE}ringkasan.docx").status_code == 404


def test_a_genre_that_is_none_is_not_there(organisasi: Client, periode: Periode) -> None:
    for address in ("rapor/", "tidak-ada/", "tidak-ada.pdf", "piagam.pdf", "undangan/D01/", "piagam/TIDAK/"):
        assert organisasi.get(PAGE + address).status_code == 404


def test_a_locked_koreksi_has_its_letter_drafted_by_its_own_results(
    periode: Periode, organisasi: Client
) -> None:
    assert organisasi.get(f"{PAGE}keputusan.pdf?draf&revisi=2").status_code == 404
    make_locked(periode, {("D06", "pengawasan"): "99"})
    assert "Koreksi (revisi 2) sudah dikunci" in text_of(organisasi, f"{PAGE}keputusan/")
    text = pdf_text(file_of(organisasi, f"{PAGE}keputusan.pdf?draf&revisi=2"))
    assert "SEMENTARA" in text
    assert "NOMOR ......" in text
    assert "PERUBAHAN ATAS KEPUTUSAN BUPATI" in text
    assert organisasi.get(f"{PAGE}keputusan.docx?revisi=2").status_code == 200
    assert "PERUBAHAN" not in pdf_text(file_of(organisasi, f"{PAGE}keputusan.pdf"))


def test_pimpinan_read_what_is_issued_and_write_nothing(
    organisasi: Client, sekda: Jabatan, periode: Periode
) -> None:
    pimpinan = client_of(make_pengguna(Peran.PIMPINAN))
    assert "Belum ada naskah yang terbit." in text_of(pimpinan, PAGE)
    send(organisasi, f"{PAGE}undangan/", typed(sekda) | {"terbit": ""})
    assert "Undangan penyerahan rapor 005/7/2022 Terbit PDF" in text_of(pimpinan, PAGE)
    assert pimpinan.get(f"{PAGE}undangan.pdf").status_code == 200
    assert pimpinan.get(f"{PAGE}keputusan.pdf").status_code == 404
    assert pimpinan.post(f"{PAGE}undangan/", typed(sekda)).status_code == 404


def test_a_head_reads_the_own_letter_once_the_quarter_is_announced(periode: Periode, sekda: Jabatan) -> None:
    last, other = issue_letters(periode, sekda)[-1], issue_letters(periode, sekda, "piagam")[0]
    kepala = client_of(make_head(Opd.objects.get(kode=last), username="kepala"))
    operator_fields = {"jenis": Jabatan.Jenis.OPERATOR_OPD}
    operator = client_of(make_head(Opd.objects.get(kode=last), username="operator", **operator_fields))
    address = f"{PAGE}surat_pembinaan/{last}.pdf"
    assert kepala.get(address).status_code == 404
    announce_periode(periode, by=get_petugas())
    assert kepala.get(address).status_code == 200
    assert f'href="{address}"' in kepala.get(f"/opd/{last}/").content.decode()
    assert operator.get(address).status_code == 404
    assert kepala.get(f"{PAGE}piagam/{other}.pdf").status_code == 404
    assert kepala.get(PAGE).status_code == 404


@pytest.mark.parametrize("jumlah", [2, 60])
def test_the_list_takes_no_query_per_naskah(
    jumlah: int, organisasi: Client, sekda: Jabatan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    periode = make_periode(Status.DITETAPKAN)
    issue_letters(periode, sekda, "piagam")
    with django_assert_num_queries(14):
        organisasi.get(PAGE)


@pytest.mark.parametrize("jumlah", [2, 60])
def test_the_list_of_one_genre_takes_no_query_per_opd(
    jumlah: int, organisasi: Client, sekda: Jabatan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    issue_letters(make_periode(Status.DITETAPKAN), sekda, "piagam")
    with django_assert_num_queries(19):
        organisasi.get(f"{PAGE}piagam/")


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.KETUA_TIM_PENILAI])
def test_the_ringkasan_is_read_as_a_draft_until_it_is_issued_by_whom_it_is_written_for(
    peran: Peran, organisasi: Client
) -> None:
    make_opd_list(12)
    make_periode(Status.DIUMUMKAN)
    reader, address = client_of(make_pengguna(peran)), f"{PAGE}ringkasan.pdf"
    assert "Belum ada naskah yang terbit. Bagian Organisasi menerbitkannya" in text_of(reader, PAGE)
    for page in (PAGE, "/dasbor/2022/3/"):
        assert f'href="{address}?draf=1"' in reader.get(page).content.decode()
    assert "DRAF" in pdf_text(reader.get(f"{address}?draf=1").content)
    send(organisasi, f"{PAGE}ringkasan/", {"terbit": ""})
    assert Dokumen.objects.filter(genre="ringkasan").exists()
    for page in (PAGE, "/dasbor/2022/3/"):
        assert "Draf ringkasan" not in reader.get(page).content.decode()
    assert "DRAF" not in pdf_text(b"".join(reader.get(address).streaming_content))  # type: ignore[attr-defined]


@pytest.mark.parametrize("ending", ["pdf?draf=1", "docx"])
def test_no_other_draft_is_read_by_who_may_read_that_of_the_ringkasan(ending: str, sekda: Jabatan) -> None:
    make_opd_list(12)
    make_periode(Status.DIUMUMKAN)
    reader = client_of(make_pengguna(Peran.PIMPINAN))
    for genre in ("keputusan", "undangan", "surat_pembinaan/D12", "tidak_ada"):
        assert reader.get(f"{PAGE}{genre}.{ending}").status_code == 404
