"""From quarter to quarter: what is compared with what, along successions, kelompok, Skema and unranked quarters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from opd.models import Opd, Suksesi
from penilaian.models import Hasil, Periode, Skema
from penilaian.record import load_record
from penilaian.services import copy_skema, exclude_peserta, verify_periode
from penilaian.tests.factories import (
    NilaiRow,
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_periode,
    make_skema,
    make_suksesi,
    penetapan_of,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
BARU = {"skor": None, "peringkat": None, "arah": "baru", "is_sebanding": True}


@pytest.fixture(autouse=True)
def skema() -> Skema:
    return make_skema(bobot={"inovasi": 100}, jumlah_daftar=1)


def run_quarter(triwulan: int, nilai: Mapping[str, NilaiRow], *, tahun: int = 2022, **fields: Any) -> Periode:
    """A quarter in which the OPDs got these nilai, published."""
    return make_periode(Status.DITETAPKAN, triwulan=triwulan, tahun=tahun, nilai=nilai, **fields)


def rows_of(periode: Periode) -> dict[str, dict[str, Any]]:
    return {row["kode"]: row for row in load_record(penetapan_of(periode))["peserta"]}


def delta_of(periode: Periode, kode: str) -> dict[str, Any]:
    delta: dict[str, Any] = rows_of(periode)[kode]["delta"]
    return delta


def retire(opd: Opd, *, last: date) -> None:
    opd.berlaku_sampai = last
    opd.save()


def test_a_delta_is_new_minus_old_and_for_places_old_minus_new() -> None:
    make_opd_list(3)
    run_quarter(2, {"D01": "80", "D02": "70", "D03": "60"})
    periode = run_quarter(3, {"D01": "80.50", "D02": "82", "D03": "59.49"})
    assert {kode: row["delta"] for kode, row in rows_of(periode).items()} == {
        "D01": {"skor": "0.50", "peringkat": -1, "arah": "statis", "is_sebanding": True},
        "D02": {"skor": "12.00", "peringkat": 1, "arah": "naik", "is_sebanding": True},
        "D03": {"skor": "-0.51", "peringkat": 0, "arah": "turun", "is_sebanding": True},
    }


def test_a_komponen_is_compared_with_its_nilai_of_then() -> None:
    make_opd_list(2)
    run_quarter(2, {"D01": "80.1234", "D02": "TD"})
    periode = run_quarter(3, {"D01": "80", "D02": "70"})
    cells = {kode: row["komponen"][0] for kode, row in rows_of(periode).items()}
    assert (cells["D01"]["nilai_lalu"], cells["D01"]["delta"]) == ("80.1234", "-0.1234")
    assert (cells["D02"]["nilai_lalu"], cells["D02"]["delta"]) == (None, None)
    frozen = Hasil.objects.get(penetapan=penetapan_of(periode), kode="D01").komponen_set.get()
    assert str(frozen.delta) == "-0.1234"


def test_the_record_says_with_which_lock_it_was_compared() -> None:
    before = run_quarter(2, {})
    record = load_record(penetapan_of(run_quarter(3, {})))
    assert record["pembanding"] == {"periode": "2022-TW2", "revisi": 1, "hash": penetapan_of(before).hash}


def test_the_year_turns_and_a_quarter_that_never_was_is_passed_over() -> None:
    make_opd_list(1)
    run_quarter(3, {"D01": "60"}, tahun=2021)
    periode = run_quarter(1, {"D01": "70"}, tahun=2022)
    assert delta_of(periode, "D01")["skor"] == "10.00"


def test_a_quarter_that_was_only_locked_is_not_compared_with() -> None:
    make_opd_list(1)
    make_periode(Status.DIKUNCI, triwulan=2)
    periode = make_periode(Status.DIKUNCI, triwulan=3)
    assert delta_of(periode, "D01") == BARU
    assert load_record(penetapan_of(periode))["pembanding"] is None


def test_a_quarter_under_way_is_passed_over_for_the_last_published_one() -> None:
    make_opd_list(1)
    run_quarter(1, {"D01": "60"})
    make_periode(Status.PENGISIAN, triwulan=2)
    assert delta_of(make_periode(Status.DIKUNCI, triwulan=3, nilai={"D01": "65"}), "D01")["skor"] == "5.00"


def test_simulated_quarters_and_real_ones_are_not_compared() -> None:
    make_opd_list(1)
    run_quarter(1, {"D01": "50"}, is_simulasi=True)
    real = run_quarter(2, {"D01": "60"})
    simulated = run_quarter(3, {"D01": "55"}, is_simulasi=True)
    assert delta_of(real, "D01") == BARU
    assert delta_of(simulated, "D01")["skor"] == "5.00"


@pytest.mark.parametrize("then", ["unranked", "excluded", "absent"])
def test_who_was_not_ranked_then_is_new_now(then: str) -> None:
    make_opd_list(2)
    if then == "absent":
        Opd.objects.filter(kode="D01").update(berlaku_dari=date(2022, 7, 1))
    before = make_periode(Status.PENGISIAN, triwulan=2, nilai={"D01": "TD"} if then == "unranked" else {})
    if then == "excluded":
        exclude_peserta(before.peserta_set.get(kode="D01"), alasan="Baru dibentuk.", by=get_petugas())
    walk_periode(before, Status.DITETAPKAN)
    periode = run_quarter(3, {"D01": "80"})
    assert delta_of(periode, "D01") == BARU
    assert delta_of(periode, "D02")["arah"] != "baru"


def test_who_can_not_be_ranked_now_has_no_delta() -> None:
    make_opd_list(2)
    run_quarter(2, {"D01": "80"})
    assert delta_of(run_quarter(3, {"D01": "TD"}), "D01") == BARU


# Successions


def test_under_a_new_name_the_history_goes_on() -> None:
    lama = make_opd("LAMA")
    run_quarter(2, {"LAMA": "70"})
    retire(lama, last=date(2022, 8, 31))
    make_suksesi(lama, make_opd("BARU", berlaku_dari=date(2022, 9, 1)), tanggal=date(2022, 9, 1))
    periode = run_quarter(3, {"BARU": "75"})
    assert list(rows_of(periode)) == ["BARU"]
    assert delta_of(periode, "BARU") == {"skor": "5.00", "peringkat": 0, "arah": "naik", "is_sebanding": True}
    assert rows_of(periode)["BARU"]["komponen"][0]["nilai_lalu"] == "70.0000"
    assert rows_of(periode)["BARU"]["streak"] == 0


def test_two_new_names_in_one_quarter_are_followed_to_the_first() -> None:
    satu = make_opd("SATU")
    run_quarter(2, {"SATU": "70"})
    dua, tiga = (
        make_opd("DUA", berlaku_dari=date(2022, 7, 1)),
        make_opd("TIGA", berlaku_dari=date(2022, 9, 1)),
    )
    retire(satu, last=date(2022, 6, 30))
    retire(dua, last=date(2022, 8, 31))
    make_suksesi(satu, dua, tanggal=date(2022, 7, 1))
    make_suksesi(dua, tiga, tanggal=date(2022, 9, 1))
    assert delta_of(run_quarter(3, {"TIGA": "71"}), "TIGA")["skor"] == "1.00"


def test_after_a_split_the_history_goes_on_in_the_main_successor_alone() -> None:
    lama = make_opd("LAMA")
    run_quarter(2, {"LAMA": "70"})
    retire(lama, last=date(2022, 6, 30))
    utama, lain = make_opd("UTAMA"), make_opd("LAIN")
    Opd.objects.exclude(kode="LAMA").update(berlaku_dari=date(2022, 7, 1))
    make_suksesi(lama, utama, tanggal=date(2022, 7, 1), jenis=Suksesi.Jenis.PECAH)
    make_suksesi(lama, lain, tanggal=date(2022, 7, 1), jenis=Suksesi.Jenis.PECAH, is_utama=False)
    periode = run_quarter(3, {"UTAMA": "60", "LAIN": "80"})
    assert delta_of(periode, "UTAMA")["skor"] == "-10.00"
    assert delta_of(periode, "LAIN") == BARU


@pytest.mark.parametrize(("is_utama", "skor"), [(True, "-5.00"), (False, None)])
def test_after_a_merger_the_history_is_that_of_the_main_predecessor_if_there_is_one(
    is_utama: bool, skor: str | None
) -> None:
    kecil, besar = make_opd("KECIL"), make_opd("BESAR")
    run_quarter(2, {"KECIL": "50", "BESAR": "80"})
    for opd in (kecil, besar):
        retire(opd, last=date(2022, 6, 30))
    baru = make_opd("BARU", berlaku_dari=date(2022, 7, 1))
    make_suksesi(kecil, baru, tanggal=date(2022, 7, 1), jenis=Suksesi.Jenis.GABUNG, is_utama=False)
    make_suksesi(besar, baru, tanggal=date(2022, 7, 1), jenis=Suksesi.Jenis.GABUNG, is_utama=is_utama)
    assert delta_of(run_quarter(3, {"BARU": "75"}), "BARU")["skor"] == skor


def test_who_took_part_then_is_compared_with_itself_even_after_it_took_another_in() -> None:
    kecil, besar = make_opd("A-KECIL"), make_opd("BESAR")
    run_quarter(2, {"A-KECIL": "50", "BESAR": "80"})
    retire(kecil, last=date(2022, 6, 30))
    make_suksesi(kecil, besar, tanggal=date(2022, 7, 1), jenis=Suksesi.Jenis.GABUNG)
    periode = run_quarter(3, {"BESAR": "79"})
    assert delta_of(periode, "BESAR")["skor"] == "-1.00"
    assert rows_of(periode)["BESAR"]["komponen"][0]["nilai_lalu"] == "80.0000"


def test_a_succession_after_the_last_day_is_not_yet_one() -> None:
    lama, baru = make_opd("LAMA"), make_opd("BARU", berlaku_dari=date(2022, 9, 30))
    run_quarter(2, {"LAMA": "70"})
    retire(lama, last=date(2022, 9, 29))
    make_suksesi(lama, baru, tanggal=date(2022, 10, 1))
    assert delta_of(run_quarter(3, {"BARU": "75"}), "BARU") == BARU


# Kelompok and Skema


def test_another_kelompok_makes_a_delta_not_comparable_but_shows_it() -> None:
    dinas, badan = make_kelompok("dinas"), make_kelompok("badan")
    make_opd("D01", kelompok=dinas)
    make_opd("D02", kelompok=dinas)
    make_skema(bobot={"inovasi": 100}, kebijakan_kelompok="per_kelompok")
    run_quarter(2, {"D01": "80", "D02": "70"})
    Opd.objects.filter(kode="D02").update(kelompok=badan)
    periode = run_quarter(3, {"D01": "80", "D02": "72"})
    assert delta_of(periode, "D01")["is_sebanding"] is True
    assert delta_of(periode, "D02") == {"skor": "2.00", "peringkat": 1, "arah": "naik", "is_sebanding": False}


def test_in_one_ranking_of_all_a_change_of_kelompok_changes_nothing() -> None:
    opd = make_opd("D01", kelompok=make_kelompok("dinas"))
    run_quarter(2, {"D01": "80"})
    opd.kelompok = make_kelompok("badan")
    opd.save()
    assert delta_of(run_quarter(3, {"D01": "81"}), "D01")["is_sebanding"] is True


@pytest.mark.parametrize("is_setara", [False, True])
def test_another_version_of_the_skema_is_comparable_only_when_declared_so(
    skema: Skema, is_setara: bool
) -> None:
    make_opd_list(1)
    run_quarter(2, {"D01": "80"})
    baru = copy_skema(skema)
    if is_setara:
        baru.setara.add(skema)
    periode = run_quarter(3, {"D01": "81"}, skema=baru)
    assert delta_of(periode, "D01") == {
        "skor": "1.00",
        "peringkat": 0,
        "arah": "naik",
        "is_sebanding": is_setara,
    }


# Streaks


def test_a_streak_counts_quarters_on_the_same_list_one_after_another() -> None:
    make_opd_list(3)
    order = {"D01": "90", "D02": "80", "D03": "70"}
    for triwulan in (1, 2, 3):
        periode = run_quarter(triwulan, order)
    assert {kode: (row["daftar"], row["streak"]) for kode, row in rows_of(periode).items()} == {
        "D01": ("reward", 3),
        "D02": ("", 0),
        "D03": ("punishment", 3),
    }
    turned = run_quarter(4, {"D01": "60", "D02": "80", "D03": "70"})
    assert {kode: (row["daftar"], row["streak"]) for kode, row in rows_of(turned).items()} == {
        "D01": ("punishment", 1),
        "D02": ("reward", 1),
        "D03": ("", 0),
    }


@pytest.mark.parametrize("gap", ["unranked", "excluded", "off the list"])
def test_a_quarter_off_the_list_ends_a_streak(gap: str) -> None:
    make_opd_list(3)
    best: dict[str, NilaiRow] = {"D01": "90", "D02": "80", "D03": "70"}
    run_quarter(1, best)
    between = {"unranked": {**best, "D01": "TD"}, "excluded": best, "off the list": {**best, "D01": "75"}}[
        gap
    ]
    periode = make_periode(Status.PENGISIAN, triwulan=2, nilai=between)
    if gap == "excluded":
        exclude_peserta(periode.peserta_set.get(kode="D01"), alasan="Pindah.", by=get_petugas())
    walk_periode(periode, Status.DITETAPKAN)
    assert rows_of(run_quarter(3, best))["D01"]["streak"] == 1


def test_a_streak_goes_on_under_a_new_name() -> None:
    lama = make_opd("LAMA")
    make_opd_list(2)
    run_quarter(2, {"LAMA": "90"})
    retire(lama, last=date(2022, 6, 30))
    make_suksesi(lama, make_opd("BARU", berlaku_dari=date(2022, 7, 1)), tanggal=date(2022, 7, 1))
    assert rows_of(run_quarter(3, {"BARU": "95"}))["BARU"]["streak"] == 2


def test_what_happens_later_does_not_move_what_was_frozen() -> None:
    make_opd_list(2)
    before = run_quarter(2, {"D01": "80", "D02": "70"})
    hash_before = penetapan_of(before).hash
    run_quarter(3, {"D01": "70", "D02": "80"})
    assert penetapan_of(before).hash == hash_before
    assert verify_periode(before) == []
