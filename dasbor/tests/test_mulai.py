"""From an empty installation to the first published quarter."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from dasbor.queries.mulai import get_mulai_view
from dasbor.tests.factories import client_of
from dasbor.tests.reading import text_of
from opd.models import Jabatan
from penilaian.models import HariLibur, Komponen, Periode, Skema
from penilaian.tests.bukti_files import make_picture, upload
from penilaian.tests.factories import (
    get_petugas,
    make_jabatan,
    make_kelompok,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_tim,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def keadaan() -> dict[str, str]:
    return {one.judul: one.keadaan for one in get_mulai_view(get_petugas("organisasi")).langkah}


def test_a_new_installation_begins_with_the_accounts_and_ends_with_the_announcement(
    organisasi: Client,
) -> None:
    states = keadaan()
    assert list(states.values()) == ["berikutnya", *["nanti"] * 2, "bila perlu", *["nanti"] * 11]
    assert (next(iter(states)), list(states)[-1]) == ("Akun dengan perannya", "Pengumuman")
    told = "Menuju triwulan pertama 0 dari 15 langkah selesai Berikutnya: Akun dengan perannya."
    assert told in text_of(organisasi, "/")


def test_two_petugas_go_on_with_the_identity_while_other_accounts_are_missing(organisasi: Client) -> None:
    get_petugas("organisasi_dua")
    make_pengguna(Peran.PENGAMPU)
    assert list(keadaan().values())[:2] == ["periksa", "berikutnya"]
    told = "Periksa · 2 orang Bagian Organisasi; belum ada Ketua Tim Penilai, Pimpinan"
    assert told in text_of(organisasi, "/mulai/")


def test_nobody_but_a_person_knows_whether_the_list_is_whole(organisasi: Client) -> None:
    assert keadaan()["Daftar Perangkat Daerah"] == "nanti"
    make_opd_list(2)
    assert keadaan()["Daftar Perangkat Daerah"] == "periksa"
    told = "Periksa · 2 tercatat. Lengkap? Periksa sebelum menyiapkan triwulan."
    assert told in text_of(organisasi, "/mulai/")
    make_periode(Status.DISIAPKAN)
    assert keadaan()["Daftar Perangkat Daerah"] == "selesai"
    assert "Selesai · 2 tercatat" in text_of(organisasi, "/mulai/")


def test_the_first_step_says_what_it_lacks(organisasi: Client) -> None:
    make_pemerintah(base_url="")
    told = "Nanti · Kurang: lambang, alamat aplikasi (BASE_URL)"
    assert told in text_of(organisasi, "/mulai/")


def test_a_step_is_done_when_its_tables_say_so(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    get_petugas("organisasi_dua")
    for peran in (Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PIMPINAN):
        make_pengguna(peran)
    assert keadaan()["Identitas dan lambang pemerintah daerah"] == "berikutnya"
    make_pemerintah(lambang=upload("lambang.png", make_picture("PNG")))
    day = timezone.localdate()
    opd_list = make_opd_list(2)
    make_jabatan(jenis=Jabatan.Jenis.KEPALA_DAERAH)
    assert keadaan()["Kepala daerah dan Sekretaris Daerah"] == "berikutnya"
    make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    make_jabatan(opd_list[0])
    assert keadaan()["Jabatan kepala Perangkat Daerah"] == "berikutnya"
    make_jabatan(opd_list[1], selesai=day)
    assert keadaan()["Skema penilaian dengan dasar hukumnya"] == "berikutnya"
    skema = make_skema()
    for kode in skema.komponen_set.values_list("kode", flat=True):
        make_pengampu(kode, unit=opd_list[0])
    HariLibur.objects.create(tanggal=date(day.year, 1, 1), keterangan="Tahun Baru")
    assert keadaan()["Triwulan pertama"] == "berikutnya"
    periode = make_periode(Status.PENGISIAN, skema=skema)
    assert keadaan()["Tim Penilai"] == "berikutnya"
    make_tim(periode, Jabatan.objects.get(jenis=Jabatan.Jenis.SEKDA))
    assert keadaan()["Pengisian dan verifikasi nilai"] == "berikutnya"
    walk_periode(periode, Status.DIKUNCI)
    assert keadaan()["Penetapan"] == "berikutnya"
    make_kelompok("wilayah")
    walk_periode(periode, Status.DITETAPKAN)
    assert keadaan()["Pengumuman"] == "berikutnya"
    walk_periode(periode, Status.DIUMUMKAN)
    assert set(keadaan().values()) == {"selesai"}


@pytest.mark.parametrize("change", ["bobot", "dasar_hukum"])
def test_a_skema_without_its_basis_or_whose_bobot_are_not_whole_is_not_done(change: str) -> None:
    skema = make_skema()
    if change == "bobot":
        Komponen.objects.filter(skema=skema, kode="inovasi").update(bobot=9)
    else:
        Skema.objects.filter(pk=skema.pk).update(dasar_hukum="")
    assert keadaan()["Skema penilaian dengan dasar hukumnya"] == "nanti"


def test_one_person_is_enough_where_the_office_allows_it(settings: Any) -> None:
    get_petugas("organisasi")
    for peran in (Peran.PENGAMPU, Peran.KETUA_TIM_PENILAI, Peran.PIMPINAN):
        make_pengguna(peran)
    assert keadaan()["Akun dengan perannya"] == "berikutnya"
    settings.RAPOR_ALLOW_ONE_PERSON = True
    assert keadaan()["Akun dengan perannya"] == "selesai"


def test_each_is_led_only_to_what_it_may_do(organisasi: Client) -> None:
    page = organisasi.get("/mulai/").content.decode()
    assert 'href="/admin/penilaian/skema/"' in page
    assert "/admin/akun/pengguna/" not in page
    assert "Dikerjakan administrator" in page
    page = client_of(make_pengguna(Peran.ADMINISTRATOR)).get("/mulai/").content.decode()
    assert 'href="/admin/akun/pengguna/"' in page
    assert "/admin/penilaian/skema/" not in page


def test_home_leads_there_until_the_first_quarter_is_announced(organisasi: Client) -> None:
    administrator = client_of(make_pengguna(Peran.ADMINISTRATOR))
    make_opd_list(2)
    periode = make_periode(Status.DIKUNCI)
    for client in (organisasi, administrator):
        assert "Menuju triwulan pertama" in text_of(client, "/")
    walk_periode(periode, Status.DITETAPKAN)
    for client in (organisasi, administrator):
        assert "Menuju triwulan pertama" in text_of(client, "/")
    walk_periode(periode, Status.DIUMUMKAN)
    for client in (organisasi, administrator):
        assert "Menuju triwulan pertama" not in text_of(client, "/")


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_page_takes_no_query_per_opd(
    jumlah: int, organisasi: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for opd in make_opd_list(jumlah):
        make_jabatan(opd)
    make_periode(Status.DIUMUMKAN)
    organisasi.get("/masuk/sandi/")
    with django_assert_num_queries(16):
        organisasi.get("/mulai/")
