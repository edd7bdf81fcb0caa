"""Export of a sheet in the admin: the layout that an import reads, inert, and only what the account may fill."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from openpyxl import load_workbook

from akun.models import Peran, SecurityEvent
from penilaian.models import Periode
from penilaian.services import drop_komponen, exclude_peserta
from penilaian.tests.admin_pages import fields_of, sign_in, text_of
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
)
from penilaian.tests.nilai_list import make_catatan, make_pengampu_pengawasan
from penilaian.tests.sheet_page import EXPORT, upload

pytestmark = pytest.mark.django_db
XLSX, CSV = "0", "1"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    periode = make_small(jumlah=3)
    fill_nilai(periode, {"D01": {"pengawasan": "63.185", "inovasi": "TD"}, "D02": {"pengawasan": "0"}})
    return periode


def export(client: Client, periode: Periode, file_format: str = XLSX, **fields: Any) -> Any:
    return client.post(EXPORT, {"periode": periode.pk, "format": file_format, **fields})


def table(response: Any) -> list[tuple[Any, ...]]:
    """The rows of an exported XLSX from its header on."""
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    start = next(at for at, row in enumerate(rows) if row[0] == "Kode")
    return rows[start:]


def test_xlsx_is_chosen_already(petugas: Client, periode: Periode) -> None:
    page = petugas.get(EXPORT)
    assert fields_of(page)["format"] == XLSX
    assert "---" not in text_of(page)


def test_the_sheet_has_every_peserta_and_every_komponen_in_order(periode: Periode, petugas: Client) -> None:
    header, *rows = table(export(petugas, periode))
    assert header[:4] == ("Kode", "Nama OPD", "Pengawasan", "Inovasi")
    assert [row[:4] for row in rows] == [
        ("D01", "Dinas D01", 63.185, "TD"),
        ("D02", "Dinas D02", 0, None),
        ("D03", "Dinas D03", None, None),
    ]


def test_the_file_is_named_after_its_quarter(periode: Periode, petugas: Client) -> None:
    assert export(petugas, periode)["Content-Disposition"] == 'attachment; filename="nilai-2022-TW3.xlsx"'
    assert export(petugas, periode, CSV)["Content-Disposition"] == 'attachment; filename="nilai-2022-TW3.csv"'


def test_a_csv_is_what_an_indonesian_excel_opens(periode: Periode, petugas: Client) -> None:
    content = export(petugas, periode, CSV).content
    assert content.startswith(b"\xef\xbb\xbf")
    header, first, *_ = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert header[:4] == ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]
    assert first[:4] == ["D01", "Dinas D01", "63,1850", "TD"]


@pytest.mark.parametrize("file_format", [XLSX, CSV])
def test_an_export_that_is_imported_changes_nothing(
    periode: Periode, petugas: Client, file_format: str
) -> None:
    make_catatan(cell_of(periode, "D02", "pengawasan"), "=2+2; tindak lanjut lambat")
    content = export(petugas, periode, file_format).content
    report = upload(petugas, periode, content).context["report"]
    assert (report.errors, report.changed, report.result.unchanged) == ((), 0, 6)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_what_users_typed_is_no_formula(periode: Periode, petugas: Client, text: str) -> None:
    make_catatan(cell_of(periode, "D02", "pengawasan"), text)
    workbook = load_workbook(BytesIO(export(petugas, periode).content))
    cells = [cell for row in workbook.active.iter_rows() for cell in row if cell.value == text]  # type: ignore[union-attr]
    assert [cell.data_type for cell in cells] == ["s"]
    assert f";'{text}" in export(petugas, periode, CSV).content.decode("utf-8-sig").replace('"', "")


def test_a_template_is_blank(periode: Periode, petugas: Client) -> None:
    rows = table(export(petugas, periode, is_blank="on"))[1:]
    assert [row[2:4] for row in rows] == [(None, None)] * 3


def test_excluded_peserta_and_dropped_komponen_are_left_out(periode: Periode, petugas: Client) -> None:
    exclude_peserta(cell_of(periode, "D03", "inovasi").peserta, alasan="Digabung", by=get_petugas())
    drop_komponen(komponen_of(periode, "inovasi"), alasan="Batal", berita_acara="BA/1", by=get_petugas())
    header, *rows = table(export(petugas, periode))
    assert "Inovasi" not in header
    assert [row[0] for row in rows] == ["D01", "D02"]


def test_a_pengampu_exports_the_own_komponen_alone(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    response = export(client, periode, komponen=["inovasi"])
    header, first, *_ = table(response)
    assert header[:3] == ("Kode", "Nama OPD", "Pengawasan")
    assert not [name for name in header if name and "Inovasi" in name]
    assert first[2] == 63.185


def test_a_published_quarter_can_be_exported(petugas: Client) -> None:
    make_opd_list(3)
    periode = make_periode(Periode.Status.DITETAPKAN)
    assert len(table(export(petugas, periode))) == 4


def test_an_export_is_logged_with_the_address(periode: Periode, petugas: Client) -> None:
    export(petugas, periode)
    event = SecurityEvent.objects.get(jenis="ekspor")
    assert (event.pengguna, event.alamat) == (get_petugas(), "127.0.0.1")
    assert event.rincian == "2022-TW3: 3 baris, inovasi, pengawasan"
    assert LogEntry.objects.get().change_message == "Ekspor nilai-2022-TW3.xlsx"


@pytest.mark.parametrize(
    "peran", [Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, Peran.PIMPINAN, Peran.ADMINISTRATOR]
)
def test_who_fills_nothing_has_no_export(periode: Periode, peran: Peran) -> None:
    assert export(sign_in(make_pengguna(peran)), periode).status_code == 403


def test_a_superuser_has_none_by_virtue_of_it(periode: Periode) -> None:
    client = sign_in(make_pengguna(is_superuser=True))
    assert export(client, periode).status_code == client.get(EXPORT).status_code == 403


def test_a_quarter_that_is_not_opened_is_not_offered(periode: Periode, petugas: Client) -> None:
    waiting = make_periode(Periode.Status.DISIAPKAN, triwulan=4)
    assert "Masukkan pilihan yang valid." in text_of(export(petugas, waiting))


def test_a_komponen_that_the_quarter_lacks_is_a_sentence(periode: Periode, petugas: Client) -> None:
    other = make_skema(bobot={"pengawasan": 50, "lain": 50})
    make_periode(triwulan=4, skema=other)
    page = export(petugas, periode, komponen=["lain"])
    assert "Komponen lain tidak ada pada periode ini." in text_of(page)


def test_nilai_keep_every_decimal(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D03": {"pengawasan": "33.3333"}})
    export_again = upload(petugas, periode, export(petugas, periode).content).context["report"]
    assert export_again.changed == 0
    assert cell_of(periode, "D03", "pengawasan").nilai == Decimal("33.3333")
