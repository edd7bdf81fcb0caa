"""The list of Perangkat Daerah."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.tests.factories import client_of, make_head
from dasbor.tests.reading import text_of
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    absorb,
    make_jabatan,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_the_office_reads_every_opd_with_its_newest_result(pimpinan: Client) -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN, triwulan=2, nilai={"D02": "60"})
    make_periode(Status.DIKUNCI, triwulan=3, nilai={"D02": "81.25"})
    text = text_of(pimpinan, "/opd/")
    assert "Hasil terbaru: Triwulan III Tahun 2022 Dikunci" in text
    assert "Dinas D02 Dinas peringkat 6 dari 6 A 81,25" in text
    assert "6 Perangkat Daerah." in text


@pytest.mark.parametrize(("lama", "baru"), [("D01", "D02"), ("D02", "D01")])
def test_who_took_another_in_is_listed_with_its_own_result(lama: str, baru: str, pimpinan: Client) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, nilai={lama: "50", baru: "95"})
    absorb(lama, baru, tanggal=date(2022, 10, 1))
    text = text_of(pimpinan, "/opd/")
    assert f"Dinas {baru} Dinas peringkat 1 dari 2 AA 95,00" in text
    assert "50,00" not in text


def test_an_opd_that_was_not_judged_is_listed_without_a_figure(pimpinan: Client) -> None:
    make_opd_list(6)
    make_periode(Status.DIUMUMKAN)
    make_opd("BARU", nama="Dinas Baru", berlaku_dari=date(2023, 1, 1))
    assert "Dinas Baru Dinas tidak ikut dinilai" in text_of(pimpinan, "/opd/")


def test_one_that_is_no_more_and_one_that_is_never_judged_are_not_listed(pimpinan: Client) -> None:
    make_opd("LAMA", nama="Dinas Lama", berlaku_sampai=date(2020, 1, 1))
    make_opd("UNIT", nama="Bagian Umum", is_dinilai=False)
    assert "Tidak ada Perangkat Daerah yang cocok." in text_of(pimpinan, "/opd/")


@pytest.mark.parametrize(
    "query", ["cari=camat+songgon", "cari=SONGGON", "cari=K.01", "jenis=kecamatan", "kelompok=wilayah"]
)
def test_it_is_found_by_name_alias_kode_jenis_and_kelompok(query: str, pimpinan: Client) -> None:
    make_opd_list(3)
    make_kelompok("lain")
    kecamatan = make_opd(
        "K.01", nama="Kecamatan Songgon", jenis=Opd.Jenis.KECAMATAN, kelompok=make_kelompok("wilayah")
    )
    kecamatan.alias_set.create(alias="Camat Songgon")
    kecamatan.alias_set.create(alias="Camat Songgon (lama)")
    text = text_of(pimpinan, f"/opd/?{query}")
    assert "Kecamatan Songgon" in text
    assert "1 Perangkat Daerah." in text


@pytest.mark.parametrize("query", ["cari=tidak-ada", "cari=%25", "cari=_"])
def test_what_is_not_found_says_so(query: str, pimpinan: Client) -> None:
    make_opd_list(3)
    assert "Tidak ada Perangkat Daerah yang cocok." in text_of(pimpinan, f"/opd/?{query}")


def test_what_is_not_on_offer_counts_as_not_chosen(pimpinan: Client) -> None:
    make_opd_list(3)
    assert "3 Perangkat Daerah." in text_of(pimpinan, "/opd/?jenis=kerajaan&kelompok=x")


def test_a_head_of_one_is_led_to_it_and_a_head_of_two_picks() -> None:
    first, second, _ = make_opd_list(3)
    make_periode(Status.DITETAPKAN)
    kepala = make_head(first, username="kepala")
    client = client_of(kepala)
    assert client.get("/opd/")["Location"] == "/opd/D01/"
    make_jabatan(second, pengguna=kepala, status="plt")
    text = text_of(client, "/opd/")
    assert "Dinas D01" in text
    assert "Dinas D02" in text
    assert "Dinas D03" not in text
    assert "2022" not in text  # nothing of what is not announced


def test_who_heads_nothing_is_told_whom_to_ask() -> None:
    make_opd_list(3)
    for user in (make_pengguna(), make_pengguna(Peran.ADMINISTRATOR), make_pengguna(is_superuser=True)):
        text = text_of(client_of(user), "/opd/")
        assert "Akun ini tidak memegang jabatan pada Perangkat Daerah mana pun." in text
        assert "Dinas D01" not in text


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_takes_no_query_per_opd(
    jumlah: int, pimpinan: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    make_periode(Status.DIUMUMKAN)
    pimpinan.get("/masuk/sandi/")
    with django_assert_num_queries(10):
        pimpinan.get("/opd/")
