from decimal import Decimal

import pytest

from penilaian.scoring import Kebijakan, KelompokResult, rank_periode
from penilaian.tests.scoring_builders import (
    BELUM,
    make_flat_skema,
    make_full,
    make_peserta,
    names_on,
    rank_one,
    rank_skor,
    rank_steps,
)

# Kudus 2020: the five best and the three lowest were published with their skor, the middle is made up.
KUDUS = {
    "dukcapil": "63.19",
    "rsud": "62.83",
    "bappeda": "60.62",
    "bppkad": "59.25",
    "inspektorat": "59.01",
    "tengah-1": "57.00",
    "tengah-2": "56.00",
    "tengah-3": "55.00",
    "tengah-4": "54.00",
    "tengah-5": "53.82",
    "terendah-3": "53.63",
    "terendah-2": "53.44",
    "terendah-1": "51.32",
}


def descending(count: int) -> list[str]:
    """90, 89, 88 ...: all different."""
    return [str(90 - step) for step in range(count)]


def sizes(kelompok: KelompokResult) -> tuple[int, int, int]:
    """N used, length of the reward list, length of the punishment list."""
    return kelompok.jumlah_daftar, len(names_on("reward", kelompok)), len(names_on("punishment", kelompok))


def test_kudus_2020_names_the_five_best_in_order() -> None:
    kelompok = rank_skor(KUDUS)

    assert names_on("reward", kelompok) == ["dukcapil", "rsud", "bappeda", "bppkad", "inspektorat"]
    assert kelompok.margin_reward == Decimal("2.01")
    assert kelompok.keterangan_reward == ""


def test_kudus_2020_names_the_three_lowest() -> None:
    kelompok = rank_skor(KUDUS, jumlah_daftar=3)

    assert names_on("punishment", kelompok) == ["terendah-3", "terendah-2", "terendah-1"]
    assert str(kelompok.margin_punishment) == "0.19"
    assert kelompok.keterangan_punishment == ""


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (0, (0, 0, 0)),
        (1, (0, 0, 0)),
        (2, (1, 1, 1)),
        (3, (1, 1, 1)),
        (4, (2, 2, 2)),
        (9, (4, 4, 4)),
        (10, (5, 5, 5)),
        (11, (5, 5, 5)),
        (56, (5, 5, 5)),
    ],
)
def test_with_fewer_than_twice_n_ranked_n_is_half_of_them(
    ranked: int, expected: tuple[int, int, int]
) -> None:
    assert sizes(rank_steps(*descending(ranked))) == expected


def test_the_unranked_are_on_no_list_and_do_not_lengthen_one() -> None:
    kelompok = rank_skor({"a": "90", "b": "80", "c": BELUM, "d": BELUM})

    assert sizes(kelompok) == (1, 1, 1)
    assert names_on("", kelompok) == ["c", "d"]


def test_a_shorter_list_says_why() -> None:
    kelompok = rank_steps(*descending(9))

    sentence = (
        "Daftar dibatasi 4 perangkat daerah, bukan 5, karena hanya 9 perangkat daerah yang diperingkat."
    )
    assert kelompok.keterangan_reward == sentence
    assert kelompok.keterangan_punishment == sentence


@pytest.mark.parametrize(
    ("skor", "changes", "sentence"),
    [
        ([], {}, "Daftar kosong karena tidak ada perangkat daerah yang diperingkat."),
        (["90"], {}, "Daftar kosong karena hanya 1 perangkat daerah yang diperingkat."),
        (["90", "80"], {"jumlah_daftar": 0}, "Daftar kosong karena menurut Skema daftar ini tidak dipakai."),
    ],
)
def test_an_empty_list_says_why(skor: list[str], changes: dict[str, int], sentence: str) -> None:
    kelompok = rank_steps(*skor, **changes)

    assert sizes(kelompok) == (0, 0, 0)
    assert (kelompok.keterangan_reward, kelompok.keterangan_punishment) == (sentence, sentence)
    assert (kelompok.margin_reward, kelompok.margin_punishment) == (None, None)


