"""Buttons of a koreksi pressed on a page that somebody else's act has overtaken."""

import pytest
from django.test import Client

from dasbor.tests.koreksi.page import LINES, TETAPKAN, URL, hidden_of, line_of, naskah_of, press, send
from dasbor.tests.reading import text_of
from opd.models import Jabatan
from penilaian.models import Koreksi, Periode
from penilaian.services import (
    drop_koreksi,
    drop_koreksi_nilai,
    lock_koreksi,
    record_koreksi,
    revert_koreksi,
)
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    penetapan_of,
)
from penilaian.tests.koreksi import (
    add_line,
    make_koreksi,
    make_locked,
    nilai_baru,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_lock_and_koreksi_are_given_up_with_a_reason(periode: Periode, satu: Client) -> None:
    koreksi = make_locked(periode, LINES)
    assert "Isian ini tidak boleh kosong." in press(satu, "buka")
    assert "Kunci koreksi sudah dibatalkan." in press(satu, "buka", **{"batal-alasan": "Kurang."})
    said = press(satu, "batal", **{"batal-alasan": "Ternyata benar."})
    assert "Koreksi sudah dibatalkan." in said
    assert "LHP Inspektorat Nomor 700/12/2022 Ternyata benar. Dibatalkan" in said
    koreksi.refresh_from_db()
    assert koreksi.status == Koreksi.Status.DIBATALKAN


STALE = "Koreksi ini sudah diubah orang lain Tombol yang Anda tekan tidak berlaku lagi."
WHY = {"batal-alasan": "Salah."}


def test_giving_up_a_koreksi_does_not_void_the_lock_of_a_colleague(periode: Periode, satu: Client) -> None:
    koreksi = make_koreksi(periode, LINES)
    page = hidden_of(satu, URL)
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    assert STALE in send(satu, "batal", **page, **WHY)
    assert Koreksi.objects.get().is_dikunci


def test_voiding_a_lock_twice_does_not_give_up_the_koreksi(periode: Periode, satu: Client) -> None:
    koreksi = make_locked(periode, LINES)
    page = hidden_of(satu, URL)
    revert_koreksi(koreksi, alasan="Salah.", by=get_petugas("lain"))
    assert STALE in send(satu, "buka", **page, **WHY)
    assert Koreksi.objects.get().is_disusun


def test_a_button_of_one_koreksi_does_nothing_to_the_next(periode: Periode, satu: Client) -> None:
    koreksi = make_koreksi(periode, LINES)
    page = hidden_of(satu, URL)
    drop_koreksi(koreksi, alasan="Salah.", by=get_petugas("lain"))
    make_koreksi(periode, LINES)
    assert STALE in send(satu, "batal", **page, **WHY)
    assert Koreksi.objects.open().get().is_disusun


@pytest.mark.parametrize(
    ("aksi", "data"),
    [
        ("kunci", {"setuju": "on"}),
        ("tambah", {"baru": "1", "alasan": "x"}),
        ("susun", {"dasar": "x", "alasan": "x"}),
    ],
)
def test_a_button_of_a_step_that_has_passed_does_nothing(
    aksi: str, data: dict[str, str], periode: Periode, satu: Client
) -> None:
    make_locked(periode, LINES)
    assert STALE in press(satu, aksi, **data)
    assert Koreksi.objects.get().is_dikunci


def test_what_was_typed_on_a_page_of_earlier_is_shown_again(periode: Periode, satu: Client) -> None:
    koreksi = make_koreksi(periode, LINES)
    page = hidden_of(satu, URL)
    typed = line_of(periode, "D01", "inovasi", "12,5", alasan="Salinan <lama>.")
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    said = send(satu, "tambah", f"{URL}?opd=D01", **page, **typed)
    assert f"{STALE} Koreksinya kini sudah dikunci;" in said
    assert "Untuk Inovasi Dinas D01 Nilai baru 12,5 Alasan Salinan &lt;lama&gt;." in said
    assert "Koreksi Triwulan III Tahun 2022" in text_of(satu, f"{URL}?opd=D01")


def test_a_line_that_somebody_else_took_out_is_said_to_be_gone(periode: Periode, satu: Client) -> None:
    line = make_koreksi(periode, LINES).nilai_set.get()
    drop_koreksi_nilai(line, by=get_petugas("lain"))
    assert "Baris ini sudah tidak ada: dihapus orang lain" in send(satu, "hapus", baris=line.pk)


def test_the_letter_typed_for_a_koreksi_that_was_unlocked_is_shown_again(
    periode: Periode, dua: Client
) -> None:
    koreksi = make_locked(periode, LINES)
    page, bupati = hidden_of(dua, TETAPKAN), make_jabatan(nama="Bupati Contoh")
    revert_koreksi(koreksi, alasan="Salah.", by=get_petugas())
    said = send(dua, "", TETAPKAN, **page, **naskah_of(bupati))
    assert f"{STALE} Koreksi yang kini berjalan masih disusun;" in said
    assert "Nomor naskah 188/9/2022 Tanggal naskah 2022-11-20" in said


def test_what_moved_since_the_page_was_opened_is_not_locked(periode: Periode, satu: Client) -> None:
    koreksi = make_koreksi(periode, LINES)
    page = hidden_of(satu, URL)
    add_line(koreksi, "D01", "inovasi", nilai_baru("1"))
    said = send(satu, "kunci", **page, setuju="on")
    assert "Hasilnya sudah berubah sejak Anda membuka halaman ini." in said
    assert Koreksi.objects.get().is_disusun


def test_a_lock_made_anew_since_the_page_was_opened_is_not_published(periode: Periode, dua: Client) -> None:
    koreksi = make_locked(periode, LINES)
    page = hidden_of(dua, TETAPKAN)
    revert_koreksi(koreksi, alasan="Salah.", by=get_petugas())
    record_koreksi(koreksi, dasar="Nota dinas 5", alasan="Lain.", by=get_petugas())
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    bupati = make_jabatan(nama="Bupati Contoh", jenis=Jabatan.Jenis.KEPALA_DAERAH)
    said = send(dua, "", TETAPKAN, **page, **naskah_of(bupati))
    assert "Hasilnya sudah berubah sejak Anda membuka halaman ini." in said
    assert penetapan_of(periode).revisi == 1
