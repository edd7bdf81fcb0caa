"""How complete a quarter is: states and counts, whose each gap is, and never a nilai."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from opd.models import Opd
from penilaian.kelengkapan import Kelengkapan, get_kelengkapan
from penilaian.models import Periode
from penilaian.services import drop_komponen, exclude_peserta, return_komponen, submit_komponen
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    walk_periode,
)

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 10)
Status = Periode.Status


@pytest.fixture
def periode() -> Periode:
    """D01 fills pengawasan; to D03 inovasi does not apply."""
    d01, _, _ = make_opd_list(3)
    make_pengampu("pengawasan", unit=d01, pengguna=make_pengguna(username="ampu"))
    quarter = make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    fill_nilai(quarter, {"D02": {"pengawasan": "0"}, "D03": {"inovasi": "TD"}})
    return quarter


def matrix(kelengkapan: Kelengkapan) -> dict[str, str]:
    """For each komponen its states from the first row down."""
    return {kolom.kode: " ".join(sel.state for sel in kolom.sel) for kolom in kelengkapan.kolom}


def test_a_zero_and_a_td_are_filled_and_the_rest_is_belum(periode: Periode) -> None:
    kelengkapan = get_kelengkapan(periode, day=DAY)
    assert matrix(kelengkapan) == {"pengawasan": "belum terisi belum", "inovasi": "belum belum td"}
    assert [baris.kode for baris in kelengkapan.baris] == ["D01", "D02", "D03"]
    assert (kelengkapan.jumlah, kelengkapan.belum) == (6, 4)


def test_a_gap_in_the_own_house_is_the_teams_and_the_rest_the_pengampus(periode: Periode) -> None:
    pengawasan, inovasi = get_kelengkapan(periode, day=DAY).kolom
    assert (pengawasan.belum, pengawasan.belum_rumah, pengawasan.belum_pengampu) == (2, 1, 1)
    assert (inovasi.belum, inovasi.belum_rumah, inovasi.belum_pengampu) == (2, 0, 2)
    assert [row.pengguna.username for row in pengawasan.pengampu] == ["ampu"]
    assert inovasi.pengampu == ()


def test_a_pengampu_whose_duty_is_over_or_account_is_off_is_not_named(periode: Periode) -> None:
    make_pengampu("inovasi", unit=Opd.objects.get(kode="D02"), selesai=date(2022, 10, 9))
    make_pengampu("inovasi", unit=Opd.objects.get(kode="D03"), pengguna=make_pengguna(is_active=False))
    assert get_kelengkapan(periode, day=DAY).kolom[1].pengampu == ()


def test_who_is_excluded_and_what_is_dropped_leave_the_matrix(periode: Periode) -> None:
    exclude_peserta(cell_of(periode, "D02", "inovasi").peserta, alasan="Digabung", by=get_petugas())
    drop_komponen(komponen_of(periode, "inovasi"), alasan="Batal", berita_acara="1", by=get_petugas())
    assert matrix(get_kelengkapan(periode, day=DAY)) == {"pengawasan": "belum belum"}


def test_a_komponen_is_open_until_it_is_submitted_and_again_when_returned(periode: Periode) -> None:
    def state() -> tuple[bool, bool]:
        kolom = get_kelengkapan(periode, day=DAY, komponen=["inovasi"]).kolom[0]
        return kolom.is_open, kolom.is_returned

    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    assert state() == (True, False)
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    assert state() == (False, False)
    return_komponen(komponen_of(periode, "inovasi"), alasan="Periksa.", by=get_petugas())
    assert state() == (True, True)


def test_past_entry_nothing_is_open(periode: Periode) -> None:
    walk_periode(periode, Status.DIKUNCI)
    assert not any(kolom.is_open for kolom in get_kelengkapan(periode, day=DAY).kolom)


def test_a_quarter_that_was_never_opened_has_no_columns() -> None:
    assert get_kelengkapan(make_periode(Status.DISIAPKAN), day=DAY).kolom == ()


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_matrix_takes_seven_queries(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opd_list = make_opd_list(jumlah)
    for opd in opd_list:
        make_pengampu("inovasi", unit=opd)
    periode = Periode.objects.get(pk=make_periode().pk)
    with django_assert_num_queries(
        7
    ):  # komponen, peserta, cells, houses and their succession, pengampu, team
        kelengkapan = get_kelengkapan(periode, day=DAY)
    assert len(kelengkapan.kolom[4].pengampu) == kelengkapan.kolom[4].jumlah == jumlah
