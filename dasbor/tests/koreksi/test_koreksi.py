"""A koreksi on its pages, from its first line to what a head sees of it."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from akun.models import Peran
from dasbor.tests.factories import client_of
from dasbor.tests.koreksi.page import (
    LINES,
    TETAPKAN,
    URL,
    head_of,
    line_of,
    naskah_of,
    press,
)
from dasbor.tests.reading import rows_of, text_of
from dokumen.services import render_penetapan
from dokumen.tests.factories import pdf_text
from opd.models import Jabatan
from penilaian.models import Koreksi, Periode
from penilaian.services import (
    lock_koreksi,
)
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_skema,
    make_trio,
    penetapan_of,
)
from penilaian.tests.koreksi import (
    correct,
    make_koreksi,
    make_locked,
    publish_correction,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_from_the_first_line_to_the_new_rapor(periode: Periode, satu: Client, dua: Client) -> None:
    render_penetapan(penetapan_of(periode))
    kepala = head_of("D02")
    bupati = make_jabatan(nama="Bupati Contoh", jenis=Jabatan.Jenis.KEPALA_DAERAH)
    old = kepala.get("/rapor/2022/3/D02.pdf").getvalue()

    said = press(satu, "susun", dasar="LHP Nomor 700/12", alasan="Bukti salah dibaca.")
    assert "Koreksi sudah dibuka." in said
    said = press(satu, "tambah", f"{URL}?opd=D02", **line_of(periode, "D02", "pengawasan", "99"))
    assert "Pengawasan Dinas D02: 70,1234 menjadi 99." in said
    assert "Dinas D02 skor 66,07 menjadi 83,40 predikat B menjadi A peringkat 2 menjadi 1" in said
    assert "Dinas D01 skor 80,50 menjadi 80,50 peringkat 1 menjadi 2" in said
    assert "Koreksi sudah dikunci." in press(satu, "kunci", setuju="on")
    assert "Yang mengunci tidak boleh menetapkan." in text_of(satu, TETAPKAN)
    assert kepala.get("/rapor/2022/3/D02.pdf").getvalue() == old
    said = press(dua, "", TETAPKAN, **naskah_of(bupati))
    assert "Koreksi Triwulan III Tahun 2022, revisi 2 sudah ditetapkan." in said
    perubahan = "Perubahan atas Keputusan Nomor 188/3/KEP/2022 tanggal 20 Oktober 2022"
    assert f"Revisi 2 : {perubahan}" in said

    render_penetapan(penetapan_of(periode))
    assert [row.split(" D0")[1][0] for row in rows_of(kepala, "/dasbor/2022/3/")] == ["2", "1", "3"]
    page = text_of(kepala, "/opd/D02/")
    assert f"{perubahan} (revisi 1)" in page
    assert "Skor 66,07 menjadi 83,40 Predikat B menjadi A Peringkat 2 menjadi 1" in page
    assert "Pengawasan 70,1234 menjadi 99. Salah baca." in page
    new = kepala.get("/rapor/2022/3/D02.pdf")
    assert 'filename="2022-TW3_D02_D02_revisi-2.pdf"' in new["Content-Disposition"]
    text = pdf_text(new.getvalue())
    assert "REVISI 2" in text
    assert perubahan in text
    assert "83,40" in text

    assert kepala.get("/rapor/2022/3/D02.pdf?revisi=1").getvalue() == old
    assert "Revisi 1 Keputusan Nomor 188/3/KEP/2022 tanggal 20 Oktober 2022 digantikan" in page
    before = text_of(kepala, "/opd/D02/?periode=2022-TW3&revisi=1")
    assert "DIGANTIKAN. Revisi ini sudah digantikan oleh revisi 2 (Keputusan Nomor 188/9/2022)." in before
    assert "66,07" in before
    old_rows = rows_of(kepala, "/dasbor/2022/3/?revisi=1")
    assert [row.split(" D0")[1][0] for row in old_rows] == ["1", "2", "3"]
    jejak = text_of(satu, "/jejak/2022/3/D02/")
    assert "70,1234 menjadi 99" in jejak
    assert "oleh Satu lewat koreksi, revisi 2 Salah baca." in jejak


def test_the_kertas_kerja_ends_with_what_counts(periode: Periode, satu: Client) -> None:
    correct(periode, {("D02", "pengawasan"): "99", ("D01", "inovasi"): "TD"})
    workbook = load_workbook(BytesIO(satu.get("/kertas-kerja/2022/3.xlsx").content))
    lines = {(row[0], row[2]): row for row in workbook["Kertas kerja"].iter_rows(values_only=True)}
    baru, td = lines["D02", "Pengawasan"], lines["D01", "Inovasi"]
    assert (baru[3], baru[7], baru[8], baru[10], baru[13]) == (
        70.1234,
        99,
        "Pengisi",
        "Koreksi, revisi 2",
        None,
    )
    assert (td[3], td[7], td[13]) == (80.5, "TD", "Urusan ini sudah dialihkan.")
    changes = [
        row for row in workbook["Perubahan"].iter_rows(values_only=True) if row[8] == "Koreksi, revisi 2"
    ]
    assert [(*row[:6], row[9]) for row in changes] == [
        ("D01", "Dinas D01", "Inovasi", 80.5, "TD", "Urusan ini sudah dialihkan.", "Salah baca D01."),
        ("D02", "Dinas D02", "Pengawasan", 70.1234, 99, None, "Salah baca D02."),
    ]
    said = "Nilai akhir sesudah koreksi: revisi 2, Keputusan Nomor 188/2/PERUBAHAN/2022 tanggal 20-10-2022"
    assert [sheet["A3"].value for sheet in workbook] == [said] * 4


def test_the_home_page_leads_to_what_a_koreksi_waits_for(periode: Periode, satu: Client) -> None:
    koreksi = make_koreksi(periode, LINES)
    assert f'<a class="btn" href="{URL}">' in satu.get("/").content.decode()
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    assert f'<a class="btn" href="{TETAPKAN}">' in satu.get("/").content.decode()


def test_lembar_nilai_says_that_the_published_nilai_differ(periode: Periode, satu: Client) -> None:
    make_locked(periode, LINES)
    sentence = "Sebagian nilai triwulan ini sudah dikoreksi setelah ditetapkan (revisi 2)."
    address = "/lembar/2022/3/"
    assert sentence not in text_of(satu, address)
    publish_correction(Koreksi.objects.get())
    assert sentence in text_of(satu, address)
    assert '<a href="/dasbor/2022/3/">' in satu.get(address).content.decode()


def test_the_admin_marks_what_was_replaced_and_shows_the_lines(periode: Periode) -> None:
    pemeriksa = client_of(make_pengguna(Peran.PEMERIKSA, is_staff=True))
    penetapan = correct(periode, LINES)
    listed = text_of(pemeriksa, "/admin/penilaian/penetapan/")
    assert re.findall(r"Triwulan III Tahun 2022 (\d) (\w+)", listed) == [
        ("2", "Diumumkan"),
        ("1", "Digantikan"),
    ]
    page = text_of(pemeriksa, f"/admin/penilaian/koreksi/{penetapan.koreksi.pk}/change/")
    assert "70,1234 99" in page
    assert "Salah baca D02." in page


def test_the_page_says_what_is_in_force_and_offers_a_koreksi(periode: Periode, satu: Client) -> None:
    text = text_of(satu, URL)
    assert "Yang berlaku: Keputusan Nomor 188/3/KEP/2022 tanggal 20 Oktober 2022 (revisi 1)" in text
    assert "Sampai saat itu revisi 1 tetap berlaku." in text
    assert f'href="{URL}"' in satu.get("/dasbor/2022/3/").content.decode()


def test_a_list_that_is_entered_or_left_is_named(satu: Client) -> None:
    make_pemerintah()
    make_opd_list(12)
    periode = make_periode(Status.DIUMUMKAN, skema=make_skema(bobot={"inovasi": 100}))
    make_koreksi(periode, {("D12", "inovasi"): "99"})
    text = text_of(satu, URL)
    assert "Dinas D12 skor 73,50 menjadi 99,00 predikat BB menjadi AA peringkat 12 menjadi 1" in text
    assert re.search(r"Dinas D12 .* keluar dari Punishment masuk Reward Dinas D01", text)
    assert re.search(
        r"Dinas D05 skor 84,00 menjadi 84,00 peringkat 5 menjadi 6 .* keluar dari Reward Dinas D06", text
    )
    assert re.search(
        r"Dinas D07 skor 81,00 menjadi 81,00 peringkat 7 menjadi 8 .* masuk Punishment Dinas D08", text
    )


def test_a_line_is_taken_out_again(periode: Periode, satu: Client) -> None:
    line = make_koreksi(periode, LINES).nilai_set.get()
    assert "Pengawasan Dinas D02 sudah dihapus dari koreksi." in press(satu, "hapus", baris=line.pk)
    assert "Tambahkan dahulu nilai yang dikoreksi." in text_of(satu, URL)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"baru": "101"}, "Nilai 101 di luar rentang 0 sampai 100."),
        ({"baru": "baik"}, "bukan nilai. Tulis angka 0 sampai 100"),
        ({"baru": "TD"}, "Tidak dinilai (TD) harus disertai alasan."),
        ({"baru": "70,1234"}, "Nilai barunya sama dengan yang sudah ditetapkan"),
        ({"alasan": ""}, "Isian ini tidak boleh kosong."),
        ({"asal": "0"}, "Masukkan pilihan yang valid"),
    ],
)
def test_a_line_that_can_t_be_is_refused_on_the_page(
    periode: Periode, satu: Client, data: dict[str, Any], sentence: str
) -> None:
    koreksi = make_koreksi(periode)
    fields = line_of(periode, "D02", "pengawasan", "99") | data
    assert sentence in press(satu, "tambah", f"{URL}?opd=D02", **fields)
    assert not koreksi.nilai_set.exists()


def test_td_is_written_as_in_the_grid(periode: Periode, satu: Client) -> None:
    make_koreksi(periode)
    fields = line_of(periode, "D02", "pengawasan", "td", alasan_td="Sudah dialihkan.")
    said = press(satu, "tambah", f"{URL}?opd=D02", **fields)
    assert "Pengawasan Dinas D02: 70,1234 menjadi TD." in said
    assert "Tidak dinilai: Sudah dialihkan." in said


def test_dasar_and_alasan_are_changed_on_the_page(periode: Periode, satu: Client) -> None:
    make_koreksi(periode)
    said = press(satu, "ubah", **{"ubah-dasar": "Nota dinas 5", "ubah-alasan": "Lain."})
    assert "Dasar Nota dinas 5 Alasan Lain." in said


def test_it_is_locked_only_with_the_tick(periode: Periode, satu: Client) -> None:
    koreksi = make_koreksi(periode, LINES)
    assert "Beri tanda centang setelah memeriksanya." in press(satu, "kunci")
    koreksi.refresh_from_db()
    assert koreksi.is_disusun


def test_publication_says_that_it_is_the_announcement_too(periode: Periode, dua: Client) -> None:
    make_locked(periode, LINES)
    text = text_of(dua, TETAPKAN)
    assert "begitu ditetapkan, setiap kepala Perangkat Daerah melihat revisi 2." in text
    assert "Tetapkan dan umumkan Batal" in text


def test_before_the_announcement_it_only_publishes(dua: Client) -> None:
    make_pemerintah()
    make_locked(make_trio(Status.DITETAPKAN), LINES)
    text = text_of(dua, TETAPKAN)
    assert "Revisi 2 diumumkan bersama triwulannya." in text
    assert "umumkan Batal" not in text


def test_without_a_locked_koreksi_there_is_nothing_to_publish(periode: Periode, dua: Client) -> None:
    make_koreksi(periode, LINES)
    response = dua.get(TETAPKAN, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert "Tidak ada koreksi yang terkunci pada triwulan ini." in response.content.decode()
