"""Data riwayat in the admin: uploaded, looked at, confirmed; then only read."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran, SecurityEvent
from opd.models import OpdAlias
from penilaian.models import RiwayatHasil, RiwayatPeriode, Unggahan
from penilaian.tests.admin_pages import admin_url, messages_of, sign_in, text_of
from penilaian.tests.factories import (
    get_petugas,
    make_opd,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_riwayat,
    make_skema,
)
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.sheet_page import CONFIRM as CONFIRM_NILAI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
IMPORT = "/admin/penilaian/riwayatperiode/import/"
CONFIRM = "/admin/penilaian/riwayatperiode/process_import/"
MATCH = "/admin/penilaian/riwayatperiode/match_import/"
GRID: list[list[Any]] = [
    ["Periode", "Nama OPD", "Skor", "Peringkat", "Predikat", "Nomor Keputusan", "Nilai Kehadiran"],
    ["2019-TW3", "Dinas D01", 84.45, 1, "Sangat Baik", "188/1/2019", 90],
    ["2019-TW4", "Dinas D02", 70, None, None, None, None],
]


@pytest.fixture(autouse=True)
def opd_list() -> None:
    make_opd_list(2)


def upload(client: Client, grid: list[list[Any]] = GRID, **others: Any) -> Any:
    return client.post(IMPORT, {"import_file": SimpleUploadedFile("lama.xlsx", xlsx(grid, **others))})


def confirm(client: Client, page: Any) -> Any:
    return client.post(CONFIRM, {"upload": page.context["confirm_token"]})


def test_a_file_is_previewed_and_nothing_is_stored_yet(petugas: Client) -> None:
    said = text_of(upload(petugas))
    assert "lama.xlsx: 2 hasil baru, 0 berubah, 0 tetap. Data riwayat, tidak dihitung ulang." in said
    assert "Triwulan III Tahun 2019: Keputusan Nomor 188/1/2019." in said
    assert "2 Triwulan III Tahun 2019 Dinas D01 84,45, peringkat 1, Sangat Baik Kehadiran 90" in said
    assert RiwayatHasil.objects.count() == Unggahan.objects.count() == 0


def test_confirming_stores_it_once(petugas: Client) -> None:
    page = upload(petugas)
    response = confirm(petugas, page)
    assert response["Location"] == admin_url("riwayatperiode")
    assert messages_of(response) == ["Data riwayat disimpan. lama.xlsx: 2 hasil baru, 0 berubah, 0 tetap."]
    assert (RiwayatHasil.objects.count(), Unggahan.objects.count()) == (2, 1)
    assert SecurityEvent.objects.get(jenis="impor").alamat == "127.0.0.1"
    assert messages_of(confirm(petugas, page))[-1].startswith("Unggahan ini sudah dipakai")


def test_what_is_stored_already_and_what_would_change_is_told(petugas: Client) -> None:
    confirm(petugas, upload(petugas))
    assert "Isi berkas ini sama dengan yang sudah tersimpan." in text_of(upload(petugas))
    page = upload(petugas, [GRID[0], ["2019-TW3", "D01", 80]])
    assert "84,45, peringkat 1, Sangat Baik → 80,00, peringkat 1, Sangat Baik" in text_of(page)


def test_an_overtaken_preview_is_shown_again_before_anything_is_stored(petugas: Client) -> None:
    page = upload(petugas)
    confirm(petugas, upload(petugas, [GRID[0], ["2019-TW3", "D01", 80]]))
    page = confirm(petugas, page)
    assert "Data riwayat berubah setelah pratinjau tadi" in text_of(page)
    assert RiwayatHasil.objects.count() == 1
    assert confirm(petugas, page).status_code == 302
    assert RiwayatHasil.objects.count() == 2


def test_mistakes_are_told_and_the_upload_is_not_kept(petugas: Client) -> None:
    make_periode(tahun=2022, triwulan=3)
    page = upload(petugas, [*GRID, ["2022-TW3", "D01", 101]])
    assert "lama.xlsx ditolak: 1 kesalahan." in text_of(page)
    page = upload(petugas, [*GRID, ["2022-TW3", "D01", 80]])
    assert "dinilai di aplikasi ini, jadi tidak menerima data riwayat" in text_of(page)
    assert not [key for key in cache._cache if "import-export" in key]  # type: ignore[attr-defined]


def test_a_refused_file_is_in_the_security_log(petugas: Client) -> None:
    petugas.post(IMPORT, {"import_file": SimpleUploadedFile("Dinas 80.xlsx", b"%PDF-1.7")})
    petugas.post(IMPORT, {"import_file": SimpleUploadedFile("x.xlsx", b"a" * (10 * 1024 * 1024 + 1))})
    told = [(row.alamat, row.rincian[:40]) for row in SecurityEvent.objects.filter(jenis="ditolak")]
    assert told == [
        ("127.0.0.1", "Unggahan ditolak. Berkas lebih dari 10 M"),
        ("127.0.0.1", "Unggahan ditolak. Berkas berisi dokumen "),
    ]


def test_an_unknown_name_of_old_can_be_made_an_alias_on_the_page(petugas: Client) -> None:
    opd = make_opd("KOM", nama="Dinas Komunikasi dan Informatika")
    page = upload(petugas, [GRID[0], ["2019-TW3", "Dinas Kominfo dan Humas", 80]])
    name = next(iter(page.context["cocok_form"].fields))
    page = petugas.post(MATCH, {"upload": page.context["token"], name: str(opd.pk)})
    assert OpdAlias.objects.get().alias == "Dinas Kominfo dan Humas"
    assert "Dinas Kominfo dan Humas kini Dinas Komunikasi dan Informatika 80,00" in text_of(page)


def test_one_of_several_sheets_is_chosen_on_the_page(petugas: Client) -> None:
    page = upload(petugas, GRID, others={"2019": GRID[:2]})
    page = petugas.post(MATCH, {"upload": page.context["token"], "sheet": "2019"})
    assert "1 hasil baru" in text_of(page)


def test_a_token_of_one_import_opens_no_other(petugas: Client) -> None:
    make_periode(tahun=2022, triwulan=3)
    token = upload(petugas).context["confirm_token"]
    assert messages_of(petugas.post(CONFIRM_NILAI, {"upload": token}))[-1].startswith("Unggahan ini")
    other = sign_in(get_petugas("pengunci"))
    assert messages_of(other.post(CONFIRM, {"upload": token}))[-1].startswith("Unggahan ini")
    assert RiwayatHasil.objects.count() == 0


@pytest.mark.parametrize(
    "peran", [Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA, Peran.ADMINISTRATOR, None]
)
def test_only_bagian_organisasi_imports(peran: Peran | None) -> None:
    client = sign_in(make_pengguna(peran) if peran else make_pengguna(is_superuser=True))
    for address in (IMPORT, CONFIRM, MATCH):
        assert client.post(address).status_code == 403


def test_who_reads_finds_quarters_results_and_komponen_and_no_way_to_change_them() -> None:
    make_riwayat(
        make_opd("LAMA", nama="Dinas Lama"), "84.45", predikat="Sangat Baik", komponen={"Kehadiran": 90}
    )
    client = sign_in(make_pengguna(Peran.PEMERIKSA))
    said = text_of(client.get(admin_url("riwayatperiode")))
    assert "Triwulan III Tahun 2019 - 1 Perangkat Daerah" in said
    assert "Impor data riwayat" not in said
    row = RiwayatHasil.objects.get()
    page = text_of(client.get(admin_url("riwayathasil", "change", row.pk)))
    assert "Dinas Lama" in page
    assert "Kehadiran" in page
    for model, pk in (("riwayathasil", row.pk), ("riwayatperiode", row.riwayat_periode_id)):
        assert client.post(admin_url(model, "change", pk), {}).status_code == 403
        assert client.post(admin_url(model, "delete", pk), {"post": "yes"}).status_code == 403
    assert RiwayatPeriode.objects.count() == 1


def test_a_quarter_is_taken_out_by_an_action_with_its_reason(petugas: Client) -> None:
    row = make_riwayat(make_opd("LAMA"), "84.45").riwayat_periode
    posted = {"action": "drop_riwayat", "_selected_action": row.pk}
    page = petugas.post(admin_url("riwayatperiode"), posted)
    assert "Hapus data riwayat triwulan ini" in text_of(page)
    assert RiwayatPeriode.objects.count() == 1
    done = petugas.post(admin_url("riwayatperiode"), {**posted, "_lanjutkan": "1", "alasan": "salah tahun"})
    assert messages_of(done) == ["Data riwayat Triwulan III Tahun 2019 dihapus."]
    assert RiwayatPeriode.objects.count() == RiwayatHasil.objects.count() == 0


def test_a_quarter_is_declared_comparable_by_an_action(petugas: Client) -> None:
    row, skema = make_riwayat(make_opd("LAMA"), "84.45").riwayat_periode, make_skema()
    posted = {"action": "record_setara", "_selected_action": row.pk}
    assert "Sebanding dengan skema" in text_of(petugas.post(admin_url("riwayatperiode"), posted))
    answer = {"_lanjutkan": "1", "skema": skema.pk, "alasan": "Perbup sama."}
    petugas.post(admin_url("riwayatperiode"), {**posted, **answer})
    row.refresh_from_db()
    assert (row.setara, row.alasan_setara) == (skema, "Perbup sama.")
    assert str(skema) in text_of(petugas.get(admin_url("riwayatperiode")))


def test_who_only_reads_is_offered_no_action() -> None:
    row = make_riwayat(make_opd("LAMA"), "84.45").riwayat_periode
    client = sign_in(make_pengguna(Peran.PEMERIKSA))
    posted = {"action": "drop_riwayat", "_selected_action": row.pk, "_lanjutkan": "1", "alasan": "x"}
    client.post(admin_url("riwayatperiode"), posted)
    assert RiwayatPeriode.objects.count() == 1


def test_what_a_file_says_is_escaped(petugas: Client) -> None:
    page = upload(petugas, [GRID[0], ["2019-TW3", "D01", 80, None, "<script>alert(1)</script>"]])
    assert b"<script>alert" not in page.content
    assert b" style=" not in page.content


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_preview_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    grid = [GRID[0], *(["2019-TW3", make_opd(f"B{n:02}").kode, 80] for n in range(1, jumlah + 1))]
    with django_assert_num_queries(16):
        page = upload(petugas, grid)
    assert page.context["report"].counts == f"{jumlah} hasil baru, 0 berubah, 0 tetap"


@pytest.mark.parametrize("jumlah", [1, 60])
@pytest.mark.parametrize(("model", "queries"), [("riwayathasil", 9), ("riwayatperiode", 9)])
def test_a_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, model: str, queries: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [["2019-TW3", make_opd(f"B{number:02}").kode, 80] for number in range(1, jumlah + 1)]
    confirm(petugas, upload(petugas, [GRID[0], *rows]))
    petugas.get(admin_url(model))
    with django_assert_num_queries(queries):
        petugas.get(admin_url(model))
