"""Koreksi in the admin: read with their lines and history by those who see the quarter; written by nobody."""

import pytest
from pytest_django import DjangoAssertNumQueries

from akun.models import Peran
from penilaian.models import Periode
from penilaian.services import drop_koreksi, lock_koreksi
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.factories import (
    get_petugas,
    make_opd_list,
    make_pengguna,
    make_periode,
    make_skema,
    make_small,
)
from penilaian.tests.koreksi import ALASAN, DASAR, make_koreksi

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_a_pemeriksa_reads_a_koreksi_with_its_lines_and_every_step_of_it() -> None:
    koreksi = make_koreksi(make_small(Status.DIUMUMKAN), {("D02", "inovasi"): "TD"})
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    text = text_of(pemeriksa.get(admin_url("koreksi", "change", koreksi.pk)))
    for part in (DASAR, ALASAN, "88,5 TD Urusan ini sudah dialihkan. Salah baca D02."):
        assert part in text
    history = text_of(pemeriksa.get(admin_url("koreksi", "history", koreksi.pk)))
    for part in ("Pengisi", "Pengunci", "Sedang disusun → Dikunci"):
        assert part in history


@pytest.mark.parametrize("jumlah", [1, 60])
def test_list_and_page_ask_a_constant_number_of_questions(
    jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_opd_list(jumlah)
    periode = make_periode(Status.DIUMUMKAN, skema=make_skema(bobot={"inovasi": 100}))
    for _ in range(jumlah - 1):
        drop_koreksi(make_koreksi(periode), alasan="Keliru.", by=get_petugas())
    koreksi = make_koreksi(periode, {(f"D{number:02}", "inovasi"): "1" for number in range(1, jumlah + 1)})
    pemeriksa = sign_in(make_pengguna(Peran.PEMERIKSA))
    pemeriksa.get(admin_url("koreksi"))
    with django_assert_num_queries(9):
        pemeriksa.get(admin_url("koreksi"))
    with django_assert_num_queries(8):
        pemeriksa.get(admin_url("koreksi", "change", koreksi.pk))
