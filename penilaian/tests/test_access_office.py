"""Sight follows the office held today: by jabatan, along successions, and by komponen filled."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Opd, Suksesi
from penilaian.access import (
    can_record_komponen,
    has_office,
    komponen_kode_of,
    opd_of,
    visible_hasil,
    visible_nilai,
    visible_opd,
    visible_ranking,
)
from penilaian.models import Periode
from penilaian.tests.factories import (
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_small,
    make_suksesi,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
DAY = timedelta(days=1)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set the day on which everything happens."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def kode_seen(user: Pengguna) -> set[str]:
    return set(visible_hasil(user).values_list("kode", flat=True))


def test_a_head_sees_from_the_first_day_in_office_to_the_last(today: Callable[[date], None]) -> None:
    make_small(Status.DIUMUMKAN)
    kepala = make_pengguna()
    first, last = date(2023, 1, 2), date(2023, 6, 30)
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=kepala, mulai=first, selesai=last)
    seen = {}
    for day in (first - DAY, first, last, last + DAY):
        today(day)
        seen[day] = (kode_seen(kepala), visible_ranking(kepala).count(), has_office(kepala))
    assert seen == {
        first - DAY: (set(), 0, False),
        first: ({"D01"}, 2, True),
        last: ({"D01"}, 2, True),
        last + DAY: (set(), 0, False),
    }


def test_a_plt_over_a_second_opd_sees_both() -> None:
    make_opd_list(3)
    make_periode(Status.DIUMUMKAN)
    kepala = make_pengguna()
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=kepala)
    make_jabatan(Opd.objects.get(kode="D02"), pengguna=kepala, status=Jabatan.Status.PLT)
    assert kode_seen(kepala) == {"D01", "D02"}
    assert {opd.kode for opd in opd_of(kepala, day=date(2023, 1, 1))} == {"D01", "D02"}


def test_the_offices_of_the_government_are_not_those_of_an_opd() -> None:
    make_small(Status.DIUMUMKAN)
    sekda = make_pengguna()
    make_jabatan(pengguna=sekda, jenis=Jabatan.Jenis.SEKDA)
    assert kode_seen(sekda) == set()
    assert has_office(sekda) is False


def test_a_dismissed_account_sees_nothing_whatever_it_still_holds() -> None:
    make_small(Status.DIUMUMKAN)
    kepala = make_pengguna(Peran.PIMPINAN, is_active=False)
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=kepala)
    make_pengampu("inovasi", unit=Opd.objects.get(kode="D02"), pengguna=kepala)
    assert (kode_seen(kepala), visible_nilai(kepala).count(), has_office(kepala)) == (set(), 0, False)


# Successions


def make_successors() -> tuple[Pengguna, Pengguna, Pengguna]:
    """LAMA was judged and announced, then split; the heads of LAMA then, of its main successor and of the other."""
    lama = make_opd("LAMA")
    make_opd("D02")
    make_periode(Status.DIUMUMKAN)
    users = make_pengguna(), make_pengguna(), make_pengguna()
    make_jabatan(lama, pengguna=users[0], selesai=date(2022, 12, 31))
    for kode, user, is_utama in (("UTAMA", users[1], True), ("LAIN", users[2], False)):
        baru = make_opd(kode, berlaku_dari=date(2023, 1, 1))
        make_suksesi(lama, baru, tanggal=date(2023, 1, 1), jenis=Suksesi.Jenis.PECAH, is_utama=is_utama)
        make_jabatan(baru, pengguna=user, mulai=date(2023, 1, 1))
    return users


def test_the_history_of_an_opd_is_seen_by_the_head_of_its_main_successor() -> None:
    _, utama, lain = make_successors()
    assert kode_seen(utama) == {"LAMA"}
    assert kode_seen(lain) == set()
    assert set(visible_opd(utama).values_list("kode", flat=True)) == {"LAMA", "UTAMA"}
    assert set(visible_nilai(lain)) == set()


def test_who_headed_an_opd_that_is_no_more_sees_nothing() -> None:
    lama, _, _ = make_successors()
    assert kode_seen(lama) == set()


def test_a_succession_gives_sight_from_its_day_on(today: Callable[[date], None]) -> None:
    lama = make_opd("LAMA")
    make_periode(Status.DIUMUMKAN)
    baru, kepala = make_opd("BARU"), make_pengguna()
    make_jabatan(baru, pengguna=kepala)
    make_suksesi(lama, baru, tanggal=date(2023, 1, 1))
    today(date(2022, 12, 31))
    assert kode_seen(kepala) == set()
    today(date(2023, 1, 1))
    assert kode_seen(kepala) == {"LAMA"}


# Pengampu


def test_a_pengampu_sees_and_fills_the_own_komponen_from_the_first_day_to_the_last(
    today: Callable[[date], None],
) -> None:
    make_small(Status.PENGISIAN)
    first, last = date(2023, 1, 2), date(2023, 6, 30)
    unit = Opd.objects.get(kode="D01")
    pengampu = make_pengampu("inovasi", unit=unit, mulai=first, selesai=last).pengguna
    seen = {}
    for day in (first - DAY, first, last, last + DAY):
        today(day)
        cells = set(visible_nilai(pengampu).values_list("periode_komponen__komponen__kode", flat=True))
        seen[day] = (
            cells,
            can_record_komponen(pengampu, "inovasi"),
            can_record_komponen(pengampu, "pengawasan"),
        )
    nothing: set[str] = set()
    assert seen == {
        first - DAY: (nothing, False, False),
        first: ({"inovasi"}, True, False),
        last: ({"inovasi"}, True, False),
        last + DAY: (nothing, False, False),
    }


def test_a_person_may_fill_several_komponen() -> None:
    unit = make_opd("D01")
    pengampu = make_pengampu("inovasi", unit=unit).pengguna
    make_pengampu("pengadaan", unit=unit, pengguna=pengampu)
    assert komponen_kode_of(pengampu, day=date(2023, 1, 1)) == {"inovasi", "pengadaan"}


def test_a_head_who_is_also_a_pengampu_has_both_sights_and_no_more() -> None:
    periode = make_small(Status.KLARIFIKASI, has_klarifikasi=True)
    both = make_pengampu("inovasi", unit=Opd.objects.get(kode="D01")).pengguna
    make_jabatan(Opd.objects.get(kode="D01"), pengguna=both)
    cells = visible_nilai(both).values_list("peserta__kode", "periode_komponen__komponen__kode")
    assert set(cells) == {("D01", "pengawasan"), ("D01", "inovasi"), ("D02", "inovasi")}
    assert periode.status == Status.KLARIFIKASI
