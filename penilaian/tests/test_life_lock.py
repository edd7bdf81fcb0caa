"""Klarifikasi, lock and steps back: every step that is refused, and why."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from akun.models import SecurityEvent
from penilaian.errors import PenilaianError, PeriodeStatusError
from penilaian.models import Komponen, Nilai, Penetapan, Periode
from penilaian.services import (
    close_pengisian,
    lock_periode,
    open_klarifikasi,
    open_periode,
    return_komponen,
    revert_periode,
)
from penilaian.tests.factories import (
    accept_all,
    get_petugas,
    komponen_of,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status
TW3 = "Triwulan III Tahun 2022"


def test_klarifikasi_does_not_begin_before_every_komponen_was_accepted() -> None:
    periode = make_small(Status.VERIFIKASI, has_klarifikasi=True)
    sentence = refusal(
        lambda: open_klarifikasi(periode, mulai=date(2022, 10, 3), sampai=date(2022, 10, 7), by=get_petugas())
    )
    assert sentence == "Belum diterima: Pengawasan, Inovasi. Terima atau kembalikan komponennya dahulu."


def test_klarifikasi_does_not_end_before_it_begins() -> None:
    periode = make_small(Status.VERIFIKASI, has_klarifikasi=True)
    accept_all(periode)
    sentence = refusal(
        lambda: open_klarifikasi(periode, mulai=date(2022, 10, 7), sampai=date(2022, 10, 6), by=get_petugas())
    )
    assert sentence == "Tanggal akhir klarifikasi mendahului tanggal mulainya."


def test_a_skema_without_klarifikasi_has_none() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    sentence = refusal(
        lambda: open_klarifikasi(periode, mulai=date(2022, 10, 3), sampai=date(2022, 10, 7), by=get_petugas())
    )
    assert sentence == (
        "Skema rapor kinerja, versi 1 tidak mengenal masa klarifikasi. Periode ini langsung dapat dikunci."
    )


def test_a_lock_waits_for_the_end_of_klarifikasi(monkeypatch: pytest.MonkeyPatch) -> None:
    periode = make_small(Status.KLARIFIKASI, has_klarifikasi=True)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2022, 10, 9))
    assert refusal(lambda: lock_periode(periode, by=get_petugas())) == (
        f"Masa klarifikasi {TW3} masih berjalan sampai 09-10-2022. Kunci setelah tanggal itu lewat."
    )


def test_a_lock_needs_the_end_of_klarifikasi() -> None:
    periode = make_small(Status.KLARIFIKASI, has_klarifikasi=True)
    Periode.objects.filter(pk=periode.pk).update(klarifikasi_sampai=None)
    assert refusal(lambda: lock_periode(periode, by=get_petugas())) == (
        f"Tanggal akhir masa klarifikasi {TW3} belum diisi."
    )


def test_a_lock_waits_for_every_komponen_to_be_accepted() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    return_komponen(komponen_of(periode, "inovasi"), alasan="Cek D02.", by=get_petugas())
    assert refusal(lambda: lock_periode(periode, by=get_petugas())) == (
        "Belum diterima: Inovasi. Terima atau kembalikan komponennya dahulu."
    )
    assert not Penetapan.objects.exists()


def test_a_lock_is_refused_while_a_cell_is_belum() -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    Nilai.objects.filter(peserta__kode="D02", periode_komponen__komponen__kode="inovasi").update(
        state="belum", nilai=None
    )
    assert refusal(lambda: lock_periode(periode, by=get_petugas())) == (
        "Nilai belum lengkap: Dinas D02 (Inovasi). Isi nilainya, tandai TD, atau kecualikan pesertanya."
    )


# Steps back


@pytest.mark.parametrize("alasan", ["", "  \n "])
def test_a_step_back_needs_a_reason(alasan: str) -> None:
    periode = make_small(Status.DIKUNCI)
    assert refusal(lambda: revert_periode(periode, alasan=alasan, by=get_petugas())) == (
        "Tuliskan alasan untuk mengembalikan status periode."
    )


def test_a_refused_step_leaves_no_trace_in_the_log() -> None:
    periode = make_small(Status.PENGISIAN)
    before = SecurityEvent.objects.count()
    refusal(lambda: close_pengisian(periode, by=get_petugas()))
    assert SecurityEvent.objects.count() == before


def test_a_stale_copy_of_a_quarter_does_not_bring_back_its_old_status() -> None:
    periode = make_small(Status.PENGISIAN)
    stale = Periode.objects.get(pk=periode.pk)
    walk_periode(periode, Status.VERIFIKASI)
    stale.pengisian_sampai = date(2022, 10, 1)
    with pytest.raises(PeriodeStatusError):
        stale.save()
    periode.refresh_from_db()
    assert (periode.status, periode.pengisian_sampai) == (Status.VERIFIKASI, None)


@pytest.mark.parametrize("status", [s for s in Status.values if s != 20])
def test_a_status_is_written_by_no_save_update_or_insert(status: int) -> None:
    periode = make_small(Status.PENGISIAN)
    periode.status = status
    with pytest.raises(PeriodeStatusError):
        periode.save()
    with pytest.raises(PeriodeStatusError):
        periode.save(update_fields=["status"])
    with pytest.raises(PeriodeStatusError):
        Periode.objects.filter(pk=periode.pk).update(status=status)
    with pytest.raises(PeriodeStatusError), transaction.atomic():
        Periode.objects.bulk_update([periode], ["status"])
    if status != Status.DISIAPKAN:
        with pytest.raises(PeriodeStatusError):
            Periode.objects.create(tahun=2022, triwulan=4, skema=periode.skema, status=status)
    periode.refresh_from_db()
    assert periode.status == Status.PENGISIAN


# A Skema in use


def test_a_skema_is_editable_until_the_first_quarter_that_uses_it_is_opened() -> None:
    periode = make_small(Status.DISIAPKAN)
    Komponen.objects.filter(kode="pengawasan").update(nama="Pengawasan Internal")
    open_periode(periode, by=get_petugas())
    with pytest.raises(PenilaianError, match="Salin menjadi versi baru"):
        Komponen.objects.filter(kode="pengawasan").update(bobot=Decimal(50))
    revert_periode(periode, alasan="Bobot keliru.", by=get_petugas())
    Komponen.objects.filter(kode="pengawasan").update(nama="Pengawasan")
    assert Komponen.objects.get(kode="pengawasan").nama == "Pengawasan"


def test_a_lock_happens_at_once_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("penilaian.services.penetapan.move_periode", fail)
    with pytest.raises(RuntimeError):
        lock_periode(periode, by=get_petugas())
    assert not Penetapan.objects.exists()
    periode.refresh_from_db()
    assert periode.status == Status.VERIFIKASI


def test_days_are_those_of_the_government(monkeypatch: pytest.MonkeyPatch) -> None:
    """23:30 UTC on the last day of klarifikasi is the next morning in WIB: the window is over."""
    periode = make_small(Status.KLARIFIKASI, has_klarifikasi=True)
    assert periode.klarifikasi_sampai is not None
    late = datetime.combine(periode.klarifikasi_sampai, time(23, 30), tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    lock_periode(periode, by=get_petugas())
    periode.refresh_from_db()
    assert periode.status == Status.DIKUNCI
