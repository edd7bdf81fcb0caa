"""The trail of nilai: one OPD's as a page, a whole quarter's as the kertas kerja penilaian."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from penilaian.models import Catatan, Periode
from penilaian.services import record_nilai
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
ADDRESS = "/jejak/2022/3/D01/"
KERTAS_KERJA = "/kertas-kerja/2022/3.xlsx"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_pemerintah()
    make_opd_list(2)
    return make_periode(Status.PENGISIAN)


def write(periode: Periode, nilai: str, *, by: str, komponen: str = "inovasi") -> None:
    cell = cell_of(periode, "D01", komponen)
    record_nilai(cell, state="terisi", nilai=Decimal(nilai), by=get_petugas(by))


def sheets_of(client: Client) -> dict[str, list[Any]]:
    """The lines of each sheet below its header."""
    workbook = load_workbook(BytesIO(client.get(KERTAS_KERJA).content))
    rows: dict[str, list[Any]] = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}
    return {
        title: lines[next(i for i, line in enumerate(lines) if line[0] == "Kode") + 1 :]
        for title, lines in rows.items()
    }


def test_each_change_says_from_what_to_what_by_whom_and_how(periode: Periode, organisasi: Client) -> None:
    write(periode, "70", by="satu")
    write(periode, "82.5", by="dua")
    text = text_of(organisasi, ADDRESS)
    first = text.index("kosong menjadi 70 ")
    assert first < text.index("70 menjadi 82,5 ")
    assert "oleh Satu lewat formulir" in text
    assert "oleh Dua lewat formulir" in text


def test_a_td_stands_with_its_reason(periode: Periode, organisasi: Client) -> None:
    record_nilai(
        cell_of(periode, "D01", "inovasi"), state="td", alasan="Tidak ada inovasi.", by=get_petugas()
    )
    assert "kosong menjadi TD" in text_of(organisasi, ADDRESS)
    assert "Tidak ada inovasi." in text_of(organisasi, ADDRESS)


def test_what_was_never_filled_has_no_trail(periode: Periode, organisasi: Client) -> None:
    assert "Belum ada nilai Dinas D01" in text_of(organisasi, ADDRESS)


def test_a_nilai_written_in_bulk_leaves_a_trail_too(periode: Periode, organisasi: Client) -> None:
    fill_nilai(periode, {"D01": "64.25"})
    assert text_of(organisasi, ADDRESS).count("kosong menjadi 64,25") == 6


def test_a_pengampu_sees_the_own_komponen_alone(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "64.25"})
    pengguna = make_pengguna(Peran.PENGAMPU)
    make_pengampu("inovasi", unit=periode.peserta_set.get(kode="D02").opd, pengguna=pengguna)
    text = text_of(client_of(pengguna), ADDRESS)
    assert text.count("kosong menjadi 64,25") == 1
    assert "Inovasi" in text


@pytest.mark.parametrize("changes", [1, 60])
def test_the_page_asks_the_same_questions_for_one_change_and_for_sixty(
    periode: Periode, organisasi: Client, changes: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(changes):
        write(periode, str(number + 1), by="satu")
    organisasi.get("/")
    with django_assert_num_queries(10):
        organisasi.get(ADDRESS)


def test_the_kertas_kerja_has_a_line_for_each_cell_with_its_first_and_last_nilai(
    periode: Periode, organisasi: Client
) -> None:
    write(periode, "70", by="satu")
    write(periode, "82.5", by="dua")
    Catatan.objects.create(
        peserta=periode.peserta_set.get(kode="D01"),
        periode_komponen=komponen_of(periode, "inovasi"),
        isi="=HYPERLINK(1)",
    )
    lines = sheets_of(organisasi)["Kertas kerja"]
    assert len(lines) == 12
    inovasi = next(line for line in lines if line[:3] == ("D01", "Dinas D01", "Inovasi"))
    assert (inovasi[3], inovasi[4], inovasi[6]) == (70, "Satu", "Formulir")
    assert (inovasi[7], inovasi[8], inovasi[10], inovasi[11]) == (82.5, "Dua", "Formulir", 2)
    assert inovasi[14] == "=HYPERLINK(1)"
    assert all(line[7] == "kosong" and line[11] == 0 for line in lines if line != inovasi)


def test_nothing_typed_becomes_a_formula(periode: Periode, organisasi: Client) -> None:
    record_nilai(cell_of(periode, "D01", "inovasi"), state="td", alasan="=1+1", by=get_petugas())
    workbook = load_workbook(BytesIO(organisasi.get(KERTAS_KERJA).content))
    typed = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in typed] == ["s", "s"]


def test_the_second_sheet_has_every_change(periode: Periode, organisasi: Client) -> None:
    write(periode, "70", by="satu")
    write(periode, "82.5", by="dua")
    changes = sheets_of(organisasi)["Perubahan"]
    assert [(line[2], line[3], line[4], line[6]) for line in changes] == [
        ("Inovasi", "kosong", 70, "Satu"),
        ("Inovasi", 70, 82.5, "Dua"),
    ]


def test_the_kertas_kerja_is_logged_with_the_address(periode: Periode, organisasi: Client) -> None:
    organisasi.get(KERTAS_KERJA, REMOTE_ADDR="10.1.2.3")
    event = SecurityEvent.objects.get(jenis=SecurityEvent.Jenis.EKSPOR)
    assert (event.nama_akun, event.alamat, event.rincian) == (
        "organisasi",
        "10.1.2.3",
        "2022-TW3: kertas kerja penilaian",
    )


def test_a_quarter_that_is_simulated_says_so_on_page_and_sheet(organisasi: Client) -> None:
    make_pemerintah()
    make_opd_list(1)
    make_periode(Status.PENGISIAN, is_simulasi=True)
    assert "CONTOH, DATA SIMULASI" in text_of(organisasi, ADDRESS)
    workbook = load_workbook(BytesIO(organisasi.get(KERTAS_KERJA).content))
    assert [sheet["A3"].value for sheet in workbook] == ["CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI"] * 4


@pytest.mark.parametrize("status", [Status.VERIFIKASI, Status.DIKUNCI, Status.DITETAPKAN])
def test_the_sheets_of_a_locked_quarter_say_so_until_it_is_published(status: int, organisasi: Client) -> None:
    make_pemerintah()
    make_opd_list(2)
    make_periode(status)
    workbook = load_workbook(BytesIO(organisasi.get(KERTAS_KERJA).content))
    told = [sheet["A3"].value == "SEMENTARA, belum ditetapkan. Jangan disebarluaskan." for sheet in workbook]
    assert told == [status == Status.DIKUNCI] * 4


def test_a_pemeriksa_has_it_from_verification_on(periode: Periode) -> None:
    pemeriksa = client_of(make_pengguna(Peran.PEMERIKSA))
    assert pemeriksa.get(KERTAS_KERJA).status_code == 404
    walk_periode(periode, Status.VERIFIKASI)
    assert pemeriksa.get(KERTAS_KERJA).status_code == 200
