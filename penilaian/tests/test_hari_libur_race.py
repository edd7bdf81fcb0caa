"""Holidays, and the acts on a Periode that they meet, come one after the other on both databases."""

from datetime import date
from pathlib import Path

import pytest

from penilaian.models import HariLibur, Periode
from penilaian.services import lock_periode, record_hari_libur, record_jadwal
from penilaian.tests.factories import accept_all, get_petugas, make_small, walk_periode
from penilaian.tests.race import Arena, slow_down
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY, FRIDAY = date(2022, 10, 10), date(2022, 10, 14)


def make_filled() -> Periode:
    periode = make_small()
    record_jadwal(periode, batas={"pengisian_sampai": FRIDAY}, by=get_petugas())
    return periode


def keep(day: int) -> None:
    record_hari_libur(HariLibur(tanggal=date(2022, 10, day), keterangan="Cuti bersama"), by=get_petugas())


def sampai(arena: Arena, periode: Periode) -> date:
    found: date = arena.ask(lambda: Periode.objects.get(pk=periode.pk).pengisian_sampai)
    return found


def test_two_holidays_at_once_move_a_deadline_by_two_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = make_filled()
    inside, arena = slow_down(monkeypatch, "penilaian.services.hari_libur.write_batas"), Arena(tmp_path)
    with on_day(MONDAY):
        assert arena.race(lambda: keep(11), lambda: keep(12), inside=inside) == [None, None]
    assert sampai(arena, periode) == date(2022, 10, 18)


def test_a_holiday_moves_the_deadline_that_is_extended_just_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = make_filled()
    inside, arena = slow_down(monkeypatch, "penilaian.services.jadwal.write_batas"), Arena(tmp_path)
    extended = {"pengisian_sampai": date(2022, 10, 21)}
    with on_day(MONDAY):
        outcomes = arena.race(
            lambda: record_jadwal(periode, batas=extended, alasan="Jaringan mati.", by=get_petugas()),
            lambda: keep(12),
            inside=inside,
        )
    assert outcomes == [None, None]
    assert sampai(arena, periode) == date(2022, 10, 24)


def test_a_holiday_is_kept_while_a_periode_is_locked_just_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = make_small()
    both = {"pengisian_sampai": FRIDAY, "verifikasi_sampai": FRIDAY}
    record_jadwal(periode, batas=both, by=get_petugas())
    accept_all(walk_periode(periode, Periode.Status.VERIFIKASI))
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.move_periode"), Arena(tmp_path)
    with on_day(MONDAY):
        outcomes = arena.race(
            lambda: lock_periode(periode, by=get_petugas()), lambda: keep(12), inside=inside
        )
    assert outcomes == [None, None]
    assert arena.ask(HariLibur.objects.count) == 1
    assert sampai(arena, periode) == FRIDAY
