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
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    walk_periode,
)
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
PAGE = "/kelengkapan/2022/3/"


@pytest.fixture
def organisasi() -> Client:
    return client_of(get_petugas("organisasi"))


@pytest.fixture
def periode() -> Periode:
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
            "Dinas D01 Pengawasan: Belum diisi, Pengawasan, Dinas D01 Tim Inovasi: Belum diisi, Inovasi, Dinas D01 "
            "0 dari 2"
        ),
        "Dinas D02 Pengawasan: Terisi Inovasi: Terisi Lengkap",
        "Dinas D03 Pengawasan: Belum diisi, Pengawasan, Dinas D03 Inovasi: TD 1 dari 2",
    ]


def test_counts_stand_per_komponen_with_the_name_of_its_pengampu(
    organisasi: Client, periode: Periode
) -> None:
    text = text_of(organisasi, PAGE)
    assert "3 dari 6 nilai terisi" in text
    assert "Pengawasan D01: Awas Sedang diisi 1 dari 3 1 di pengampu, 1 di Tim Penilai Isi Pengawasan" in text
    assert "Inovasi belum ada pengampu Sedang diisi 2 dari 3 1 di pengampu Isi Inovasi" in text


def test_a_gap_leads_to_where_it_is_filled(organisasi: Client, periode: Periode) -> None:
    address = f"/admin/penilaian/nilai/?periode={periode.pk}&amp;komponen=pengawasan&amp;q=D03"
    assert address in organisasi.get(PAGE).content.decode()
    found = organisasi.get(address.replace("&amp;", "&"))
    assert [row.peserta.kode for row in found.context["cl"].result_list] == ["D03"]


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
        "Dinas D03 Pengawasan: Belum diisi, Pengawasan, Dinas D03 0 dari 1",
    ]
    text = text_of(pengampu(), PAGE)
    assert "Inovasi" not in text
    assert "Pesan untuk pengampu" not in text


def test_a_submitted_komponen_leads_nowhere_to_be_filled(organisasi: Client, periode: Periode) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    assert "&amp;q=" not in organisasi.get(PAGE).content.decode()
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
    record_jadwal(periode, batas={"pengisian_sampai": date(2022, 10, 14)}, by=get_petugas())
    with on_day(date(2022, 10, 12)):
        page = client_of(get_petugas("organisasi")).get(PAGE).content.decode()
    (message,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert message == (
        "Yth. Awas, Dinas D01\n\n"
        "Dengan hormat, kami sampaikan perkembangan pengisian nilai Triwulan III Tahun 2022:\n"
        "- Pengawasan: 1 dari 3 nilai belum diisi\n\n"
        "Batas pengisian Jumat, 14 Oktober 2022 (2 hari kerja lagi). Mohon kesediaan Bapak/Ibu melengkapi lalu "
        "mengajukannya melalui aplikasi Rapor OPD.\n\n"
        "Demikian disampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.\n\n"
        "Bagian Organisasi\nPemerintah Kabupaten Contohwangi"
    )


def test_the_home_pages_lead_there(organisasi: Client, periode: Periode) -> None:
    for client in (organisasi, pengampu()):
        assert f'href="{PAGE}"' in client.get("/").content.decode()


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_no_query_per_row(
    jumlah: int, organisasi: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for opd in make_opd_list(jumlah):
        make_pengampu("inovasi", unit=opd)
    make_periode()
    organisasi.get(PAGE)  # the identity is cached
    with django_assert_num_queries(3 + 8):  # session, user, peran; then the quarter and its matrix
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
    assert "Perlu perhatian Lewat batas Pengawasan: 1 dari 3 nilai belum diisi." in own


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
