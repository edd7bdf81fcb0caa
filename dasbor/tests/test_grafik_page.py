"""The charts on the dashboard and at their own addresses."""

import re
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from akun.models import SecurityEvent
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_periode,
    make_skema,
)
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
URL = "/dasbor/2022/3/"
SLOPE = "/grafik/2022/3/pergeseran"


@pytest.fixture
def two_quarters() -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN, nilai={"D03": "95"})


def test_the_dashboard_shows_three_charts_in_words_with_their_tables(
    pimpinan: Client, two_quarters: None
) -> None:
    text = text_of(pimpinan, URL)
    assert "1 Perangkat Daerah naik, 2 turun, 3 tetap. Paling jauh: Dinas D03 naik 2 peringkat;" in text
    assert "Predikat terbanyak: A (5 dari 6 Perangkat Daerah). Skor tertinggi 95,00, terendah 82,50." in text
    assert "Paling naik" in text
    body = pimpinan.get(URL).content.decode()
    sources = re.findall(r'<img src="([^"]+)" width="600"', body)
    assert [source.split("/")[-1] for source in sources] == [
        f"{nama}.svg?bentuk=lebar" for nama in ("pergeseran", "sebaran", "komponen")
    ]
    assert all(pimpinan.get(source).status_code == 200 for source in sources)


def test_names_in_the_table_behind_a_chart_lead_on_for_whom_they_may(
    pimpinan: Client, two_quarters: None
) -> None:
    [own, *_] = opd_list = list(Opd.objects.order_by("kode"))
    kepala = client_of(make_head(own, username="kepala"))
    assert _names_that_lead(pimpinan) == {opd.nama: f"/opd/{opd.kode}/?periode=2022-TW3" for opd in opd_list}
    assert _names_that_lead(kepala) == {own.nama: f"/opd/{own.kode}/?periode=2022-TW3"}


def test_before_the_lock_they_lead_to_the_draft_rapor_as_in_the_ranking() -> None:
    opd_list = make_opd_list(6)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.VERIFIKASI)
    organisasi = client_of(get_petugas())
    assert _names_that_lead(organisasi) == {opd.nama: f"/rapor/2022/3/{opd.kode}.pdf" for opd in opd_list}


def _names_that_lead(client: Client) -> dict[str, str]:
    body = client.get(URL).content.decode()
    table = re.search(r'<details class="grafik-data">.*?</details>', body, re.DOTALL)
    assert table
    return {nama: address for address, nama in re.findall(r'<a href="([^"]+)">([^<]+)</a></td>', table[0])}


def test_a_picture_is_private_and_may_do_nothing(pimpinan: Client, two_quarters: None) -> None:
    response = pimpinan.get(f"{SLOPE}.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert response["Content-Disposition"] == 'inline; filename="2022-TW3_pergeseran.svg"'
    assert {part.strip() for part in response["Cache-Control"].split(",")} == {"private", "no-cache"}
    again = pimpinan.get(f"{SLOPE}.svg", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert {part.strip() for part in again["Cache-Control"].split(",")} == {"private", "no-cache"}


def test_a_sheet_holds_numbers_as_numbers_and_every_name_as_text(pimpinan: Client) -> None:
    make_opd("D01", nama="=HYPERLINK(1)")
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN)
    response = pimpinan.get(f"{SLOPE}.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="2022-TW3_pergeseran.xlsx"'
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0][0] == "Pergeseran peringkat"
    assert lines[-2:] == [
        ["Peringkat", "Perangkat Daerah", "Peringkat lalu", "Selisih", "Daftar"],
        [1, "=HYPERLINK(1)", 1, 0, lines[-1][4]],
    ]
    assert [cell.data_type for cell in list(sheet.iter_rows())[-1]][:4] == ["n", "s", "n", "n"]
    assert SecurityEvent.objects.filter(rincian="2022-TW3_pergeseran.xlsx").count() == 1


def test_quarters_judged_by_skema_that_are_not_comparable_say_so_on_page_and_files(pimpinan: Client) -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN, triwulan=2, skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    lain = make_skema(bobot={"pengawasan": 20, "inovasi": 80})
    make_periode(Status.DIUMUMKAN, skema=lain, nilai={"D01": "60"})
    told = "Tidak sebanding dengan triwulan sebelumnya: skema atau kelompoknya berbeda."
    text = text_of(pimpinan, URL)
    assert "tidak sebanding dengan triwulan lalu" in text
    assert "dari triwulan lalu" not in text
    assert "Paling jauh" not in text
    assert text.count(told) == 2  # of what moved, and of the means
    for nama in ("pergeseran", "komponen"):
        assert told in pimpinan.get(f"/grafik/2022/3/{nama}.svg").content.decode()
        sheet = load_workbook(BytesIO(pimpinan.get(f"/grafik/2022/3/{nama}.xlsx").content)).active
        assert sheet is not None
        lines = list(sheet.iter_rows(values_only=True))
        assert told in [line[0] for line in lines]
        assert {"pergeseran": lines[-1][-1] == "tidak sebanding", "komponen": lines[-1][3:5] == (None, None)}[
            nama
        ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.VERIFIKASI, "DRAF, bukan hasil penilaian"),
        (Status.DIKUNCI, "SEMENTARA, belum ditetapkan"),
        (Status.DITETAPKAN, "Belum diumumkan"),
    ],
)
def test_what_leaves_the_page_says_that_it_is_not_final(status: int, said: str) -> None:
    organisasi = client_of(get_petugas("organisasi"))
    make_periode(status, is_simulasi=True)
    mark = f"CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI · {said}"
    assert mark in organisasi.get("/grafik/2022/3/sebaran.svg").content.decode()
    sheet = load_workbook(BytesIO(organisasi.get("/grafik/2022/3/sebaran.xlsx").content)).active
    assert sheet is not None
    assert mark in [row[0].value for row in sheet.iter_rows()]


