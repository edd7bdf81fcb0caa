"""What the import page refuses, and how it says so: with its place, before anything is stored."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from openpyxl import Workbook

from akun.models import Peran, SecurityEvent
from penilaian.models import Nilai, Periode
from penilaian.queries import read_lembar_for
from penilaian.services import preview_lembar, submit_komponen
from penilaian.tests.admin_pages import sign_in, text_of
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.lembar.files import csv_bytes, saved, xlsx
from penilaian.tests.lembar.hostile import BUILDERS
from penilaian.tests.nilai_list import make_pengampu_pengawasan, stored
from penilaian.tests.sheet_page import GRID, HEADER, IMPORT, confirm, errors_of, upload

pytestmark = pytest.mark.django_db
OWN = [row[:3] for row in GRID]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(jumlah=3)


def test_the_table_of_errors_names_each_place_once(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, xlsx([HEADER, ["D01", "", "-", 101]]))
    first, second = page.context["report"].errors
    assert (first.place, first.text[:9]) == ("Baris 2, kolom C (Pengawasan): ", 'tanda "-"')
    assert second.message == second.place + second.text
    html = page.content.decode()
    assert html.count("kolom C (Pengawasan)") == html.count('class="sheet-place">Baris 2, kolom C') == 1


def test_every_error_says_row_column_header_and_remedy(periode: Periode, petugas: Client) -> None:
    grid = [HEADER, ["D01", "", "-", 101], ["D99", "", 1, 2], ["D02", "", 63.185123, "TD"]]
    page = upload(petugas, periode, xlsx(grid))
    assert errors_of(page) == [
        (2, "C", "Pengawasan"),
        (2, "D", "Inovasi"),
        (3, "A", "Kode"),
        (4, "C", "Pengawasan"),
        (4, "D", "Inovasi"),
    ]
    said = text_of(page)
    assert "nilai.xlsx ditolak: 5 kesalahan. Belum ada nilai yang disimpan." in said
    assert "Baris 4, kolom C (Pengawasan):" in said
    assert "=ROUND(...;4)" in said
    assert "upload" not in page.context.get("confirm_form", {})
    assert Nilai.objects.exclude(state="belum").count() == 0


@pytest.mark.parametrize(
    ("grid", "place"),
    [
        ([HEADER, ["D01", "", 1, 2], ["D01", "", 3, 4]], (3, "B", "Nama OPD")),
        ([[*HEADER, "Pengawasan"], ["D01", "", 1, 2, 3]], (1, "E", "Pengawasan")),
        ([[*HEADER, "Kehadiran"], ["D01", "", 1, 2, 3]], (1, "E", "Kehadiran")),
        ([HEADER[:3], ["D01", "", 1]], (1, None, "Inovasi")),
    ],
)
def test_doubles_and_headers_that_are_missing_or_unknown_are_named(
    periode: Periode, petugas: Client, grid: list[list[Any]], place: tuple[Any, ...]
) -> None:
    assert errors_of(upload(petugas, periode, xlsx(grid))) == [place]


def test_a_percent_cell_is_refused(periode: Periode, petugas: Client) -> None:
    workbook = Workbook()
    for row in GRID[:2]:
        workbook.active.append(row)  # type: ignore[union-attr]
    workbook.active["C2"].number_format = "0.00%"  # type: ignore[index]
    page = upload(petugas, periode, saved(workbook))
    assert errors_of(page) == [(2, "C", "Pengawasan")]
    assert "berformat persen" in text_of(page)


def test_an_empty_cell_never_erases(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "70"})
    page = upload(petugas, periode, xlsx([HEADER, ["D01", "", None, 70]]))
    assert errors_of(page) == [(2, "C", "Pengawasan")]
    assert "sel kosong, padahal nilai Dinas D01 sudah 70" in text_of(page)


def test_a_pengampu_cannot_bring_another_komponen_in(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    page = upload(client, periode, xlsx(GRID), komponen=["inovasi"])
    assert (1, "D", "Inovasi") in errors_of(page)
    assert Nilai.objects.exclude(state="belum").count() == 0


@pytest.mark.parametrize(
    "status",
    [Periode.Status.KLARIFIKASI, Periode.Status.DIKUNCI, Periode.Status.DITETAPKAN, Periode.Status.DIUMUMKAN],
)
def test_a_quarter_that_is_not_filled_is_not_offered(petugas: Client, status: Periode.Status) -> None:
    make_opd_list(3)
    make_skema(bobot={"pengawasan": 60, "inovasi": 40}, has_klarifikasi=True)
    closed = make_periode(status, triwulan=2)
    make_periode(triwulan=3)
    page = upload(petugas, closed, xlsx(GRID))
    assert "Masukkan pilihan yang valid." in text_of(page)
    assert stored(closed, "D01") == ("terisi", Decimal(90))


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Periode.Status.VERIFIKASI, "Pengawasan tidak sedang diisi"),
        (Periode.Status.DITETAPKAN, "berstatus Ditetapkan; nilainya tidak dapat diubah lagi."),
    ],
)
def test_a_quarter_that_moved_on_since_the_preview_is_refused(
    periode: Periode, petugas: Client, status: Periode.Status, reason: str
) -> None:
    preview = upload(petugas, periode, xlsx(GRID))
    walk_periode(periode, status)
    page = confirm(petugas, preview)
    assert page.status_code == 200
    assert reason in text_of(page)
    assert stored(periode, "D01") == ("terisi", Decimal(90))


def test_a_submitted_komponen_is_refused_with_its_column(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "70"))
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    page = upload(petugas, periode, xlsx(GRID))
    assert errors_of(page) == [(2, "D", "Inovasi"), (3, "D", "Inovasi"), (4, "D", "Inovasi")]


def test_a_refused_upload_is_not_kept(periode: Periode, petugas: Client) -> None:
    upload(petugas, periode, xlsx([HEADER, ["D01", "", "x", 1]]))
    assert not [key for key in cache._cache if "import-export" in key]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("far_cell", "paling banyak 50.000 baris"),
        ("billion_laughs", "entitas XML"),
        ("external_entity", "entitas XML"),
        ("ods_run", "paling banyak 100 kolom"),
        ("zip_bomb", "rusak atau terpotong"),
    ],
)
def test_a_hostile_file_is_refused_on_the_page(
    periode: Periode, petugas: Client, name: str, sentence: str
) -> None:
    page = upload(petugas, periode, BUILDERS[name]())
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert "Belum ada nilai yang disimpan." in text_of(page)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zip_bomb", "rusak atau terpotong"),
        ("far_cell", "paling banyak 50.000 baris"),
        ("billion_laughs", "entitas XML"),
    ],
)
def test_a_refused_file_is_in_the_security_log_without_its_name(
    periode: Periode, petugas: Client, name: str, told: str
) -> None:
    upload(petugas, periode, BUILDERS[name](), name="D01 63,19.xlsx")
    event = SecurityEvent.objects.get(jenis="ditolak")
    assert (event.pengguna, event.alamat) == (get_petugas(), "127.0.0.1")
    assert event.rincian.startswith("Unggahan ditolak. ")
    assert told in event.rincian
    assert "63,19" not in event.rincian


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 ...", "Unggahan ditolak. Berkas berisi dokumen PDF, bukan lembar kerja."),
        (b"a" * (10 * 1024 * 1024 + 1), "Unggahan ditolak. Berkas lebih dari 10 MB."),
        (b"\0\1", "Unggahan ditolak. Isi berkas bukan lembar kerja"),
    ],
)
def test_a_file_that_is_no_sheet_or_too_big_is_in_the_security_log(
    periode: Periode, petugas: Client, content: bytes, told: str
) -> None:
    upload(petugas, periode, content, name='a" 63,19 ".xlsx')
    event = SecurityEvent.objects.get(jenis="ditolak")
    assert event.rincian.startswith(told)
    assert "63,19" not in event.rincian
    assert event.alamat == "127.0.0.1"


def test_a_sheet_with_mistakes_is_no_event(periode: Periode, petugas: Client) -> None:
    upload(petugas, periode, xlsx([HEADER, ["D01", "", "-", 101]]))
    assert not SecurityEvent.objects.filter(jenis="ditolak").exists()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, b"a" * (10 * 1024 * 1024 + 1))
    assert "Berkas lebih dari 10 MB." in text_of(page)


def test_a_file_that_is_something_else_is_refused(periode: Periode, petugas: Client) -> None:
    page = upload(petugas, periode, b"%PDF-1.7 ...", name="nilai.xlsx")
    assert "berisi dokumen PDF, bukan lembar kerja" in text_of(page)


def test_a_forgotten_file_is_asked_for(periode: Periode, petugas: Client) -> None:
    page = petugas.post(IMPORT, {"periode": periode.pk})
    assert "Pilih dahulu berkas lembar nilainya." in text_of(page)


@pytest.mark.parametrize("peran", [Peran.BAGIAN_ORGANISASI, Peran.PENGAMPU])
def test_who_can_step_a_quarter_back_is_not_sent_to_somebody_else(periode: Periode, peran: Peran) -> None:
    by = get_petugas() if peran == Peran.BAGIAN_ORGANISASI else make_pengampu_pengawasan()
    lembar = read_lembar_for(periode, csv_bytes(OWN), filename="n.csv", by=by, komponen=["pengawasan"])
    walk_periode(periode, Periode.Status.DIKUNCI)
    [error] = preview_lembar(Periode.objects.get(), lembar=lembar, by=by).result.errors
    remedy = {
        Peran.BAGIAN_ORGANISASI: "kembalikan statusnya",
        Peran.PENGAMPU: "minta Bagian Organisasi mengembalikan statusnya",
    }[peran]
    assert error.message == (
        "Triwulan III Tahun 2022 berstatus Dikunci; pengisian sudah ditutup. Periksa triwulan yang dipilih, "
        f"atau {remedy}."
    )
