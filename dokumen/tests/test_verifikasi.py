"""Verification: who holds a kode or a file learns whether it is ours, and nothing more."""

import zlib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from akun.models import Peran
from dokumen.kode import format_kode
from dokumen.models import Dokumen, Genre, Tandatangan
from dokumen.services import PaperKey, keep_signed, read_dokumen, render_rapor
from dokumen.tests.factories import store_paper
from dokumen.tests.tte import NIK, add_update, append_words, flip, rewrite, sign
from dokumen.tte.kode import find_kode
from dokumen.tte.unpack import SignedFile
from dokumen.unggahan import MAX_BYTES
from dokumen.views.verifikasi import LOOKS, UPLOADS
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    penetapan_of,
    walk_periode,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
UNKNOWN = "0" * 13
SAME, OTHER = "sama persis dengan yang kami simpan", "bukan berkas yang kami simpan"


@pytest.fixture(scope="module")
def built(printed: Path) -> Dokumen:
    make_pemerintah(base_url="https://rapor.contoh.go.id")
    make_opd_list(2)
    make_jabatan(nama="Nama Kepala Contoh", nip="197001011995031001")
    penetapan = penetapan_of(make_periode(Status.DITETAPKAN))
    return render_rapor(penetapan, Hasil.objects.filter(penetapan=penetapan).order_by("urutan")[0])


@pytest.fixture
def rapor(built: Dokumen) -> Dokumen:
    return deepcopy(built)


@pytest.fixture
def announced(rapor: Dokumen) -> Dokumen:
    walk_periode(rapor.periode, Status.DIUMUMKAN)
    rapor.periode.refresh_from_db()
    return rapor


def address(kode: str) -> str:
    return f"/verifikasi/{format_kode(kode)}/"


def page(client: Client, dokumen: Dokumen) -> str:
    response = client.get(address(dokumen.kode))
    assert response.status_code == 200
    return response.content.decode()


def upload(client: Client, content: bytes, **extra: Any) -> str:
    response = client.post("/verifikasi/", {"berkas": SimpleUploadedFile("apa saja.pdf", content)}, **extra)
    assert response.status_code == 200
    return response.content.decode()


def test_a_genuine_kode_tells_which_paper_it_is_and_nothing_else(client: Client, announced: Dokumen) -> None:
    text, hasil = page(client, announced), announced.hasil
    assert hasil
    for word in ("Berlaku", "Rapor", hasil.nama, announced.nomor, announced.kode_tercetak, announced.sha256):
        assert word in text
    skor = f"{hasil.skor:.2f}".replace(".", ",")
    for word in (skor, "Peringkat", "Nama Kepala Contoh", "19700101", hasil.kepala_nama or "Nama Kepala"):
        assert word not in text


def test_skor_and_peringkat_are_for_who_may_see_the_ranking(client: Client, announced: Dokumen) -> None:
    client.force_login(make_pengguna(Peran.PIMPINAN))
    hasil = announced.hasil
    assert hasil
    text = page(client, announced)
    assert f"{hasil.skor:.2f}".replace(".", ",") in text
    assert "1 dari 2" in text
    client.force_login(make_pengguna(username="tanpa_peran"))
    assert "1 dari 2" not in page(client, announced)


def test_before_the_announcement_a_kode_is_answered_as_one_that_does_not_exist(
    client: Client, rapor: Dokumen
) -> None:
    known, unknown = client.get(address(rapor.kode)), client.get(address(UNKNOWN))
    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content
    assert {**known.headers} == {**unknown.headers}


def test_and_with_the_same_queries(client: Client, rapor: Dokumen, django_assert_num_queries: Any) -> None:
    client.get(address(UNKNOWN))
    for kode in (rapor.kode, UNKNOWN):
        with django_assert_num_queries(1):
            client.get(address(kode))


def test_nobody_is_told_more_by_virtue_of_an_office(client: Client, rapor: Dokumen) -> None:
    client.force_login(make_pengguna(Peran.BAGIAN_ORGANISASI))
    assert client.get(address(rapor.kode)).status_code == 404


