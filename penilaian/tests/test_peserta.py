"""Who takes part in a quarter: excluded with a reason, and taken in again."""

import pytest

from akun.models import SecurityEvent
from penilaian.models import Periode, Peserta
from penilaian.services import exclude_peserta, lock_periode, revert_peserta
from penilaian.tests.factories import accept_all, fill_nilai, get_petugas, make_small, walk_periode
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


def excluded(periode: Periode, kode: str = "D02") -> Peserta:
    peserta = periode.peserta_set.get(kode=kode)
    exclude_peserta(peserta, alasan="Dibubarkan.", by=get_petugas())
    return peserta


@pytest.mark.parametrize(
    "status", [Status.DISIAPKAN, Status.PENGISIAN, Status.VERIFIKASI, Status.KLARIFIKASI]
)
def test_an_excluded_opd_takes_part_again(status: int) -> None:
    periode = make_small(status, has_klarifikasi=True)
    revert_peserta(excluded(periode), alasan="Salah baris.", by=get_petugas("lain"))
    peserta = periode.peserta_set.get(kode="D02")
    assert (peserta.is_dikecualikan, peserta.alasan) == (False, "")


def test_the_history_and_the_security_log_keep_both_reasons() -> None:
    periode = make_small()
    alasan = "Salah baris; yang dibubarkan Dinas D01. " * 3
    revert_peserta(excluded(periode), alasan=alasan, by=get_petugas("lain"))
    back, out = periode.peserta_set.get(kode="D02").history.order_by("-history_id")[:2]
    assert (out.is_dikecualikan, out.alasan, out.history_user) == (True, "Dibubarkan.", get_petugas())
    assert (back.is_dikecualikan, back.history_user) == (False, get_petugas("lain"))
    assert back.history_change_reason == alasan[:100]
    event = SecurityEvent.objects.get(rincian__contains="ikut dinilai kembali")
    assert (event.pengguna, event.rincian) == (
        get_petugas("lain"),
        f"2022-TW3: Dinas D02 ikut dinilai kembali. {alasan.strip()}",
    )


def test_who_was_not_excluded_is_not_taken_in_again() -> None:
    peserta = make_small().peserta_set.get(kode="D01")
    assert refusal(lambda: revert_peserta(peserta, alasan="x", by=get_petugas())) == (
        "Dinas D01 tidak sedang dikecualikan."
    )


def test_nobody_is_taken_in_again_without_a_reason() -> None:
    peserta = excluded(make_small())
    assert refusal(lambda: revert_peserta(peserta, alasan=" ", by=get_petugas())) == (
        "Tuliskan alasan untuk mengikutkan kembali peserta."
    )


def test_a_nilai_that_is_missing_holds_up_the_lock_again() -> None:
    periode = make_small(Status.PENGISIAN)
    fill_nilai(periode, {"D01": "80"})
    peserta = excluded(periode)
    walk_periode(periode, Status.VERIFIKASI)
    accept_all(periode)
    revert_peserta(peserta, alasan="Salah baris.", by=get_petugas())
    assert refusal(lambda: lock_periode(periode, by=get_petugas())) == (
        "Nilai belum lengkap: Dinas D02 (Pengawasan); Dinas D02 (Inovasi). "
        "Isi nilainya, tandai TD, atau kecualikan pesertanya."
    )
