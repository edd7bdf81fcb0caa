"""The template: what stands already, for who fills it; and out and in again without any change."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from akun.models import Peran, SecurityEvent
from penilaian.models import Periode
from penilaian.queries import read_lembar_for
from penilaian.services import preview_lembar, record_nilai
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    make_pengguna,
    make_small,
    walk_periode,
)
from penilaian.tests.nilai_list import make_catatan, make_pengampu_pengawasan
from penilaian.tests.sheet_page import IMPORT, upload

pytestmark = pytest.mark.django_db
TEMPLAT = "/admin/penilaian/peserta/templat/"
# What people type and office suites bend: all of it has to come back as it was.
AWKWARD = [
    "=1+1",
    "+62 812",
    "-5 poin",
    "@SUM(A1)",
    "＝1",
    "'=1",
    "''",
    "'kutip",
    "baris satu\nbaris dua\n\nbaris empat",
    "dari formulir\r\nbaris dua",
    "=1\r\n=2",
    'titik; koma, "kutip"',
    "_x000D_ dan _x0041_",
    "63,19",
    "0012",
    "TD",
    "#N/A",
    "2022-10-20",
    "TRUE",
    "tab\tdi tengah",
    "é ñ 漢 😀",
]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    periode = make_small(jumlah=3)
    fill_nilai(periode, {"D01": {"pengawasan": "63.1875", "inovasi": "TD"}, "D02": {"pengawasan": "0"}})
    return periode


def get(client: Client, periode: Periode, /, **query: Any) -> Any:
    return client.get(TEMPLAT, {"periode": periode.pk, **query})


def header_of(response: Any) -> list[Any]:
    rows = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    return list(next(row for row in rows if row[0] == "Kode"))


def test_it_holds_what_stands_already(periode: Periode, petugas: Client) -> None:
    rows = list(load_workbook(BytesIO(get(petugas, periode).content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[-3][:4] == ("D01", "Dinas D01", 63.1875, "TD")
    assert rows[-1][:4] == ("D03", "Dinas D03", None, None)


def test_it_is_named_after_quarter_and_komponen_and_logged(periode: Periode, petugas: Client) -> None:
    response = get(petugas, periode, komponen="inovasi", format="csv")
    name = "templat-2022-TW3-inovasi.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert SecurityEvent.objects.get(jenis="ekspor").rincian == "2022-TW3: 3 baris, inovasi"


def test_bagian_organisasi_gets_every_komponen_and_a_pengampu_the_own(
    periode: Periode, petugas: Client
) -> None:
    assert header_of(get(petugas, periode))[2:4] == ["Pengawasan", "Inovasi"]
    header = header_of(get(sign_in(make_pengampu_pengawasan()), periode))
    assert header == ["Kode", "Nama OPD", "Pengawasan", "Catatan Pengawasan", "Catatan"]


@pytest.mark.parametrize(
    "query",
    [
        {"komponen": "inovasi"},
        {"komponen": ["pengawasan", "lain"]},
        {"format": "pdf"},
        {"periode": "x"},
        {"periode": "0"},
    ],
)
def test_what_is_not_there_for_a_pengampu_is_a_404(periode: Periode, query: dict[str, Any]) -> None:
    assert get(sign_in(make_pengampu_pengawasan()), periode, **query).status_code == 404


@pytest.mark.parametrize("status", [Periode.Status.DIKUNCI, Periode.Status.DIUMUMKAN])
def test_a_quarter_that_takes_no_nilai_has_no_template(
    periode: Periode, petugas: Client, status: Periode.Status
) -> None:
    walk_periode(periode, status)
    assert get(petugas, periode).status_code == 404


@pytest.mark.parametrize("peran", [Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, Peran.ADMINISTRATOR])
def test_who_fills_nothing_gets_none(periode: Periode, peran: Peran) -> None:
    assert get(sign_in(make_pengguna(peran)), periode).status_code == 403


def test_it_is_only_read(periode: Periode, petugas: Client) -> None:
    assert petugas.post(TEMPLAT, {"periode": periode.pk}).status_code == 405


def test_the_import_page_and_the_list_of_nilai_lead_to_it(periode: Periode, petugas: Client) -> None:
    page = petugas.get(IMPORT)
    assert f'href="{TEMPLAT}?periode={periode.pk}"' in page.content.decode()
    assert f'href="{TEMPLAT}?periode={periode.pk}&amp;format=csv"' in page.content.decode()
    page = petugas.get(admin_url("nilai"), {"komponen": "inovasi"})
    assert f'href="{TEMPLAT}?periode={periode.pk}&amp;komponen=inovasi"' in page.content.decode()


def test_the_import_page_says_every_limit(periode: Periode, petugas: Client) -> None:
    limits = "10 MB, 50.000 baris, 100 kolom, 64 MB setelah dibuka, 10 detik untuk membacanya"
    assert limits in text_of(petugas.get(IMPORT))


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_out_and_in_again_changes_nothing(periode: Periode, petugas: Client, file_format: str) -> None:
    fill_nilai(periode, {"D03": {"pengawasan": "33.3333", "inovasi": "100"}})
    make_catatan(cell_of(periode, "D02", "pengawasan"), "satu\ndua")
    report = upload(petugas, periode, get(petugas, periode, format=file_format).content).context["report"]
    assert (report.errors, report.changed, report.result.unchanged) == ((), 0, 6)


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
@pytest.mark.parametrize("text", AWKWARD)
def test_whatever_was_typed_as_reason_or_catatan_comes_back_unchanged(
    periode: Periode, petugas: Client, file_format: str, text: str
) -> None:
    record_nilai(cell_of(periode, "D03", "pengawasan"), state="td", alasan=text, by=get_petugas())
    make_catatan(cell_of(periode, "D02", "pengawasan"), text)
    content = get(petugas, periode, format=file_format).content
    lembar = read_lembar_for(periode, content, filename=f"t.{file_format}", by=get_petugas())
    preview = preview_lembar(periode, lembar=lembar, by=get_petugas())
    assert (preview.result.errors, preview.result.changed) == ((), 0)
    by_kode = {row.kode: row for row in lembar.rows}
    assert plain(by_kode["D03"].nilai["pengawasan"].alasan) == plain(text)
    assert plain(by_kode["D02"].catatan["pengawasan"]) == plain(text)


def plain(text: str) -> str:
    """Line ends are the office suite's affair."""
    return text.replace("\r\n", "\n")
