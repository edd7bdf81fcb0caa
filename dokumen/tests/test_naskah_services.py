"""Naskah typed, issued once, issued again with a reason; before and after publication."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from dokumen.access import find_naskah
from dokumen.errors import DokumenError
from dokumen.models import Dokumen, Genre
from dokumen.naskah.queries import find_issued, fingerprint, list_peserta, load_naskah
from dokumen.naskah.registry import GENRE
from dokumen.naskah.sumber import make_printer
from dokumen.services import (
    issue_again,
    issue_naskah,
    read_dokumen,
    record_naskah,
)
from dokumen.tests.factories import pdf_text
from dokumen.tests.naskah_quarter import TANGGAL, baru, make_sekda, published, record
from opd.models import Jabatan, Pemerintah
from penilaian.errors import PenilaianError, WewenangError
from penilaian.models import Periode
from penilaian.services import revert_periode
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_pengguna,
    make_periode,
    penetapan_of,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
UNDANGAN, PENGANTAR, SURAT = GENRE["undangan"], GENRE["nota_pengantar"], GENRE["surat_pembinaan"]
KEPUTUSAN, MINTA = GENRE["keputusan"], GENRE["nota_minta_nilai"]


def test_what_was_typed_is_kept_with_its_history() -> None:
    periode = published()
    record(periode, nomor="1")
    naskah = record(periode, nomor="2", isian={"tempat": " Pendopo ", "bukan_isian": "x"})
    assert (naskah.nomor, naskah.isian) == ("2", {"tempat": "Pendopo"})
    assert [row.nomor for row in naskah.history.order_by("history_id")] == ["1", "2"]
    assert naskah.history.latest().history_user == get_petugas()


CHANGED = "Isian ini sudah diubah orang lain sejak Anda membuka halaman ini. Buka lagi halamannya."


def test_what_somebody_else_has_typed_since_is_not_written_over() -> None:
    periode = published()
    seen = fingerprint([load_naskah(periode, UNDANGAN)])
    record(periode, nomor="1", seen=seen)
    with pytest.raises(DokumenError, match=CHANGED):
        record(periode, nomor="2", seen=seen)
    assert load_naskah(periode, UNDANGAN).nomor == "1"


def test_a_naskah_is_issued_again_once_by_what_was_read() -> None:
    periode = published()
    record(periode)
    first = issue_naskah(periode, UNDANGAN, by=get_petugas())
    again = baru(seen=fingerprint([load_naskah(periode, UNDANGAN)], versi=first.versi))
    assert issue_again(periode, UNDANGAN, again, alasan="Salah cetak.", by=get_petugas()).versi == 2
    with pytest.raises(DokumenError, match=CHANGED):
        issue_again(periode, UNDANGAN, again, alasan="Keliru.", by=get_petugas("lain"))
    assert Dokumen.objects.filter(genre="undangan").count() == 2


def test_an_issued_naskah_is_stored_once_with_what_was_typed() -> None:
    periode = published()
    record(periode, isian={"tempat": "Pendopo Sabha Swagata"})
    dokumen = issue_naskah(periode, UNDANGAN, by=get_petugas())
    text = pdf_text(read_dokumen(dokumen))
    assert (dokumen.nomor, dokumen.tanggal, dokumen.versi) == ("005/1/2022", TANGGAL, 1)
    assert "005/1/2022" in text
    assert "Pendopo Sabha Swagata" in text
    assert "DRAF" not in text
    with pytest.raises(DokumenError, match="sudah terbit"):
        issue_naskah(periode, UNDANGAN, by=get_petugas())
    with pytest.raises(DokumenError, match="hanya lewat terbit ulang"):
        record(periode, nomor="lain")


def test_nothing_is_issued_without_the_address_of_the_application_and_a_draft_is_written() -> None:
    periode = published()
    naskah = record(periode)
    Pemerintah.objects.update(base_url="")
    with pytest.raises(DokumenError, match="Isi Alamat aplikasi"):
        issue_naskah(periode, UNDANGAN, by=get_petugas())
    assert not Dokumen.objects.exists()
    assert "DRAF" in pdf_text(make_printer(periode).print(UNDANGAN, naskah))


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({"nomor": " "}, "nomor belum diisi"),
        ({"tanggal": None}, "tanggal belum diisi"),
        ({"penanda_tangan": None}, "penanda tangan belum diisi"),
        (
            {"nomor": "", "tanggal": None, "penanda_tangan": None},
            "nomor, tanggal, penanda tangan belum diisi",
        ),
    ],
)
def test_nothing_is_issued_that_lacks_something(typed: dict[str, Any], missing: str) -> None:
    periode = published()
    record(periode, **typed)
    with pytest.raises(DokumenError, match=missing):
        issue_naskah(periode, UNDANGAN, by=get_petugas())
    assert not Dokumen.objects.filter(genre=Genre.UNDANGAN).exists()


def test_it_is_issued_again_only_with_a_reason_and_the_first_stays() -> None:
    periode = published()
    record(periode)
    first = issue_naskah(periode, UNDANGAN, by=get_petugas())
    with pytest.raises(PenilaianError, match="alasan"):
        issue_again(periode, UNDANGAN, baru("005/2/2022"), alasan=" ", by=get_petugas())
    second = issue_again(periode, UNDANGAN, baru("005/2/2022"), alasan="Nomor salah ketik.", by=get_petugas())
    assert (second.versi, second.alasan, second.nomor) == (2, "Nomor salah ketik.", "005/2/2022")
    assert first.kode != second.kode
    assert "005/1/2022" in pdf_text(read_dokumen(first))
    assert find_issued(periode, UNDANGAN) == second


def test_a_naskah_that_was_never_issued_is_not_issued_again() -> None:
    periode = published()
    with pytest.raises(DokumenError, match="belum pernah terbit"):
        issue_again(periode, UNDANGAN, baru(), alasan="Salah.", by=get_petugas())


def test_only_bagian_organisasi_writes_and_issues() -> None:
    periode, other = published(), make_pengguna()
    with pytest.raises(WewenangError):
        record_naskah(periode, UNDANGAN, baru(), by=other)
    with pytest.raises(WewenangError):
        issue_naskah(periode, UNDANGAN, by=other)


def test_whoever_signs_holds_the_office_on_that_day() -> None:
    periode = published()
    former = make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Sekda Lama", selesai=date(2022, 9, 30))
    with pytest.raises(DokumenError, match="Sekda Lama tidak menjabat pada 20-10-2022"):
        record(periode, penanda_tangan=former)


def test_whoever_signs_still_held_the_office_that_day_when_it_is_issued() -> None:
    periode = published()
    record(periode)
    Jabatan.objects.filter(jenis=Jabatan.Jenis.SEKDA).update(selesai=date(2022, 9, 30))
    with pytest.raises(DokumenError, match=r"Nama Sekda, M\.Si\. tidak menjabat pada 20-10-2022"):
        issue_naskah(periode, UNDANGAN, by=get_petugas())


def test_a_paper_without_a_tanggal_is_signed_by_who_holds_the_office_today() -> None:
    periode = published()
    former = make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Sekda Lama", selesai=date(2022, 9, 30))
    today = f"{timezone.localdate():%d-%m-%Y}"
    for genre in ("daftar_hadir", "tanda_terima"):
        with pytest.raises(DokumenError, match=f"Sekda Lama tidak menjabat pada {today}"):
            record(periode, genre=genre, nomor="", tanggal=None, penanda_tangan=former)
    record(periode, genre="daftar_hadir", nomor="", tanggal=None)
    Jabatan.objects.filter(jenis=Jabatan.Jenis.SEKDA).update(selesai=date(2022, 9, 30))
    with pytest.raises(DokumenError, match=f"tidak menjabat pada {today}"):
        issue_naskah(periode, GENRE["daftar_hadir"], by=get_petugas())


def test_whoever_signs_is_one_who_may() -> None:
    periode = published()
    kabag = make_jabatan(jenis=Jabatan.Jenis.KABAG_ORGANISASI, nama="Kabag")
    with pytest.raises(DokumenError, match="tidak menandatangani Keputusan"):
        record(periode, genre="keputusan", penanda_tangan=kabag)


def test_a_naskah_has_its_time() -> None:
    make_sekda()
    periode = make_periode(Status.PENGISIAN)
    with pytest.raises(DokumenError, match="baru dapat disiapkan sejak status Dikunci"):
        record(periode)
    record(periode, genre="nota_minta_nilai")
    dokumen = issue_naskah(periode, MINTA, by=get_petugas())
    assert dokumen.penetapan is None


def test_the_request_for_nilai_stays_issued_after_the_lock() -> None:
    make_sekda()
    periode = make_periode(Status.PENGISIAN)
    record(periode, genre="nota_minta_nilai")
    dokumen = issue_naskah(periode, MINTA, by=get_petugas())
    walk_periode(periode, Status.DIKUNCI)
    assert find_issued(periode, MINTA) == dokumen


def test_the_nota_to_the_regent_of_a_voided_lock_is_not_that_of_the_next() -> None:
    make_sekda()
    periode = make_periode(Status.DIKUNCI)
    record(periode, genre="nota_pengantar")
    first = issue_naskah(periode, PENGANTAR, by=get_petugas())
    assert "SEMENTARA" in pdf_text(read_dokumen(first))
    revert_periode(periode, alasan="Ada yang keliru.", by=get_petugas())
    walk_periode(periode, Status.DIKUNCI)
    assert find_issued(periode, PENGANTAR) is None
    tahun, triwulan = periode.tahun, periode.triwulan
    assert find_naskah(get_petugas(), tahun=tahun, triwulan=triwulan, genre="nota_pengantar") is None
    with pytest.raises(DokumenError, match="nomor, tanggal belum diisi"):
        issue_naskah(periode, PENGANTAR, by=get_petugas())
    with pytest.raises(DokumenError, match="Nomor 005/1/2022 sudah dipakai surat yang digantikan"):
        record(periode, genre="nota_pengantar")
    record(periode, genre="nota_pengantar", nomor="005/2/2022")
    second = issue_naskah(periode, PENGANTAR, by=get_petugas())
    assert (second.nomor, second.penetapan) == ("005/2/2022", penetapan_of(periode))


def test_a_nomor_longer_than_its_column_is_refused() -> None:
    periode = published()
    with pytest.raises(DokumenError, match="terlalu panjang; paling banyak 120 huruf"):
        record(periode, nomor="9" * 121)


def test_a_letter_is_for_those_on_the_list_alone() -> None:
    periode = published()
    outside = periode.peserta_set.exclude(pk__in=[row.pk for row in list_peserta(periode, SURAT)]).first()
    naskah = load_naskah(periode, SURAT, peserta=outside)
    with pytest.raises(DokumenError, match="tidak termasuk daftar"):
        make_printer(periode).print(SURAT, naskah)


def test_the_material_below_the_lock_is_of_this_moment() -> None:
    make_sekda()
    periode = make_periode(Status.VERIFIKASI)
    printer = make_printer(periode)
    assert printer.penetapan is None
    text = pdf_text(printer.print(GENRE["berita_acara"], load_naskah(periode, GENRE["berita_acara"])))
    assert "DRAF" in text
    assert "90,00" in text
