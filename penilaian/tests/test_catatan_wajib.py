"""A komponen is not submitted while a low or fallen nilai stands without a catatan."""

from decimal import Decimal
from typing import Any

import pytest

from penilaian.catatan_wajib import catatan_rule, cells_lacking_catatan
from penilaian.models import Catatan, Periode
from penilaian.services import exclude_peserta, record_catatan, submit_komponen
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_periode,
    make_skema,
    make_small,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


def lacking(periode: Periode) -> list[str]:
    cells = cells_lacking_catatan(periode, komponen=[komponen_of(periode, "inovasi").pk])
    return sorted(cell.peserta.kode for cell in cells)


def test_a_low_nilai_is_submitted_once_its_catatan_stands() -> None:
    periode = make_small()
    fill_nilai(periode, {"D01": "59.9999", "D02": "60"})
    assert refusal(lambda: submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())) == (
        "Inovasi belum dapat diajukan: 1 nilai memerlukan catatan (Dinas D01). "
        "Catatan wajib bila nilainya di bawah 60, atau turun lebih dari 10 dari triwulan lalu."
    )
    cell = cell_of(periode, "D01", "inovasi")
    catatan = Catatan(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi="Belum lengkap.")
    record_catatan(catatan, by=get_petugas())
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    assert komponen_of(periode, "inovasi").get_status_display() == "Diajukan"


def test_a_fall_is_measured_against_the_published_quarter_before() -> None:
    make_opd_list(2)
    skema = make_skema(bobot={"inovasi": 100})
    make_periode(Status.DITETAPKAN, triwulan=2, skema=skema, nilai={"D01": "90", "D02": "90"})
    periode = make_periode(triwulan=3, skema=skema, nilai={"D01": "80", "D02": "79.99"})
    assert lacking(periode) == ["D02"]


def test_td_and_an_excluded_opd_need_none() -> None:
    periode = make_small()
    fill_nilai(periode, {"D01": {"inovasi": "TD"}, "D02": {"inovasi": "10"}})
    assert lacking(periode) == ["D02"]
    exclude_peserta(periode.peserta_set.get(kode="D02"), alasan="Baru dibentuk.", by=get_petugas())
    assert lacking(periode) == []


def test_the_limits_are_settings(settings: Any) -> None:
    settings.RAPOR_CATATAN_DI_BAWAH, settings.RAPOR_CATATAN_TURUN = Decimal("70.5"), Decimal(5)
    periode = make_small()
    fill_nilai(periode, {"D01": "70.49", "D02": "70.5"})
    assert lacking(periode) == ["D01"]
    assert catatan_rule() == "di bawah 70,5, atau turun lebih dari 5 dari triwulan lalu"


def test_a_refusal_names_five_and_says_how_many_more_there_are() -> None:
    make_opd_list(7)
    periode = make_periode(skema=make_skema(bobot={"inovasi": 100}), nilai=dict.fromkeys(["D01"], "10"))
    komponen = komponen_of(periode, "inovasi")
    missing = refusal(lambda: submit_komponen(komponen, by=get_petugas()))
    assert missing.endswith(
        "6 nilai belum diisi (Dinas D02, Dinas D03, Dinas D04, Dinas D05, Dinas D06, dan 1 lainnya). "
        "Isi atau tandai TD."
    )
    fill_nilai(periode, {f"D{n:02}": "10" for n in range(1, 8)})
    lacking_now = refusal(lambda: submit_komponen(komponen, by=get_petugas()))
    assert "Dinas D05, dan 2 lainnya)" in lacking_now