def test_a_shared_place_at_the_cut_lengthens_the_reward_list() -> None:
    kelompok = rank_steps("90", "89", "88", "87", "86", "86", "86", *["50", "49", "48", "47", "46"])

    assert sizes(kelompok) == (5, 7, 5)
    assert kelompok.margin_reward == Decimal("36.00")
    assert kelompok.keterangan_reward == (
        "Peringkat 5 ditempati bersama oleh 3 perangkat daerah, sehingga daftar memuat 7, bukan 5."
    )
    assert kelompok.keterangan_punishment == ""


def test_a_shared_place_at_the_cut_lengthens_the_punishment_list() -> None:
    kelompok = rank_steps("90", "89", "88", "87", "86", "60", "60", "60", "49", "48", "47", "46")

    assert sizes(kelompok) == (5, 5, 7)
    assert kelompok.margin_punishment == Decimal("26.00")
    assert kelompok.keterangan_punishment == (
        "Peringkat 6 ditempati bersama oleh 3 perangkat daerah, sehingga daftar memuat 7, bukan 5."
    )
    assert kelompok.keterangan_reward == ""


def test_a_shared_place_that_ends_at_the_cut_lengthens_nothing() -> None:
    kelompok = rank_steps("90", "89", "88", "86", "86", "80", "79", "78", "77", "76", "75")

    assert sizes(kelompok) == (5, 5, 5)
    assert (kelompok.keterangan_reward, kelompok.keterangan_punishment) == ("", "")


def test_a_place_shared_from_4_to_7_of_10_stands_on_neither_list() -> None:
    kelompok = rank_steps("90", "89", "88", "80", "80", "80", "80", "70", "69", "68")

    assert [one.peringkat for one in kelompok.peserta] == [1, 2, 3, 4, 4, 4, 4, 8, 9, 10]
    assert names_on("reward", kelompok) == ["opd01", "opd02", "opd03"]
    assert names_on("punishment", kelompok) == ["opd08", "opd09", "opd10"]
    assert (kelompok.margin_reward, kelompok.margin_punishment) == (Decimal("8.00"), Decimal("10.00"))
    sentence = (
        "Peringkat 4 ditempati bersama oleh 4 perangkat daerah yang akan masuk kedua daftar, "
        "sehingga tidak dimuat di keduanya."
    )
    assert (kelompok.keterangan_reward, kelompok.keterangan_punishment) == (sentence, sentence)


def test_limits_that_bar_nobody_are_not_blamed_for_a_place_on_neither_list() -> None:
    kelompok = rank_steps("90", "80", "80", "70", jumlah_daftar=2, floor=Decimal(60), ceiling=Decimal(85))

    assert sizes(kelompok) == (2, 1, 1)
    sentence = (
        "Peringkat 2 ditempati bersama oleh 2 perangkat daerah yang akan masuk kedua daftar, "
        "sehingga tidak dimuat di keduanya."
    )
    assert (kelompok.keterangan_reward, kelompok.keterangan_punishment) == (sentence, sentence)


def test_when_all_are_equal_both_lists_are_empty_and_say_so() -> None:
    kelompok = rank_steps("80", "80", "80")

    assert sizes(kelompok) == (1, 0, 0)
    assert (kelompok.margin_reward, kelompok.margin_punishment) == (None, None)
    assert kelompok.keterangan_reward == (
        "Daftar dibatasi 1 perangkat daerah, bukan 5, karena hanya 3 perangkat daerah yang diperingkat. "
        "Peringkat 1 ditempati bersama oleh 3 perangkat daerah yang akan masuk kedua daftar, "
        "sehingga tidak dimuat di keduanya."
    )


