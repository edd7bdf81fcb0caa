"""The list of imported files in the admin, and taking one out again."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from penilaian.berkas import kept_files
from penilaian.models import Periode, Unggahan
from penilaian.services.unggahan import Sumber, record_unggahan
from penilaian.tests.admin_pages import admin_url, messages_of, sign_in, text_of
from penilaian.tests.factories import cell_of, get_petugas, make_pengguna, make_small, walk_periode
from penilaian.tests.lembar.files import csv_bytes, ods, xlsx
from penilaian.tests.nilai_list import make_pengampu_pengawasan
from penilaian.tests.sheet_page import confirm, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
Status = Periode.Status
GRID: list[list[Any]] = [["Kode", "Pengawasan", "Inovasi"], ["D01", 63.19, 70], ["D02", 80, 0]]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


def make_upload(client: Client, periode: Periode, content: bytes, *, name: str) -> Unggahan:
    confirm(client, upload(client, periode, content, name=name))
    return Unggahan.objects.get()


def download(client: Client, unggahan: Unggahan) -> Any:
    return client.get(f"/admin/penilaian/unggahan/{unggahan.pk}/unduh/")


def test_a_preview_keeps_no_file(periode: Periode, petugas: Client, media: Path) -> None:
    upload(petugas, periode, xlsx(GRID))
    assert Unggahan.objects.count() == len(list(media.rglob("*"))) == 0


def test_the_list_says_what_by_whom_and_with_what_outcome(periode: Periode, petugas: Client) -> None:
    make_upload(petugas, periode, xlsx(GRID), name="nilai tw3.xlsx")
    said = text_of(petugas.get(admin_url("unggahan")))
    assert "nilai tw3.xlsx Unduh Triwulan III Tahun 2022 Pengisi" in said
    assert "4 nilai berubah, 0 tetap" in said


@pytest.mark.parametrize(
    ("content", "name"),
    [(xlsx(GRID), "nilai-a.xlsx"), (ods(GRID), "nilai-a.ods"), (csv_bytes(GRID), "nilai-a.csv")],
)
def test_a_download_is_the_same_bytes_to_be_saved_under_an_inert_name(
    periode: Periode, petugas: Client, content: bytes, name: str
) -> None:
    kept = make_upload(petugas, periode, content, name='nilai"a.exe')
    response = download(petugas, kept)
    assert response.content == content
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    event = SecurityEvent.objects.get(jenis="unduh")
    assert (event.pengguna, event.alamat, event.rincian) == (
        get_petugas(),
        "127.0.0.1",
        f"unggahan {kept.pk} ({kept.sha256[:12]})",
    )


def test_a_hostile_name_is_escaped_on_the_page(periode: Periode, petugas: Client) -> None:
    kept = make_upload(petugas, periode, xlsx(GRID), name="<script>alert(1)<b>.xlsx")
    for page in (admin_url("unggahan"), admin_url("unggahan", "change", kept.pk)):
        assert b"<script>alert" not in petugas.get(page).content


def test_a_file_that_was_changed_is_not_handed_out(periode: Periode, petugas: Client, media: Path) -> None:
    kept = make_upload(petugas, periode, xlsx(GRID), name="n.xlsx")
    (media / kept.berkas).write_bytes(b"other")
    response = download(petugas, kept)
    assert response.status_code == 302
    assert messages_of(response)[-1].endswith("berubah sejak diunggah. Pulihkan dari cadangan.")


@pytest.mark.parametrize("peran", [Peran.PEMERIKSA, Peran.KETUA_TIM_PENILAI])
def test_who_sees_a_quarter_from_verification_on_sees_its_files_from_then_on(
    periode: Periode, petugas: Client, peran: Peran
) -> None:
    kept = make_upload(petugas, periode, xlsx(GRID), name="n.xlsx")
    client = sign_in(make_pengguna(peran))
    assert download(client, kept).status_code == 404
    assert "n.xlsx" not in text_of(client.get(admin_url("unggahan")))
    walk_periode(periode, Status.VERIFIKASI)
    assert download(client, kept).status_code == 200
    assert "n.xlsx" in text_of(client.get(admin_url("unggahan")))


def test_a_pengampu_has_no_list_of_files_not_even_of_the_own(periode: Periode, petugas: Client) -> None:
    client = sign_in(make_pengampu_pengawasan())
    confirm(client, upload(client, periode, xlsx([row[:2] for row in GRID])))
    kept = Unggahan.objects.get()
    assert client.get(admin_url("unggahan")).status_code == download(client, kept).status_code == 403


def test_the_page_of_a_nilai_names_its_file(periode: Periode, petugas: Client) -> None:
    kept = make_upload(petugas, periode, xlsx(GRID), name="n.xlsx")
    cell = cell_of(periode, "D01", "pengawasan")
    said = text_of(petugas.get(admin_url("nilai", "change", cell.pk)))
    assert f"n.xlsx (SHA-256 {kept.sha256[:12]})" in said
    assert "Dari berkas: n.xlsx" in text_of(petugas.get(admin_url("nilai", "history", cell.pk)))


def test_an_upload_can_be_neither_added_changed_nor_deleted_in_the_admin(
    periode: Periode, petugas: Client
) -> None:
    kept = make_upload(petugas, periode, xlsx(GRID), name="n.xlsx")
    assert petugas.get(admin_url("unggahan", "add")).status_code == 403
    assert petugas.post(admin_url("unggahan", "change", kept.pk), {"nama_asli": "x"}).status_code == 403
    assert petugas.post(admin_url("unggahan", "delete", kept.pk), {"post": "yes"}).status_code == 403
    assert Unggahan.objects.get().nama_asli == "n.xlsx"


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_files(
    jumlah: int, periode: Periode, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with kept_files() as files:
        for number in range(jumlah):
            sumber = Sumber(f"n{number}.csv", b"Kode")
            record_unggahan(
                sumber, files=files, guna="nilai", periode=periode, by=get_petugas(), berubah=1, tetap=0
            )
    petugas.get(admin_url("unggahan"))
    with django_assert_num_queries(9):
        assert len(petugas.get(admin_url("unggahan")).context["cl"].result_list) == jumlah
