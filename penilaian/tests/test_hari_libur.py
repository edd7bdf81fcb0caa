"""Holidays, and the deadlines that move with them."""

from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from penilaian.models import HariLibur, Periode
from penilaian.services import drop_hari_libur, open_klarifikasi, record_hari_libur, record_jadwal
from penilaian.services.guard import locked_periode
from penilaian.tests.admin_pages import admin_url, messages_of, text_of
from penilaian.tests.factories import accept_all, get_petugas, make_periode, make_small, walk_periode
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
Status = Periode.Status
MONDAY, FRIDAY = date(2022, 10, 10), date(2022, 10, 14)


def test_a_holiday_is_kept_once_with_its_history(petugas: Client) -> None:
    fields = {"tanggal": "17-08-2022", "keterangan": "Hari Kemerdekaan"}
    assert petugas.post(admin_url("harilibur", "add"), fields).status_code == 302
    assert "sudah ada" in text_of(petugas.post(admin_url("harilibur", "add"), fields))
    libur = HariLibur.objects.get()
    assert (libur.tanggal, libur.history.get().history_user) == (date(2022, 8, 17), get_petugas())
    assert petugas.post(admin_url("harilibur", "delete", libur.pk), {"post": "yes"}).status_code == 302
    assert HariLibur.objects.tanggal_set() == frozenset()


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_of_holidays_asks_the_same_number_of_queries_for_any_number(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    HariLibur.objects.bulk_create(
        HariLibur(tanggal=date(2022, 1 + at // 28, 1 + at % 28), keterangan="Contoh") for at in range(jumlah)
    )
    with django_assert_num_queries(10):
        page = petugas.get(admin_url("harilibur"))
    assert page.context["cl"].result_count == jumlah


@pytest.fixture
def filled() -> Periode:
    """Entry until Friday 14 October, verification until Friday 21; both still to come on Monday 10."""
    periode = make_small(has_klarifikasi=True)
    batas: dict[str, date | None] = {"pengisian_sampai": FRIDAY, "verifikasi_sampai": date(2022, 10, 21)}
    record_jadwal(periode, batas=batas, by=get_petugas())
    return periode


def keep(client: Client, tanggal: str) -> list[str]:
    """What is told when this day becomes a holiday."""
    fields = {"tanggal": tanggal, "keterangan": "Cuti bersama"}
    told = messages_of(client.post(admin_url("harilibur", "add"), fields))[:-1]
    client.get(admin_url("harilibur"))  # and they are read
    return told


def test_a_new_holiday_tells_which_deadlines_it_moves_and_its_removal_moves_them_back(
    petugas: Client, filled: Periode
) -> None:
    quarter = "Triwulan III Tahun 2022"
    with on_day(MONDAY):
        assert keep(petugas, "12-10-2022") == [
            f"Batas pengisian {quarter} bergeser dari Jumat, 14 Oktober 2022 ke Senin, 17 Oktober 2022.",
            f"Batas verifikasi {quarter} bergeser dari Jumat, 21 Oktober 2022 ke Senin, 24 Oktober 2022.",
        ]
        filled.refresh_from_db()
        assert filled.alasan_jadwal == "Hari libur 12-10-2022 Cuti bersama"
        url = admin_url("harilibur", "delete", HariLibur.objects.get().pk)
        told = messages_of(petugas.post(url, {"post": "yes"}))
    assert "bergeser dari Senin, 17 Oktober 2022 ke Jumat, 14 Oktober 2022." in told[0]
    filled.refresh_from_db()
    assert (filled.pengisian_sampai, filled.verifikasi_sampai) == (FRIDAY, date(2022, 10, 21))


def test_the_reason_that_somebody_typed_stays_beside_that_of_a_holiday(
    petugas: Client, filled: Periode
) -> None:
    later: dict[str, date | None] = {"verifikasi_sampai": date(2022, 10, 24)}
    with on_day(MONDAY):
        record_jadwal(filled, batas=later, alasan="Jaringan mati.", by=get_petugas())
        keep(petugas, "12-10-2022")
    filled.refresh_from_db()
    assert filled.alasan_jadwal == "Jaringan mati; Hari libur 12-10-2022 Cuti bersama"


@pytest.mark.parametrize("tanggal", ["15-10-2022", "07-10-2022", "24-10-2022"])
def test_a_weekend_a_past_day_and_a_later_one_move_nothing(
    tanggal: str, petugas: Client, filled: Periode
) -> None:
    with on_day(MONDAY):
        assert keep(petugas, tanggal) == []
    filled.refresh_from_db()
    assert filled.pengisian_sampai == FRIDAY


def test_a_deadline_that_has_passed_and_a_locked_quarter_stay(petugas: Client, filled: Periode) -> None:
    with on_day(date(2022, 10, 17)):
        assert [line.split(" Triwulan")[0] for line in keep(petugas, "18-10-2022")] == ["Batas verifikasi"]
    walk_periode(filled, Status.DIKUNCI)
    with on_day(date(2022, 10, 17)):
        assert keep(petugas, "19-10-2022") == []


def test_the_masa_klarifikasi_is_not_shortened_when_a_holiday_goes(petugas: Client, filled: Periode) -> None:
    HariLibur.objects.create(tanggal=date(2022, 10, 12), keterangan="Cuti bersama")
    accept_all(walk_periode(filled, Status.VERIFIKASI))
    open_klarifikasi(filled, mulai=MONDAY, sampai=FRIDAY, by=get_petugas())
    with on_day(MONDAY):
        url = admin_url("harilibur", "delete", HariLibur.objects.get().pk)
        told = messages_of(petugas.post(url, {"post": "yes"}))
    assert told[0] == (
        "Akhir masa klarifikasi Triwulan III Tahun 2022 tetap Jumat, 14 Oktober 2022: "
        "yang sudah dibuka hanya dapat diperpanjang."
    )


def drop(libur: HariLibur) -> list[str]:
    return [str(move) for move in drop_hari_libur(libur, by=get_petugas())]


def test_a_holiday_that_goes_during_verification_moves_both_deadlines_back_in_order(filled: Periode) -> None:
    libur = HariLibur.objects.create(tanggal=date(2022, 10, 12), keterangan="Cuti bersama")
    both = {"pengisian_sampai": date(2022, 10, 17), "verifikasi_sampai": date(2022, 10, 17)}
    record_jadwal(filled, batas=both, alasan="Bersama.", by=get_petugas())
    walk_periode(filled, Status.VERIFIKASI)
    with on_day(MONDAY):
        assert len(drop(libur)) == 2
    filled.refresh_from_db()
    assert (filled.pengisian_sampai, filled.verifikasi_sampai) == (FRIDAY, FRIDAY)


def test_verification_is_not_moved_before_an_entry_that_ends_on_a_weekend(filled: Periode) -> None:
    libur = HariLibur.objects.create(tanggal=date(2022, 10, 17), keterangan="Cuti bersama")
    saturday = date(2022, 10, 15)
    batas = {"pengisian_sampai": saturday, "verifikasi_sampai": date(2022, 10, 17)}
    record_jadwal(filled, batas=batas, alasan="Sabtu.", by=get_petugas())
    with on_day(MONDAY):
        assert drop(libur) == [
            "Batas verifikasi Triwulan III Tahun 2022 bergeser dari Senin, 17 Oktober 2022 ke Sabtu, 15 Oktober 2022."
        ]
    filled.refresh_from_db()
    assert (filled.pengisian_sampai, filled.verifikasi_sampai) == (saturday, saturday)


def test_only_a_periode_whose_deadlines_move_is_held(
    filled: Periode, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_periode(triwulan=4, skema=filled.skema)
    held: list[int] = []

    def hold(pk: int) -> AbstractContextManager[Periode]:
        held.append(pk)
        return locked_periode(pk)

    monkeypatch.setattr("penilaian.services.hari_libur.locked_periode", hold)
    with on_day(MONDAY):
        record_hari_libur(HariLibur(tanggal=date(2022, 10, 12), keterangan="Cuti"), by=get_petugas())
    assert other.pk not in held
    assert held == [filled.pk]
