"""The Tim Penilai in the admin: recorded by Bagian Organisasi, and the door through which its members come in."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Opd
from penilaian.models import AnggotaTim, Catatan, Periode, TimPenilai
from penilaian.services import return_komponen
from penilaian.tests.admin_pages import admin_url, fields_of, sign_in, text_of
from penilaian.tests.factories import (
    cell_of,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_tim,
    walk_periode,
)
from penilaian.tests.nilai_list import LIST, make_catatan, open_list, row_of, save_list, stored

pytestmark = pytest.mark.django_db
FORM = "timpenilai_form"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """D01 fills pengawasan, D02 fills inovasi."""
    d01, d02, _ = make_opd_list(3)
    make_pengampu("pengawasan", unit=d01)
    make_pengampu("inovasi", unit=d02)
    return make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))


@pytest.fixture
def kepala() -> Jabatan:
    """The head of D03, with an account that has no peran."""
    return make_jabatan(Opd.objects.get(kode="D03"), pengguna=make_pengguna(username="kepala"))


def member(periode: Periode, jabatan: Jabatan) -> Client:
    make_tim(periode, jabatan)
    return sign_in(Pengguna.objects.get(jabatan_set=jabatan), is_staff=False)


# Recording it


def test_a_team_is_recorded_with_its_places(petugas: Client, periode: Periode, kepala: Jabatan) -> None:
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Budi, M.Si.")
    url = admin_url("timpenilai", "add")
    fields = fields_of(petugas.get(url, {"periode": periode.pk}), FORM)
    assert fields["periode"] == str(periode.pk)
    fields |= {
        "nomor": "188/5/KEP/2022",
        "tanggal": "2022-07-01",
        "anggota_set-0-kedudukan": "ketua",
        "anggota_set-0-jabatan": str(sekda.pk),
        "anggota_set-1-kedudukan": "anggota",
        "anggota_set-1-jabatan": str(kepala.pk),
    }
    assert petugas.post(url, fields).status_code == 302
    tim = TimPenilai.objects.get(periode=periode)
    assert [str(row) for row in tim.anggota_set.all()] == [
        "Ketua: Budi, M.Si., Sekretaris Daerah",
        "Anggota: Kepala, Kepala Dinas D03",
    ]
    assert tim.history.get().history_user == get_petugas()


@pytest.mark.parametrize("kedudukan", [("anggota", "anggota"), ("ketua", "ketua")])
def test_a_team_has_exactly_one_ketua(
    petugas: Client, periode: Periode, kepala: Jabatan, kedudukan: tuple[str, str]
) -> None:
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    url = admin_url("timpenilai", "add")
    fields = fields_of(petugas.get(url), FORM) | {
        "periode": periode.pk,
        "nomor": "1",
        "tanggal": "2022-07-01",
    }
    for number, jabatan in enumerate((sekda, kepala)):
        fields[f"anggota_set-{number}-kedudukan"] = kedudukan[number]
        fields[f"anggota_set-{number}-jabatan"] = str(jabatan.pk)
    assert "Tim Penilai harus mempunyai tepat satu ketua." in text_of(petugas.post(url, fields))
    assert not TimPenilai.objects.exists()


def test_the_ketua_can_be_replaced_in_one_go(petugas: Client, periode: Periode, kepala: Jabatan) -> None:
    tim = make_tim(periode, make_jabatan(jenis=Jabatan.Jenis.SEKDA))
    url = admin_url("timpenilai", "change", tim.pk)
    fields = fields_of(petugas.get(url), FORM) | {
        "anggota_set-0-DELETE": "on",
        "anggota_set-1-kedudukan": "ketua",
        "anggota_set-1-jabatan": str(kepala.pk),
    }
    assert petugas.post(url, fields).status_code == 302
    assert [row.jabatan for row in tim.anggota_set.all()] == [kepala]
    text = text_of(petugas.get(url))
    assert re.search(r"Ditambahkan oleh Pengisi, [^:]+: Ketua, Kepala, Kepala Dinas D03", text)
    assert re.search(
        r"Dikeluarkan oleh Pengisi, [^:]+: Ketua, Pejabat Contoh, S\.Sos\., Sekretaris Daerah", text
    )


def test_ketua_and_anggota_change_places_and_back(petugas: Client, periode: Periode, kepala: Jabatan) -> None:
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    tim = make_tim(periode, sekda, kepala)
    url = admin_url("timpenilai", "change", tim.pk)
    for kedudukan in (["anggota", "ketua"], ["ketua", "anggota"]):
        fields = fields_of(petugas.get(url), FORM)
        fields |= {f"anggota_set-{number}-kedudukan": name for number, name in enumerate(kedudukan)}
        assert petugas.post(url, fields).status_code == 302
        assert [row.kedudukan for row in tim.anggota_set.all()] == kedudukan


def test_two_places_that_exchange_their_jabatan_are_refused_with_a_sentence(
    petugas: Client, periode: Periode, kepala: Jabatan
) -> None:
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    tim = make_tim(periode, sekda, kepala)
    url = admin_url("timpenilai", "change", tim.pk)
    fields = fields_of(petugas.get(url), FORM)
    fields |= {"anggota_set-0-jabatan": str(kepala.pk), "anggota_set-1-jabatan": str(sekda.pk)}
    assert "tukar kedudukannya, bukan jabatannya" in text_of(petugas.post(url, fields))
    assert [row.jabatan for row in tim.anggota_set.all()] == [sekda, kepala]


def test_an_operator_is_not_offered_a_place(petugas: Client, periode: Periode) -> None:
    make_jabatan(Opd.objects.get(kode="D01"), jenis=Jabatan.Jenis.OPERATOR_OPD, nama="Operator Satu")
    make_jabatan(Opd.objects.get(kode="D01"), nama="Kepala Satu")
    page = petugas.get(admin_url("timpenilai", "add")).content.decode()
    assert "Kepala Dinas D01: Kepala Satu" in page
    assert "Operator Satu" not in page


def test_a_date_to_come_is_refused_and_what_was_typed_stays(petugas: Client, periode: Periode) -> None:
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA)
    url = admin_url("timpenilai", "add")
    fields = fields_of(petugas.get(url), FORM) | {
        "periode": periode.pk,
        "nomor": "188/9",
        "tanggal": "2999-07-01",
        "anggota_set-0-kedudukan": "ketua",
        "anggota_set-0-jabatan": str(sekda.pk),
    }
    response = petugas.post(url, fields)
    assert "Tanggal Keputusan tidak boleh di masa depan." in text_of(response)
    assert fields_of(response, FORM)["nomor"] == "188/9"


def test_a_locked_quarter_shows_its_team_without_fields(petugas: Client, periode: Periode) -> None:
    tim = make_tim(periode, make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Budi, M.Si."))
    walk_periode(periode, Periode.Status.DIKUNCI)
    url = admin_url("timpenilai", "change", tim.pk)
    page = petugas.get(url)
    assert "Budi, M.Si." in text_of(page)
    assert "nomor" not in fields_of(page, FORM)
    assert petugas.post(url, {"nomor": "9"}).status_code == 403


def test_the_page_of_the_quarter_warns_while_a_team_is_lacking(petugas: Client, periode: Periode) -> None:
    url = admin_url("periode", "change", periode.pk)
    page = petugas.get(url)
    assert "Tim Penilai periode ini belum dicatat" in text_of(page)
    assert f'href="{admin_url("timpenilai", "add")}?periode={periode.pk}"' in page.content.decode()
    tim = make_tim(periode, make_jabatan(jenis=Jabatan.Jenis.SEKDA))
    page = petugas.get(url)
    assert "belum dicatat" not in text_of(page)
    assert f'href="{admin_url("timpenilai", "change", tim.pk)}"' in page.content.decode()


def test_where_no_pengampu_has_a_house_there_is_nothing_to_warn_of(petugas: Client) -> None:
    page = petugas.get(admin_url("periode", "change", make_periode().pk))
    assert "belum dicatat" not in text_of(page)


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_of_teams_asks_the_same_number_of_queries_for_any_number(
    jumlah: int, petugas: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    skema = make_skema()
    for number in range(jumlah):
        quarter = Periode.objects.create(tahun=2001 + number // 4, triwulan=number % 4 + 1, skema=skema)
        TimPenilai.objects.create(periode=quarter, nomor=str(number), tanggal="2001-01-01")
    with django_assert_num_queries(8):
        page = petugas.get(admin_url("timpenilai"))
    assert page.context["cl"].result_count == jumlah


# The door of its members


def test_a_member_without_a_peran_fills_the_house_of_a_pengampu(periode: Periode, kepala: Jabatan) -> None:
    client = member(periode, kepala)
    page = open_list(client)
    assert [row.peserta.kode for row in page.context["cl"].result_list] == ["D01"]
    save_list(client, page, D01="77,5")
    cell = cell_of(periode, "D01", "pengawasan")
    assert (cell.nilai, cell.is_tim_penilai, cell.oleh) == (Decimal("77.5000"), True, kepala.pengguna)


def test_the_filter_offers_a_member_only_komponen_with_such_a_house(
    periode: Periode, kepala: Jabatan
) -> None:
    client = member(periode, kepala)
    assert [row.peserta.kode for row in open_list(client, "inovasi").context["cl"].result_list] == ["D02"]
    make_pengampu("inovasi", unit=Opd.objects.get(kode="D03"))  # the own house of the member
    assert [row.peserta.kode for row in open_list(client, "inovasi").context["cl"].result_list] == ["D02"]


def test_a_foreign_cell_is_a_404_to_a_member(periode: Periode, kepala: Jabatan) -> None:
    client = member(periode, kepala)
    foreign = cell_of(periode, "D02", "pengawasan")
    assert client.get(admin_url("nilai", "change", foreign.pk)).status_code == 404
    page = open_list(client)
    fields = fields_of(page, LIST) | {"form-0-id": str(foreign.pk), "form-0-nilai": "99", "_save": "1"}
    assert client.post(admin_url("nilai"), fields).status_code == 404
    assert stored(periode, "D02") == ("belum", None)


def test_a_member_reaches_nilai_and_what_stands_beside_it_and_no_other_page(
    periode: Periode, kepala: Jabatan
) -> None:
    client = member(periode, kepala)
    models = ["nilai", "catatan", "rekomendasi", "periode", "periodekomponen", "peserta", "pengampu"]
    models += ["skema", "penetapan", "timpenilai"]
    reached = [model for model in models if client.get(admin_url(model)).status_code == 200]
    assert reached == ["nilai", "catatan", "rekomendasi"]
    assert client.get("/admin/opd/opd/").status_code == client.get("/admin/akun/pengguna/").status_code == 403


def test_a_member_writes_a_catatan_there_and_changes_no_other(periode: Periode, kepala: Jabatan) -> None:
    client = member(periode, kepala)
    foreign = make_catatan(cell_of(periode, "D02", "pengawasan"), "Milik pengampu.")
    cell = cell_of(periode, "D01", "pengawasan")
    fields = {"peserta": cell.peserta_id, "periode_komponen": cell.periode_komponen_id, "isi": "Cukup."}
    assert client.post(admin_url("catatan", "add"), fields).status_code == 302
    own = Catatan.objects.get(peserta=cell.peserta)
    assert client.post(admin_url("catatan", "change", own.pk), {"isi": "Baik."}).status_code == 302
    own.refresh_from_db()
    assert own.isi == "Baik."
    assert client.get(admin_url("catatan", "change", foreign.pk)).status_code == 404
    refused = client.post(
        admin_url("catatan", "add"), fields | {"peserta": cell_of(periode, "D03", "inovasi").peserta_id}
    )
    assert "bukan pengampu Pengawasan" in text_of(refused)


def test_who_loses_the_jabatan_stands_before_a_closed_door(periode: Periode, kepala: Jabatan) -> None:
    client = member(periode, kepala)
    Jabatan.objects.filter(pk=kepala.pk).update(selesai="2020-01-01")
    assert client.get(admin_url("nilai"), follow=True).status_code == 403


def test_a_ketua_who_reads_everything_writes_only_in_the_houses(periode: Periode, kepala: Jabatan) -> None:
    ketua = make_pengguna(Peran.KETUA_TIM_PENILAI, username="ketua")
    Jabatan.objects.filter(pk=kepala.pk).update(pengguna=ketua)
    kepala.refresh_from_db()
    client = member(periode, kepala)
    walk_periode(periode, Periode.Status.VERIFIKASI)
    komponen = komponen_of(periode, "pengawasan")
    return_komponen(komponen, alasan="Periksa.", by=get_petugas())
    page = open_list(client)
    fields = fields_of(page, LIST)
    assert [f"{row_of(page, kode)}-nilai" in fields for kode in ("D01", "D02", "D03")] == [True, False, False]
    save_list(client, page, D01="71")
    assert stored(periode, "D01") == ("terisi", Decimal(71))


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_list_of_a_member_takes_as_many_queries_as_that_of_a_pengampu_for_any_number_of_houses(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pengampu = [make_pengampu("inovasi", unit=opd).pengguna for opd in make_opd_list(jumlah)]
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}))
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA, pengguna=make_pengguna(username="sekda"))
    for client in (member(periode, sekda), sign_in(pengampu[0])):
        open_list(client, "inovasi")  # the identity of the government is cached from here on
        with django_assert_num_queries(23):
            page = open_list(client, "inovasi")
        assert page.context["cl"].result_count == jumlah
    assert AnggotaTim.objects.count() == 1
