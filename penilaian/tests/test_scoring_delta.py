from decimal import Decimal

import pytest

from penilaian.scoring import Arah, Daftar, Delta, Standing, compute_delta, count_streak, find_farthest

REWARD, PUNISHMENT, KOSONG = Daftar.REWARD, Daftar.PUNISHMENT, Daftar.KOSONG
DEAD_BAND = Decimal("0.50")


def standing(
    skor: str | None, peringkat: int | None, *, kelompok: str = "semua", skema: str = "Perbup v1"
) -> Standing:
    return Standing(None if skor is None else Decimal(skor), peringkat, kelompok, skema)


def delta_between(before: Standing | None, now: Standing) -> Delta:
    return compute_delta(now, before, dead_band=DEAD_BAND)


def test_a_better_skor_and_a_better_place_are_both_positive() -> None:
    delta = delta_between(standing("83.21", 5), standing("84.45", 2))

    assert delta == Delta(Decimal("1.24"), 3, Arah.NAIK, is_sebanding=True)
    assert str(delta.skor) == "1.24"


def test_a_worse_skor_and_a_worse_place_are_both_negative() -> None:
    assert delta_between(standing("84.45", 2), standing("83.21", 5)) == Delta(
        Decimal("-1.24"), -3, Arah.TURUN, is_sebanding=True
    )


@pytest.mark.parametrize(
    ("now", "arah"),
    [
        ("80.51", Arah.NAIK),
        ("80.50", Arah.STATIS),
        ("80.00", Arah.STATIS),
        ("79.50", Arah.STATIS),
        ("79.49", Arah.TURUN),
    ],
)
def test_a_skor_is_statis_up_to_the_dead_band_inclusive(now: str, arah: Arah) -> None:
    assert delta_between(standing("80.00", 1), standing(now, 1)).arah is arah


def test_a_statis_skor_still_tells_its_delta_and_its_places() -> None:
    assert delta_between(standing("80.00", 10), standing("80.35", 7)) == Delta(
        Decimal("0.35"), 3, Arah.STATIS, is_sebanding=True
    )


@pytest.mark.parametrize("before", [None, standing(None, None), standing(None, None, skema="Perbup v0")])
def test_an_opd_without_a_ranked_predecessor_is_baru(before: Standing | None) -> None:
    assert delta_between(before, standing("80.00", 1)) == Delta(None, None, Arah.BARU, is_sebanding=True)


def test_an_opd_that_is_unranked_now_has_no_delta() -> None:
    assert delta_between(standing("80.00", 1), standing(None, None)) == Delta(
        None, None, Arah.BARU, is_sebanding=True
    )


@pytest.mark.parametrize(
    "before", [standing("78.00", 9, kelompok="kecamatan"), standing("78.00", 9, skema="Perbup v0")]
)
def test_a_delta_across_another_kelompok_or_skema_is_shown_and_marked(before: Standing) -> None:
    assert delta_between(before, standing("80.00", 1)) == Delta(
        Decimal("2.00"), 8, Arah.NAIK, is_sebanding=False
    )


@pytest.mark.parametrize(
    ("daftar", "streak"),
    [
        ([], 0),
        ([KOSONG], 0),
        ([None], 0),
        ([KOSONG, REWARD, REWARD], 0),
        ([None, REWARD, REWARD], 0),
        ([REWARD], 1),
        ([REWARD, REWARD, REWARD], 3),
        ([PUNISHMENT, PUNISHMENT, KOSONG, PUNISHMENT], 2),
        ([REWARD, PUNISHMENT, REWARD], 1),
        ([REWARD, REWARD, None, REWARD], 2),
    ],
)
def test_a_streak_is_broken_by_any_quarter_off_the_list(daftar: list[Daftar | None], streak: int) -> None:
    assert count_streak(daftar) == streak


def move(skor: str, peringkat: int, *, is_sebanding: bool = True) -> Delta:
    return Delta(Decimal(skor), peringkat, Arah.STATIS, is_sebanding)


MOVED = [
    ("Kalipuro", move("-2.27", -9)),
    ("Licin", move("-3.03", -9)),
    ("Dispusip", move("-5.02", -12)),
    ("Tegalsari", move("-6.00", -1)),
    ("Sempu", move("8.41", 24)),
    ("Giri", move("4.93", 12)),
    ("Tetap", move("1.00", 0)),
    ("Pindah", move("-9.00", -30, is_sebanding=False)),
    ("Baru", compute_delta(standing("80", 1), None, dead_band=DEAD_BAND)),
]


def test_the_farthest_are_those_of_most_places_and_equals_stand_by_the_change_of_skor() -> None:
    assert find_farthest(MOVED, arah=Arah.TURUN) == ["Dispusip", "Licin", "Kalipuro", "Tegalsari"]
    assert find_farthest(MOVED, arah=Arah.TURUN, jumlah=2) == ["Dispusip", "Licin"]
    assert find_farthest(MOVED, arah=Arah.NAIK) == ["Sempu", "Giri"]


def test_who_went_equally_far_by_both_is_named_together_beyond_the_number_asked_for() -> None:
    level = [("A", move("-3", -9)), ("B", move("-3.00", -9)), ("C", move("-2.99", -9))]
    assert find_farthest(level, arah=Arah.TURUN, jumlah=1) == ["A", "B"]
    assert find_farthest([], arah=Arah.TURUN, jumlah=1) == []
