"""Klarifikasi in the admin: read by those who see the quarter, with who did what when; written by nobody."""

import pytest
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Penerimaan, Sanggah
from penilaian.services import accept_nilai, decide_sanggah, record_sanggah, submit_sanggah
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.factories import make_opd, make_pengguna
from penilaian.tests.klarifikasi import ALASAN, ISI, JAWABAN, Stage, make_stage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


def test_a_pemeriksa_reads_an_objection_and_every_step_of_it(stage: Stage) -> None:
    sanggah = decide_sanggah(stage.answered(), baru=None, alasan=ALASAN, by=stage.ketua)
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    assert "Dinas D01" in text_of(pemeriksa.get(admin_url("sanggah")))
    text = text_of(pemeriksa.get(admin_url("sanggah", "change", sanggah.pk)))
    for part in (ISI, JAWABAN, ALASAN, "Ditolak", "90,0000"):
        assert part in text
    history = text_of(pemeriksa.get(admin_url("sanggah", "history", sanggah.pk)))
    for part in ("Operator", "Kepala", "Pengampu", "Ketua", "Dijawab", "Ditolak"):
        assert part in history


def test_a_draft_is_not_in_the_list_of_the_office(stage: Stage) -> None:
    draft = stage.draft()
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    assert "Dinas D01" not in text_of(pemeriksa.get(admin_url("sanggah")))
    assert pemeriksa.get(admin_url("sanggah", "change", draft.pk)).status_code == 404


def test_the_history_of_an_objection_begins_with_its_submission(stage: Stage) -> None:
    draft = stage.draft(isi="Naskah yang ditarik.")
    draft = record_sanggah(stage.peserta, stage.inovasi, isi=ISI, versi=draft.versi, by=stage.operator)
    sanggah = submit_sanggah(draft, by=stage.kepala)
    page = sign_in(make_pengguna(Peran.PEMERIKSA)).get(admin_url("sanggah", "history", sanggah.pk))
    history = text_of(page)
    assert [record.status for record in page.context["page_obj"]] == [Sanggah.Status.DIAJUKAN]
    assert "Naskah yang ditarik." not in history
    assert f"Isi sanggah: {ISI}" in history
    assert "Status: Diajukan" in history
    assert "Disiapkan →" not in history
    assert "1 catatan" in history


@pytest.mark.parametrize(
    "lookup",
    [
        "sanggah__isnull",
        "catatan__isnull",
        "penerimaan__isnull",
        "hasil__lte",
        "periode__peserta__sanggah__isnull",
    ],
)
def test_no_address_asks_which_opd_has_what_this_person_may_not_see(lookup: str, stage: Stage) -> None:
    stage.draft()
    client = sign_in(make_pengguna(Peran.PEMERIKSA))
    client.raise_request_exception = False
    listed = {"periode": stage.periode.pk}
    assert client.get(admin_url("peserta"), listed).status_code == 200
    assert client.get(admin_url("peserta"), listed | {lookup: "0"}).status_code == 400


def test_no_address_asks_it_by_way_of_the_komponen_either(stage: Stage) -> None:
    sanggah = stage.submitted()
    client = sign_in(make_pengguna(Peran.PEMERIKSA))
    client.raise_request_exception = False
    for lookup in ("periode_komponen__sanggah__isnull", "peserta__catatan__isnull"):
        assert client.get(admin_url("sanggah"), {lookup: "0"}).status_code == 400
    kode = {"komponen": "inovasi"}
    assert list(client.get(admin_url("sanggah"), kode).context["cl"].result_list) == [sanggah]


def test_who_took_the_nilai_is_read_there_too(stage: Stage) -> None:
    accept_nilai(stage.peserta, by=stage.kepala)
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    assert "Dinas D01 Triwulan III Tahun 2022 Kepala" in text_of(pemeriksa.get(admin_url("penerimaan")))


@pytest.mark.parametrize("jumlah", [1, 60])
def test_the_lists_ask_a_constant_number_of_questions(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(jumlah):
        make_opd(f"E{number:02}")
    stage = make_stage()
    for peserta in stage.periode.peserta_set.filter(kode__startswith="E"):
        place = {"peserta": peserta, "periode_komponen": stage.inovasi}
        Sanggah.objects.create(
            isi=ISI,
            status=Sanggah.Status.DIAJUKAN,
            diajukan_oleh=stage.kepala,
            diajukan_pada="2022-10-06T00:00Z",
            state_lama="td",
            alasan_lama="-",
            **place,
        )
        Penerimaan.objects.create(peserta=peserta, oleh=stage.kepala, pada="2022-10-06T00:00Z")
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    for model, count in {"sanggah": 12, "penerimaan": 10}.items():
        pemeriksa.get(admin_url(model))
        with django_assert_num_queries(count):
            pemeriksa.get(admin_url(model))
