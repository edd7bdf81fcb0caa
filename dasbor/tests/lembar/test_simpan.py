"""Lembar nilai: what is answered to the cells that its script sends to be saved."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from dasbor.tests.lembar.page import URL, edit_of, outcomes, save, send
from penilaian.models import Nilai, Periode
from penilaian.services import record_nilai
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    make_periode,
)

pytestmark = pytest.mark.django_db


def test_cells_are_saved_and_answered_one_by_one(periode: Periode, organisasi: Client) -> None:
    response = save(organisasi, edit_of(periode, "59,5"), edit_of(periode, "101", "D02"))
    assert outcomes(response) == [("saved", "59,5"), ("refused", "")]
    assert response.json()["outcomes"][1]["message"] == (
        "Nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."
    )
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.nilai, cell.cara) == (Decimal("59.5"), Nilai.Cara.KISI)
    assert response.json()["lacking"] == [[cell.peserta_id, "inovasi"]]


def test_a_conflict_names_who_when_and_what(periode: Periode, organisasi: Client) -> None:
    mine = edit_of(periode, "80")
    other = get_petugas("lain")
    record_nilai(cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal(70), by=other)
    answer = save(organisasi, mine).json()["outcomes"][0]
    assert (answer["kind"], answer["versi"], answer["text"]) == ("conflict", 1, "70")
    assert {name: answer["conflict"][name] for name in ("oleh", "dari", "menjadi")} == {
        "oleh": "Lain",
        "dari": "",
        "menjadi": "70",
    }
    assert outcomes(save(organisasi, mine | {"timpa": 1})) == [("saved", "80")]


@pytest.mark.parametrize(
    ("kode", "komponen"), [("D01", "pengawasan"), ("D02", "pengawasan")], ids=["another column", "other row"]
)
def test_a_cell_that_this_person_may_not_see_is_not_there_and_nothing_is_saved(
    periode: Periode, pengampu: Client, kode: str, komponen: str
) -> None:
    response = save(pengampu, edit_of(periode, "80"), edit_of(periode, "80", kode, komponen))
    assert response.status_code == 404
    assert not Nilai.objects.exclude(state="belum").exists()


def test_a_cell_of_another_quarter_is_not_there(periode: Periode, organisasi: Client) -> None:
    other = make_periode(triwulan=4)
    assert save(organisasi, edit_of(other, "80")).status_code == 404


@pytest.mark.parametrize("url", ["/lembar/2022/4/", "/lembar/2022/5/", "/lembar/1999/1/"])
def test_a_quarter_that_does_not_exist_is_not_there(periode: Periode, organisasi: Client, url: str) -> None:
    assert organisasi.get(url).status_code == 404
    assert save(organisasi, url=url).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '"edits"',
        {},
        {"edits": {}},
        {"edits": [1]},
        {"edits": [{}]},
        "[" * 100_000,
        '{"edits": NaN}',
    ],
)
def test_what_the_script_never_sends_is_refused(periode: Periode, organisasi: Client, body: Any) -> None:
    response = send(organisasi, f"{URL}simpan/", body)
    assert response.status_code == 400
    assert response.json() == {"message": "Permintaan ini tidak dapat dibaca. Muat ulang halaman."}


@pytest.mark.parametrize(
    "wrong",
    [
        {"peserta": "1"},
        {"peserta": True},
        {"versi": 1.5},
        {"versi": None},
        {"text": 80},
        {"text": "8" * 4001},
        {"alasan": None},
        {"timpa": "1"},
        {"clear": 1},
        {"lain": 1},
    ],
)
def test_an_edit_of_the_wrong_shape_is_refused(periode: Periode, organisasi: Client, wrong: dict) -> None:
    assert save(organisasi, edit_of(periode, "80") | wrong).status_code == 400
    assert not Nilai.objects.exclude(state="belum").exists()


def test_a_cell_sent_twice_in_one_batch_is_refused(periode: Periode, organisasi: Client) -> None:
    assert save(organisasi, edit_of(periode, "80"), edit_of(periode, "70")).status_code == 400


def test_saving_needs_the_token_of_the_page(periode: Periode) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_petugas("organisasi"))
    assert save(client, edit_of(periode, "80")).status_code == 403
