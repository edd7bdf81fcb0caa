"""A quarter prepared by mistake is deleted in the admin; one in which anything ever happened is not."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from akun.models import Peran, SecurityEvent
from penilaian.models import Catatan, Nilai, Periode, PeriodeKomponen, Peserta
from penilaian.services import drop_catatan, drop_periode, record_catatan, record_nilai, revert_periode
from penilaian.tests.admin_pages import admin_url, messages_of, sign_in, text_of
from penilaian.tests.factories import cell_of, get_petugas, make_pengguna, make_periode, make_small
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status
BUTTON = 'class="deletelink"'


def delete(client: Client, periode: Periode) -> Any:
    return client.post(admin_url("periode", "delete", periode.pk), {"post": "yes"})


def offers_deletion(client: Client, periode: Periode) -> bool:
    return BUTTON in client.get(admin_url("periode", "change", periode.pk)).content.decode()


def stands(periode: Periode) -> bool:
    return Periode.objects.filter(pk=periode.pk).exists()


def step_back(periode: Periode) -> Periode:
    while periode.status > Status.DISIAPKAN:
        revert_periode(periode, alasan="Keliru.", by=get_petugas())
        periode.refresh_from_db()
    return periode


def test_a_quarter_that_was_only_prepared_is_deleted_with_its_peserta(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    assert offers_deletion(petugas, periode)
    said = text_of(petugas.get(admin_url("periode", "delete", periode.pk)))
    assert "Peserta: 6" in said
    response = delete(petugas, periode)
    assert (response.status_code, response.headers["Location"]) == (302, admin_url("periode"))
    assert messages_of(response) == ["periode “Triwulan III Tahun 2022” berhasil dihapus."]
    assert not Periode.objects.exists()
    assert not Peserta.objects.exists()


def test_one_that_was_opened_and_taken_back_empty_goes_with_its_komponen_and_cells(petugas: Client) -> None:
    periode = step_back(make_small())
    assert Nilai.objects.count() == 4
    delete(petugas, periode)
    assert [model.objects.count() for model in (Periode, PeriodeKomponen, Peserta, Nilai)] == [0, 0, 0, 0]


def test_the_history_and_the_security_log_keep_who_deleted_it(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    delete(petugas, periode)
    last = Periode.history.latest("history_id")
    assert (last.id, last.history_type, last.history_user) == (periode.pk, "-", get_petugas())
    peserta = Peserta.history.filter(history_type="-")
    assert {row.history_user for row in peserta} == {get_petugas()}
    event = SecurityEvent.objects.latest("pk")
    assert (event.jenis, event.rincian) == ("status", "2022-TW3: dihapus sebelum pernah diisi")


def test_the_same_quarter_can_then_be_prepared_again(petugas: Client) -> None:
    delete(petugas, make_periode(Status.DISIAPKAN))
    assert make_periode(Status.DISIAPKAN).peserta_set.count() == 6


@pytest.mark.parametrize("status", [status for status in Status.values if status > Status.DISIAPKAN])
def test_past_preparation_nothing_is_deleted(petugas: Client, status: int) -> None:
    periode = make_small(status, has_klarifikasi=True)
    assert not offers_deletion(petugas, periode)
    assert delete(petugas, periode).status_code == 403
    assert "Langkah ini hanya untuk status Disiapkan." in refusal(
        lambda: drop_periode(periode, by=get_petugas())
    )
    assert stands(periode)


def fill_one(periode: Periode) -> None:
    record_nilai(cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(0), by=get_petugas())


def fill_and_clear_one(periode: Periode) -> None:
    fill_one(periode)
    record_nilai(cell_of(periode, "D01", "inovasi"), state="belum", by=get_petugas())


def write_catatan(periode: Periode) -> Catatan:
    cell = cell_of(periode, "D01", "inovasi")
    catatan = Catatan(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Baik.")
    record_catatan(catatan, by=get_petugas())
    return catatan


def write_and_drop_catatan(periode: Periode) -> None:
    drop_catatan(write_catatan(periode), by=get_petugas())


@pytest.mark.parametrize("enter", [fill_one, fill_and_clear_one, write_catatan, write_and_drop_catatan])
def test_once_anything_was_entered_it_stays_even_after_all_steps_back(
    petugas: Client, enter: Callable[[Periode], object]
) -> None:
    periode = make_small()
    enter(periode)
    step_back(periode)
    assert not offers_deletion(petugas, periode)
    assert delete(petugas, periode).status_code == 403
    assert refusal(lambda: drop_periode(periode, by=get_petugas())) == (
        "Triwulan III Tahun 2022 pernah diisi, jadi tidak dapat dihapus."
    )
    assert stands(periode)


def test_a_quarter_that_was_locked_once_stays(petugas: Client) -> None:
    periode = step_back(make_small(Status.DIKUNCI))
    assert delete(petugas, periode).status_code == 403
    assert stands(periode)


@pytest.mark.parametrize("peran", [peran for peran in Peran if peran != Peran.BAGIAN_ORGANISASI])
def test_nobody_else_deletes_a_quarter_a_superuser_neither(peran: Peran) -> None:
    periode = make_periode(Status.DISIAPKAN)
    client = sign_in(make_pengguna(peran, is_superuser=True))
    assert delete(client, periode).status_code == 403
    assert stands(periode)


def test_the_bulk_deletion_of_django_is_not_there(petugas: Client) -> None:
    periode = make_periode(Status.DISIAPKAN)
    sent = {"action": "delete_selected", "_selected_action": periode.pk, "post": "yes"}
    petugas.post(admin_url("periode"), sent)
    assert stands(periode)
