"""How many queries the core's work takes: as many for 60 OPDs as for one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest

from akun.models import Pengguna
from penilaian.access import visible_hasil, visible_nilai, visible_ranking
from penilaian.models import Nilai, Periode
from penilaian.record import build_record
from penilaian.services import copy_skema
from penilaian.services.guard import locked_periode
from penilaian.services.nilai import CellChange, cells_of, write_cells
from penilaian.tests.factories import (
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
Count = Callable[[int], AbstractContextManager[Any]]


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_record_is_built_in_eighteen_queries(jumlah: int, django_assert_num_queries: Count) -> None:
    make_pemerintah()
    for opd in make_opd_list(jumlah):
        make_jabatan(opd)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    make_periode(Status.DITETAPKAN, triwulan=2)
    periode = make_periode(Status.VERIFIKASI, triwulan=3, skema=copy_skema(skema))
    periode = Periode.objects.get(pk=periode.pk)
    with django_assert_num_queries(18):
        record = build_record(periode)
    assert len(record["peserta"]) == jumlah
    assert record["peserta"][0]["delta"]["is_sebanding"] is False


@pytest.mark.parametrize("jumlah", [1, 60])
def test_a_pengampu_writes_a_whole_komponen_in_fourteen_queries(
    jumlah: int, django_assert_num_queries: Count
) -> None:
    make_opd_list(jumlah)
    unit = make_opd("UNIT", is_dinilai=False)
    periode = make_periode(Status.PENGISIAN, skema=make_skema(bobot={"inovasi": 100}))
    pengampu = Pengguna.objects.get(pk=make_pengampu("inovasi", unit=unit).pengguna_id)
    with locked_periode(periode.pk) as row:
        changes = [
            CellChange(cell, Nilai.State.TERISI, Decimal(80))
            for cell in cells_of(row, komponen=["inovasi"]).values()
        ]
        with django_assert_num_queries(14):
            assert write_cells(row, changes, by=pengampu, cara=Nilai.Cara.LEMBAR) == jumlah


@pytest.mark.parametrize("jumlah", [1, 60])
def test_what_a_head_may_see_is_asked_in_few_queries(jumlah: int, django_assert_num_queries: Count) -> None:
    opd = make_opd_list(jumlah)[0]
    make_periode(Status.DIUMUMKAN, skema=make_skema(bobot={"inovasi": 100}))
    kepala = make_pengguna()
    make_jabatan(opd, pengguna=kepala)
    kepala = Pengguna.objects.get(pk=kepala.pk)
    with django_assert_num_queries(4):  # peran, jabatan, succession, rows
        assert len(visible_hasil(kepala)) == 1
    with django_assert_num_queries(3):  # pengampu, Tim Penilai, rows
        assert len(visible_nilai(kepala)) == 1
    with django_assert_num_queries(1):  # rows
        assert len(visible_ranking(kepala)) == jumlah
