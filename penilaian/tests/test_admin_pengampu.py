"""Pengampu and locks in the admin."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Penetapan, Pengampu, Periode
from penilaian.tests.admin_pages import admin_url, fields_of, sign_in, text_of
from penilaian.tests.factories import (
    make_opd,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    penetapan_of,
)

pytestmark = pytest.mark.django_db


def test_an_account_is_given_a_komponen_by_its_name(petugas: Client) -> None:
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    account, unit = make_pengguna(Peran.PENGAMPU), make_opd()
    page = petugas.get(admin_url("pengampu", "add"))
    assert page.context["adminform"].form.fields["komponen_kode"].choices == [
        ("pengawasan", "Pengawasan"),
        ("inovasi", "Inovasi"),
    ]
    fields = {"pengguna": account.pk, "komponen_kode": "inovasi", "unit": unit.pk, "mulai": "2022-01-01"}
    assert petugas.post(admin_url("pengampu", "add"), fields).status_code == 302
    assert (Pengampu.objects.get().komponen_kode, Pengampu.objects.get().unit) == ("inovasi", unit)


def test_the_list_is_filtered_by_the_name_of_a_komponen_that_somebody_fills(petugas: Client) -> None:
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    inovasi = make_pengampu("inovasi", unit=make_opd())
    [filter_] = [
        one
        for one in petugas.get(admin_url("pengampu")).context["cl"].filter_specs
        if one.title == "komponen"
    ]
    assert filter_.lookup_choices == [("inovasi", "Inovasi")]
    found = petugas.get(admin_url("pengampu"), {"komponen": "inovasi"}).context["cl"].result_list
    assert list(found) == [inovasi]


def test_accounts_are_told_apart_by_their_username(petugas: Client) -> None:
    make_skema()
    for username in ("sri1", "sri2"):
        make_pengguna(Peran.PENGAMPU, username=username, nama="Sri Rahayu, S.E.")
    form = petugas.get(admin_url("pengampu", "add")).context["adminform"].form
    labels = [label for value, label in form.fields["pengguna"].choices if value]
    assert labels[-2:] == ["Sri Rahayu, S.E. (sri1)", "Sri Rahayu, S.E. (sri2)"]


def test_an_end_before_the_start_is_a_sentence(petugas: Client) -> None:
    make_skema()
    pengampu = make_pengampu("pengawasan", unit=make_opd())
    url = admin_url("pengampu", "change", pengampu.pk)
    response = petugas.post(url, fields_of(petugas.get(url), "pengampu_form") | {"selesai": "2010-01-01"})
    assert "Tanggal ini mendahului tanggal mulainya." in text_of(response)
    assert "Batasan" not in text_of(response)


def test_the_same_duty_twice_is_a_sentence(petugas: Client) -> None:
    make_skema()
    pengampu = make_pengampu("pengawasan", unit=make_opd())
    fields = fields_of(petugas.get(admin_url("pengampu", "change", pengampu.pk)), "pengampu_form")
    fields.pop("_sidik")
    response = petugas.post(admin_url("pengampu", "add"), fields)
    assert "Pengampu dengan Akun, Kode komponen dan Mulai ini sudah ada." in text_of(response)


def test_a_duty_is_ended_and_never_deleted(petugas: Client) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd())
    root = sign_in(make_pengguna(is_superuser=True))
    assert root.post(admin_url("pengampu", "delete", pengampu.pk), {"post": "yes"}).status_code == 403
    assert Pengampu.objects.exists()


def test_a_pengampu_does_not_see_who_else_is_one() -> None:
    client = sign_in(make_pengampu("pengawasan", unit=make_opd()).pengguna)
    assert client.get(admin_url("pengampu")).status_code == 403


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account, unit = make_pengguna(), make_opd()
    for number in range(jumlah):
        make_pengampu(f"k{number}", unit=unit, pengguna=account)
    with django_assert_num_queries(10):
        page = petugas.get(admin_url("pengampu"))
    assert page.context["cl"].result_count == jumlah


def test_a_lock_is_read_with_its_hash(petugas: Client) -> None:
    penetapan = penetapan_of(make_periode(Periode.Status.DITETAPKAN))
    said = text_of(petugas.get(admin_url("penetapan", "change", penetapan.pk)))
    assert penetapan.hash in said
    assert penetapan.nomor in said
    assert "188/3/KEP/2022" in text_of(petugas.get(admin_url("penetapan")))


def test_a_lock_takes_no_change_from_anybody(petugas: Client) -> None:
    penetapan = penetapan_of(make_periode(Periode.Status.DITETAPKAN))
    for client in (petugas, sign_in(make_pengguna(Peran.BAGIAN_ORGANISASI, is_superuser=True))):
        assert client.post(admin_url("penetapan", "change", penetapan.pk), {"nomor": "x"}).status_code == 403
        assert client.post(admin_url("penetapan", "delete", penetapan.pk), {"post": "yes"}).status_code == 403
        assert client.get(admin_url("penetapan", "add")).status_code == 403
    assert Penetapan.objects.get().nomor == "188/3/KEP/2022"


def test_a_superuser_sees_no_lock_by_virtue_of_it() -> None:
    penetapan = penetapan_of(make_periode(Periode.Status.DIUMUMKAN))
    client = sign_in(make_pengguna(is_superuser=True))
    assert client.get(admin_url("penetapan")).context["cl"].result_count == 0
    assert client.get(admin_url("penetapan", "change", penetapan.pk)).status_code == 404


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_of_locks_asks_the_same_number_of_queries(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = penetapan_of(make_periode(Periode.Status.DIKUNCI))
    Penetapan.objects.bulk_create(
        Penetapan(
            periode=first.periode,
            revisi=number,
            record="{}",
            hash=first.hash,
            dikunci_oleh=first.dikunci_oleh,
            dikunci_pada=first.dikunci_pada,
        )
        for number in range(2, jumlah + 1)
    )
    with django_assert_num_queries(10):
        page = petugas.get(admin_url("penetapan"))
    assert page.context["cl"].result_count == jumlah
