"""Deadlines: local dates, the last day included, moved only with a reason, counted in working days."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from akun.models import Peran
from penilaian.errors import WewenangError
from penilaian.models import HariLibur, Periode
from penilaian.services import open_klarifikasi, record_hari_libur, record_jadwal
from penilaian.tenggat import make_tenggat, tenggat_of
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of, text_of
from penilaian.tests.factories import (
    accept_all,
    get_petugas,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
Status = Periode.Status
MONDAY, FRIDAY = date(2022, 10, 10), date(2022, 10, 14)


def set_batas(periode: Periode, alasan: str = "", **batas: date | None) -> None:
    record_jadwal(periode, batas=batas, alasan=alasan, by=get_petugas())
    periode.refresh_from_db()


def change(client: Client, periode: Periode, **fields: Any) -> Any:
    url = admin_url("periode", "change", periode.pk)
    return client.post(url, fields_of(client.get(url), "periode_form") | fields)


# Moving a deadline


def test_a_deadline_is_first_set_without_a_reason() -> None:
    periode = make_small()
    set_batas(periode, pengisian_sampai=MONDAY)
    assert (periode.pengisian_sampai, periode.alasan_jadwal) == (MONDAY, "")


@pytest.mark.parametrize("after", [FRIDAY, None])
def test_one_that_stands_is_moved_only_with_a_reason_which_the_history_keeps(after: date | None) -> None:
    periode = make_small()
    set_batas(periode, pengisian_sampai=MONDAY)
    for alasan in ("", "  "):
        assert refusal(lambda alasan=alasan: set_batas(periode, alasan, pengisian_sampai=after)) == (  # type: ignore[misc]
            "Tuliskan alasan untuk mengubah batas yang sudah ditetapkan."
        )
    set_batas(periode, " Jaringan mati. ", pengisian_sampai=after)
    assert (periode.pengisian_sampai, periode.alasan_jadwal) == (after, "Jaringan mati.")
    newest = periode.history.latest()
    assert (newest.alasan_jadwal, newest.history_user) == ("Jaringan mati.", get_petugas())


def test_what_is_not_named_stays_and_what_is_the_same_asks_for_nothing() -> None:
    periode = make_small()
    set_batas(periode, pengisian_sampai=MONDAY)
    lines = periode.history.count()
    set_batas(periode, pengisian_sampai=MONDAY)
    assert periode.history.count() == lines
    set_batas(periode, verifikasi_sampai=FRIDAY)
    assert (periode.pengisian_sampai, periode.verifikasi_sampai) == (MONDAY, FRIDAY)


def test_verification_does_not_end_before_entry() -> None:
    periode = make_small()
    sentence = "Batas verifikasi mendahului batas pengisian."
    assert refusal(lambda: set_batas(periode, pengisian_sampai=FRIDAY, verifikasi_sampai=MONDAY)) == sentence
    with pytest.raises(IntegrityError), transaction.atomic():
        Periode.objects.update(pengisian_sampai=FRIDAY, verifikasi_sampai=MONDAY)


def test_only_bagian_organisasi_sets_a_deadline_and_only_until_the_lock() -> None:
    periode = make_small()
    user = make_pengguna(Peran.PENGAMPU, username="ampu")
    assert refusal(
        lambda: record_jadwal(periode, batas={"pengisian_sampai": MONDAY}, by=user), error=WewenangError
    ) == ("Akun ampu tidak berwenang mengubah jadwal periode. Minta petugas Bagian Organisasi.")
    walk_periode(periode, Status.DIKUNCI)
    assert "berstatus Dikunci" in refusal(lambda: set_batas(periode, pengisian_sampai=MONDAY))


def test_the_masa_klarifikasi_is_only_ever_extended_and_with_a_reason() -> None:
    periode = make_small(has_klarifikasi=True)
    assert "hanya untuk status Masa klarifikasi" in refusal(
        lambda: set_batas(periode, klarifikasi_sampai=FRIDAY)
    )
    accept_all(walk_periode(periode, Status.VERIFIKASI))
    open_klarifikasi(periode, mulai=date(2022, 10, 3), sampai=MONDAY, by=get_petugas())
    periode.refresh_from_db()
    for sooner in (date(2022, 10, 7), None):
        assert refusal(
            lambda sooner=sooner: set_batas(periode, "Lekas.", klarifikasi_sampai=sooner)  # type: ignore[misc]
        ) == ("Masa klarifikasi yang sudah dibuka hanya dapat diperpanjang.")
    assert "Tuliskan alasan" in refusal(lambda: set_batas(periode, klarifikasi_sampai=FRIDAY))
    set_batas(periode, "Libur bersama.", klarifikasi_sampai=FRIDAY)
    assert periode.klarifikasi_sampai == FRIDAY


# What is left of it


@pytest.mark.parametrize(
    ("day", "text", "is_dekat", "is_lewat"),
    [
        (date(2022, 10, 7), "5 hari kerja lagi", False, False),
        (date(2022, 10, 11), "3 hari kerja lagi", True, False),
        (FRIDAY, "hari ini", True, False),
        (date(2022, 10, 15), "sudah lewat", True, True),
        (date(2022, 10, 18), "lewat 2 hari kerja", True, True),
    ],
)
def test_a_deadline_is_counted_in_working_days_and_its_own_day_is_in_time(
    day: date, text: str, is_dekat: bool, is_lewat: bool
) -> None:
    tenggat = make_tenggat("batas pengisian", FRIDAY, day=day)
    assert (tenggat.keterangan, tenggat.is_dekat, tenggat.is_lewat) == (text, is_dekat, is_lewat)


def test_a_holiday_brings_a_deadline_nearer() -> None:
    HariLibur.objects.create(tanggal=date(2022, 10, 12), keterangan="Contoh")
    tenggat = make_tenggat("batas pengisian", FRIDAY, day=date(2022, 10, 7))
    assert str(tenggat) == "batas pengisian Jumat, 14 Oktober 2022 (4 hari kerja lagi)"


def test_a_deadline_on_a_weekend_has_no_working_day_left_on_the_friday_before() -> None:
    tenggat = make_tenggat("batas pengisian", date(2022, 10, 16), day=FRIDAY)
    assert (tenggat.keterangan, tenggat.is_lewat) == ("tidak ada hari kerja lagi", False)


@pytest.mark.parametrize(
    ("status", "nama"), [(Status.PENGISIAN, "batas pengisian"), (Status.VERIFIKASI, "batas verifikasi")]
)
def test_each_stage_has_its_own_deadline(status: int, nama: str) -> None:
    periode = make_small()
    set_batas(periode, pengisian_sampai=MONDAY, verifikasi_sampai=FRIDAY)
    walk_periode(periode, status)
    tenggat = tenggat_of(periode, day=MONDAY)
    assert tenggat is not None
    assert (tenggat.nama, tenggat.tanggal) == (nama, MONDAY if status == Status.PENGISIAN else FRIDAY)


def test_without_a_date_and_past_the_lock_there_is_no_deadline() -> None:
    periode = make_small()
    assert tenggat_of(periode, day=MONDAY) is None
    assert tenggat_of(walk_periode(periode, Status.DIKUNCI), day=MONDAY) is None


# In the admin


def test_a_deadline_can_be_given_in_working_days(petugas: Client) -> None:
    periode = make_periode()
    HariLibur.objects.create(tanggal=date(2022, 10, 12), keterangan="Contoh")
    with on_day(MONDAY):
        assert change(petugas, periode, pengisian_hari="3", verifikasi_hari="2").status_code == 302
    periode.refresh_from_db()
    assert (periode.pengisian_sampai, periode.verifikasi_sampai) == (FRIDAY, date(2022, 10, 18))


def test_a_deadline_that_has_passed_is_no_first_deadline(petugas: Client) -> None:
    periode = make_periode()
    with on_day(FRIDAY):
        refused = change(petugas, periode, pengisian_sampai="10-10-2022")
        told = {"pengisian_sampai": ["Tanggal ini sudah lewat. Isi tanggal hari ini atau sesudahnya."]}
        assert refused.context["adminform"].form.errors == told
        assert change(petugas, periode, pengisian_sampai="14-10-2022").status_code == 302


def test_a_date_and_working_days_together_are_refused(petugas: Client) -> None:
    periode = make_periode()
    response = change(petugas, periode, pengisian_sampai="14-10-2022", pengisian_hari="3")
    assert "Isi tanggalnya atau jumlah hari kerjanya, jangan keduanya." in text_of(response)
    periode.refresh_from_db()
    assert periode.pengisian_sampai is None


def test_the_form_asks_for_the_reason_and_shows_it_afterwards(petugas: Client) -> None:
    periode = make_periode()
    set_batas(periode, pengisian_sampai=MONDAY)
    refused = change(petugas, periode, pengisian_sampai="14-10-2022")
    assert refused.context["adminform"].form.errors == {
        "alasan": ["Tuliskan alasan untuk mengubah batas yang sudah ditetapkan."]
    }
    assert fields_of(refused, "periode_form")["pengisian_sampai"] == "14-10-2022"
    assert change(petugas, periode, pengisian_sampai="14-10-2022", alasan="Jaringan mati.").status_code == 302
    assert "Jaringan mati." in text_of(petugas.get(admin_url("periode", "change", periode.pk)))
    history = text_of(petugas.get(admin_url("periode", "history", periode.pk)))
    assert "Alasan perubahan jadwal: kosong → Jaringan mati." in history


def test_a_running_masa_klarifikasi_is_extended_on_the_page(petugas: Client) -> None:
    periode = make_periode(Status.KLARIFIKASI, skema=make_skema(has_klarifikasi=True))
    refused = change(petugas, periode, klarifikasi_sampai="07-10-2022", alasan="Lekas.")
    assert "Masa klarifikasi yang sudah dibuka hanya dapat diperpanjang." in text_of(refused)
    response = change(petugas, periode, klarifikasi_sampai="14-10-2022", alasan="Libur bersama.")
    assert response.status_code == 302
    periode.refresh_from_db()
    assert (periode.klarifikasi_sampai, periode.alasan_jadwal) == (FRIDAY, "Libur bersama.")


def test_a_masa_klarifikasi_is_opened_for_so_many_working_days(petugas: Client) -> None:
    periode = make_periode(Status.VERIFIKASI, skema=make_skema(has_klarifikasi=True))
    accept_all(periode)
    fields = {
        "action": "open_klarifikasi",
        "_selected_action": str(periode.pk),
        "_lanjutkan": "1",
        "mulai": "07-10-2022",
    }
    refused = petugas.post(admin_url("periode"), fields)
    assert "Isi tanggalnya atau jumlah hari kerjanya, jangan keduanya." in text_of(refused)
    petugas.post(admin_url("periode"), fields | {"hari_kerja": "3"})
    periode.refresh_from_db()
    assert (periode.klarifikasi_mulai, periode.klarifikasi_sampai) == (date(2022, 10, 7), date(2022, 10, 11))


def test_the_form_says_to_which_dates_working_days_lead_and_saving_leads_back_to_it(petugas: Client) -> None:
    periode = make_periode()
    url = admin_url("periode", "change", periode.pk)
    with on_day(MONDAY):
        said = text_of(petugas.get(url))
        response = change(petugas, periode, pengisian_hari="3")
    assert "Dihitung sesudah hari ini, 10 Oktober 2022: 3 = Kamis, 13 Oktober 2022;" in said
    assert response.url == url
    assert messages_of(response)[-1] == "Batas pengisian Kamis, 13 Oktober 2022 (3 hari kerja lagi)."


def test_a_form_opened_before_a_holiday_keeps_the_deadline_that_moved_since(petugas: Client) -> None:
    periode = make_periode()
    set_batas(periode, pengisian_sampai=FRIDAY, verifikasi_sampai=date(2022, 10, 21))
    url = admin_url("periode", "change", periode.pk)
    with on_day(MONDAY):
        opened = fields_of(petugas.get(url), "periode_form")
        record_hari_libur(HariLibur(tanggal=date(2022, 10, 12), keterangan="Cuti"), by=get_petugas())
        typed = opened | {"verifikasi_sampai": "28-10-2022", "alasan": "Audit."}
        told = petugas.post(url, typed)
        again = fields_of(told, "periode_form")
        assert petugas.post(url, again).status_code == 302
    assert "Data ini diubah orang lain" in text_of(told)
    periode.refresh_from_db()
    assert (periode.pengisian_sampai, periode.verifikasi_sampai) == (date(2022, 10, 17), date(2022, 10, 28))


def test_working_days_of_verification_begin_after_the_deadline_of_entry_as_it_now_is(petugas: Client) -> None:
    periode = make_periode()
    set_batas(periode, pengisian_sampai=MONDAY)
    with on_day(MONDAY):
        response = change(
            petugas, periode, pengisian_sampai="20-10-2022", verifikasi_hari="2", alasan="Mundur."
        )
    assert response.status_code == 302
    periode.refresh_from_db()
    assert (periode.pengisian_sampai, periode.verifikasi_sampai) == (date(2022, 10, 20), date(2022, 10, 24))
