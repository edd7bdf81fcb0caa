"""The card of a member of a Tim Penilai on the home page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna
from dasbor.queries.tim import tim_works
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from opd.models import Jabatan, Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    fill_nilai,
    make_jabatan,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_tim,
    walk_periode,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sekda() -> Pengguna:
    user = make_pengguna(username="sekda")
    make_jabatan(jenis=Jabatan.Jenis.SEKDA, pengguna=user)
    return user


@pytest.fixture
def periode(sekda: Pengguna) -> Periode:
    d01, d02, d03 = make_opd_list(3)
    make_pengampu("pengawasan", unit=d01)
    make_pengampu("inovasi", unit=d02)
    make_pengampu("inovasi", unit=d03)
    quarter = make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    make_tim(quarter, Jabatan.objects.get(pengguna=sekda))
    return quarter


def home(user: Pengguna) -> Client:
    return client_of(Pengguna.objects.get(pk=user.pk))


def test_a_member_is_led_to_each_komponen_with_a_house(periode: Periode, sekda: Pengguna) -> None:
    fill_nilai(periode, {"D02": "80"})
    text = text_of(home(sekda), "/")
    assert "Tim Penilai, Triwulan III Tahun 2022" in text
    assert "Pengawasan Dinas D01 0 dari 1 terisi Isi nilai Pengawasan" in text
    assert "Inovasi Dinas D02, Dinas D03 1 dari 2 terisi Isi nilai Inovasi" in text
    address = f"/admin/penilaian/nilai/?periode={periode.pk}&amp;komponen=inovasi"
    assert address in home(sekda).get("/").content.decode()


def test_the_link_opens_the_list(periode: Periode, sekda: Pengguna) -> None:
    response = home(sekda).get(f"/admin/penilaian/nilai/?periode={periode.pk}&komponen=inovasi")
    assert [row.peserta.kode for row in response.context["cl"].result_list] == ["D02", "D03"]


def test_no_nilai_stands_on_the_card(periode: Periode, sekda: Pengguna) -> None:
    fill_nilai(periode, {"D01": "91.23"})
    assert "91,23" not in text_of(home(sekda), "/")


def test_once_submitted_the_cells_are_only_looked_at(periode: Periode, sekda: Pengguna) -> None:
    walk_periode(periode, Periode.Status.VERIFIKASI)
    text = text_of(home(sekda), "/")
    assert "Lihat nilai Pengawasan" in text
    assert "Isi nilai" not in text


def test_a_quarter_that_is_over_leaves_the_home_page(periode: Periode, sekda: Pengguna) -> None:
    walk_periode(periode, Periode.Status.DIKUNCI)
    assert "Tim Penilai" not in text_of(home(sekda), "/")


def test_another_head_has_no_such_card(periode: Periode) -> None:
    kepala = make_pengguna(username="kepala")
    make_jabatan(Opd.objects.get(kode="D03"), pengguna=kepala)
    assert "Tim Penilai" not in text_of(home(kepala), "/")


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_card_takes_as_many_queries_for_sixty_houses_as_for_one(
    jumlah: int, sekda: Pengguna, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for opd in make_opd_list(jumlah):
        make_pengampu("inovasi", unit=opd)
    make_tim(make_periode(), Jabatan.objects.get(pengguna=sekda))
    user = Pengguna.objects.get(pk=sekda.pk)
    with django_assert_num_queries(6):  # peran, teams, the own houses (3), cells
        (work,) = tim_works(user)
    assert [row.jumlah for row in work.komponen] == [jumlah]
