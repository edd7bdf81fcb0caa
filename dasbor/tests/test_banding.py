"""Two quarters side by side, and OPDs side by side."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Opd, Suksesi
from penilaian.models import Periode
from penilaian.tests.factories import (
    absorb,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_suksesi,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
TRIWULAN, OPD = "/bandingkan/triwulan/", "/bandingkan/opd/"


def rows_of(client: Client, url: str = TRIWULAN) -> list[str]:
    """The lines of the table, without the words that only a phone shows."""
    page = re.sub(r'<span class="b-label"[^>]*>.*?</span>', "", client.get(url).content.decode())
    table = re.split(r"<tbody[^>]*>", page)[1].split("</tbody>", 1)[0]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in table.split("</tr>")[:-1]]


def test_the_two_newest_quarters_stand_side_by_side_and_who_gained_most_stands_first(
    pimpinan: Client,
) -> None:
    make_opd_list(3)
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={"D01": "80", "D02": "70", "D03": "60"})
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D01": "79.77", "D02": "60", "D03": "75.5"})
    assert rows_of(pimpinan) == [
        "Dinas D03 D03 naik +15,50 naik 1 peringkat 60,00 3 CC 75,50 2 BB",
        "Dinas D01 D01 tetap (-0,23) peringkat tetap 0 peringkat 80,00 1 BB 79,77 1 BB",
        "Dinas D02 D02 turun -10,00 turun 1 peringkat 70,00 2 B 60,00 3 CC",
    ]


def test_any_two_quarters_are_compared_the_later_against_the_earlier(pimpinan: Client) -> None:
    make_opd_list(1)
    for triwulan, nilai in ((1, "80"), (2, "10"), (4, "90")):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, nilai={"D01": nilai})
    line = ["Dinas D01 D01 naik +10,00 peringkat tetap 0 peringkat 80,00 1 BB 90,00 1 A"]
    assert rows_of(pimpinan, f"{TRIWULAN}?a=2022-TW1&b=2022-TW4") == line
    assert rows_of(pimpinan, f"{TRIWULAN}?a=2022-TW4&b=2022-TW1") == line
    assert "80,00 1 BB 10,00" in rows_of(pimpinan, f"{TRIWULAN}?b=2022-TW2")[0]
    assert "80,00 1 BB 10,00" in rows_of(pimpinan, f"{TRIWULAN}?a=2022-TW1")[0]
    assert "10,00 1 D 90,00" in rows_of(pimpinan, f"{TRIWULAN}?a=2022-TW4&b=2022-TW4")[0]


def test_an_opd_is_followed_along_its_main_succession_and_others_are_new_or_gone(pimpinan: Client) -> None:
    lama = make_opd("LAMA", nama="Badan Lama")
    make_opd("HILANG")
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={"LAMA": "80", "HILANG": "50"})
    Opd.objects.all().update(berlaku_sampai=date(2022, 3, 31))
    for kode, is_utama in (("UTAMA", True), ("LAIN", False)):
        baru = make_opd(kode, berlaku_dari=date(2022, 4, 1))
        make_suksesi(lama, baru, tanggal=date(2022, 4, 1), jenis=Suksesi.Jenis.PECAH, is_utama=is_utama)
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"UTAMA": "90", "LAIN": "70"})
    assert rows_of(pimpinan) == [
        "Dinas UTAMA UTAMA dahulu Badan Lama naik +10,00 peringkat tetap 0 peringkat 80,00 1 BB 90,00 1 A",
        "Dinas HILANG HILANG tidak ada pembanding – 50,00 2 C bukan peserta",
        "Dinas LAIN LAIN tidak ada pembanding – bukan peserta 70,00 2 B",
    ]


def test_another_skema_is_not_comparable_unless_it_was_declared_so(pimpinan: Client) -> None:
    make_opd_list(1)
    first = make_periode(Status.DIUMUMKAN, triwulan=1)
    second = make_periode(Status.DIUMUMKAN, triwulan=2, skema=make_skema())
    assert "tidak sebanding" in rows_of(pimpinan)[0]
    second.skema.setara.add(first.skema)
    assert "tidak sebanding" not in rows_of(pimpinan)[0]


def test_a_simulated_quarter_is_not_comparable_with_a_real_one(pimpinan: Client) -> None:
    make_opd_list(1)
    make_periode(Status.DIUMUMKAN, triwulan=1, is_simulasi=True)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    assert "tidak sebanding" in rows_of(pimpinan)[0]
    assert "CONTOH, DATA SIMULASI" in text_of(pimpinan, TRIWULAN)


def test_a_name_leads_to_the_later_of_the_two_quarters_in_which_it_took_part(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, triwulan=1)
    Opd.objects.filter(kode="D02").update(berlaku_sampai=date(2022, 4, 1))
    for triwulan in (2, 3):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan)
    links = re.findall(
        r'href="(/opd/[^"]+)"', pimpinan.get(f"{TRIWULAN}?a=2022-TW1&b=2022-TW2").content.decode()
    )
    assert set(links) == {"/opd/D01/?periode=2022-TW2", "/opd/D02/?periode=2022-TW1"}


def test_a_head_compares_announced_quarters_alone_and_opens_the_own_opd(pimpinan: Client) -> None:
    make_opd_list(2)
    kepala = client_of(make_head(Opd.objects.get(kode="D02"), username="kepala"))
    make_periode(Status.DIUMUMKAN, triwulan=1)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DITETAPKAN, triwulan=3)
    assert kepala.get(f"{TRIWULAN}?a=2022-TW1&b=2022-TW3").status_code == 404
    page = kepala.get(TRIWULAN).content.decode()
    assert "TW3" not in page
    assert '<a href="/opd/D02/?periode=2022-TW2">' in page
    assert "/opd/D01/" not in page
    assert "2022-TW3" in pimpinan.get(TRIWULAN).content.decode()


def test_a_locked_quarter_in_it_is_sementara_and_one_in_the_making_is_not_there(pimpinan: Client) -> None:
    make_opd_list(1)
    make_periode(Status.DIUMUMKAN, triwulan=1)
    assert "Belum ada dua triwulan" in text_of(pimpinan, TRIWULAN)
    make_periode(Status.DIKUNCI, triwulan=2)
    make_periode(Status.VERIFIKASI, triwulan=3)
    assert "SEMENTARA." in text_of(pimpinan, TRIWULAN)
    assert pimpinan.get(f"{TRIWULAN}?a=2022-TW3").status_code == 404


@pytest.mark.parametrize("jumlah", [1, 60])
def test_two_quarters_take_no_query_per_row(
    jumlah: int, pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    for triwulan in (1, 2):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan)
    pimpinan.get("/masuk/sandi/")
    # session, user, peran; then quarters, rows, predikat, succession
    with django_assert_num_queries(3 + 4):
        pimpinan.get(TRIWULAN)


# OPDs


def test_opds_stand_side_by_side_with_skor_place_and_every_komponen(pimpinan: Client) -> None:
    make_opd_list(3)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    nilai = {"D01": {"pengawasan": "80", "inovasi": "90.5"}, "D02": {"pengawasan": "70", "inovasi": "TD"}}
    make_periode(Status.DIUMUMKAN, triwulan=2, skema=skema, nilai=nilai)
    rows = rows_of(pimpinan, f"{OPD}?periode=2022-TW2&kode=D02&kode=D01")
    assert rows[0] == "Skor 70,00 84,20"
    assert rows[2] == "Peringkat 3 dari 3 Punishment 2 dari 3"
    assert [row.split(" Pengawasan: ")[0] for row in rows[4:]] == [
        "Pengawasan 70,00",
        "Inovasi Tidak dinilai (TD) 90,50 Inovasi: nilai 90,50",
    ]
    page = pimpinan.get(f"{OPD}?kode=D02&kode=D01").content.decode()
    assert "<title>Skor Dinas D02: Triwulan II 2022 70,00</title>" in page


def test_the_trend_follows_the_main_succession_up_to_the_chosen_quarter(pimpinan: Client) -> None:
    lama = make_opd("LAMA")
    make_opd("D01")
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={"LAMA": "80", "D01": "50"})
    Opd.objects.filter(pk=lama.pk).update(berlaku_sampai=date(2022, 3, 31))
    make_suksesi(lama, make_opd("BARU", berlaku_dari=date(2022, 4, 1)), tanggal=date(2022, 4, 1))
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"BARU": "90", "D01": "51"})
    make_periode(Status.DIUMUMKAN, triwulan=3)
    page = pimpinan.get(f"{OPD}?periode=2022-TW2&kode=BARU&kode=D01").content.decode()
    assert "<title>Skor Dinas BARU: Triwulan I 2022 80,00, Triwulan II 2022 90,00</title>" in page


@pytest.mark.parametrize("order", [("D01", "D02", "D03"), ("D03", "D02", "D01")])
def test_of_two_that_lived_on_in_an_opd_one_after_the_other_the_trend_shows_the_nearer(
    pimpinan: Client, order: tuple[str, str, str]
) -> None:
    first, second, last = order
    for kode in order[:2]:
        make_opd(kode)
    make_opd(last, berlaku_dari=date(2022, 4, 1))
    make_opd("D09")
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={first: "50", second: "60", "D09": "70"})
    absorb(first, second, tanggal=date(2022, 4, 1))
    absorb(second, last, tanggal=date(2022, 6, 1))
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={last: "90", "D09": "70"})
    page = pimpinan.get(f"{OPD}?kode={last}&kode=D09").content.decode()
    assert f"<title>Skor Dinas {last}: Triwulan I 2022 60,00, Triwulan II 2022 90,00</title>" in page


def test_the_trends_side_by_side_have_one_scale_of_the_quarters_drawn_printed_at_each(
    pimpinan: Client,
) -> None:
    make_opd_list(2)
    for triwulan, lower in ((1, "60"), (2, "64")):
        make_periode(Status.DIUMUMKAN, triwulan=triwulan, nilai={"D01": lower, "D02": "82"})
    make_periode(Status.DIUMUMKAN, triwulan=3, nilai={"D01": "20", "D02": "99"})
    page = pimpinan.get(f"{OPD}?periode=2022-TW2&kode=D01&kode=D02").content.decode()
    lower, upper = re.findall(r"<title>Skor Dinas D0\d: Triwulan I 2022.*?</svg>", page)
    for svg in (lower, upper):
        assert re.findall(r'text-anchor="start"[^>]*>(\d+)<', svg) == ["50", "70", "90"]
    first, last = (float(re.findall(r'cy="([\d.]+)"', svg)[0]) for svg in (lower, upper))
    assert first - last == pytest.approx(22 * 140 / 40, abs=0.01)  # of 140 between 50 and 90
    assert "Skala skor sama pada semua gambar" in page


def test_fewer_than_two_leave_the_choice_and_more_than_six_show_six(pimpinan: Client) -> None:
    make_opd_list(8)
    make_periode(Status.DIUMUMKAN)
    one = pimpinan.get(f"{OPD}?kode=D03&kode=D03&kode=LAIN").content.decode()
    assert "<table" not in one
    assert re.findall(r'value="(D\d\d)" checked', one) == ["D03"]
    all_of_them = "&".join(f"kode=D0{at}" for at in range(1, 9))
    eight = pimpinan.get(f"{OPD}?{all_of_them}").content.decode()
    assert len(re.findall('<th scope="col"><a', eight)) == 6
    assert "Yang tampil enam yang pertama dari 8 pilihan Anda." in eight


def test_heads_and_pengampu_never_compare_opds() -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN)
    kepala = client_of(make_head(Opd.objects.get(kode="D01"), username="kepala"))
    pengampu = client_of(make_pengguna(Peran.PENGAMPU))
    for client in (kepala, pengampu):
        assert client.get(f"{OPD}?kode=D01&kode=D02").status_code == 404


def test_a_quarter_that_may_not_be_seen_is_not_there(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, triwulan=1)
    make_periode(Status.VERIFIKASI, triwulan=2)
    assert pimpinan.get(f"{OPD}?periode=2022-TW2").status_code == 404
    assert pimpinan.get(f"{OPD}?periode=2022-TW1").status_code == 200


@pytest.mark.parametrize("dipilih", [2, 6])
def test_the_comparison_of_opds_takes_no_query_per_opd(
    dipilih: int, pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(dipilih * 5)
    make_periode(Status.DIUMUMKAN)
    pimpinan.get("/masuk/sandi/")
    kode = "&".join(f"kode=D{at:02}" for at in range(1, dipilih + 1))
    # session, user, peran; quarters, rows, komponen, succession, skor, predikat; the own OPDs
    with django_assert_num_queries(3 + 7):
        pimpinan.get(f"{OPD}?{kode}")


def test_the_trend_of_a_real_quarter_has_no_simulated_skor_and_that_of_a_simulated_one_no_real(
    pimpinan: Client,
) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={"D01": "40"}, is_simulasi=True)
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D01": "90"})
    make_periode(Status.DIUMUMKAN, triwulan=3, nilai={"D01": "50"}, is_simulasi=True)
    query = "kode=D01&kode=D02"
    real = pimpinan.get(f"{OPD}?periode=2022-TW2&{query}").content.decode()
    assert "<title>Skor Dinas D01: Triwulan II 2022 90,00</title>" in real
    simulated = pimpinan.get(f"{OPD}?periode=2022-TW3&{query}").content.decode()
    assert "<title>Skor Dinas D01: Triwulan I 2022 40,00, Triwulan III 2022 50,00</title>" in simulated
