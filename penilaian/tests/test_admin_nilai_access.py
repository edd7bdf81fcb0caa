"""Who sees and fills which nilai in the admin, and that a closed or published quarter stays as it is."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Periode
from penilaian.services import drop_komponen, exclude_peserta, return_komponen, submit_komponen
from penilaian.tests.admin_pages import Fields, admin_url, fields_of, sign_in, text_of
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_pengguna,
    make_periode,
    walk_periode,
)
from penilaian.tests.nilai_list import (
    LIST,
    make_catatan,
    make_pengampu_pengawasan,
    open_list,
    row_of,
    save_list,
    stored,
    typed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_opd_list(3)
    return make_periode()


def catatan_links(page: Any) -> list[str]:
    """What the column of catatan offers, row by row."""
    return re.findall(r"penilaian/catatan/(?:add/\?|\d)[^>]+>(\w+)</a>", page.content.decode())


def test_a_pengampu_opens_on_the_own_komponen(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    page = client.get(admin_url("nilai"))
    assert page.context["cl"].komponen == komponen_of(periode, "pengawasan")
    assert {row.periode_komponen.komponen.kode for row in page.context["cl"].result_list} == {"pengawasan"}


def test_a_pengampu_does_not_reach_another_komponen_by_its_name(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    page = open_list(client, "anggaran")
    assert page.context["cl"].komponen == komponen_of(periode, "pengawasan")


def test_a_pengampu_gets_404_for_a_row_of_another_komponen(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    foreign = cell_of(periode, "D01", "anggaran")
    assert client.get(admin_url("nilai", "change", foreign.pk)).status_code == 404
    assert client.get(admin_url("nilai", "history", foreign.pk)).status_code == 404


def test_a_pengampu_who_posts_the_id_of_another_komponen_gets_404(periode: Periode) -> None:
    client = sign_in(make_pengampu_pengawasan())
    page = open_list(client)
    foreign = cell_of(periode, "D01", "anggaran")
    fields = fields_of(page, LIST) | {"form-0-id": str(foreign.pk), "form-0-nilai": "99", "_save": "1"}
    assert client.post(admin_url("nilai"), fields).status_code == 404
    assert stored(periode, "D01", "anggaran") == ("belum", None)


def test_an_action_on_a_row_of_another_komponen_is_404(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80"})
    client = sign_in(make_pengampu_pengawasan())
    foreign = cell_of(periode, "D01", "anggaran")
    response = client.post(admin_url("nilai"), {"action": "clear_nilai", "_selected_action": foreign.pk})
    assert response.status_code == 404
    assert stored(periode, "D01", "anggaran") == ("terisi", Decimal(80))


@pytest.mark.parametrize(
    "change", [{"form-TOTAL_FORMS": "9"}, {"form-0-id": "x"}, {"form-INITIAL_FORMS": "0"}]
)
def test_a_tampered_list_is_404(periode: Periode, petugas: Client, change: Fields) -> None:
    fields = fields_of(open_list(petugas), LIST) | change | {"_save": "1"}
    assert petugas.post(admin_url("nilai"), fields).status_code == 404


def test_a_superuser_sees_no_nilai_by_virtue_of_it(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "81.2345"})
    client = sign_in(make_pengguna(is_superuser=True))
    page = client.get(admin_url("nilai"))
    assert page.context["cl"].result_count == 0
    cell = cell_of(periode, "D01", "pengawasan")
    assert client.get(admin_url("nilai", "change", cell.pk)).status_code == 404


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.ADMINISTRATOR])
def test_a_peran_without_nilai_is_refused(periode: Periode, peran: Peran) -> None:
    assert sign_in(make_pengguna(peran)).get(admin_url("nilai")).status_code == 403


@pytest.mark.parametrize("peran", [Peran.KETUA_TIM_PENILAI, Peran.PEMERIKSA])
def test_those_who_only_read_see_nothing_before_verification(periode: Periode, peran: Peran) -> None:
    client = sign_in(make_pengguna(peran))
    assert client.get(admin_url("nilai")).context["cl"].result_count == 0


def test_those_who_only_read_see_the_list_without_fields() -> None:
    make_periode(Periode.Status.VERIFIKASI)
    client = sign_in(make_pengguna(Peran.PEMERIKSA))
    page = client.get(admin_url("nilai"))
    assert page.context["cl"].result_count == 6
    assert page.context["cl"].formset is None


def test_the_own_house_is_closed_to_its_pengampu() -> None:
    pengampu = make_pengampu_pengawasan()
    periode = make_periode()
    client = sign_in(pengampu)
    page = open_list(client)
    prefix = row_of(page, "INSP")
    assert f"{prefix}-nilai" not in fields_of(page, LIST)
    refused = client.post(admin_url("nilai"), fields_of(page, LIST) | {f"{prefix}-nilai": "99", "_save": "1"})
    assert (
        "Inspektorat adalah rumah pengampu Pengawasan sendiri; nilainya diisi Bagian Organisasi"
        in text_of(refused)
    )
    assert stored(periode, "INSP") == ("belum", None)


def test_bagian_organisasi_fills_it_for_the_tim_penilai_and_the_list_says_so(petugas: Client) -> None:
    make_pengampu_pengawasan()
    periode = make_periode()
    save_list(petugas, open_list(petugas), INSP="77")
    assert cell_of(periode, "INSP", "pengawasan").is_tim_penilai is True
    assert "Terisi (Tim Penilai)" in text_of(open_list(petugas))


def test_an_excluded_peserta_is_marked(periode: Periode, petugas: Client) -> None:
    exclude_peserta(cell_of(periode, "D01", "pengawasan").peserta, alasan="Digabung", by=get_petugas())
    assert "Dinas D01 (dikecualikan)" in text_of(open_list(petugas))


def test_a_submitted_komponen_shows_its_nilai_without_fields(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    page = open_list(petugas)
    assert page.context["cl"].formset is None
    assert "diajukan. Nilai hanya dapat dilihat." in text_of(page)


def test_an_open_list_offers_to_clear_and_to_write_a_catatan(periode: Periode, petugas: Client) -> None:
    assert "Kosongkan" not in text_of(open_list(petugas))  # nothing is filled yet
    fill_nilai(periode, {"D01": "80"})
    make_catatan(cell_of(periode, "D01", "pengawasan"), "Baik.")
    assert "Kosongkan" in text_of(open_list(petugas))
    assert catatan_links(open_list(petugas)) == ["Ubah", "Tulis", "Tulis"]


def test_a_closed_list_offers_neither(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    make_catatan(cell_of(periode, "D01", "pengawasan"), "Baik.")
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    page = open_list(petugas)
    assert "Kosongkan" not in text_of(page)
    assert catatan_links(page) == ["Lihat"]


def test_who_only_reads_is_offered_neither(periode: Periode) -> None:
    make_catatan(cell_of(periode, "D01", "pengawasan"), "Baik.")
    walk_periode(periode, Periode.Status.VERIFIKASI)
    return_komponen(komponen_of(periode, "pengawasan"), alasan="Periksa.", by=get_petugas())
    page = open_list(sign_in(make_pengguna(Peran.PEMERIKSA)))
    assert "Kosongkan" not in text_of(page)
    assert catatan_links(page) == ["Lihat"]


def test_what_was_typed_before_the_komponen_closed_is_refused_and_kept(
    periode: Periode, petugas: Client
) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    page = open_list(petugas)
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas("pengunci"))
    response = save_list(petugas, page, D01="70")
    assert "Pengawasan tidak sedang diisi (Pengisian, Diajukan)." in text_of(response)
    assert typed_in(response, "D01") == "70"
    assert stored(periode, "D01") == ("terisi", Decimal(80))


@pytest.mark.parametrize(
    "status",
    [
        Periode.Status.VERIFIKASI,
        Periode.Status.DIKUNCI,
        Periode.Status.DITETAPKAN,
        Periode.Status.DIUMUMKAN,
    ],
)
def test_a_list_from_before_cannot_change_a_quarter_that_moved_on(
    petugas: Client, status: Periode.Status
) -> None:
    periode = make_periode(nilai=dict.fromkeys(["D01", "D02", "D03", "D04", "D05", "D06"], "80"))
    page = open_list(petugas)
    walk_periode(periode, status)
    response = save_list(petugas, page, D01="70")
    assert response.status_code == 200
    assert "Pengawasan tidak sedang diisi" in text_of(response)
    assert stored(periode, "D01") == ("terisi", Decimal(80))


def test_a_dropped_komponen_is_closed(periode: Periode, petugas: Client) -> None:
    drop_komponen(
        komponen_of(periode, "pengawasan"), alasan="Tidak ada", berita_acara="BA/1", by=get_petugas()
    )
    assert open_list(petugas).context["cl"].formset is None


def test_a_row_has_no_form_of_its_own(periode: Periode, petugas: Client) -> None:
    cell = cell_of(periode, "D01", "pengawasan")
    url = admin_url("nilai", "change", cell.pk)
    assert "nilai" not in fields_of(petugas.get(url))
    assert petugas.post(url, {"state": "terisi", "nilai": "99", "alasan": ""}).status_code == 403
    assert stored(periode, "D01") == ("belum", None)


def test_history_is_read_and_never_brought_back(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "70"})
    fill_nilai(periode, {"D01": "80"})
    cell = cell_of(periode, "D01", "pengawasan")
    said = text_of(petugas.get(admin_url("nilai", "history", cell.pk)))
    assert "Nilai: 70 → 80" in said
    assert "Keadaan: Terisi" in said
    old = cell.history.last()
    url = admin_url("nilai", "simple_history", cell.pk, old.history_id)
    assert petugas.get(url).status_code == petugas.post(url, {"nilai": "70"}).status_code == 404
    assert stored(periode, "D01") == ("terisi", Decimal(80))


def test_the_list_opens_on_the_quarter_that_is_being_filled(petugas: Client) -> None:
    make_periode(Periode.Status.DIUMUMKAN, triwulan=1)
    filling = make_periode(triwulan=2)
    page = petugas.get(admin_url("nilai"))
    assert {row.peserta.periode for row in page.context["cl"].result_list} == {filling}


def test_belum_diisi_is_a_filter(periode: Periode, petugas: Client) -> None:
    fill_nilai(periode, {"D01": "80", "D03": "70"})
    page = open_list(petugas, state__exact="belum")
    assert [row.peserta.kode for row in page.context["cl"].result_list] == ["D02"]


@pytest.mark.parametrize("query", [{"periode": "x"}, {"periode": "999"}, {"komponen": "tidak-ada"}])
def test_a_filter_that_means_nothing_falls_back(
    periode: Periode, petugas: Client, query: dict[str, str]
) -> None:
    page = petugas.get(admin_url("nilai"), query)
    assert page.status_code == 200
    assert page.context["cl"].result_count == 3


def test_an_empty_installation_has_an_empty_list(petugas: Client) -> None:
    assert petugas.get(admin_url("nilai")).status_code == 200


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    make_periode()
    with django_assert_num_queries(17):
        page = open_list(petugas)
    assert page.context["cl"].result_count == jumlah


@pytest.mark.parametrize("jumlah", [1, 60])
def test_so_does_the_list_of_a_pengampu(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    periode = make_periode()
    fill_nilai(periode, {"D01": "70"})
    client = sign_in(make_pengampu_pengawasan())
    open_list(client)
    with django_assert_num_queries(22):
        page = open_list(client)
    assert page.context["cl"].result_count == jumlah
