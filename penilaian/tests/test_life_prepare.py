"""From preparation to the close of entry: every step that is refused, and why."""

from datetime import date

import pytest

from penilaian.models import Periode, Predikat, Skema
from penilaian.services import (
    close_pengisian,
    drop_komponen,
    exclude_peserta,
    open_periode,
    prepare_periode,
    record_jadwal,
    record_periode,
    revert_periode,
    submit_komponen,
    sync_peserta,
)
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status
TW3 = "Triwulan III Tahun 2022"


def test_a_quarter_is_prepared_once() -> None:
    periode = make_periode(Status.DISIAPKAN)
    sentence = refusal(
        lambda: prepare_periode(
            tahun=2022, triwulan=3, skema=periode.skema, by=get_petugas(), is_simulasi=True
        )
    )
    assert sentence == "Periode 2022-TW3 sudah ada."


def test_a_quarter_that_does_not_exist_is_not_prepared() -> None:
    make_opd_list(1)
    refusal(lambda: prepare_periode(tahun=2022, triwulan=5, skema=make_skema(), by=get_petugas()))
    refusal(lambda: prepare_periode(tahun=1900, triwulan=1, skema=Skema.objects.get(), by=get_petugas()))
    assert not Periode.objects.exists()


def test_a_quarter_without_opds_is_not_opened() -> None:
    periode = prepare_periode(tahun=2022, triwulan=3, skema=make_skema(), by=get_petugas())
    assert refusal(lambda: open_periode(periode, by=get_petugas())) == (
        f"{TW3} belum punya peserta. Masukkan daftar Perangkat Daerah dahulu."
    )


@pytest.mark.parametrize(("bobot", "total"), [("39.99", "99,99"), ("40.01", "100,01"), ("39", "99,00")])
def test_bobot_that_do_not_sum_to_100_are_not_opened(bobot: str, total: str) -> None:
    make_opd_list(1)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": bobot})
    periode = make_periode(Status.DISIAPKAN, skema=skema)
    assert refusal(lambda: open_periode(periode, by=get_petugas())) == (
        f"Jumlah bobot Skema rapor kinerja, versi 1 adalah {total} persen, harus tepat 100. "
        "Perbaiki bobot komponennya."
    )


def test_a_skema_without_a_lowest_predikat_is_not_opened() -> None:
    skema = make_skema()
    Predikat.objects.get(skema=skema, di_atas=None).delete()
    periode = make_periode(Status.DISIAPKAN, skema=skema)
    assert refusal(lambda: open_periode(periode, by=get_petugas())) == (
        "Skema rapor kinerja, versi 1 belum punya predikat terendah (tanpa batas bawah). Tambahkan predikatnya."
    )


def test_a_tie_break_that_names_no_komponen_is_not_opened() -> None:
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40}, tie_break=["pengawasan", "inovsi"])
    periode = make_periode(Status.DISIAPKAN, skema=skema)
    assert refusal(lambda: open_periode(periode, by=get_petugas())) == (
        "Pemecah nilai sama Skema rapor kinerja, versi 1 menyebut inovsi, yang bukan komponennya. "
        "Perbaiki urutannya."
    )


def test_a_quarter_that_was_opened_is_not_opened_under_another_skema() -> None:
    periode = make_small(Status.PENGISIAN)
    revert_periode(periode, alasan="Belum waktunya.", by=get_petugas())
    periode.refresh_from_db()
    periode.skema = make_skema(bobot={"inovasi": 100})
    periode.save()
    assert refusal(lambda: open_periode(periode, by=get_petugas())) == (
        f"{TW3} sudah berisi komponen skema lain. Pakai kembali skema semula."
    )


def test_a_change_of_schedule_leaves_the_mark_of_a_simulation_alone() -> None:
    periode = make_periode(Status.DISIAPKAN, is_simulasi=True)
    skema = make_skema(bobot={"inovasi": 100})
    record_periode(periode, skema=skema, by=get_petugas())
    record_jadwal(periode, batas={"pengisian_sampai": date(2022, 10, 7)}, by=get_petugas())
    periode.refresh_from_db()
    assert (periode.is_simulasi, periode.skema, periode.pengisian_sampai) == (True, skema, date(2022, 10, 7))


# Closing entry


def test_entry_is_not_closed_before_every_komponen_was_submitted() -> None:
    periode = make_small(Status.PENGISIAN)
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    assert refusal(lambda: close_pengisian(periode, by=get_petugas())) == (
        "Belum diajukan: Pengawasan. Minta pengampunya mengajukan."
    )


def test_entry_is_not_closed_while_a_cell_is_belum() -> None:
    periode = make_small(Status.PENGISIAN)
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    for kode in ("pengawasan", "inovasi"):
        submit_komponen(komponen_of(periode, kode), by=get_petugas())
    for number in range(1, 8):
        make_opd(f"E{number}")
    sync_peserta(periode, by=get_petugas())
    assert refusal(lambda: close_pengisian(periode, by=get_petugas())) == (
        "Nilai belum lengkap: Dinas E1 (Pengawasan); Dinas E1 (Inovasi); Dinas E2 (Pengawasan); "
        "Dinas E2 (Inovasi); Dinas E3 (Pengawasan), dan 9 lainnya. "
        "Isi nilainya, tandai TD, atau kecualikan pesertanya."
    )


def test_a_dropped_komponen_and_an_excluded_opd_may_stay_belum() -> None:
    periode = make_small(Status.PENGISIAN)
    fill_nilai(periode, {"D01": {"pengawasan": "80"}})
    exclude_peserta(periode.peserta_set.get(kode="D02"), alasan="Dibubarkan.", by=get_petugas())
    drop_komponen(
        komponen_of(periode, "inovasi"), alasan="Datanya hilang.", berita_acara="BA/7", by=get_petugas()
    )
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    close_pengisian(periode, by=get_petugas())
    walk_periode(periode, Status.DIKUNCI)
    periode.refresh_from_db()
    assert periode.status == Status.DIKUNCI
