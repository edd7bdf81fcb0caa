"""The completeness page: what is missing and whose it is, for Bagian Organisasi and each pengampu."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Periode
from penilaian.services import record_jadwal
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    walk_periode,
)
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
PAGE = "/kelengkapan/2022/3/"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """D01 fills pengawasan; nobody fills inovasi."""
    d01, _, _ = make_opd_list(3)
    make_pengampu("pengawasan", unit=d01, pengguna=make_pengguna(Peran.PENGAMPU, username="awas"))
    quarter = make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    fill_nilai(quarter, {"D02": "91.23", "D03": {"inovasi": "TD"}})
    return quarter


def pengampu() -> Client:
    return client_of(type(get_petugas()).objects.get(username="awas"))


def rows(client: Client, url: str = PAGE) -> list[str]:
    """The lines of the matrix as a reader reads them."""
    table = client.get(url).content.decode().split('<table class="matrix"', 1)[1].split("</table>", 1)[0]
    lines = re.findall(r"<tr role=\"row\".*?</tr>", table, re.DOTALL)[1:]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", line)).strip() for line in lines]


def test_every_cell_says_its_state_and_whose_it_is(organisasi: Client, periode: Periode) -> None:
    assert rows(organisasi) == [
        (
            "Dinas D01 Pengawasan: Belum , Pengawasan, Dinas D01 Tim Inovasi: Belum , Inovasi, Dinas D01 "
            "0 dari 2"
        ),
        "Dinas D02 Pengawasan: Terisi Inovasi: Terisi Lengkap",
        "Dinas D03 Pengawasan: Belum , Pengawasan, Dinas D03 Inovasi: TD 1 dari 2",
    ]


def test_counts_stand_per_komponen_with_the_name_of_its_pengampu(
    organisasi: Client, periode: Periode
) -> None:
    text = text_of(organisasi, PAGE)
    assert "3 dari 6 nilai terisi" in text
    assert (
        "Pengawasan D01: Awas Sedang diisi 1 dari 3 1 nilai di pengampu ; 1 nilai di Tim Penilai Isi Pengawasan"
        in text
    )
    assert "Inovasi belum ada pengampu Sedang diisi 2 dari 3 1 nilai di pengampu Isi Inovasi" in text


def test_a_gap_leads_to_where_it_is_filled(organisasi: Client, periode: Periode) -> None:
    peserta = periode.peserta_set.get(kode="D03")
    page = organisasi.get(PAGE).content.decode()
    assert f'href="/lembar/2022/3/?belum=1&amp;peserta={peserta.pk}&amp;komponen=pengawasan"' in page
    for client in (organisasi, pengampu()):
        for url in (PAGE, "/"):
            assert 'href="/lembar/2022/3/' in client.get(url).content.decode()


def test_what_lacks_its_catatan_is_not_complete_and_leads_to_where_it_is_written(
    organisasi: Client, periode: Periode
) -> None:
    fill_nilai(periode, {"D01": "80", "D03": {"pengawasan": "41.5"}})
    peserta = periode.peserta_set.get(kode="D03")
    assert rows(organisasi, f"{PAGE}?belum") == [
        "Dinas D03 Pengawasan: Tanpa catatan , Pengawasan, Dinas D03 Inovasi: TD 2 dari 2"
    ]
    page = organisasi.get(PAGE).content.decode()
    assert f"/lembar/2022/3/?catatan=1&amp;peserta={peserta.pk}&amp;komponen=pengawasan" in page
    text = text_of(organisasi, PAGE)
    assert "6 dari 6 nilai terisi 1 catatan wajib belum ditulis" in text
    assert "3 dari 3 1 catatan di pengampu Tulis catatan Pengawasan" in text
    assert "Pengawasan: 1 catatan wajib belum ditulis" in text
    assert "1 catatan wajib belum ditulis, pada 1 komponen." in text_of(organisasi, "/")
    assert "Tulis catatan Pengawasan" in text_of(pengampu(), "/")


def test_what_is_complete_leads_to_the_page_that_asks_before_it_is_submitted(
    organisasi: Client, periode: Periode
) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D03"], "80"))
    url = f"/admin/penilaian/periodekomponen/{komponen_of(periode, 'pengawasan').pk}/langkah/ajukan/?next=%2F"
    assert f'href="{url}"' in pengampu().get("/").content.decode()
    assert f'href="{url}"' in organisasi.get(PAGE).content.decode()


def test_a_pengampu_who_waits_for_the_team_has_nothing_to_do(periode: Periode) -> None:
    fill_nilai(periode, {"D03": {"pengawasan": "80"}})
    text = text_of(pengampu(), "/")
    assert "2 dari 2 nilai terisi. Menunggu: 1 nilai di Tim Penilai . Lihat Pengawasan" in text


def test_no_nilai_stands_on_the_page(organisasi: Client, periode: Periode) -> None:
    assert "91" not in text_of(organisasi, PAGE)


def test_only_what_is_lacking_can_be_asked_for(organisasi: Client, periode: Periode) -> None:
    assert [line[:9] for line in rows(organisasi, f"{PAGE}?belum")] == ["Dinas D01", "Dinas D03"]
    fill_nilai(periode, dict.fromkeys(["D01", "D03"], "80"))
    assert "Semua Perangkat Daerah sudah lengkap." in text_of(organisasi, f"{PAGE}?belum")


def test_a_pengampu_sees_the_own_column_and_no_way_into_the_own_house(periode: Periode) -> None:
    assert rows(pengampu()) == [
        "Dinas D01 Pengawasan: Belum Tim 0 dari 1",
        "Dinas D02 Pengawasan: Terisi Lengkap",
        "Dinas D03 Pengawasan: Belum , Pengawasan, Dinas D03 0 dari 1",
    ]
    text = text_of(pengampu(), PAGE)
    assert "Inovasi" not in text
    assert "Pesan untuk pengampu" not in text


def test_a_submitted_komponen_leads_nowhere_to_be_filled(organisasi: Client, periode: Periode) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    assert "peserta=" not in organisasi.get(PAGE).content.decode()
    assert "lengkap Lihat Pengawasan" in text_of(organisasi, PAGE)


def test_before_entry_the_page_says_so(organisasi: Client) -> None:
    make_periode(Periode.Status.DISIAPKAN)
    assert "Pengisian belum dibuka" in text_of(organisasi, PAGE)


def test_a_pengampu_of_nothing_in_that_quarter_gets_404(periode: Periode) -> None:
    other = make_pengampu("pengadaan", unit=periode.peserta_set.get(kode="D01").opd)
    assert client_of(other.pengguna).get(PAGE).status_code == 404


def test_the_deadline_and_why_it_was_moved_are_shown(organisasi: Client, periode: Periode) -> None:
    record_jadwal(periode, batas={"pengisian_sampai": date(2022, 10, 10)}, by=get_petugas())
    batas = {"pengisian_sampai": date(2022, 10, 14)}
    record_jadwal(periode, batas=batas, alasan="Jaringan mati.", by=get_petugas())
    with on_day(date(2022, 10, 12)):
        client = client_of(get_petugas("organisasi"))
        text = text_of(client, PAGE)
    assert "Batas pengisian Jumat, 14 Oktober 2022 : 2 hari kerja lagi." in text
    assert "Jadwal pernah diubah: Jaringan mati." in text


def test_the_ready_message_has_counts_and_the_deadline_and_no_nilai(
    organisasi: Client, periode: Periode
) -> None:
    make_pemerintah(base_url="")
    record_jadwal(periode, batas={"pengisian_sampai": date(2022, 10, 14)}, by=get_petugas())
    with on_day(date(2022, 10, 12)):
        page = client_of(get_petugas("organisasi")).get(PAGE).content.decode()
    (message,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert message == (
        "Yth. Awas, Dinas D01\n\n"
        "Dengan hormat, kami sampaikan perkembangan pengisian nilai Triwulan III Tahun 2022:\n"
        "- Pengawasan: 1 dari 2 nilai belum diisi\n\n"
        "Batas pengisian Jumat, 14 Oktober 2022 (2 hari kerja lagi). Mohon kesediaan Bapak/Ibu melengkapi lalu "
        "mengajukannya melalui aplikasi Rapor OPD: http://testserver/\n\n"
        "Demikian disampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.\n\n"
        "Bagian Organisasi\nPemerintah Kabupaten Contohwangi"
    )


def test_the_message_names_the_address_that_the_government_has_given(
    organisasi: Client, periode: Periode
) -> None:
    make_pemerintah(base_url="https://rapor.example.go.id/")
    assert "aplikasi Rapor OPD: https://rapor.example.go.id/" in organisasi.get(PAGE).content.decode()


def test_the_home_pages_lead_there(organisasi: Client, periode: Periode) -> None:
    for client in (organisasi, pengampu()):
        assert f'href="{PAGE}"' in client.get("/").content.decode()


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_no_query_per_row(
    jumlah: int, organisasi: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    unit = make_opd("UNIT", is_dinilai=False)
    for _ in range(jumlah):
        make_pengampu("inovasi", unit=unit)
    make_periode()
    organisasi.get(PAGE)  # the identity is cached
    with django_assert_num_queries(3 + 11):  # session, user, peran; then the quarter and its matrix
        page = organisasi.get(PAGE)
    assert len(page.context["view"].baris) == len(page.context["view"].pesan) == jumlah


# The inbox of the home page


def test_what_waits_stands_first_on_the_home_page(organisasi: Client, periode: Periode) -> None:
    record_jadwal(periode, batas={"pengisian_sampai": date(2022, 10, 14)}, by=get_petugas())
    with on_day(date(2022, 10, 18)):
        text = text_of(client_of(get_petugas("organisasi")), "/")
        own = text_of(client_of(type(get_petugas()).objects.get(username="awas")), "/")
    assert "Beranda Perlu perhatian Lewat batas Belum diajukan:" in text
    assert "(lewat 2 hari kerja). Triwulan III Tahun 2022 Lihat kelengkapan" in text
    assert "Tim Penilai belum dicatat. Triwulan III Tahun 2022 Lihat kelengkapan" in text
    assert "Perlu perhatian Lewat batas Pengawasan: 1 dari 2 nilai belum diisi." in own


def test_where_nothing_waits_there_is_no_inbox(organisasi: Client) -> None:
    make_periode(Periode.Status.DIUMUMKAN)
    assert "Perlu perhatian" not in text_of(organisasi, "/")


@pytest.mark.parametrize(
    ("status", "link"),
    [
        (Periode.Status.VERIFIKASI, "Periksa komponen"),
        (Periode.Status.DIKUNCI, "Tetapkan"),
        (Periode.Status.DITETAPKAN, "Umumkan"),
    ],
)
def test_each_matter_leads_to_where_it_is_settled(organisasi: Client, status: int, link: str) -> None:
    make_periode(status)
    inbox = text_of(organisasi, "/").split("Perlu perhatian")[1].split("Disiapkan")[0]
    assert link in inbox