def test_a_kode_is_found_as_it_is_printed_or_typed(client: Client, announced: Dokumen) -> None:
    for typed in (announced.kode, announced.kode.lower(), announced.kode_tercetak.lower()):
        assert client.get(f"/verifikasi/{typed}/").headers["Location"] == address(announced.kode)
        assert client.get("/verifikasi/", {"kode": typed}).headers["Location"] == address(announced.kode)
    assert client.get("/verifikasi/bukan-kode/").status_code == 404
    assert "tidak lengkap" in client.get("/verifikasi/", {"kode": "<b>123"}).content.decode()


def test_a_paper_issued_anew_marks_the_older_one(client: Client, announced: Dokumen) -> None:
    key = PaperKey(announced.periode, Genre.RAPOR, announced.penetapan, announced.hasil, versi=2)
    newer = store_paper(key, b"%PDF baru", alasan="Nomor salah ketik")
    assert "Digantikan" in page(client, announced)
    assert "Berlaku" in page(client, newer)
    assert "terbitan ke-2" in page(client, newer)


def test_a_later_revision_marks_the_papers_of_the_former(client: Client, announced: Dokumen) -> None:
    former = announced.penetapan
    assert former
    fields = {
        field.name: getattr(former, field.name)
        for field in Penetapan._meta.concrete_fields
        if field.name != "id"
    }
    later = Penetapan.objects.create(
        **fields | {"revisi": 2, "ditetapkan_pada": None, "diumumkan_pada": None}
    )
    assert "Berlaku" in page(client, announced)
    Penetapan.objects.filter(pk=later.pk).publish(
        nomor="2", tanggal=former.tanggal, ditetapkan_pada=former.ditetapkan_pada
    )
    assert "Digantikan" in page(client, announced)


def test_a_revision_that_was_replaced_before_the_announcement_stays_unknown(
    client: Client, rapor: Dokumen
) -> None:
    correct(rapor.periode, {("D01", "inovasi"): "91"})
    walk_periode(rapor.periode, Status.DIUMUMKAN)
    assert client.get(address(rapor.kode)).status_code == client.get(address("0" * 13)).status_code == 404


def test_a_paper_of_a_revision_that_is_not_published_is_unknown(client: Client, announced: Dokumen) -> None:
    former = announced.penetapan
    assert former
    fields = {
        field.name: getattr(former, field.name)
        for field in Penetapan._meta.concrete_fields
        if field.name != "id"
    }
    later = Penetapan.objects.create(
        **fields | {"revisi": 2, "ditetapkan_pada": None, "diumumkan_pada": None}
    )
    draft = store_paper(PaperKey(announced.periode, Genre.KEPUTUSAN, later))
    assert client.get(address(draft.kode)).status_code == 404


def test_a_simulated_quarter_is_a_sample(client: Client) -> None:
    make_opd_list(2)
    periode = make_periode(Status.DIUMUMKAN, is_simulasi=True)
    text = page(client, store_paper(PaperKey(periode, Genre.UNDANGAN)))
    assert "<strong>Contoh</strong>" in text
    assert "BUKAN DOKUMEN RESMI" in text


@pytest.fixture
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """No minute ends while a test counts what happens within one."""
    monkeypatch.setattr("akun.limits.time.time", lambda: 1_666_000_000.0)


@pytest.mark.usefixtures("standing_clock")
def test_an_address_that_asks_too_often_is_told_to_wait(client: Client, announced: Dokumen) -> None:
    codes = [client.get(address(UNKNOWN)).status_code for _ in range(LOOKS)]
    assert set(codes) == {404}
    refused = client.get(address(announced.kode))
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "Terlalu sering mencoba" in refused.content.decode()
    assert client.get(address(announced.kode), REMOTE_ADDR="10.9.8.7").status_code == 200


def test_the_stored_file_is_recognised_and_an_altered_one_is_not(client: Client, announced: Dokumen) -> None:
    content = read_dokumen(announced)
    text = upload(client, content)
    assert SAME in text
    assert announced.kode_tercetak in text
    assert "Ini dokumen asli." in text
    assert OTHER in upload(client, b"%PDF-1.7 asing")


def test_a_file_with_our_kode_and_other_bytes_is_altered(client: Client, announced: Dokumen) -> None:
    content = read_dokumen(announced)
    for altered in (
        content + b"\n",
        flip(content, 1000),
        rewrite(content, append_words),
        add_update(content),
    ):
        text = upload(client, altered)
        assert OTHER in text
        assert f"memuat kode {announced.kode_tercetak}" in text
        assert "tanda tangan elektronik" not in text


