"""Skema in the admin: editable until it is used, then only to be copied."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Komponen, Periode, Skema
from penilaian.services.skema import DEFAULT_KOMPONEN
from penilaian.tests.admin_pages import admin_url, fields_of, messages_of, sign_in, text_of
from penilaian.tests.factories import get_petugas, make_pengguna, make_periode, make_skema, walk_periode

pytestmark = pytest.mark.django_db
FORM = "skema_form"


def save(client: Client, skema: Skema, **changed: str) -> Any:
    url = admin_url("skema", "change", skema.pk)
    return client.post(url, fields_of(client.get(url), FORM) | changed)


def test_a_new_skema_starts_from_the_default_and_is_complete(petugas: Client) -> None:
    url = admin_url("skema", "add")
    fields = fields_of(petugas.get(url), FORM)
    fields |= {
        "kode": "rapor",
        "nama": "Skema rapor",
        "dasar_hukum": "Peraturan Nomor 1",
        "tie_break": "pengawasan",
    }
    assert petugas.post(url, fields).status_code == 302
    skema = Skema.objects.get()
    rows = skema.komponen_set.order_by("urutan").values_list("kode", "nama", "bobot")
    assert [(kode, nama, int(bobot)) for kode, nama, bobot in rows] == list(DEFAULT_KOMPONEN)
    assert skema.predikat_set.count() == 7
    assert skema.tie_break == ["pengawasan"]


def test_the_sum_of_bobot_is_shown(petugas: Client) -> None:
    whole, short = make_skema(), make_skema(bobot={"pengawasan": "60.5", "inovasi": 39})
    assert "100,00" in text_of(petugas.get(admin_url("skema", "change", whole.pk)))
    assert "99,50 (harus tepat 100)" in text_of(petugas.get(admin_url("skema", "change", short.pk)))
    assert "99,50 (harus tepat 100)" in text_of(petugas.get(admin_url("skema")))


def test_komponen_are_edited_on_the_page_of_their_skema(petugas: Client) -> None:
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    response = save(
        petugas, skema, **{"komponen_set-0-bobot": "55,5", "komponen_set-1-bobot": "44.5", "tie_break": ""}
    )
    assert response.status_code == 302
    assert [str(row.bobot) for row in skema.komponen_set.order_by("urutan")] == ["55.50", "44.50"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("komponen_set-0-bobot", "0", "Bobot harus lebih dari 0 dan paling banyak 100 persen."),
        ("komponen_set-0-bobot", "101", "100"),
        ("komponen_set-1-kode", "pengawasan", "Perbaiki data ganda untuk kode."),
        ("komponen_set-1-urutan", "1", "Perbaiki data ganda untuk urutan."),
        ("predikat_set-0-di_atas", "100", "Batas harus 0 atau lebih dan kurang dari 100."),
        (
            "predikat_set-0-di_atas",
            "",
            "Hanya satu predikat, yang terendah, boleh tanpa batas bawah.",
        ),
        ("predikat_set-1-huruf", "AA", "Perbaiki data ganda untuk huruf."),
        ("versi", "1", "sudah ada."),
    ],
)
def test_what_cannot_be_is_a_sentence_on_the_page(
    petugas: Client, field: str, value: str, sentence: str
) -> None:
    make_skema()
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40}, tie_break=[])
    response = save(petugas, skema, **{field: value, "nama": "Diketik"})
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert "Batasan" not in text_of(response)
    assert fields_of(response, FORM)["nama"] == "Diketik"
    skema.refresh_from_db()
    assert skema.nama != "Diketik"


def test_a_skema_in_use_has_no_fields_and_takes_none(petugas: Client) -> None:
    periode = make_periode()
    url = admin_url("skema", "change", periode.skema_id)
    assert "nama" not in fields_of(petugas.get(url))
    assert petugas.post(url, {"nama": "Lain", "komponen_set-TOTAL_FORMS": "0"}).status_code == 403
    assert not Skema.objects.filter(nama="Lain").exists()


def test_a_form_from_before_the_quarter_opened_changes_no_komponen(petugas: Client) -> None:
    periode = make_periode(Periode.Status.DISIAPKAN)
    url = admin_url("skema", "change", periode.skema_id)
    fields = fields_of(petugas.get(url), FORM) | {"komponen_set-0-bobot": "19", "komponen_set-1-bobot": "21"}
    walk_periode(periode, Periode.Status.PENGISIAN)
    assert petugas.post(url, fields).status_code == 403
    assert Komponen.objects.get(kode="pengawasan").bobot == 20


def test_a_skema_in_use_is_copied_into_a_new_version(petugas: Client) -> None:
    periode = make_periode()
    response = petugas.post(
        admin_url("skema"), {"action": "copy_skema", "_selected_action": periode.skema_id}
    )
    assert messages_of(response) == [
        "Skema rapor kinerja, versi 1 disalin menjadi versi 2, yang dapat diubah."
    ]
    copy = Skema.objects.get(versi=2)
    assert response.headers["Location"] == admin_url("skema", "change", copy.pk)
    assert save(petugas, copy, nama="Skema 2023").status_code == 302
    assert copy.komponen_set.count() == 6


def test_a_copy_whose_bobot_miss_100_says_so_at_once(petugas: Client) -> None:
    skema = make_skema(bobot={"pengawasan": "60.5", "inovasi": 39})
    response = petugas.post(admin_url("skema"), {"action": "copy_skema", "_selected_action": skema.pk})
    assert messages_of(response)[1] == (
        "Jumlah bobot Skema rapor kinerja, versi 2 adalah 99,50 persen, harus tepat 100. Perbaiki bobot komponennya."
    )


def test_several_copies_lead_back_to_the_list(petugas: Client) -> None:
    sent = {"action": "copy_skema", "_selected_action": [make_skema().pk, make_skema(kode="lain").pk]}
    assert petugas.post(admin_url("skema"), sent).headers["Location"] == admin_url("skema")
    assert Skema.objects.count() == 4


def test_what_somebody_else_changed_in_a_komponen_is_not_overwritten_unseen(petugas: Client) -> None:
    skema = make_skema()
    url = admin_url("skema", "change", skema.pk)
    fields = fields_of(petugas.get(url), FORM)
    save(sign_in(get_petugas("pengunci")), skema, **{"komponen_set-0-nama": "Pengawasan Intern"})
    refused = petugas.post(url, fields | {"nama": "Lain"})
    assert "Data ini diubah orang lain setelah halaman Anda dibuka." in text_of(refused)
    assert Komponen.objects.get(skema=skema, kode="pengawasan").nama == "Pengawasan Intern"


@pytest.mark.parametrize("peran", [Peran.PENGAMPU, Peran.ADMINISTRATOR])
def test_who_has_nothing_to_do_with_it_is_refused(peran: Peran) -> None:
    assert sign_in(make_pengguna(peran)).get(admin_url("skema")).status_code == 403


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_skema(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(jumlah):
        make_skema(bobot={"pengawasan": 100})
    with django_assert_num_queries(11):
        page = petugas.get(admin_url("skema"))
    assert page.context["cl"].result_count == jumlah
