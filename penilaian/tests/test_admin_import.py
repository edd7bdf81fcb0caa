"""Import of a sheet in the admin: uploaded, looked at cell by cell, confirmed; all or nothing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from penilaian.models import Catatan, Nilai, Periode
from penilaian.services import record_nilai
from penilaian.tests.admin_pages import messages_of, sign_in, text_of
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
)
from penilaian.tests.lembar.files import csv_bytes, ods, xlsx
from penilaian.tests.nilai_list import make_catatan, make_pengampu_pengawasan, stored
from penilaian.tests.sheet_page import CONFIRM, GRID, HEADER, IMPORT, confirm, errors_of, token_of, upload

pytestmark = pytest.mark.django_db
OWN = [row[:3] for row in GRID]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(jumlah=3)


def test_a_sheet_is_previewed_and_nothing_is_stored_yet(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx(GRID))
    said = text_of(page)
    assert "nilai.xlsx, Triwulan III Tahun 2022: 6 nilai berubah, 0 nilai tetap." in said
    assert "2 Dinas D01 kosong → 63,19 kosong → 62,83" in said
    assert "3 Dinas D02 kosong → 80 kosong → 0" in said
    assert Nilai.objects.exclude(state="belum").count() == 0


def test_the_preview_names_old_and_new_and_what_stays(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": {"pengawasan": "63.19", "inovasi": "50"}})
    page = upload(petugas, periode, xlsx(GRID))
    said = text_of(page)
    assert "5 nilai berubah, 1 nilai tetap." in said
    assert "2 Dinas D01 63,19 50 → 62,83" in said


def test_confirming_stores_every_cell_and_logs_it(periode: Periode, petugas: Client) -> None:
    response = confirm(petugas, upload(petugas, periode, xlsx(GRID)))
    assert response.status_code == 302
    assert messages_of(response) == ["Lembar disimpan. nilai.xlsx: 6 nilai berubah, 0 nilai tetap."]
    assert stored(periode, "D01") == ("terisi", Decimal("63.19"))
    assert stored(periode, "D03", "inovasi") == ("terisi", Decimal("7.125"))
    cell = cell_of(periode, "D01", "pengawasan")
    assert (cell.cara, cell.oleh) == (Nilai.Cara.LEMBAR, get_petugas())
    assert SecurityEvent.objects.get(jenis="impor").alamat == "127.0.0.1"
    assert SecurityEvent.objects.get(jenis="impor").rincian == "2022-TW3: 6 nilai berubah, 0 nilai tetap"
    assert (
        LogEntry.objects.get().change_message
        == "Impor lembar nilai nilai.xlsx: 6 nilai berubah, 0 nilai tetap."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("n.xlsx", xlsx(GRID)), ("n.ods", ods(GRID)), ("n.csv", csv_bytes(GRID)), ("salah.csv", xlsx(GRID))],
)
def test_the_content_says_what_a_file_is(
    periode: Periode, petugas: Client, name: str, content: bytes
) -> None:
    assert upload(petugas, periode, content, name=name).context["report"].changed == 6


def test_the_same_sheet_twice_changes_nothing(periode: Periode, petugas: Client) -> None:
    confirm(petugas, upload(petugas, periode, xlsx(GRID)))
    page = upload(petugas, periode, xlsx(GRID))
    assert "Isi lembar ini sama dengan yang sudah tersimpan." in text_of(page)


def test_a_catatan_column_is_shown_and_written(periode: Periode, petugas: Client) -> None:
    grid = [[*HEADER, "Catatan Pengawasan"], ["D01", "", 70, 80, "Tindak lanjut lambat."]]
    page = upload(petugas, periode, xlsx(grid))
    assert "Pengawasan, catatan baru: Tindak lanjut lambat." in text_of(page)
    assert "2 nilai berubah, 1 catatan berubah, 0 nilai tetap." in text_of(page)
    confirm(petugas, page)
    assert Catatan.objects.get().isi == "Tindak lanjut lambat."


def test_a_catatan_of_the_row_is_kept_as_the_reason_of_a_td_or_refused(
    periode: Periode, petugas: Client
) -> None:
    header = [*HEADER, "Catatan Inovasi", "Catatan"]
    row = ["D01", "", 70, "TD", "Bukan urusannya.", "Lihat surat."]
    page = upload(petugas, periode, xlsx([header, row]))
    assert errors_of(page) == [(2, "F", "Catatan")]
    assert "setiap TD pada baris ini sudah beralasan sendiri" in text_of(page)
    confirm(petugas, upload(petugas, periode, xlsx([header, [*row[:4], "", "Lihat surat."]])))
    assert cell_of(periode, "D01", "inovasi").alasan == "Lihat surat."


def test_the_preview_counts_the_catatan_that_will_be_missing_and_refuses_nothing(
    periode: Periode, petugas: Client
) -> None:
    make_catatan(cell_of(periode, "D02", "pengawasan"), "Sudah ada.")
    grid = [
        [*HEADER, "Catatan Inovasi"],
        ["D01", "", 59.99, 60, None],
        ["D02", "", 10, 20, "Ditulis di lembar."],
        ["D03", "", "80", 5, None],
    ]
    page = upload(petugas, periode, xlsx(grid))
    assert (
        "2 nilai belum ada catatannya, padahal di bawah 60, atau turun lebih dari 10 dari triwulan lalu: "
        "C2 (Dinas D01, Pengawasan), D4 (Dinas D03, Inovasi). Lembar ini dapat disimpan"
    ) in text_of(page)
    confirm(petugas, page)
    assert stored(periode, "D03", "inovasi") == ("terisi", Decimal(5))


def test_a_long_list_of_missing_catatan_says_how_many_more_there_are(petugas: Client) -> None:
    make_opd_list(12)
    make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    rows = [[f"D{n:02}", "", 50, 70] for n in range(1, 13)]
    page = upload(petugas, make_periode(), xlsx([HEADER, *rows]))
    assert "C11 (Dinas D10, Pengawasan), dan 2 lainnya." in text_of(page)


def test_a_sheet_that_lacks_no_catatan_says_nothing_of_it(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx([HEADER, ["D01", "", 60, "TD"]]))
    assert "belum ada catatannya" not in text_of(page)


def test_the_form_says_what_no_tick_means(periode: Periode, petugas: Client) -> None:
    assert "Bila tidak ada yang dicentang, semua komponen ikut." in text_of(petugas.get(IMPORT))


@pytest.mark.parametrize(
    ("typed", "nilai"), [("7,5", "7.5"), ("7.125", "7.125"), (7.125, "7.125"), (63.190000000000005, "63.19")]
)
def test_decimals_mean_the_same_in_every_spelling(
    periode: Periode, petugas: Client, typed: Any, nilai: str
) -> None:
    confirm(petugas, upload(petugas, periode, xlsx([HEADER, ["D01", "", typed, 1]])))
    assert stored(periode, "D01") == ("terisi", Decimal(nilai))


def test_a_partial_sheet_leaves_the_others_alone(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D02": "55"})
    confirm(petugas, upload(petugas, periode, xlsx(GRID[:2])))
    assert stored(periode, "D02") == ("terisi", Decimal(55))


def test_chosen_komponen_are_the_only_ones_claimed(periode: Periode, petugas: Client) -> None:
    confirm(petugas, upload(petugas, periode, xlsx(OWN), komponen=["pengawasan"]))
    assert stored(periode, "D01") == ("terisi", Decimal("63.19"))
    assert stored(periode, "D01", "inovasi") == ("belum", None)


def test_a_pengampu_imports_the_own_komponen(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    confirm(client, upload(client, periode, xlsx(OWN)))
    assert stored(periode, "D02") == ("terisi", Decimal(80))


@pytest.mark.parametrize(
    "peran", [Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, Peran.PIMPINAN, Peran.ADMINISTRATOR]
)
def test_who_fills_nothing_has_no_import(periode: Periode, peran: Peran) -> None:
    client = sign_in(make_pengguna(peran))
    assert client.get(IMPORT).status_code == client.post(CONFIRM).status_code == 403


def test_a_superuser_has_none_by_virtue_of_it(periode: Periode) -> None:
    client = sign_in(make_pengguna(is_superuser=True))
    assert client.get(IMPORT).status_code == client.post(CONFIRM).status_code == 403


def test_what_changed_since_the_preview_is_shown_before_it_is_overwritten(
    periode: Periode, petugas: Client
) -> None:
    preview = upload(petugas, periode, xlsx(GRID))
    cell = cell_of(periode, "D01", "pengawasan")
    record_nilai(cell, state="terisi", nilai=Decimal(99), by=get_petugas("pengunci"))
    page = confirm(petugas, preview)
    assert "Ada nilai yang berubah setelah pratinjau tadi" in text_of(page)
    assert "2 Dinas D01 99 → 63,19" in text_of(page)
    assert stored(periode, "D01") == ("terisi", Decimal(99))
    confirm(petugas, page)
    assert stored(periode, "D01") == ("terisi", Decimal("63.19"))


def test_an_upload_is_confirmed_once(periode: Periode, petugas: Client) -> None:
    preview = upload(petugas, periode, xlsx(GRID))
    confirm(petugas, preview)
    response = confirm(petugas, preview)
    assert response.status_code == 302
    assert messages_of(response)[-1].startswith("Unggahan ini sudah dipakai")


def test_an_upload_is_its_owners_alone(periode: Periode, petugas: Client) -> None:
    preview = upload(petugas, periode, xlsx(GRID))
    other = sign_in(get_petugas("pengunci"))
    assert messages_of(other.post(CONFIRM, {"upload": token_of(preview)}))[-1].startswith("Unggahan ini")
    assert Nilai.objects.exclude(state="belum").count() == 0


@pytest.mark.parametrize("field", ["upload", "import_file_name"])
def test_a_confirmation_that_names_a_file_on_the_disk_neither_reads_nor_removes_it(
    periode: Periode, petugas: Client, field: str, tmp_path: Path
) -> None:
    file = tmp_path / "nilai.xlsx"
    file.write_bytes(xlsx(GRID))
    response = petugas.post(
        CONFIRM, {"original_file_name": file.name, "format": "0", "resource": "0", field: str(file)}
    )
    assert messages_of(response)[-1].startswith("Unggahan ini")
    assert file.exists()
    assert Nilai.objects.exclude(state="belum").count() == 0


def test_a_changed_token_is_refused(periode: Periode, petugas: Client) -> None:
    token = token_of(upload(petugas, periode, xlsx(GRID)))
    response = petugas.post(CONFIRM, {"upload": token[:-2] + ("aa" if token[-2:] != "aa" else "bb")})
    assert messages_of(response)[-1].startswith("Unggahan ini")


def test_confirming_by_get_is_not_possible(periode: Periode, petugas: Client) -> None:
    assert petugas.get(CONFIRM).status_code == 405


def test_what_a_sheet_says_is_escaped(periode: Periode, petugas: Client) -> None:
    page = upload(
        petugas, periode, xlsx([HEADER, ["<script>alert(1)</script>", "", 1, 2]]), name="<b>n</b>.xlsx"
    )
    assert b"<script>alert" not in page.content
    assert b"<b>n" not in page.content


def test_the_page_keeps_the_strict_policy(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx(GRID))
    assert b" style=" not in page.content
    assert b"<style" not in page.content
    assert b" onclick=" not in page.content


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_preview_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    periode = make_small(jumlah=jumlah)
    grid = [HEADER, *(["", f"Dinas D{number:02}", 50, 60] for number in range(1, jumlah + 1))]
    with django_assert_num_queries(30):
        page = upload(petugas, periode, xlsx(grid))
    assert page.context["report"].changed == jumlah * 2
