"""The list of OPDs in the admin: a template, a file looked at, and all of it or nothing."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from akun.models import Peran, SecurityEvent
from opd.models import Opd
from penilaian.tests.admin_pages import messages_of, sign_in, text_of
from penilaian.tests.factories import get_petugas, make_opd, make_pengguna
from penilaian.tests.lembar.files import xlsx

pytestmark = pytest.mark.django_db
LIST = "/admin/opd/opd/"
IMPORT, CONFIRM, TEMPLAT = (f"{LIST}{page}/" for page in ("import", "process_import", "templat"))
HEADER: list[Any] = ["kode", "nama", "singkatan", "alias", "jenis"]
GRID: list[list[Any]] = [
    HEADER,
    ["D01", "Dinas D01", "", "", "dinas"],
    ["D02", "Dinas Dua", "Dua", "Dinas Kedua", "dinas"],
    ["", "Kecamatan Giri", "Giri", "", "kecamatan"],
]


def upload(client: Client, grid: list[list[Any]] = GRID) -> Any:
    return client.post(IMPORT, {"import_file": SimpleUploadedFile("daftar.xlsx", xlsx(grid))})


def confirm(client: Client, page: Any) -> Any:
    return client.post(CONFIRM, {"upload": page.context["confirm_token"]})


def stored() -> dict[str, str]:
    return dict(Opd.objects.values_list("kode", "nama"))


def test_a_file_says_what_is_new_what_changes_and_what_stays_and_writes_nothing(petugas: Client) -> None:
    for kode in ("D01", "D02"):
        make_opd(kode)
    before = Opd.history.count()
    said = text_of(upload(petugas))
    assert "daftar.xlsx: 1 ditambah, 1 diubah, 1 tetap. Belum ada yang disimpan." in said
    assert "2 Dinas D01 tetap Dinas D01" in said
    changed = "nama: Dinas D02 → Dinas Dua; singkatan: D02 → Dua; alias baru: Dinas Kedua"
    assert f"3 Dinas Dua {changed} Dinas D02" in said
    assert "4 Kecamatan Giri ditambah Kecamatan GIRI" in said
    assert (stored(), Opd.history.count()) == ({"D01": "Dinas D01", "D02": "Dinas D02"}, before)
    assert not SecurityEvent.objects.filter(jenis="impor").exists()


def test_what_was_looked_at_is_stored_once_and_logged(petugas: Client) -> None:
    page = upload(petugas)
    response = confirm(petugas, page)
    assert response["Location"] == LIST
    assert messages_of(response) == [
        "Daftar Perangkat Daerah disimpan. daftar.xlsx: 3 ditambah, 0 diubah, 0 tetap."
    ]
    assert stored() == {"D01": "Dinas D01", "D02": "Dinas Dua", "GIRI": "Kecamatan Giri"}
    event = SecurityEvent.objects.get(jenis="impor")
    assert (event.nama_akun, event.alamat) == ("pengisi", "127.0.0.1")
    assert event.rincian == "Daftar Perangkat Daerah: 3 ditambah, 0 diubah, 0 tetap"
    assert messages_of(confirm(petugas, page))[-1].startswith("Unggahan ini sudah dipakai")
    assert "Isi berkas ini sama dengan yang sudah tersimpan." in text_of(upload(petugas))


def test_one_wrong_row_refuses_the_list_and_names_row_and_column(petugas: Client) -> None:
    page = upload(
        petugas, [*GRID, ["1/3", "Dinas Tiga", "", "", "dinas"], ["", "Kantor A", "", "", "kantor"]]
    )
    said = text_of(page)
    assert "daftar.xlsx ditolak: 1 kesalahan. Tidak ada yang disimpan." in said
    assert 'Baris 6, kolom E (jenis): "kantor" tidak dikenal. Pakai salah satu: dinas, badan,' in said
    assert not Opd.objects.exists()
    said = text_of(upload(petugas, [*GRID, ["1/3", "Dinas Tiga", "", "", "dinas"]]))
    assert "Baris 5, kolom A (kode): Kode hanya boleh berisi huruf, angka, titik, dan tanda hubung." in said
    assert not Opd.objects.exists()


def test_a_file_without_the_columns_is_refused_and_logged(petugas: Client) -> None:
    said = text_of(upload(petugas, [["Kode", "Nama OPD"], ["D01", "Dinas D01"]]))
    assert "Judul kolom nama dan jenis tidak ditemukan." in said
    assert SecurityEvent.objects.get(jenis="ditolak").rincian.startswith("Unggahan ditolak. Judul kolom")


def test_a_list_that_changed_after_the_preview_is_shown_again_before_it_is_stored(petugas: Client) -> None:
    page = upload(petugas)
    make_opd("D01", nama="Dinas Lama")
    again = confirm(petugas, page)
    assert "berubah sesudah pratinjau" in text_of(again)
    assert "nama: Dinas Lama → Dinas D01" in text_of(again)
    assert stored() == {"D01": "Dinas Lama"}
    confirm(petugas, again)
    assert stored()["D01"] == "Dinas D01"


def test_the_template_comes_back_without_a_change_and_takes_new_rows(petugas: Client) -> None:
    make_opd("D01").alias_set.create(alias="Dinas Pertama")
    make_opd("1.02", jenis="rsud")
    workbook = load_workbook(BytesIO(petugas.get(TEMPLAT).content))
    sheet: Any = workbook.active
    assert [cell.value for cell in sheet[5]] == HEADER
    assert [cell.value for cell in sheet[7]] == ["D01", "Dinas D01", "D01", "Dinas Pertama", "dinas"]
    assert sheet["A8"].number_format == "@"
    for column, value in enumerate(["1.10", "Dinas Baru", None, None, "dinas"], start=1):
        sheet.cell(8, column).value = value
    target = BytesIO()
    workbook.save(target)
    page = petugas.post(IMPORT, {"import_file": SimpleUploadedFile("templat.xlsx", target.getvalue())})
    assert "templat.xlsx: 1 ditambah, 0 diubah, 2 tetap." in text_of(page)
    confirm(petugas, page)
    assert stored()["1.10"] == "Dinas Baru"


def test_the_list_leads_there_for_who_may_import(petugas: Client) -> None:
    assert f'href="{IMPORT}"' in petugas.get(LIST).content.decode()
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    assert f'href="{IMPORT}"' not in pemeriksa.get(LIST).content.decode()


@pytest.mark.parametrize("address", [IMPORT, TEMPLAT])
def test_another_peran_and_a_superuser_are_refused(address: str) -> None:
    for person in (make_pengguna(Peran.PEMERIKSA), make_pengguna(is_superuser=True)):
        assert sign_in(person).get(address).status_code == 403


def test_an_upload_of_another_person_is_not_confirmed(petugas: Client) -> None:
    page = upload(petugas)
    assert messages_of(confirm(sign_in(get_petugas("dua")), page))[0].startswith("Unggahan ini sudah dipakai")
    assert not Opd.objects.exists()
