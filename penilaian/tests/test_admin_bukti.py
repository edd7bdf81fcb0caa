"""Bukti in the admin: put beside a nilai from its catatan, and taken away by who put it there."""

from typing import Any

import pytest
from django.test import Client

from akun.models import SecurityEvent
from penilaian.models import Bukti, Catatan, Periode
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.bukti_files import HTML, upload
from penilaian.tests.factories import cell_of, get_petugas, make_pengampu, make_small, walk_periode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


@pytest.fixture
def pengampu(periode: Periode) -> Client:
    return sign_in(make_pengampu("inovasi", unit=periode.peserta_set.get(kode="D02").opd).pengguna)


def place(periode: Periode, komponen: str = "inovasi") -> dict[str, Any]:
    cell = cell_of(periode, "D01", komponen)
    return {"peserta": cell.peserta_id, "periode_komponen": cell.periode_komponen_id}


def add(client: Client, fields: dict[str, Any], file: Any) -> str:
    data = fields | {"unggahan": file}
    return client.post(admin_url("bukti", "add"), data, follow=True).content.decode()


def test_a_pengampu_puts_a_file_beside_a_nilai_from_its_catatan(periode: Periode, pengampu: Client) -> None:
    catatan = Catatan.objects.create(
        isi="Baik.",
        **{f"{name}_id": pk for name, pk in place(periode).items()},
    )
    page = admin_url("catatan", "change", catatan.pk)
    where = place(periode)
    link = f"{admin_url('bukti', 'add')}?peserta={where['peserta']}&amp;periode_komponen={where['periode_komponen']}"
    assert link in pengampu.get(page).content.decode()
    add(pengampu, where, upload("LKE.pdf"))
    bukti = Bukti.objects.get()
    assert (bukti.nama, bukti.sanggah) == ("LKE.pdf", None)
    assert f'<a href="/bukti/{bukti.pk}/">LKE.pdf</a>' in pengampu.get(page).content.decode()
    assert "LKE.pdf" in text_of(pengampu.get(admin_url("bukti")))


def test_the_list_has_a_title_and_its_filter_names_the_komponen(periode: Periode, pengampu: Client) -> None:
    page = text_of(sign_in(get_petugas()).get(admin_url("bukti")))
    assert "Daftar bukti" in page
    assert "Berdasarkan komponen Semua Pengawasan Inovasi" in page
    assert "Berdasarkan komponen" not in text_of(pengampu.get(admin_url("bukti")))


def test_what_the_service_refuses_is_said_above_the_form(periode: Periode, pengampu: Client) -> None:
    page = add(pengampu, place(periode), upload("lke.pdf", HTML))
    assert "Isi berkas ini bukan PDF, walau namanya berakhiran .pdf." in page
    assert "Jenis berkas ini tidak diterima." in add(pengampu, place(periode), upload("lke.svg"))
    assert not Bukti.objects.exists()
    events = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.DITOLAK).order_by("pk")
    assert events[0].rincian == "Unggahan ditolak. Isi berkas ini bukan PDF, walau namanya berakhiran .pdf."
    assert "lke.svg" not in events[1].rincian


def test_a_file_of_a_foreign_komponen_can_not_be_put_there(periode: Periode, pengampu: Client) -> None:
    assert "Masukkan pilihan yang valid" in add(pengampu, place(periode, "pengawasan"), upload("lke.pdf"))
    assert not Bukti.objects.exists()


def test_only_the_uploader_is_offered_to_delete_and_only_while_entry_is_open(
    periode: Periode, pengampu: Client
) -> None:
    add(pengampu, place(periode), upload("lke.pdf"))
    bukti = Bukti.objects.get()
    url = admin_url("bukti", "delete", bukti.pk)
    assert sign_in(get_petugas()).get(url).status_code == 403
    assert pengampu.get(url).status_code == 200
    walk_periode(periode, Periode.Status.VERIFIKASI)
    assert pengampu.get(url).status_code == 403


def test_the_uploader_deletes(periode: Periode, pengampu: Client) -> None:
    add(pengampu, place(periode), upload("lke.pdf"))
    pengampu.post(admin_url("bukti", "delete", Bukti.objects.get().pk), {"post": "yes"})
    assert not Bukti.objects.exists()
