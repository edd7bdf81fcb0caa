"""The history pages of the admin say what changed, also in what no form edits: status, nilai, reasons."""

from decimal import Decimal

import pytest

from akun.models import Peran
from penilaian.models import Nilai, Periode
from penilaian.services import record_nilai, return_komponen, revert_periode, submit_komponen
from penilaian.tests.admin_pages import admin_url, sign_in, text_of
from penilaian.tests.factories import get_petugas, komponen_of, make_pengguna, make_periode

pytestmark = pytest.mark.django_db
Status = Periode.Status


def history_of(model: str, pk: int) -> str:
    client = sign_in(make_pengguna(Peran.BAGIAN_ORGANISASI))
    return text_of(client.get(admin_url(model, "history", pk)))


def test_each_step_of_a_quarter_is_told_with_its_reason() -> None:
    periode = make_periode(Status.PENGISIAN)
    revert_periode(periode, alasan="salah skema", by=get_petugas())
    text = history_of("periode", periode.pk)
    assert "Status: Disiapkan → Pengisian" in text
    assert "salah skema" in text
    assert "Status: Pengisian → Disiapkan" in text


def test_a_nilai_is_told_from_what_to_what() -> None:
    make_periode(Status.PENGISIAN)
    cell = Nilai.objects.earliest("pk")
    for nilai in ("63.19", "70"):
        cell = record_nilai(cell, state=Nilai.State.TERISI, nilai=Decimal(nilai), by=get_petugas())
    text = history_of("nilai", cell.pk)
    assert "Nilai: 63,19 → 70" in text
    assert "Keadaan: Terisi" in text


def test_a_returned_komponen_is_told_with_its_reason() -> None:
    periode = make_periode(Status.VERIFIKASI)
    komponen = komponen_of(periode, "inovasi")
    return_komponen(komponen, alasan="bukti kurang", by=get_petugas("pemeriksa"))
    submit_komponen(komponen, by=get_petugas())
    text = history_of("periodekomponen", komponen.pk)
    assert "Status: Diajukan → Dikembalikan" in text
    assert "Alasan: kosong → bukti kurang" in text
    assert "Status: Dikembalikan → Diajukan" in text
