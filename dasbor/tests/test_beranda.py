"""The home page of each peran."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.services import exclude_peserta, record_arahan, return_komponen
from penilaian.tests.factories import (
    absorb,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.DISIAPKAN, "Periksa daftar peserta dan bobot komponen, lalu buka pengisian."),
        (Status.PENGISIAN, "36 nilai belum diisi, pada 6 komponen."),
        (Status.VERIFIKASI, "Belum diterima: Pengawasan, Perencanaan"),
        (Status.DIKUNCI, "catat nomor dan tanggalnya untuk menetapkan."),
        (Status.DITETAPKAN, "Umumkan agar setiap kepala Perangkat Daerah melihat rapornya."),
        (Status.DIUMUMKAN, "Siapkan triwulan berikutnya."),
    ],
)
def test_bagian_organisasi_reads_what_comes_next(status: int, sentence: str, organisasi: Client) -> None:
    make_periode(status)
    assert sentence in text_of(organisasi, "/")


def test_when_all_is_filled_the_komponen_still_open_are_named(organisasi: Client) -> None:
    periode = make_periode(Status.PENGISIAN)
    fill_nilai(periode, dict.fromkeys(("D01", "D02", "D03", "D04", "D05", "D06"), "80"))
    assert "Semua nilai sudah terisi. Belum diajukan: Pengawasan," in text_of(organisasi, "/")


def test_the_line_of_steps_marks_where_the_quarter_stands(organisasi: Client) -> None:
    make_periode(Status.VERIFIKASI)
    page = organisasi.get("/").content.decode()
    assert '<li class="now" aria-current="step">Verifikasi</li>' in page
    assert '<li class="done">Pengisian<span class="visually-hidden">, selesai</span></li>' in page
    assert "Masa klarifikasi" not in page


def test_klarifikasi_is_a_step_where_the_skema_knows_it(organisasi: Client) -> None:
    make_periode(Status.KLARIFIKASI, skema=make_skema(has_klarifikasi=True))
    text = text_of(organisasi, "/")
    assert "Masa klarifikasi berjalan sampai 9 Oktober 2022." in text


def test_every_quarter_under_way_is_shown_the_oldest_first(organisasi: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=1)
    make_periode(Status.DITETAPKAN, triwulan=2)
    make_periode(Status.PENGISIAN, triwulan=3)
    text = text_of(organisasi, "/").split("Peringkat triwulan")[0]
    assert text.index("Triwulan II Tahun 2022") < text.index("Triwulan III Tahun 2022")
    assert "Triwulan I Tahun 2022" not in text


def test_the_list_of_quarters_names_each_letter(organisasi: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    assert "Triwulan III Tahun 2022 Keputusan 188/3/KEP/2022, 20 Oktober 2022 Diumumkan" in text_of(
        organisasi, "/"
    )


def test_a_pengampu_sees_the_own_komponen_and_no_other() -> None:
    unit = make_opd_list(6)[0]
    client = client_of(make_pengampu("inovasi", unit=unit).pengguna)
    make_periode(Status.PENGISIAN, nilai={"D02": "80"})
    text = text_of(client, "/")
    assert "Komponen Anda, Triwulan III Tahun 2022" in text
    assert (
        "Inovasi Sedang diisi 1 dari 5 nilai terisi. Menunggu: 1 nilai di Tim Penilai . Isi Inovasi" in text
    )
    assert "Pengawasan" not in text
    assert 'href="/lembar/2022/3/?belum=1"' in client.get("/").content.decode()


ALASAN = "Lampirkan bukti Dinas D02 dan <periksa> nilainya."


def return_inovasi() -> Periode:
    periode = make_periode(Status.VERIFIKASI)
    return_komponen(komponen_of(periode, "inovasi"), alasan=ALASAN, by=get_petugas("pemverifikasi"))
    return periode


def test_a_pengampu_reads_why_who_and_when_a_komponen_was_returned() -> None:
    client = client_of(make_pengampu("inovasi", unit=make_opd_list(6)[0]).pengguna)
    petugas = get_petugas("pemverifikasi")
    periode = return_inovasi()
    pada = timezone.localtime(komponen_of(periode, "inovasi").pada)
    told = f"Dikembalikan oleh {petugas} pada {date_format(pada, 'j F Y')} pukul {date_format(pada, 'H.i')}: "
    assert f"{told}{escape(ALASAN)}" in text_of(client, "/")


def test_another_pengampu_does_not_read_the_reason() -> None:
    client = client_of(make_pengampu("pengawasan", unit=make_opd_list(6)[0]).pengguna)
    return_inovasi()
    assert "Lampirkan bukti" not in text_of(client, "/")


def test_bagian_organisasi_reads_the_reason_and_pimpinan_only_that_it_was_returned(
    organisasi: Client, pimpinan: Client
) -> None:
    return_inovasi()
    assert f": {escape(ALASAN)}" in text_of(organisasi, "/")
    assert "Inovasi Dikembalikan" in text_of(pimpinan, "/")
    assert "Lampirkan bukti" not in text_of(pimpinan, "/")


def test_a_komponen_that_was_returned_full_does_not_read_as_done(pimpinan: Client) -> None:
    return_inovasi()
    page = pimpinan.get("/").content.decode()
    assert "Inovasi Dikembalikan, sedang diperbaiki 6 dari 6" in text_of(pimpinan, "/")
    assert page.count('<progress class="mending"') == 1


def test_the_list_of_quarters_says_which_revision_counts(organisasi: Client) -> None:
    make_opd_list(6)
    correct(make_periode(Status.DIUMUMKAN), {("D01", "inovasi"): "80"})
    assert "2022, revisi 2 Diumumkan" in text_of(organisasi, "/")


def test_a_pengampu_is_led_to_the_import_while_a_komponen_is_open() -> None:
    client = client_of(make_pengampu("inovasi", unit=make_opd_list(6)[0]).pengguna)
    periode = make_periode(Status.VERIFIKASI)
    assert "Impor lembar nilai" not in text_of(client, "/")
    return_komponen(komponen_of(periode, "inovasi"), alasan=ALASAN, by=get_petugas())
    assert "Perbaiki Inovasi Ajukan Inovasi Unduh templat Impor lembar nilai" in text_of(client, "/")
    assert 'href="/admin/penilaian/peserta/import/"' in client.get("/").content.decode()


def test_bagian_organisasi_is_led_to_the_entry_and_the_import(organisasi: Client) -> None:
    make_periode(Status.PENGISIAN)
    assert (
        "Kelola triwulan Isi nilai Unduh templat Impor lembar nilai Lihat kelengkapan Lihat pratinjau"
        in text_of(organisasi, "/")
    )
    page = organisasi.get("/").content.decode()
    assert 'href="/lembar/2022/3/"' in page
    assert 'href="/admin/penilaian/peserta/import/"' in page


@pytest.mark.parametrize("status", [Status.DISIAPKAN, Status.VERIFIKASI, Status.DIKUNCI])
def test_where_no_komponen_takes_nilai_nothing_leads_to_the_entry(status: int, organisasi: Client) -> None:
    make_periode(status)
    text = text_of(organisasi, "/")
    assert "Isi nilai" not in text
    assert "Impor lembar nilai" not in text


@pytest.mark.parametrize(
    ("peran", "status", "is_led"),
    [
        (Peran.KETUA_TIM_PENILAI, Status.VERIFIKASI, True),
        (Peran.KETUA_TIM_PENILAI, Status.PENGISIAN, False),
        (Peran.PIMPINAN, Status.VERIFIKASI, False),
    ],
)
def test_only_ketua_tim_penilai_is_led_to_the_komponen_under_verification(
    peran: Peran, status: int, is_led: bool
) -> None:
    periode = make_periode(status)
    client = client_of(make_pengguna(peran, is_staff=True))
    assert ("Periksa komponen" in text_of(client, "/")) is is_led
    address = f'href="/admin/penilaian/periodekomponen/?periode={periode.pk}"'
    assert (address in client.get("/").content.decode()) is is_led


def test_a_pengampu_without_an_open_quarter_is_told_so() -> None:
    client = client_of(make_pengampu("inovasi", unit=make_opd_list(6)[0]).pengguna)
    make_periode(Status.DIKUNCI)
    text = text_of(client, "/")
    assert "Belum ada triwulan yang dibuka" in text
    assert "Belum ada triwulan yang diumumkan." in text
    assert "2022" not in text


def test_a_pengampu_reads_during_the_masa_klarifikasi_how_the_own_komponen_stands() -> None:
    client = client_of(make_pengampu("inovasi", unit=make_opd_list(6)[0]).pengguna)
    make_periode(Status.KLARIFIKASI, skema=make_skema(has_klarifikasi=True))
    text = text_of(client, "/")
    assert "Belum ada triwulan yang dibuka" not in text
    assert "Komponen Anda, Triwulan III Tahun 2022 Masa klarifikasi" in text
    assert "Akhir masa klarifikasi : Minggu, 9 Oktober 2022 ," in text
    assert "Inovasi Diterima 5 dari 5 nilai terisi. Lihat Inovasi" in text


def test_what_was_returned_is_told_apart_from_what_can_be_accepted(organisasi: Client) -> None:
    return_inovasi()
    text = text_of(organisasi, "/")
    told = text.split("Belum diterima: ")[1].split(" Kelola")[0]
    assert "Inovasi" not in told.split(".")[0]
    assert "Terima atau kembalikan; yang menerima bukan yang mengisi." in told
    assert "Dikembalikan, menunggu diajukan lagi: Inovasi." in told


def test_a_head_has_the_newest_announced_quarter_at_a_glance() -> None:
    client = client_of(make_head(make_opd_list(6)[1], username="kepala"))
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D02": "50"})
    make_periode(Status.DIUMUMKAN, triwulan=3)
    make_periode(Status.DITETAPKAN, triwulan=4, nilai={"D02": "99"})
    text = text_of(client, "/")
    assert "Dinas D02 Kepala Dinas D02 Triwulan III Tahun 2022 88,50 A peringkat 2 dari 6" in text
    assert "99,00" not in text
    assert "Triwulan IV" not in text


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_a_head_reads_the_arahan_to_the_own_opd_once_the_quarter_is_announced_and_none_to_another(
    status: int,
) -> None:
    opd_list, bupati = make_opd_list(6), make_pengguna(Peran.PIMPINAN, username="bupati")
    kepala = client_of(make_head(opd_list[1], username="kepala"))
    make_periode(Status.DIUMUMKAN, triwulan=2)
    periode = make_periode(status)
    for kode, isi in (("D02", "Tuntaskan temuan."), ("D03", "Percepat belanja.")):
        record_arahan(periode, isi, by=bupati, peserta=periode.peserta_set.get(kode=kode))
    text = text_of(kepala, "/")
    assert ("Arahan Bupati untuk Dinas D02: Tuntaskan temuan. Baca arahan" in text) == periode.is_diumumkan
    assert "Percepat belanja." not in text


@pytest.mark.parametrize(("lama", "baru"), [(0, 1), (1, 0)])
def test_the_head_of_an_opd_that_took_another_in_has_its_own_result_at_a_glance(lama: int, baru: int) -> None:
    opd_list = make_opd_list(2)
    client = client_of(make_head(opd_list[baru], username="kepala"))
    make_periode(Status.DIUMUMKAN, nilai={opd_list[lama].kode: "50", opd_list[baru].kode: "95"})
    absorb(opd_list[lama].kode, opd_list[baru].kode, tanggal=date(2022, 10, 1))
    assert "Triwulan III Tahun 2022 95,00 AA peringkat 1 dari 2" in text_of(client, "/")


def test_who_holds_two_jabatan_picks_the_opd() -> None:
    first, second = make_opd_list(6)[:2]
    user = make_head(second, username="kepala")
    Jabatan.objects.create(
        jenis=Jabatan.Jenis.KEPALA_OPD,
        opd=first,
        pengguna=user,
        nama=user.nama,
        status="plt",
        mulai="2020-01-01",
    )
    make_periode(Status.DIUMUMKAN)
    client = client_of(user)
    text = text_of(client, "/")
    assert text.index("Dinas D02 Kepala Dinas D02") < text.index("Dinas D01 Plt. Kepala Dinas D01")
    assert {"/opd/D01/", "/opd/D02/"} <= set(client.get("/").content.decode().split('"'))


def test_a_head_before_the_first_announcement_is_told_so() -> None:
    client = client_of(make_head(make_opd_list(6)[1], username="kepala"))
    make_periode(Status.DITETAPKAN)
    text = text_of(client, "/")
    assert "Belum ada triwulan yang diumumkan. Rapor muncul di sini" in text
    assert "2022" not in text


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            Status.PENGISIAN,
            "nilainya sedang diisi. Nilai Perangkat Daerah Anda tampil begitu masa klarifikasi",
        ),
        (Status.VERIFIKASI, "nilainya sedang diperiksa. Nilai Perangkat Daerah Anda tampil begitu masa"),
        (Status.KLARIFIKASI, "masa klarifikasi 5 Oktober 2022 sampai 9 Oktober 2022."),
    ],
)
def test_a_head_reads_what_goes_on_in_the_running_quarter_and_no_nilai(status: int, sentence: str) -> None:
    client = client_of(make_head(make_opd_list(6)[1], username="kepala"))
    periode = make_periode(status, skema=make_skema(has_klarifikasi=True), nilai={"D02": "91.23"})
    text = text_of(client, "/")
    assert f"Triwulan III Tahun 2022: {sentence}" in text
    assert "91" not in text
    assert "0 dari" not in text
    exclude_peserta(periode.peserta_set.get(kode="D02"), alasan="Dilebur.", by=get_petugas())
    assert sentence not in text_of(client, "/")


def test_a_head_whose_skema_has_no_klarifikasi_reads_when_the_result_comes() -> None:
    client = client_of(make_head(make_opd_list(6)[1], username="kepala"))
    make_periode(Status.PENGISIAN)
    assert "nilainya sedang diisi. Hasilnya tampil di sini setelah diumumkan." in text_of(client, "/")


def test_pimpinan_reads_counts_and_nothing_more_before_the_lock(pimpinan: Client) -> None:
    make_periode(Status.PENGISIAN, nilai={"D01": "91.23"})
    text = text_of(pimpinan, "/")
    assert "Pengawasan Sedang diisi 1 dari 6" in text
    assert "91,23" not in text


@pytest.mark.parametrize("status", [Status.PENGISIAN, Status.VERIFIKASI])
def test_pimpinan_alone_are_led_from_the_counts_to_how_far_the_quarter_is(
    status: int, pimpinan: Client
) -> None:
    make_periode(status)
    ketua = client_of(make_pengguna(Peran.KETUA_TIM_PENILAI))
    for client, is_led in ((pimpinan, True), (ketua, False)):
        assert ("Lihat kemajuan" in text_of(client, "/")) is is_led
    assert 'href="/dasbor/2022/3/"' in pimpinan.get("/").content.decode()
    assert "Nilai yang sudah masuk" in text_of(pimpinan, "/dasbor/2022/3/")


@pytest.mark.parametrize("jumlah", [1, 60])
@pytest.mark.parametrize(("who", "queries"), [("organisasi", 29), ("pengampu", 29), ("kepala", 20)])
def test_the_home_page_takes_no_query_per_opd(
    jumlah: int, who: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opd_list = make_opd_list(jumlah)
    people = {
        "organisasi": get_petugas("organisasi"),
        "pengampu": make_pengampu("inovasi", unit=make_opd("UNIT", is_dinilai=False)).pengguna,
        "kepala": make_head(opd_list[0], username="kepala"),
    }
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.PENGISIAN, triwulan=3, nilai={opd.kode: "50" for opd in opd_list})
    client = client_of(people[who])
    client.get("/")  # the identity is cached
    with django_assert_num_queries(queries):
        client.get("/")


def test_pimpinan_is_led_to_a_locked_quarter_as_sementara(pimpinan: Client) -> None:
    make_periode(Status.DIKUNCI)
    assert "SEMENTARA." in text_of(pimpinan, "/")
    assert '/dasbor/2022/3/"' in pimpinan.get("/").content.decode()


def test_an_administrator_is_led_to_accounts_and_identity() -> None:
    client = client_of(make_pengguna(Peran.ADMINISTRATOR, is_staff=True))
    make_periode(Status.DIUMUMKAN)
    text = text_of(client, "/")
    assert "Akun dan peran" in text
    assert "Catatan keamanan" in text
    assert "riwulan" not in text


def test_an_account_without_a_task_is_told_whom_to_ask() -> None:
    make_periode(Status.DIUMUMKAN)
    assert "Akun ini belum punya tugas" in text_of(client_of(make_pengguna()), "/")


def test_the_way_to_the_admin_is_shown_to_staff_alone() -> None:
    for is_staff in (True, False):
        client = client_of(make_pengguna(is_staff=is_staff))
        assert ('href="/admin/"' in client.get("/").content.decode()) is is_staff