def test_in_the_first_quarter_the_slope_says_so_and_has_no_picture(pimpinan: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    assert "Belum ada triwulan sebelumnya untuk dibandingkan" in text_of(pimpinan, URL)
    assert "pergeseran.svg" not in pimpinan.get(URL).content.decode()
    assert pimpinan.get(f"{SLOPE}.svg").status_code == 404
    assert pimpinan.get(f"{SLOPE}.xlsx").status_code == 200


def test_kelompok_that_are_ranked_apart_have_charts_of_their_own(pimpinan: Client) -> None:
    make_opd_list(2)
    make_opd("K01", jenis=Opd.Jenis.KECAMATAN, kelompok=make_kelompok("kecamatan", "Kecamatan"))
    make_periode(Status.DIUMUMKAN, skema=make_skema(kebijakan_kelompok="per_kelompok"))
    body = pimpinan.get(URL).content.decode()
    addresses = re.findall(r'href="(/grafik/2022/3/pergeseran[^"]*\.xlsx)"', body)
    assert len(addresses) == 2
    assert "/grafik/2022/3/pergeseran-kecamatan.xlsx" in addresses
    assert all(pimpinan.get(address).status_code == 200 for address in addresses)


def test_a_mean_that_few_carry_is_told_nobody(two_quarters: None) -> None:
    """Four OPDs carry nothing that a head could reckon another's nilai from."""
    Opd.objects.filter(kode__in=["D05", "D06"]).update(is_dinilai=False)
    periode = make_periode(Status.DIUMUMKAN, triwulan=4)
    kepala = client_of(make_head(Opd.objects.get(kode="D01"), username="kepala"))
    address = f"/grafik/2022/{periode.triwulan}/komponen"
    assert kepala.get(f"{address}.svg").status_code == 404
    sheet = load_workbook(BytesIO(kepala.get(f"{address}.xlsx").content)).active
    assert sheet is not None
    assert {row[2].value for row in list(sheet.iter_rows())[-6:]} == {None}


def test_the_script_of_the_page_is_given_what_the_table_says_and_no_more(two_quarters: None) -> None:
    kepala = client_of(make_head(Opd.objects.get(kode="D01"), username="kepala"))
    body = kepala.get(URL).content.decode()
    (data,) = re.findall(r'<script id="grafik-pergeseran-data" type="application/json">(.*?)</script>', body)
    assert "Dinas D03: dari peringkat 3 ke 1, naik 2." in data
    assert "95" not in data


def test_an_earlier_revision_keeps_its_own_charts(pimpinan: Client) -> None:
    make_opd_list(6)
    correct(make_periode(Status.DIUMUMKAN), {("D06", "inovasi"): "99"})
    body = pimpinan.get(f"{URL}?revisi=1").content.decode()
    (address,) = re.findall(r'href="(/grafik/2022/3/sebaran\.svg[^"]*)"', body)
    assert address == "/grafik/2022/3/sebaran.svg?revisi=1"
    earlier, now = pimpinan.get(address), pimpinan.get("/grafik/2022/3/sebaran.svg")
    assert "DIGANTIKAN oleh revisi 2" in earlier.content.decode()
    assert "DIGANTIKAN" not in now.content.decode()
    assert now["Content-Disposition"] == 'inline; filename="2022-TW3_sebaran_revisi-2.svg"'


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_picture_takes_no_query_per_row(
    jumlah: int, pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    make_periode(Status.DIUMUMKAN)
    pimpinan.get("/masuk/sandi/")  # the identity is in its cache from here on
    with django_assert_num_queries(3 + 3):
        pimpinan.get("/grafik/2022/3/sebaran.svg")
