"""Catatan and rekomendasi in the admin: written where the nilai beside them may be."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Catatan, Nilai, Periode, Rekomendasi
from penilaian.services import submit_komponen
from penilaian.tests.admin_pages import admin_url, fields_of, sign_in, text_of
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
from penilaian.tests.nilai_list import make_catatan, make_pengampu_pengawasan

pytestmark = pytest.mark.django_db
MODELS = ["catatan", "rekomendasi"]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    make_opd_list(2)
    return make_periode()


def write(client: Client, cell: Nilai, isi: str, model: str = "catatan", **fields: Any) -> Any:
    sent = {"peserta": cell.peserta_id, "periode_komponen": cell.periode_komponen_id, "isi": isi, **fields}
    return client.post(admin_url(model, "add"), sent)


def pengawasan(periode: Periode) -> Nilai:
    return cell_of(periode, "D01", "pengawasan")


def test_a_pengampu_writes_beside_the_own_komponen(periode: Periode) -> None:
    pengampu = make_pengampu_pengawasan()
    client = sign_in(pengampu)
    assert write(client, pengawasan(periode), "Tindak lanjut lambat.").status_code == 302
    tenggat = {"penanggung_jawab": "Sekretaris", "tenggat": "2022-12-31"}
    write(client, pengawasan(periode), "Selesaikan temuan.", "rekomendasi", **tenggat)
    assert Catatan.objects.get().isi == "Tindak lanjut lambat."
    assert Catatan.history.get().history_user == pengampu
    assert str(Rekomendasi.objects.get().tenggat) == "2022-12-31"


def test_a_rekomendasi_is_not_due_before_the_quarter_is_over(periode: Periode, petugas: Client) -> None:
    page = write(petugas, pengawasan(periode), "Lengkapi.", "rekomendasi", tenggat="2022-09-29")
    assert "Tenggat ini sebelum akhir triwulan yang dinilai, 30 September 2022." in text_of(page)
    write(petugas, pengawasan(periode), "Lengkapi.", "rekomendasi", tenggat="2022-09-30")
    assert Rekomendasi.objects.get().isi == "Lengkapi."


def test_the_list_of_nilai_leads_there_with_the_cell_chosen(periode: Periode, petugas: Client) -> None:
    cell = pengawasan(periode)
    html = petugas.get(admin_url("nilai")).content.decode()
    query = f"?peserta={cell.peserta_id}&amp;periode_komponen={cell.periode_komponen_id}"
    assert f'href="{admin_url("catatan", "add")}{query}&amp;_dari_nilai=1"' in html
    page = petugas.get(admin_url("catatan", "add") + query.replace("&amp;", "&"))
    fields = fields_of(page, "catatan_form")
    assert (fields["peserta"], fields["periode_komponen"]) == (
        str(cell.peserta_id),
        str(cell.periode_komponen_id),
    )


def test_who_came_from_the_list_of_nilai_returns_there_after_saving(
    periode: Periode, petugas: Client
) -> None:
    cell, back = pengawasan(periode), f"{admin_url('nilai')}?periode={periode.pk}&komponen=pengawasan"
    sent = {"peserta": cell.peserta_id, "periode_komponen": cell.periode_komponen_id, "isi": "Baik."}
    response = petugas.post(link_of(petugas, "Tulis"), sent)
    assert (response.status_code, response.headers["Location"]) == (302, back)
    response = petugas.post(link_of(petugas, "Ubah"), {"isi": "Baik sekali."})
    assert (response.status_code, response.headers["Location"]) == (302, back)
    assert Catatan.objects.get().isi == "Baik sekali."


def test_who_did_not_returns_to_the_list_of_catatan(periode: Periode, petugas: Client) -> None:
    response = write(petugas, pengawasan(periode), "Baik.")
    assert response.headers["Location"] == admin_url("catatan")


def link_of(client: Client, label: str) -> str:
    """Where the first link of this label in the list of nilai leads."""
    html = client.get(admin_url("nilai"), {"komponen": "pengawasan"}).content.decode()
    return unescape(re.findall(rf'href="([^"]+)">{label}</a>', html)[0])


def test_a_written_catatan_is_reached_from_the_list_of_nilai(periode: Periode, petugas: Client) -> None:
    catatan = make_catatan(pengawasan(periode), "Baik.")
    assert (
        f'href="{admin_url("catatan", "change", catatan.pk)}?_dari_nilai=1"'
        in petugas.get(admin_url("nilai")).content.decode()
    )


@pytest.mark.parametrize("model", MODELS)
def test_another_komponen_is_not_offered_to_a_pengampu(periode: Periode, model: str) -> None:
    client = sign_in(make_pengampu_pengawasan())
    response = write(client, cell_of(periode, "D01", "anggaran"), "x", model)
    assert "Masukkan pilihan yang valid." in text_of(response)
    assert not Catatan.objects.exists()
    assert not Rekomendasi.objects.exists()


def test_a_catatan_of_another_komponen_is_404(periode: Periode) -> None:
    foreign = make_catatan(cell_of(periode, "D01", "anggaran"), "Rahasia.")
    client = sign_in(make_pengampu_pengawasan())
    for page in ("change", "history", "delete"):
        assert client.get(admin_url("catatan", page, foreign.pk)).status_code == 404
    assert client.post(admin_url("catatan", "change", foreign.pk), {"isi": "x"}).status_code == 404
    assert client.post(admin_url("catatan", "delete", foreign.pk), {"post": "yes"}).status_code == 404
    assert Catatan.objects.get().isi == "Rahasia."
    assert "Rahasia." not in text_of(client.get(admin_url("catatan")))


def test_a_superuser_reads_none_by_virtue_of_it(periode: Periode) -> None:
    catatan = make_catatan(pengawasan(periode), "Rahasia.")
    client = sign_in(make_pengguna(is_superuser=True))
    assert client.get(admin_url("catatan")).context["cl"].result_count == 0
    assert client.get(admin_url("catatan", "change", catatan.pk)).status_code == 404


def test_two_catatan_for_one_cell_are_refused(periode: Periode, petugas: Client) -> None:
    make_catatan(pengawasan(periode), "Satu.")
    response = write(petugas, pengawasan(periode), "Dua.")
    assert "Catatan dengan Peserta dan Komponen periode ini sudah ada." in text_of(response)
    assert fields_of(response, "catatan_form")["isi"] == "Dua."


def test_cells_of_two_quarters_do_not_mix(periode: Periode, petugas: Client) -> None:
    other = make_periode(triwulan=4)
    cell = pengawasan(periode)
    response = write(petugas, cell, "x", periode_komponen=komponen_of(other, "pengawasan").pk)
    assert "Peserta dan komponen harus dari periode yang sama." in text_of(response)
    assert not Catatan.objects.exists()


def test_after_the_komponen_was_submitted_the_page_only_shows(periode: Periode, petugas: Client) -> None:
    catatan = make_catatan(pengawasan(periode), "Lama.")
    url = admin_url("catatan", "change", catatan.pk)
    fields = fields_of(petugas.get(url), "catatan_form") | {"isi": "Baru."}
    fill_nilai(periode, {"D01": "70", "D02": "80"})
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    assert petugas.post(url, fields).status_code == 403
    assert "isi" not in fields_of(petugas.get(url))
    assert petugas.post(admin_url("catatan", "delete", catatan.pk), {"post": "yes"}).status_code == 403
    assert Catatan.objects.get().isi == "Lama."


def test_a_new_one_beside_a_submitted_komponen_is_refused_and_stays_on_the_page(
    periode: Periode, petugas: Client
) -> None:
    fill_nilai(periode, {"D01": "70", "D02": "80"})
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    response = write(petugas, pengawasan(periode), "Terlambat.")
    assert "Pengawasan tidak sedang diisi (Pengisian, Diajukan)." in text_of(response)
    assert fields_of(response, "catatan_form")["isi"] == "Terlambat."
    assert not Catatan.objects.exists()


@pytest.mark.parametrize(
    "status", [Periode.Status.DIKUNCI, Periode.Status.DITETAPKAN, Periode.Status.DIUMUMKAN]
)
def test_a_locked_quarter_takes_no_catatan_by_any_page(
    periode: Periode, petugas: Client, status: Periode.Status
) -> None:
    catatan = make_catatan(pengawasan(periode), "Lama.")
    url = admin_url("catatan", "change", catatan.pk)
    fields = fields_of(petugas.get(url), "catatan_form") | {"isi": "Baru."}
    walk_periode(periode, status)
    assert petugas.post(url, fields).status_code == 403
    assert petugas.post(admin_url("catatan", "delete", catatan.pk), {"post": "yes"}).status_code == 403
    petugas.post(
        admin_url("catatan"), {"action": "delete_selected", "_selected_action": catatan.pk, "post": "yes"}
    )
    write(petugas, cell_of(periode, "D02", "pengawasan"), "Baru.")
    assert [row.isi for row in Catatan.objects.all()] == ["Lama."]


def test_a_catatan_is_changed_and_deleted_while_it_may_be(periode: Periode, petugas: Client) -> None:
    catatan = make_catatan(pengawasan(periode), "Lama.")
    url = admin_url("catatan", "change", catatan.pk)
    petugas.post(url, fields_of(petugas.get(url), "catatan_form") | {"isi": "Baru."})
    assert Catatan.objects.get().isi == "Baru."
    said = text_of(petugas.get(admin_url("catatan", "history", catatan.pk)))
    assert "Catatan: Lama. → Baru." in said
    petugas.post(admin_url("catatan", "delete", catatan.pk), {"post": "yes"})
    assert not Catatan.objects.exists()


@pytest.mark.parametrize("peran", [Peran.ADMINISTRATOR, Peran.PIMPINAN])
def test_who_has_nothing_to_do_with_it_is_refused(peran: Peran) -> None:
    assert sign_in(make_pengguna(peran)).get(admin_url("catatan")).status_code == 403


@pytest.mark.parametrize("jumlah", [1, 60])
@pytest.mark.parametrize(("model", "queries"), [("catatan", 13), ("rekomendasi", 13)])
def test_a_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    jumlah: int, model: str, queries: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    periode = make_periode()
    rows = Nilai.objects.filter(periode_komponen=komponen_of(periode, "pengawasan"))
    table: Any = Catatan if model == "catatan" else Rekomendasi
    table.objects.bulk_create(
        table(peserta_id=row.peserta_id, periode_komponen_id=row.periode_komponen_id, isi="x") for row in rows
    )
    with django_assert_num_queries(queries):
        page = petugas.get(admin_url(model))
    assert page.context["cl"].result_count == jumlah