def test_no_reward_below_the_floor() -> None:
    kelompok = rank_steps("90", "80", "75.01", "75", "74.99", *["50"] * 7, floor=Decimal(75))

    assert names_on("reward", kelompok) == ["opd01", "opd02", "opd03", "opd04"]
    assert kelompok.margin_reward == Decimal("0.01")
    assert kelompok.keterangan_reward == (
        "1 perangkat daerah tidak dimuat karena skornya di bawah batas terendah daftar ini, yaitu 75,00."
    )
    assert kelompok.jumlah_daftar == 5


def test_no_punishment_above_the_ceiling() -> None:
    kelompok = rank_steps(*["95"] * 5, "80", "70", "60.01", "60", "59.99", "40", "30", ceiling=Decimal(60))

    assert names_on("punishment", kelompok) == ["opd09", "opd10", "opd11", "opd12"]
    assert kelompok.margin_punishment == Decimal("0.01")
    assert kelompok.keterangan_punishment == (
        "1 perangkat daerah tidak dimuat karena skornya di atas batas tertinggi daftar ini, yaitu 60,00."
    )


def test_a_floor_that_nobody_reaches_empties_the_list() -> None:
    kelompok = rank_steps("50", "40", floor=Decimal(75), jumlah_daftar=1)

    assert sizes(kelompok) == (1, 0, 1)
    assert kelompok.margin_reward is None
    assert kelompok.keterangan_reward == (
        "1 perangkat daerah tidak dimuat karena skornya di bawah batas terendah daftar ini, yaitu 75,00."
    )
    assert kelompok.keterangan_punishment == ""


def test_limits_apply_before_a_shared_place_is_given_up() -> None:
    # The floor keeps places 4 to 7 from the reward list, so only the punishment list takes them.
    skor = ("90", "89", "88", "80", "80", "80", "80", "70", "69", "68")

    floored = rank_steps(*skor, floor=Decimal(85))
    assert sizes(floored) == (5, 3, 7)
    assert floored.keterangan_punishment == (
        "Peringkat 4 ditempati bersama oleh 4 perangkat daerah, sehingga daftar memuat 7, bukan 5."
    )

    capped = rank_steps(*skor, ceiling=Decimal("79.99"))
    assert sizes(capped) == (5, 7, 3)
    assert capped.keterangan_punishment == (
        "4 perangkat daerah tidak dimuat karena skornya di atas batas tertinggi daftar ini, yaitu 79,99."
    )


def test_a_margin_is_zero_if_only_the_tie_break_parts_the_cut() -> None:
    first = make_full("first", pengawasan="81", pelaporan="79")
    kelompok = rank_one([make_full("second"), first], jumlah_daftar=1)

    assert names_on("reward", kelompok) == ["first"]
    assert names_on("punishment", kelompok) == ["second"]
    assert (str(kelompok.margin_reward), str(kelompok.margin_punishment)) == ("0.00", "0.00")


def test_there_is_no_margin_if_nobody_is_off_the_list() -> None:
    kelompok = rank_steps("80", "80", "80", "80", ceiling=Decimal(50), jumlah_daftar=2)

    assert sizes(kelompok) == (2, 4, 0)
    assert (kelompok.margin_reward, kelompok.margin_punishment) == (None, None)


def test_each_kelompok_has_its_own_lists() -> None:
    peserta = [
        make_peserta("sedayu", kelompok="kecamatan", nilai="93"),
        make_peserta("imogiri", kelompok="kecamatan", nilai="92"),
        make_peserta("dinas-a", kelompok="opd", nilai="60"),
        make_peserta("dinas-b", kelompok="opd", nilai="50"),
    ]

    kecamatan, opd = rank_periode(peserta, skema=make_flat_skema(kebijakan=Kebijakan.PER_KELOMPOK))

    assert (names_on("reward", kecamatan), names_on("punishment", kecamatan)) == (["sedayu"], ["imogiri"])
    assert (names_on("reward", opd), names_on("punishment", opd)) == (["dinas-a"], ["dinas-b"])
