"""Lembar nilai: what each person finds on it, and what its script is answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from akun.models import Peran
from dasbor.tests.factories import client_of
from dasbor.tests.lembar.page import URL, data_of, edit_of, names, save, send
from dasbor.tests.reading import text_of
from opd.models import Opd
from penilaian.models import Periode, PeriodeKomponen
from penilaian.services import drop_komponen, return_komponen, submit_komponen
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    komponen_of,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengguna,
    make_periode,
    make_small,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
Queries = Callable[[int], AbstractContextManager[Any]]


# The page


def test_bagian_organisasi_finds_every_opd_and_komponen_open(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "63.19"}})
    data = data_of(organisasi)
    assert [komponen["kode"] for komponen in data["komponen"]] == ["pengawasan", "inovasi"]
    assert [row["kode"] for row in data["rows"]] == ["D01", "D02"]
    assert [cell["text"] for cell in data["rows"][0]["cells"]] == ["", "63,19"]
    assert data["reasons"] == [""]
    assert data["hasFigures"] is True


def test_a_pengampu_finds_the_own_column_alone_with_the_own_house_closed(
    periode: Periode, pengampu: Client
) -> None:
    fill_nilai(periode, {"D01": {"pengawasan": "63.19"}})
    data = data_of(pengampu)
    assert [komponen["kode"] for komponen in data["komponen"]] == ["inovasi"]
    assert [row["cells"][0]["closed"] for row in data["rows"]] == [0, 1]
    assert data["reasons"][1].startswith("Dinas D02 adalah rumah pengampu Inovasi sendiri")
    assert data["hasFigures"] is False
    assert "63,19" not in text_of(pengampu, URL)


def test_a_submitted_komponen_is_read_only_and_says_why(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    data = data_of(organisasi)
    assert [cell["closed"] for cell in data["rows"][0]["cells"]] == [0, 1]
    assert data["reasons"][1].startswith("Inovasi tidak sedang diisi (Pengisian, Diajukan).")


def test_a_dropped_komponen_has_no_column(periode: Periode, organisasi: Client) -> None:
    drop_komponen(komponen_of(periode, "inovasi"), alasan="Batal.", berita_acara="BA/1", by=get_petugas())
    assert [komponen["kode"] for komponen in data_of(organisasi)["komponen"]] == ["pengawasan"]
    assert save(organisasi, edit_of(periode, "80")).status_code == 404


def test_a_locked_quarter_is_only_read(organisasi: Client) -> None:
    make_pemerintah()
    make_small(Status.DIKUNCI)
    assert "Hanya dapat dibaca" in text_of(organisasi, URL)
    assert "Isi dengan formulir" not in text_of(organisasi, URL)


def test_before_entry_is_open_the_page_says_so(organisasi: Client) -> None:
    make_pemerintah()
    make_small(Status.DISIAPKAN)
    assert "Pengisian belum dibuka" in text_of(organisasi, URL)


def test_the_list_for_phones_shows_what_stands(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "63.19"}})
    assert "Dinas D01 Pengawasan belum diisi Inovasi 63,19" in text_of(organisasi, URL)


def test_the_filters_offer_what_occurs(organisasi: Client) -> None:
    make_pemerintah()
    make_opd("D01", kelompok=make_kelompok("kota", "Kota"))
    make_opd("K01", jenis=Opd.Jenis.KECAMATAN, kelompok=make_kelompok("desa", "Desa"))
    make_periode()
    page = text_of(organisasi, URL)
    assert "Semua kelompok Desa Kota" in page
    assert "Semua jenis Dinas Kecamatan" in page


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_as_many_queries_for_sixty_opds_as_for_one(
    jumlah: int, organisasi: Client, django_assert_num_queries: Queries
) -> None:
    make_pemerintah()
    make_opd_list(jumlah)
    make_periode(Status.DITETAPKAN, triwulan=2)
    make_periode(nilai={"D01": "50"})
    organisasi.get(URL)
    with django_assert_num_queries(23):
        organisasi.get(URL)


# Live figures


def test_the_figures_follow_what_was_saved_and_are_marked(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D02": {"pengawasan": "90"}})
    figures = organisasi.get(f"{URL}angka/").json()
    assert figures["isSementara"] is True
    assert figures["rows"]["D01"] == {"skor": "80,00", "predikat": "BB", "peringkat": 1, "keterangan": ""}
    assert figures["rows"]["D02"]["skor"] == ""
    assert "Inovasi" in figures["rows"]["D02"]["keterangan"]
    save(organisasi, edit_of(periode, "95,5", "D02"))
    rows = organisasi.get(f"{URL}angka/").json()["rows"]
    assert (rows["D02"]["skor"], rows["D02"]["peringkat"], rows["D01"]["peringkat"]) == ("92,20", 1, 2)


def test_a_pengampu_gets_no_figures_before_the_announcement(periode: Periode, pengampu: Client) -> None:
    assert pengampu.get(f"{URL}angka/").status_code == 404
    walk_periode(periode, Status.DIUMUMKAN)
    assert pengampu.get(f"{URL}angka/").json()["isSementara"] is False


# Names


def test_pasted_names_are_matched_and_the_unknown_reported(periode: Periode, pengampu: Client) -> None:
    answer = send(pengampu, f"{URL}cocok/", names("dinas d02", "Dinas D0x", "D01")).json()["matches"]
    ids = dict(periode.peserta_set.values_list("kode", "pk"))
    assert [(match["peserta"], match["by"]) for match in answer] == [
        (ids["D02"], "nama resmi"),
        (None, ""),
        (ids["D01"], "singkatan"),
    ]
    assert answer[1]["message"] == 'Nama OPD "Dinas D0x" tidak dikenal.'
    assert set(answer[1]["near"]) == {ids["D01"], ids["D02"]}


def test_what_stands_beside_the_names_is_judged_before_it_is_written(
    periode: Periode, pengampu: Client
) -> None:
    texts = ["80", "72,5", "td", "", "101", "baik"]
    refusals = send(pengampu, f"{URL}cocok/", names("D01") | {"texts": texts}).json()["refusals"]
    assert refusals == {
        text: save(pengampu, edit_of(periode, text)).json()["outcomes"][0]["message"]
        for text in ("101", "baik")
    }


@pytest.mark.parametrize(
    "body",
    [
        "{",
        {},
        {"names": []},
        {"names": [], "texts": [1]},
        {"names": [], "texts": ["1"] * 15_001},
        {"names": "D01"},
        {"names": ["D01"]},
        {"names": [{"text": "D01"}]},
        {"names": [{"text": 1, "kode": ""}]},
        names("x" * 4001),
        names(*["x"] * 1001),
    ],
)
def test_names_of_the_wrong_shape_are_refused(periode: Periode, organisasi: Client, body: Any) -> None:
    assert send(organisasi, f"{URL}cocok/", body).status_code == 400


def test_who_sees_nothing_of_the_quarter_matches_nothing(periode: Periode) -> None:
    head = client_of(make_pengguna(Peran.PIMPINAN))
    assert send(head, f"{URL}cocok/", names("D01")).status_code == 404


# A komponen is submitted


def test_a_full_komponen_leads_to_the_page_that_asks_and_back(periode: Periode, pengampu: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    (komponen,) = data_of(pengampu)["komponen"]
    pk = komponen_of(periode, "inovasi").pk
    url = f"/admin/penilaian/periodekomponen/{pk}/langkah/ajukan/?next=%2Flembar%2F2022%2F3%2F"
    assert komponen == {"kode": "inovasi", "nama": "Inovasi", "submitUrl": url}
    confirmed = {"_lanjutkan": "1", "_selected_action": str(pk), "action": "submit_komponen", "next": URL}
    assert pengampu.post(url, confirmed)["Location"] == URL
    assert komponen_of(periode, "inovasi").status == PeriodeKomponen.Status.DIAJUKAN
    assert data_of(pengampu)["komponen"][0]["submitUrl"] == ""


def test_who_only_reads_submits_nothing(periode: Periode) -> None:
    walk_periode(periode, Status.VERIFIKASI)
    return_komponen(komponen_of(periode, "inovasi"), alasan="Periksa.", by=get_petugas())
    pemeriksa = client_of(make_pengguna(Peran.PEMERIKSA))
    assert not any(komponen["submitUrl"] for komponen in data_of(pemeriksa)["komponen"])
    assert komponen_of(periode, "inovasi").is_open


# The ways in


def test_the_grid_is_linked_from_home_and_from_the_admin(periode: Periode, pengampu: Client) -> None:
    office = client_of(get_petugas("organisasi"))
    admin = "/admin/penilaian/"
    pages = [
        (pengampu, "/"),
        (office, "/"),
        (office, f"{admin}periode/"),
        (office, f"{admin}periode/{periode.pk}/change/"),
        (office, f"{admin}nilai/?periode={periode.pk}"),
    ]
    for client, address in pages:
        assert f'href="{URL}' in client.get(address).content.decode(), address
