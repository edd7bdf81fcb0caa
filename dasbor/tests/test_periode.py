"""The dashboard of one quarter."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import rows_of, text_of
from opd.models import Opd
from penilaian.models import Periode, Rekomendasi
from penilaian.scoring.kisaran import DRAWS, HIGH_PERCENTILE, LOW_PERCENTILE
from penilaian.services import exclude_peserta, record_rekomendasi
from penilaian.tests.factories import (
    BOBOT,
    cell_of,
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_periode,
    make_skema,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
URL = "/dasbor/2022/3/"


@pytest.mark.parametrize(
    ("jumlah", "bobot"), [(1, BOBOT), (60, BOBOT), (500, BOBOT), (2000, {"inovasi": 100})]
)
def test_a_dashboard_takes_three_queries_beyond_who_is_asking(
    jumlah: int, bobot: dict[str, int], pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kode = [f"D{number:04}" for number in range(jumlah)]
    Opd.objects.bulk_create(Opd(kode=one, nama=one, jenis=Opd.Jenis.DINAS) for one in kode)
    kepala = client_of(make_head(Opd.objects.get(kode="D0000"), username="kepala"))
    make_periode(Status.DIUMUMKAN, skema=make_skema(bobot=bobot), nilai=dict.fromkeys(kode, "80"))
    # session, user, peran; of a head pengampu, jabatan and suksesi too
    for client, asking, shown in ((pimpinan, 3, len(bobot)), (kepala, 6, 0)):
        client.get("/masuk/sandi/")  # the identity is in its cache from here on
        with django_assert_num_queries(asking + 3):  # quarters, lock, rows with their komponen
            page = client.get(URL).content.decode()
        assert page.count('<td role="cell" class="c-skor">80,00</td>') == jumlah
        assert page.count('<td role="cell" class="c-nilai k6">80,00</td>') == jumlah * shown


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_preview_takes_no_query_per_row(
    jumlah: int, organisasi: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    make_periode(Status.VERIFIKASI)
    organisasi.get("/masuk/sandi/")
    with django_assert_num_queries(16):
        organisasi.get(URL)


def test_five_best_and_five_lowest_stand_with_skor_and_margin(pimpinan: Client) -> None:
    make_opd_list(12)
    make_periode(Status.DIUMUMKAN)
    best, lowest = (
        text_of(pimpinan, URL).split("nilai terendah")[0],
        text_of(pimpinan, URL).split("nilai terendah")[1],
    )
    assert re.findall(r"Dinas (D\d\d) +(\d\d,\d\d)", best) == [
        ("D01", "90,00"), ("D02", "88,50"), ("D03", "87,00"), ("D04", "85,50"), ("D05", "84,00"),
    ]  # fmt: skip
    assert re.findall(r"Dinas (D\d\d) +(\d\d,\d\d)", lowest.split("Selisih skor")[0]) == [
        ("D12", "73,50"), ("D11", "75,00"), ("D10", "76,50"), ("D09", "78,00"), ("D08", "79,50"),
    ]  # fmt: skip
    assert "Selisih skor peringkat 5 dan 6: 1,50" in best
    assert "Selisih skor peringkat 7 dan 8: 1,50" in lowest


def test_a_list_longer_than_five_says_why(pimpinan: Client) -> None:
    make_opd_list(12)
    make_periode(Status.DIUMUMKAN, nilai={"D05": "84", "D06": "84"}, skema=make_skema(tie_break=[]))
    text = text_of(pimpinan, URL)
    assert text.split("nilai terendah")[0].count("Dinas D") == 6
    assert "peringkat" in text.split("Selisih skor")[1].split("nilai terendah")[0].lower()


def test_a_row_shows_rank_name_skor_predikat_and_both_changes(pimpinan: Client) -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIUMUMKAN, nilai={"D03": "95", "D01": "90.3"})
    rows = rows_of(pimpinan, URL)
    assert rows[0] == f"1 Reward Dinas D03 D03 95,00 AA naik +8,00 naik 2 peringkat 1{' 95,00' * 6}"
    assert rows[1] == f"2 Reward Dinas D01 D01 90,30 AA tetap (+0,30) turun 1 peringkat 2{' 90,30' * 6}"


def test_without_a_quarter_to_compare_with_a_row_says_baru(pimpinan: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    assert rows_of(pimpinan, URL)[0] == f"1 Reward Dinas D01 D01 90,00 A baru baru 1{' 90,00' * 6}"


def test_the_unranked_stand_apart_with_their_reason(pimpinan: Client) -> None:
    make_opd_list(7)
    periode = make_periode(Status.VERIFIKASI, nilai={"D02": dict.fromkeys(
        ("pengawasan", "perencanaan", "pelaporan"), "TD")})  # fmt: skip
    exclude_peserta(periode.peserta_set.get(kode="D05"), alasan="Baru dibentuk.", by=get_petugas())
    walk_periode(periode, Status.DIUMUMKAN)
    assert [row.split(" ")[0] for row in rows_of(pimpinan, URL)] == ["1", "2", "3", "4", "5"]
    text = text_of(pimpinan, URL)
    ranked, unranked = text.rsplit("Tidak diperingkat Dinas", 1)
    assert "5 dari 7 Perangkat Daerah diperingkat" in ranked
    assert re.match(
        r" D02 D02 Belum dapat diperingkat: .+ Dinas D05 D05 Dikecualikan: Baru dibentuk\.$", unranked
    )


def test_a_filter_by_jenis_never_renumbers(pimpinan: Client) -> None:
    make_opd_list(3)
    make_opd("K01", nama="Kecamatan Satu", jenis=Opd.Jenis.KECAMATAN)
    make_opd("K02", nama="Kecamatan Dua", jenis=Opd.Jenis.KECAMATAN)
    make_periode(Status.DIUMUMKAN)
    rows = rows_of(pimpinan, f"{URL}?jenis=kecamatan")
    assert [row.split(" ")[:3] for row in rows] == [
        ["4", "Punishment", "Kecamatan"],
        ["5", "Punishment", "Kecamatan"],
    ]
    assert "Dinas D01" in text_of(pimpinan, f"{URL}?jenis=kecamatan")  # the two lists stay whole


def test_a_filter_that_is_not_on_offer_shows_everybody(pimpinan: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    assert len(rows_of(pimpinan, f"{URL}?jenis=%27%3Cx&kelompok=%00")) == 6


def test_a_filter_without_a_match_says_so(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, skema=make_skema(kebijakan_kelompok="per_kelompok"))
    # both OPDs are of one kelompok, so there is nothing to choose and the choice is ignored
    assert len(rows_of(pimpinan, f"{URL}?kelompok=lain")) >= 2


def test_each_kelompok_has_its_own_lists_and_numbers(pimpinan: Client) -> None:
    dinas, kecamatan = make_kelompok("dinas"), make_kelompok("kecamatan")
    for number in (1, 2):
        make_opd(f"D0{number}", kelompok=dinas)
        make_opd(f"K0{number}", kelompok=kecamatan)
    make_periode(Status.DIUMUMKAN, skema=make_skema(kebijakan_kelompok="per_kelompok"))
    rows = rows_of(pimpinan, URL)
    assert [row.split(" ")[0] for row in rows] == ["Dinas", "1", "2", "Kecamatan", "1", "2"]
    assert [row.split(" ")[0] for row in rows_of(pimpinan, f"{URL}?kelompok=kecamatan")] == [
        "Kecamatan",
        "1",
        "2",
    ]
    assert text_of(pimpinan, URL).count("nilai terbaik") == 2


def test_a_locked_quarter_is_sementara(pimpinan: Client) -> None:
    make_periode(Status.DIKUNCI)
    assert "SEMENTARA." in text_of(pimpinan, URL)
    assert "DRAF." not in text_of(pimpinan, URL)


def test_a_published_quarter_names_its_letter_and_is_not_sementara(pimpinan: Client) -> None:
    make_periode(Status.DITETAPKAN)
    text = text_of(pimpinan, URL)
    assert "Keputusan Nomor 188/3/KEP/2022 tanggal 20 Oktober 2022" in text
    assert "belum diumumkan" in text
    assert "SEMENTARA" not in text


def test_an_announced_quarter_carries_no_band(pimpinan: Client) -> None:
    make_periode(Status.DIUMUMKAN)
    text = text_of(pimpinan, URL)
    assert "Diumumkan" in text
    assert not {"SEMENTARA", "DRAF", "SIMULASI"} & set(re.findall(r"[A-Z]+", text))


@pytest.mark.parametrize("status", [Status.PENGISIAN, Status.VERIFIKASI])
def test_before_the_lock_bagian_organisasi_sees_a_draf(status: int, organisasi: Client) -> None:
    make_periode(status)
    assert "DRAF." in text_of(organisasi, URL)


def test_before_entry_is_open_there_is_nothing_to_preview(organisasi: Client) -> None:
    make_periode(Status.DISIAPKAN)
    assert "Pengisian belum dibuka" in text_of(organisasi, URL)


def test_a_preview_ranks_what_is_there(organisasi: Client) -> None:
    make_periode(Status.PENGISIAN, nilai={"D03": "70", "D01": "60.12"})
    rows = rows_of(organisasi, URL)
    assert rows[0].startswith("1 Reward Dinas D03 D03 70,00 B ")
    assert rows[1].startswith("2 Punishment Dinas D01 D01 60,12 B ")
    assert "2 dari 6 Perangkat Daerah diperingkat" in text_of(organisasi, URL)


def test_before_the_lock_a_low_card_tells_that_the_costliest_komponen_has_no_rekomendasi(
    organisasi: Client,
) -> None:
    periode = make_periode(Status.PENGISIAN, nilai={"D03": "70", "D01": "60.12"})
    missing = "7,98 poin skor hilang, belum ada rekomendasi"
    assert text_of(organisasi, URL).count("belum ada rekomendasi") == 1
    assert missing in text_of(organisasi, URL)
    cell = cell_of(periode, "D01", "pengawasan")
    record_rekomendasi(
        Rekomendasi(isi="Lanjut.", peserta=cell.peserta, periode_komponen=cell.periode_komponen),
        by=get_petugas(),
    )
    assert "belum ada rekomendasi" not in text_of(organisasi, URL)


def test_before_the_lock_a_name_leads_to_the_draft_rapor_and_after_it_to_the_page(organisasi: Client) -> None:
    periode = make_periode(Status.VERIFIKASI)
    page = organisasi.get(URL).content.decode()
    assert '<a href="/rapor/2022/3/D02.pdf" title="Buka draf rapor">' in page
    assert "/opd/D02/" not in page
    walk_periode(periode, Status.DIKUNCI)
    page = organisasi.get(URL).content.decode()
    assert '<a href="/opd/D02/?periode=2022-TW3">' in page
    assert "draf rapor" not in page


def test_a_simulated_quarter_says_so(pimpinan: Client) -> None:
    make_periode(Status.DIUMUMKAN, is_simulasi=True)
    assert "CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI" in text_of(pimpinan, URL)


def test_a_head_opens_the_own_row_and_no_other() -> None:
    kepala = client_of(make_head(make_opd_list(6)[1], username="kepala"))
    make_periode(Status.DIUMUMKAN)
    links = re.findall(r'href="(/opd/[^"]+)"', kepala.get(URL).content.decode())
    assert set(links) == {"/opd/D02/?periode=2022-TW3"}
    assert "OPD Anda" in rows_of(kepala, URL)[1]


def test_a_head_sees_the_kisaran_of_nobody_in_the_ranking(pimpinan: Client) -> None:
    kepala = client_of(make_head(make_opd_list(6)[1], username="kepala"))
    make_periode(Status.DIUMUMKAN)
    page = kepala.get(f"{URL}?urut=-kisaran").content.decode()
    assert "kisaran" not in page.casefold()
    assert len(rows_of(kepala, URL)) == 6
    assert pimpinan.get(URL).content.decode().count('class="c-kisaran"') == 1 + 6


def test_the_page_tells_of_the_kisaran_what_was_drawn(pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN)
    jumlah = f"{DRAWS:,}".replace(",", ".")
    assert (
        f"Kisaran : persentil ke-{LOW_PERCENTILE} sampai ke-{HIGH_PERCENTILE} dari peringkat dalam {jumlah} percobaan "
        "yang mengubah bobot tiap komponen secara acak, paling banyak sepersepuluhnya; "
        "ukuran kepekaan, bukan selang kepercayaan."
    ) in text_of(pimpinan, URL)


def test_a_head_reads_no_reason_of_another_opd() -> None:
    opd_list = make_opd_list(6)
    kepala, lain = (client_of(make_head(opd, username=opd.kode)) for opd in (opd_list[0], opd_list[5]))
    periode = make_periode(Status.VERIFIKASI)
    exclude_peserta(periode.peserta_set.get(kode="D06"), alasan="Alasan rahasia.", by=get_petugas())
    walk_periode(periode, Status.DIUMUMKAN)
    assert "Alasan rahasia" not in text_of(kepala, URL)
    assert "Alasan rahasia" in text_of(lain, URL)


def test_the_picker_offers_only_quarters_that_may_be_seen(pimpinan: Client) -> None:
    pengampu = client_of(make_pengampu("inovasi", unit=make_opd_list(6)[0]).pengguna)
    for triwulan, status in ((1, Status.DIUMUMKAN), (2, Status.DITETAPKAN), (3, Status.VERIFIKASI)):
        make_periode(status, triwulan=triwulan)

    def offered(client: Client) -> set[str]:
        return set(re.findall(r'href="/dasbor/2022/(\d)/"', client.get("/dasbor/2022/1/").content.decode()))

    assert offered(pengampu) == {"1"}
    assert offered(pimpinan) == {"1", "2", "3"}  # the last of them for how far it is
    assert offered(client_of(get_petugas())) == {"1", "2", "3"}


@pytest.mark.parametrize(
    "url", ["/dasbor/2022/3/", "/dasbor/2099/1/", "/dasbor/2022/9/", "/dasbor/99999999999/1/"]
)
def test_a_quarter_not_to_be_seen_and_one_that_does_not_exist_are_the_same_404(
    url: str,
) -> None:
    kepala = client_of(make_head(make_opd_list(6)[0], username="kepala"))
    make_periode(Status.VERIFIKASI)
    response = kepala.get(url)
    assert response.status_code == 404
    assert b"2022" not in response.content


def test_only_bagian_organisasi_is_led_to_the_next_act(pimpinan: Client, organisasi: Client) -> None:
    make_periode(Status.DIKUNCI)
    assert "/dasbor/2022/3/tetapkan/" in organisasi.get(URL).content.decode()
    assert "/dasbor/2022/3/tetapkan/" not in pimpinan.get(URL).content.decode()


def test_the_newest_quarter_has_a_short_address(pimpinan: Client) -> None:
    make_periode(Status.DIUMUMKAN, triwulan=2)
    make_periode(Status.DIKUNCI, triwulan=3)
    assert pimpinan.get("/dasbor/")["Location"] == "/dasbor/2022/3/"


def test_a_quarter_that_is_ranked_comes_before_a_newer_one_in_the_making(pimpinan: Client) -> None:
    make_periode(Status.DITETAPKAN, triwulan=3)
    make_periode(Status.PENGISIAN, triwulan=4)
    assert pimpinan.get("/dasbor/")["Location"] == "/dasbor/2022/3/"


def test_in_a_first_quarter_the_short_address_leads_pimpinan_to_how_far_it_is(pimpinan: Client) -> None:
    make_periode(Status.PENGISIAN)
    assert "Nilai yang sudah masuk" in text_of(pimpinan, pimpinan.get("/dasbor/")["Location"])


def test_before_the_first_quarter_the_short_address_says_so() -> None:
    kepala = client_of(make_head(make_opd_list(6)[0], username="kepala"))
    make_periode(Status.DITETAPKAN)
    assert "Belum ada triwulan yang diumumkan" in text_of(kepala, "/dasbor/")


def test_what_people_typed_is_escaped(pimpinan: Client) -> None:
    make_opd("D01", nama='<script>alert("x")</script>')
    make_periode(Status.DIUMUMKAN)
    body = pimpinan.get(URL).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body
