"""How complete a quarter is: states and counts, whose each gap is, and never a nilai."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from opd.models import Opd
from penilaian.kelengkapan import Kelengkapan, Tally, get_kelengkapan
from penilaian.models import Catatan, Periode
from penilaian.services import drop_catatan, drop_komponen, exclude_peserta, return_komponen, submit_komponen
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
from penilaian.tests.nilai_list import make_catatan

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
    make_catatan(cell_of(quarter, "D02", "pengawasan"), "Tidak ada tindak lanjut.")
    return quarter


def matrix(kelengkapan: Kelengkapan) -> dict[str, str]:
    """For each komponen its states from the first row down."""
    return {kolom.kode: " ".join(sel.state for sel in kolom.sel) for kolom in kelengkapan.kolom}


def test_a_zero_and_a_td_are_filled_and_the_rest_is_belum(periode: Periode) -> None:
    kelengkapan = get_kelengkapan(periode, day=DAY)
    assert matrix(kelengkapan) == {"pengawasan": "belum terisi belum", "inovasi": "belum belum td"}
    assert [baris.kode for baris in kelengkapan.baris] == ["D01", "D02", "D03"]
    assert (kelengkapan.semua.jumlah, kelengkapan.semua.belum) == (6, 4)


def test_a_gap_in_the_own_house_is_the_teams_and_the_rest_the_pengampus(periode: Periode) -> None:
    pengawasan, inovasi = get_kelengkapan(periode, day=DAY).kolom
    assert (pengawasan.semua, pengawasan.rumah, pengawasan.milik_pengampu) == (
        Tally(3, belum=2, catatan=0),
        Tally(1, belum=1, catatan=0),
        Tally(2, belum=1, catatan=0),
    )
    assert (inovasi.rumah, inovasi.milik_pengampu) == (Tally(0, 0, 0), Tally(3, belum=2, catatan=0))
    assert [row.pengguna.username for row in pengawasan.pengampu] == ["ampu"]
    assert inovasi.pengampu == ()


def test_a_full_komponen_that_lacks_a_required_catatan_is_not_ready(periode: Periode) -> None:
    fill_nilai(periode, {"D01": {"pengawasan": "59.99"}, "D03": {"pengawasan": "60"}})
    drop_catatan(Catatan.objects.get(), by=get_petugas())
    pengawasan = get_kelengkapan(periode, day=DAY).kolom[0]
    assert [sel.lacks_catatan for sel in pengawasan.sel] == [True, True, False]
    assert (pengawasan.semua.terisi, pengawasan.semua.is_lengkap) == (3, False)
    assert (pengawasan.rumah.catatan, pengawasan.milik_pengampu.catatan) == (1, 1)
    make_catatan(cell_of(periode, "D02", "pengawasan"), "Tidak ada tindak lanjut.")
    pengawasan = get_kelengkapan(periode, day=DAY).kolom[0]
    assert (pengawasan.milik_pengampu.is_lengkap, pengawasan.waits_on_pengampu) == (True, False)


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
def test_the_matrix_takes_the_same_number_of_queries_for_any_number_of_opd(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opd_list = make_opd_list(jumlah)
    for opd in opd_list:
        make_pengampu("inovasi", unit=opd)
    make_periode(Status.DIUMUMKAN, triwulan=2)
    low = {opd.kode: "50" for opd in opd_list}
    periode = Periode.objects.get(pk=make_periode(triwulan=3, nilai=low).pk)
    # komponen, peserta, pengampu, cells, houses and their succession, team; for the catatan those written, the cells,
    # and the quarter compared with: periode, lock, hasil, peserta, succession, komponen, and the skema of this quarter
    with django_assert_num_queries(7 + 2 + 7):
        kelengkapan = get_kelengkapan(periode, day=DAY)
    inovasi = kelengkapan.kolom[4]
    assert len(inovasi.pengampu) == inovasi.semua.catatan == jumlah
