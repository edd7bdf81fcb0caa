"""Peserta of a quarter in the admin."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Periode, Peserta
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of, sign_in, text_of
from penilaian.tests.factories import get_petugas, make_kelompok, make_opd_list, make_pengguna, make_periode
from penilaian.tests.nilai_list import make_pengampu_pengawasan

pytestmark = pytest.mark.django_db
Status = Periode.Status


def first_peserta(periode: Periode) -> Peserta:
    return periode.peserta_set.get(kode="D01")


def exclude(client: Client, peserta: Peserta, **fields: Any) -> Any:
    sent = {"action": "exclude_peserta", "_selected_action": peserta.pk, "_lanjutkan": "1", **fields}
    response = client.post(f"{admin_url('peserta')}?periode={peserta.periode_id}", sent)
    peserta.refresh_from_db()
    return response


def offered(client: Client, peserta: Peserta) -> list[str]:
    page = client.get(admin_url("peserta", "change", peserta.pk))
    return [label for _, label, _ in page.context["acts"]]


def test_a_peserta_is_excluded_with_a_reason(petugas: Client) -> None:
    peserta = first_peserta(make_periode())
    response = exclude(petugas, peserta, alasan="Dibentuk pada bulan terakhir.")
    assert messages_of(response) == ["Dinas D01 dikecualikan."]
    assert (peserta.is_dikecualikan, peserta.alasan) == (True, "Dibentuk pada bulan terakhir.")
    assert peserta.history.first().history_user == get_petugas()


def test_without_a_reason_nobody_is_excluded(petugas: Client) -> None:
    peserta = first_peserta(make_periode())
    assert "Isian ini tidak boleh kosong." in text_of(exclude(petugas, peserta, alasan=" "))
    assert peserta.is_dikecualikan is False


def test_an_excluded_peserta_is_taken_in_again_by_the_button_of_its_page(petugas: Client) -> None:
    peserta = first_peserta(make_periode())
    assert offered(petugas, peserta) == ["Kecualikan"]
    exclude(petugas, peserta, alasan="Keliru.")
    assert offered(petugas, peserta) == ["Ikutkan kembali"]
    response = exclude(petugas, peserta, action="revert_peserta", alasan="Salah baris.")
    assert messages_of(response) == ["Dinas D01 ikut dinilai kembali."]
    assert (peserta.is_dikecualikan, peserta.alasan) == (False, "")
    assert "Salah baris." in text_of(petugas.get(admin_url("peserta", "history", peserta.pk)))


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DIUMUMKAN])
def test_a_locked_quarter_offers_nothing(petugas: Client, status: Status) -> None:
    peserta = first_peserta(make_periode(status))
    assert offered(petugas, peserta) == []
    assert petugas.get(admin_url("peserta")).context["action_form"] is None


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_nobody_is_excluded_from_a_locked_quarter(petugas: Client, status: Status) -> None:
    peserta = first_peserta(make_periode(status))
    page = exclude(petugas, peserta, alasan="Terlambat.")
    assert "Langkah ini hanya untuk status" in text_of(page)
    assert fields_of(page)["alasan"] == "Terlambat."
    assert peserta.is_dikecualikan is False


def test_the_kelompok_can_change_while_the_quarter_is_prepared(petugas: Client) -> None:
    peserta = first_peserta(make_periode(Status.DISIAPKAN))
    kelompok = make_kelompok("kecamatan")
    url = admin_url("peserta", "change", peserta.pk)
    fields = fields_of(petugas.get(url), "peserta_form")
    assert set(fields) == {"csrfmiddlewaretoken", "kelompok", "_sidik"}
    assert petugas.post(url, fields | {"kelompok": kelompok.pk, "nama": "Lain"}).status_code == 302
    peserta.refresh_from_db()
    assert (peserta.kelompok, peserta.nama) == (kelompok, "Dinas D01")


@pytest.mark.parametrize("status", [Status.PENGISIAN, Status.DIKUNCI, Status.DITETAPKAN])
def test_after_that_it_is_fixed(petugas: Client, status: Status) -> None:
    peserta = first_peserta(make_periode(status))
    url = admin_url("peserta", "change", peserta.pk)
    assert "kelompok" not in fields_of(petugas.get(url))
    assert petugas.post(url, {"kelompok": make_kelompok("lain").pk}).status_code == 403
    peserta.refresh_from_db()
    assert peserta.kelompok is None


def test_a_pengampu_reads_the_list_and_changes_nothing() -> None:
    make_opd_list(1)
    peserta = first_peserta(make_periode(Status.DISIAPKAN))
    client = sign_in(make_pengampu_pengawasan())
    assert client.get(admin_url("peserta")).status_code == 200
    assert client.post(admin_url("peserta", "change", peserta.pk), {"kelompok": ""}).status_code == 403
    assert "Kecualikan" not in text_of(client.get(admin_url("peserta")))


def test_import_and_export_are_offered_to_those_who_fill(petugas: Client) -> None:
    make_periode()
    said = text_of(petugas.get(admin_url("peserta")))
    assert "Impor" in said
    assert "Ekspor" in said
    reader = text_of(sign_in(make_pengguna(Peran.PEMERIKSA)).get(admin_url("peserta")))
    assert "Impor" not in reader
    assert "Ekspor" not in reader


def test_nobody_adds_or_deletes_a_peserta_by_hand(petugas: Client) -> None:
    peserta = first_peserta(make_periode(Status.DISIAPKAN))
    root = sign_in(make_pengguna(is_superuser=True))
    for client in (petugas, root):
        assert client.get(admin_url("peserta", "add")).status_code == 403
        assert client.post(admin_url("peserta", "delete", peserta.pk), {"post": "yes"}).status_code == 403


def test_a_missing_peserta_is_404(petugas: Client) -> None:
    assert petugas.get(admin_url("peserta", "change", 999)).status_code == 404


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    make_periode(Status.DISIAPKAN)
    with django_assert_num_queries(13):
        page = petugas.get(admin_url("peserta"))
    assert page.context["cl"].result_count == jumlah
