"""What an account may see is asked once; what it may write is asked anew."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from opd.models import Jabatan
from penilaian.access import can_prepare_sanggah, can_submit_sanggah, opd_ids_with_history
from penilaian.models import Periode
from penilaian.tests.factories import make_jabatan, make_opd_list, make_pengguna, make_periode, make_suksesi

pytestmark = pytest.mark.django_db
KEPALA = [Jabatan.Jenis.KEPALA_OPD]


def test_the_own_opds_are_read_once_whatever_is_asked_of_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    lama, baru, lain = make_opd_list(3)
    make_suksesi(lama, baru, tanggal=date(2021, 1, 1))
    kepala = make_pengguna()
    make_jabatan(baru, pengguna=kepala)
    make_jabatan(lain, pengguna=kepala, jenis=Jabatan.Jenis.OPERATOR_OPD)
    with django_assert_num_queries(2):  # jabatan, successions
        assert opd_ids_with_history(kepala) == {lama.pk, baru.pk, lain.pk}
        assert opd_ids_with_history(kepala, jenis=KEPALA) == {lama.pk, baru.pk}


def test_the_predecessor_of_an_opd_that_is_held_too_is_asked_for_each_jenis_by_itself() -> None:
    lama, baru, _ = make_opd_list(3)
    make_suksesi(lama, baru, tanggal=date(2021, 1, 1))
    user = make_pengguna()
    make_jabatan(baru, pengguna=user)
    make_jabatan(lama, pengguna=user, jenis=Jabatan.Jenis.OPERATOR_OPD)
    assert opd_ids_with_history(user, jenis=KEPALA) == {lama.pk, baru.pk}


def test_who_has_none_asks_for_no_successions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = make_pengguna()
    with django_assert_num_queries(1):
        assert opd_ids_with_history(user) == set()


def test_a_jabatan_that_ended_since_the_page_was_read_gives_no_right_to_write() -> None:
    opd = make_opd_list(2)[0]
    kepala = make_pengguna()
    make_jabatan(opd, pengguna=kepala)
    peserta = make_periode(Periode.Status.KLARIFIKASI).peserta_set.get(opd=opd)
    assert opd_ids_with_history(kepala) == {opd.pk}
    assert can_prepare_sanggah(kepala, peserta)
    assert can_submit_sanggah(kepala, peserta)
    Jabatan.objects.update(selesai=date(2022, 1, 1))
    assert not can_prepare_sanggah(kepala, peserta)
    assert not can_submit_sanggah(kepala, peserta)
