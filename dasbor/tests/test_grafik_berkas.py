"""The charts of an OPD's page and of OPDs side by side, kept as picture and as table, under the access of the page."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from akun.models import Peran, SecurityEvent
from dasbor.tests.factories import client_of, make_head
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import make_opd_list, make_pengguna, make_periode, make_riwayat
from penilaian.tests.koreksi import correct

pytestmark = pytest.mark.django_db
Status = Periode.Status
OPD, BANDING = "/grafik/opd/D01/", "/grafik/bandingkan/"
DUA = "?periode=2022-TW3&kode=D01&kode=D02"


@pytest.fixture
def opd_list() -> list[Opd]:
    return make_opd_list(6)


@pytest.fixture
def kepala(opd_list: list[Opd]) -> Client:
    return client_of(make_head(opd_list[0], username="kepala"))


@pytest.fixture
def pimpinan() -> Client:
    return client_of(make_pengguna(Peran.PIMPINAN, username="bupati"))


def rows_of(client: Client, url: str) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def links_of(client: Client, url: str) -> list[str]:
    page = client.get(url).content.decode().replace("&amp;", "&")
    return re.findall(r'href="(/grafik/[^"]+)"', page)


def test_every_chart_of_an_opd_can_be_kept_from_its_page(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    found = links_of(kepala, "/opd/D01/")
    assert found == [
        f"{OPD}{nama}.{kind}?periode=2022-TW3"
        for nama in ("komponen", "perjalanan", "bentuk")
        for kind in ("svg", "xlsx")
    ]
    for url in found:
        response = kepala.get(url)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    picture = kepala.get(found[2])
    assert picture["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert picture["Content-Disposition"] == 'inline; filename="2022-TW3_D01_perjalanan.svg"'
    assert "Dinas D01" in picture.content.decode()


def test_the_table_of_the_trend_has_numbers_gaps_and_what_was_judged_elsewhere(
    kepala: Client, opd_list: list[Opd]
) -> None:
    make_riwayat(opd_list[0], "70", tahun=2022, triwulan=1)
    make_periode(Status.DIUMUMKAN, nilai={"D01": "81.25"})
    rows = [row[:3] for row in rows_of(kepala, f"{OPD}perjalanan.xlsx")]
    assert rows[-4:] == [
        ("Triwulan", "Skor", "Keterangan"),
        ("Triwulan I 2022", 70, "data riwayat"),
        ("Triwulan II 2022", None, "tidak ada skor"),
        ("Triwulan III 2022", 81.25, None),
    ]
    assert (
        SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.UNDUH).rincian == "2022-TW3_D01_perjalanan.xlsx"
    )


def test_the_table_of_the_shape_has_every_komponen_with_its_mean(kepala: Client) -> None:
    make_periode(Status.DIUMUMKAN, nilai={"D01": {"pengadaan": "TD", "inovasi": "61.2345"}})
    rows = {row[0]: row[1:3] for row in rows_of(kepala, f"{OPD}bentuk.xlsx")}
    assert rows["Inovasi"][0] == 61.2345
    assert rows["Pengadaan Barang dan Jasa"][0] is None
    assert isinstance(rows["Pengawasan"][1], int | float)


def test_the_bars_of_the_komponen_are_kept_with_what_each_weighs_and_cost(
    kepala: Client, opd_list: list[Opd]
) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D01": "60"})
    make_periode(Status.DIUMUMKAN, nilai={"D01": {"pengadaan": "TD", "inovasi": "61.2345"}})
    rows = {row[0]: row[1:] for row in rows_of(kepala, f"{OPD}komponen.xlsx")}
    assert rows["Komponen"][:4] == ("Bobot (%)", "Nilai", "Nilai tertimbang", "Poin hilang")
    inovasi, pengadaan = rows["Inovasi"], rows["Pengadaan Barang dan Jasa"]
    assert inovasi[1:2] + inovasi[7:9] == (61.2345, 60, 1.2345)
    assert pengadaan[1:4] == (None, None, None)
    assert pengadaan[9].startswith("Tidak dinilai (TD)")
    svg = kepala.get(f"{OPD}komponen.svg").content.decode()
    assert ">61,2345</text>" in svg
    assert ">Tidak dinilai (TD)</text>" in svg
    assert "Batang: nilai. Garis: rata-rata kelompok. Lingkaran: triwulan lalu." in svg


@pytest.mark.parametrize("nama", ["komponen", "perjalanan", "bentuk"])
@pytest.mark.parametrize("kind", ["svg", "xlsx"])
def test_what_the_page_does_not_show_a_chart_does_not_either(
    nama: str, kind: str, kepala: Client, opd_list: list[Opd]
) -> None:
    make_periode(Status.DIUMUMKAN)
    make_periode(Status.DITETAPKAN, triwulan=4)
    other = client_of(make_head(opd_list[1], username="lain"))
    url = f"{OPD}{nama}.{kind}"
    assert kepala.get(url).status_code == 200
    assert kepala.get(f"{url}?periode=2022-TW4").status_code == 404
    assert other.get(url).status_code == 404
    assert Client().get(url).status_code == 302
    assert kepala.get(f"{OPD}lain.{kind}").status_code == 404


def test_a_chart_of_a_replaced_revision_says_so(pimpinan: Client, opd_list: list[Opd]) -> None:
    correct(make_periode(Status.DIUMUMKAN), {("D01", "inovasi"): "99"})
    url = next(
        link for link in links_of(pimpinan, "/opd/D01/?periode=2022-TW3&revisi=1") if "perjalanan" in link
    )
    assert url == f"{OPD}perjalanan.svg?periode=2022-TW3&revisi=1"
    assert "DIGANTIKAN oleh revisi 2" in pimpinan.get(url).content.decode()


def test_a_comparison_can_be_kept_with_the_nilai_and_the_skor_of_each(
    pimpinan: Client, opd_list: list[Opd]
) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D01": "70"})
    make_periode(Status.DIUMUMKAN, nilai={"D01": "80", "D02": {"pengadaan": "TD"}})
    found = links_of(pimpinan, f"/bandingkan/opd/{DUA}")
    assert found == [
        f"{BANDING}{nama}.{kind}{DUA}" for nama in ("komponen", "tren") for kind in ("svg", "xlsx")
    ]
    for url in found[::2]:
        assert "Dinas D02" in pimpinan.get(url).content.decode()
    komponen = rows_of(pimpinan, found[1])
    assert komponen[-7][:3] == ("Komponen", "Dinas D01", "Dinas D02")
    assert ("Pengadaan Barang dan Jasa", 80, None) in [row[:3] for row in komponen]
    tren = rows_of(pimpinan, found[3])
    assert [row[:2] for row in tren[-2:]] == [("Triwulan II 2022", 70), ("Triwulan III 2022", 80)]


@pytest.mark.parametrize("nama", ["komponen", "tren"])
def test_no_head_gets_a_comparison_and_none_is_made_of_one_opd(
    nama: str, kepala: Client, pimpinan: Client
) -> None:
    make_periode(Status.DIUMUMKAN)
    for kind in ("svg", "xlsx"):
        assert kepala.get(f"{BANDING}{nama}.{kind}{DUA}").status_code == 404
        assert pimpinan.get(f"{BANDING}{nama}.{kind}?kode=D01").status_code == 404


def test_a_name_in_a_picture_is_text(pimpinan: Client, opd_list: list[Opd]) -> None:
    Opd.objects.filter(kode="D02").update(nama="<script>x</script>")
    make_periode(Status.DIUMUMKAN)
    for url in (f"{BANDING}tren.svg{DUA}", f"{BANDING}komponen.svg{DUA}", "/grafik/opd/D02/bentuk.svg"):
        assert "<script" not in pimpinan.get(url).content.decode()
