"""A quarter in the admin: prepared by one form, its schedule changed, and nothing of it once it is locked."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from penilaian.models import Periode
from penilaian.tests.admin_pages import admin_url, fields_of, sign_in, text_of
from penilaian.tests.factories import (
    get_petugas,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_a_new_quarter_is_prepared_with_its_peserta(petugas: Client) -> None:
    make_opd_list(2)
    skema = make_skema()
    response = petugas.post(admin_url("periode", "add"), {"tahun": 2024, "triwulan": 2, "skema": skema.pk})
    assert response.status_code == 302
    periode = Periode.objects.get()
    assert (periode.kode, periode.status, periode.peserta_set.count()) == ("2024-TW2", Status.DISIAPKAN, 2)
    assert periode.history.get().history_user == get_petugas()


def test_the_form_starts_with_the_quarter_that_comes_next(petugas: Client) -> None:
    make_periode(Status.DISIAPKAN, tahun=2023, triwulan=4)
    fields = fields_of(petugas.get(admin_url("periode", "add")), "periode_form")
    assert (fields["tahun"], fields["triwulan"]) == ("2024", "1")


def test_a_quarter_that_exists_is_refused_and_what_was_typed_stays(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    fields = {"tahun": 2022, "triwulan": 3, "skema": periode.skema_id, "is_simulasi": "on"}
    response = petugas.post(admin_url("periode", "add"), fields)
    assert "Periode dengan Tahun dan Triwulan ini sudah ada." in text_of(response)
    assert fields_of(response, "periode_form")["is_simulasi"] == "on"
    assert Periode.objects.count() == 1


def test_a_superuser_who_is_not_bagian_organisasi_prepares_nothing() -> None:
    skema = make_skema()
    root = make_pengguna(is_superuser=True, username="root")
    response = sign_in(root).post(
        admin_url("periode", "add"), {"tahun": 2024, "triwulan": 2, "skema": skema.pk}
    )
    assert "Akun root tidak berwenang menyiapkan periode. Minta petugas Bagian Organisasi." in text_of(
        response
    )
    assert fields_of(response, "periode_form")["tahun"] == "2024"
    assert not Periode.objects.exists()


def change(client: Client, periode: Periode, **fields: Any) -> Any:
    url = admin_url("periode", "change", periode.pk)
    return client.post(url, fields_of(client.get(url), "periode_form") | fields)


def test_the_schedule_can_change_while_the_quarter_runs(petugas: Client) -> None:
    periode = make_periode()
    assert change(petugas, periode, pengisian_sampai="2099-10-12").status_code == 302
    periode.refresh_from_db()
    assert (periode.pengisian_sampai, periode.status) == (date(2099, 10, 12), Status.PENGISIAN)


def test_the_skema_can_change_only_before_the_quarter_was_opened(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    other = make_skema(bobot={"pengawasan": 100})
    change(petugas, periode, skema=other.pk)
    periode.refresh_from_db()
    assert periode.skema == other
    walk_periode(periode, Status.PENGISIAN)
    change(petugas, periode, skema=make_skema().pk, is_simulasi="on")
    periode.refresh_from_db()
    assert (periode.skema, periode.is_simulasi) == (other, False)


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_a_locked_quarter_has_no_form(petugas: Client, status: Status) -> None:
    periode = make_periode(status)
    url = admin_url("periode", "change", periode.pk)
    assert "pengisian_sampai" not in fields_of(petugas.get(url))
    assert petugas.post(url, {"pengisian_sampai": "2099-10-12", "status": "10"}).status_code == 403
    periode.refresh_from_db()
    assert (periode.status, periode.pengisian_sampai) == (status, None)


def test_a_form_from_before_the_lock_changes_nothing_after_it(petugas: Client) -> None:
    periode = make_periode(Status.VERIFIKASI)
    url = admin_url("periode", "change", periode.pk)
    fields = fields_of(petugas.get(url), "periode_form") | {"pengisian_sampai": "2099-10-12"}
    walk_periode(periode, Status.DIKUNCI)
    assert petugas.post(url, fields).status_code == 403
    periode.refresh_from_db()
    assert periode.pengisian_sampai is None


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unseen(petugas: Client) -> None:
    periode = make_periode()
    url = admin_url("periode", "change", periode.pk)
    fields = fields_of(petugas.get(url), "periode_form") | {"pengisian_sampai": "2099-10-12"}
    change(sign_in(get_petugas("pengunci")), periode, pengisian_sampai="2099-11-11")
    refused = petugas.post(url, fields)
    assert "Data ini diubah orang lain setelah halaman Anda dibuka." in text_of(refused)
    again = fields_of(refused, "periode_form")
    assert again["pengisian_sampai"] == "2099-10-12"
    again["alasan"] = "Tanggal ini yang benar."
    assert petugas.post(url, again).status_code == 302
    periode.refresh_from_db()
    assert periode.pengisian_sampai == date(2099, 10, 12)


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_quarters(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    skema = make_skema()
    Periode.objects.bulk_create(
        Periode(tahun=2010 + number // 4, triwulan=number % 4 + 1, skema=skema) for number in range(jumlah)
    )
    with django_assert_num_queries(10):
        page = petugas.get(admin_url("periode"))
    assert page.context["cl"].result_count == jumlah
