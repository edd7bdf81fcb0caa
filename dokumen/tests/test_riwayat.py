"""The quarters before one, as its trend tells them: whose they are along the succession, and which were judged here."""

from datetime import date

import pytest

from dokumen.queries import riwayat_by_kode
from dokumen.rapor import Riwayat
from opd.models import Opd, Suksesi
from penilaian.models import Periode
from penilaian.tests.factories import (
    absorb,
    make_opd,
    make_opd_list,
    make_periode,
    make_riwayat,
    make_skema,
    make_suksesi,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_history_follows_a_rename_and_leaves_out_what_was_not_published() -> None:
    make_skema()
    lama = make_opd("D01")
    make_opd("D02")
    make_periode(Status.DIUMUMKAN, tahun=2021, triwulan=4, nilai={"D01": "70", "D02": "60"})
    lama.berlaku_sampai = make_periode(Status.DIUMUMKAN, tahun=2022, triwulan=1).hari_terakhir
    lama.save()
    baru = make_opd("D09", berlaku_dari=lama.berlaku_sampai)
    make_suksesi(lama, baru, tanggal=lama.berlaku_sampai)
    now = make_periode(Status.DIKUNCI, tahun=2022, triwulan=2)
    riwayat = riwayat_by_kode(now)
    assert riwayat["D09"][0] == Riwayat("2021-TW4", "70.00")
    assert [one.kode for one in riwayat["D02"]] == ["2021-TW4", "2022-TW1"]
    assert "D01" not in riwayat


@pytest.mark.parametrize(("lama", "baru"), [("D01", "D02"), ("D02", "D01")])
def test_the_history_of_an_opd_that_took_another_in_is_its_own(lama: str, baru: str) -> None:
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, triwulan=1, nilai={lama: "50", baru: "95"})
    absorb(lama, baru, tanggal=date(2022, 4, 1))
    assert riwayat_by_kode(make_periode(triwulan=2)) == {baru: [Riwayat("2022-TW1", "95.00")]}


def test_simulated_quarters_stay_among_themselves() -> None:
    make_skema()
    make_opd_list(2)
    make_periode(Status.DIUMUMKAN, tahun=2022, triwulan=1, is_simulasi=True)
    now = make_periode(Status.VERIFIKASI, tahun=2022, triwulan=2)
    assert riwayat_by_kode(now) == {"D01": [], "D02": []}


def test_quarters_judged_elsewhere_are_told_as_such_along_the_succession() -> None:
    make_skema()
    lama, baru = (
        make_opd("D01", berlaku_sampai=date(2021, 12, 31)),
        make_opd("D09", berlaku_dari=date(2022, 1, 1)),
    )
    make_suksesi(lama, baru, tanggal=date(2022, 1, 1))
    make_riwayat(lama, "71.5", tahun=2021, triwulan=4)
    make_riwayat(baru, "70", tahun=2020, triwulan=1)  # beyond the trend
    now = make_periode(Status.VERIFIKASI, tahun=2022, triwulan=1)
    assert riwayat_by_kode(now) == {"D09": [Riwayat("2021-TW4", "71.50", is_luar=True)]}


@pytest.mark.parametrize(("lama", "baru"), [("D01", "D02"), ("D02", "D01")])
def test_of_data_riwayat_too_an_opd_that_took_another_in_has_its_own(lama: str, baru: str) -> None:
    make_opd_list(2)
    for skor, kode in (("50", lama), ("95", baru)):
        make_riwayat(Opd.objects.get(kode=kode), skor, tahun=2021, triwulan=4)
    make_riwayat(Opd.objects.get(kode=lama), "40", tahun=2021, triwulan=3)
    absorb(lama, baru, tanggal=date(2022, 1, 1))
    assert sorted(riwayat_by_kode(make_periode(triwulan=1))[baru], key=lambda row: row.kode) == [
        Riwayat("2021-TW3", "40.00", is_luar=True),
        Riwayat("2021-TW4", "95.00", is_luar=True),
    ]


@pytest.mark.parametrize("order", [("D01", "D02", "D03"), ("D03", "D02", "D01")])
def test_of_two_that_lived_on_in_an_opd_one_after_the_other_the_nearer_counts(
    order: tuple[str, str, str],
) -> None:
    make_opd_list(3)
    first, second, last = order
    for skor, kode in (("50", first), ("60", second)):
        make_riwayat(Opd.objects.get(kode=kode), skor, tahun=2021, triwulan=4)
    absorb(first, second, tanggal=date(2022, 1, 1))
    absorb(second, last, tanggal=date(2022, 3, 1))
    assert riwayat_by_kode(make_periode(triwulan=1)) == {last: [Riwayat("2021-TW4", "60.00", is_luar=True)]}


def test_a_merger_without_a_main_predecessor_leaves_no_history() -> None:
    for kode in ("D01", "D02"):
        make_riwayat(make_opd(kode, berlaku_sampai=date(2021, 12, 31)), "70", tahun=2021, triwulan=4)
    baru = make_opd("D09", berlaku_dari=date(2022, 1, 1))
    for lama in Opd.objects.exclude(pk=baru.pk):
        make_suksesi(lama, baru, tanggal=date(2022, 1, 1), jenis=Suksesi.Jenis.GABUNG, is_utama=False)
    assert riwayat_by_kode(make_periode(triwulan=1)) == {"D09": []}


def test_a_simulated_quarter_shows_nothing_that_is_real() -> None:
    make_skema()
    make_riwayat(make_opd("D01"), "70", tahun=2021, triwulan=4)
    now = make_periode(Status.VERIFIKASI, tahun=2022, triwulan=1, is_simulasi=True)
    assert riwayat_by_kode(now) == {"D01": []}


def test_quarters_older_than_the_trend_are_not_read() -> None:
    make_skema()
    make_opd_list(1)
    make_periode(Status.DIUMUMKAN, tahun=2020, triwulan=1)
    make_periode(Status.DIUMUMKAN, tahun=2020, triwulan=2)
    now = make_periode(Status.VERIFIKASI, tahun=2022, triwulan=1)
    assert [one.kode for one in riwayat_by_kode(now)["D01"]] == ["2020-TW2"]
