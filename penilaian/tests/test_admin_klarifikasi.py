"""Klarifikasi in the admin: read by those who see the quarter, with who did what when; written by nobody."""

import pytest
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Penerimaan, Sanggah
from penilaian.services import accept_nilai, decide_sanggah
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.factories import make_opd, make_pengguna
from penilaian.tests.klarifikasi import ALASAN, FIRST, ISI, JAWABAN, Stage, make_stage, set_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = make_stage()
    set_day(monkeypatch, FIRST)
    return stage


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
    for model, count in {"sanggah": 13, "penerimaan": 11}.items():
        pemeriksa.get(admin_url(model))
        with django_assert_num_queries(count):
            pemeriksa.get(admin_url(model))