def test_a_signed_paper_is_genuine_and_its_signature_intact(
    client: Client, announced: Dokumen, settings: Any
) -> None:
    settings.RAPOR_TANDA_TANGAN = "luar"
    signed, other = (sign(read_dokumen(announced), nama=nama) for nama in ("Nama Pejabat", "Orang Lain"))
    foreign = upload(client, signed)
    assert OTHER in foreign
    assert "tanda tangan elektronik yang utuh, tetapi bukan" in foreign
    keep(announced, signed)
    text = upload(client, signed)
    assert SAME in text
    assert "Tanda tangannya utuh" in text
    for word in ("Nama Pejabat", NIK, "Penerbit Contoh"):
        assert word not in text
    broken = upload(client, flip(signed, 1000))
    assert OTHER in broken
    assert "<strong>tidak utuh</strong>" in broken
    assert "sebelum ditandatangani" in upload(client, read_dokumen(announced))
    assert Tandatangan.objects.get().sha256 in page(client, announced)
    keep(announced, other, alasan="Keliru")
    assert "utuh, tetapi <strong>digantikan</strong>" in upload(client, signed)


def keep(dokumen: Dokumen, content: bytes, alasan: str = "") -> None:
    keep_signed(dokumen.periode, [SignedFile("a.pdf", content)], by=get_petugas("organisasi"), alasan=alasan)


def test_a_file_that_is_not_announced_is_answered_as_a_foreign_one(client: Client, rapor: Dokumen) -> None:
    foreign = upload(client, b"%PDF-1.7 asing")
    assert upload(client, read_dokumen(rapor)) == foreign
    assert upload(client, read_dokumen(rapor) + b"\n") == foreign


@pytest.mark.once
def test_a_bomb_that_bears_our_kode_is_answered(client: Client, announced: Dokumen) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(50)) + packer.flush()
    text = upload(client, read_dokumen(announced) + b"stream\n" + packed * 4)
    assert f"memuat kode {announced.kode_tercetak}" in text


def test_a_kode_is_found_however_it_is_written() -> None:
    address = f"https://contoh/verifikasi/{'A' * 13}/"
    assert find_kode(address.encode("utf-16-be")) == "A" * 13
    assert find_kode(b"stream\r\n" + zlib.compress(address.encode())) == "A" * 13
    assert find_kode(address.encode() + b" /verifikasi/BBBBBBBBBBBBB/") is None  # a book
    assert find_kode(b"/verifikasi/AAAA-AAAA-AAAAA/") == "A" * 13
    assert find_kode(b"/verifikasi/AAAAAAAAAAAAU/") is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", b"%PD"])
def test_what_is_no_pdf_is_refused(client: Client, content: bytes) -> None:
    text = upload(client, content)
    assert SAME not in text
    assert OTHER not in text
    assert "PDF" in text


def test_a_file_too_large_is_refused_before_it_is_read(client: Client) -> None:
    class Untouched:
        def read(self, *args: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    response = client.generic("POST", "/verifikasi/", b"", content_type="multipart/form-data; boundary=x")
    assert "Pilih dahulu" in response.content.decode()
    extra: dict[str, Any] = {"CONTENT_LENGTH": str(MAX_BYTES + 1), "wsgi.input": Untouched()}
    response = client.post("/verifikasi/", data={}, **extra)
    assert "terlalu besar" in response.content.decode()


def test_a_length_that_lies_ends_at_the_limit(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dokumen.unggahan.MAX_BYTES", 100_000)
    body = b"%PDF" + b"x" * 200_000
    response = client.post(
        "/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", body)}, CONTENT_LENGTH="1000"
    )
    assert SAME not in response.content.decode()


def test_nothing_that_is_shown_is_kept(client: Client, tmp_path: Any, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "unggah")
    (tmp_path / "unggah").mkdir()
    upload(client, b"%PDF" + b"x" * 4_000_000)
    assert list((tmp_path / "unggah").iterdir()) == []


@pytest.mark.usefixtures("standing_clock")
def test_uploads_are_limited_more_narrowly(client: Client) -> None:
    for _ in range(UPLOADS):
        upload(client, b"%PDF")
    response = client.post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", b"%PDF")})
    assert response.status_code == 429
    assert client.get("/verifikasi/").status_code == 200


def test_the_form_needs_no_token_for_it_changes_nothing(announced: Dokumen) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert SAME in upload(strict, read_dokumen(announced))
