from decimal import ROUND_DOWN, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest

from penilaian.scoring import round_half_up, round_skor
from penilaian.scoring.rounding import EXACT, divide_half_up, least_numerator
from penilaian.scoring.sentence import join_names, write_number


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ("63.185", "63.19"),  # half up, where banker's rounding gives 63.18
        ("63.175", "63.18"),
        ("63.1849", "63.18"),  # rounding by way of 63.185 would give 63.19
        ("63.1849999999999999999999999999999999999", "63.18"),
        ("63.19", "63.19"),
        ("90.005", "90.01"),
        ("0", "0.00"),
        ("100", "100.00"),
        ("-0.005", "-0.01"),  # away from zero, so that a loss and a gain round alike
        ("-0.0049", "0.00"),
    ],
)
def test_a_skor_rounds_half_up_once(x: str, expected: str) -> None:
    assert str(round_skor(Decimal(x))) == expected


def test_a_ratio_rounds_without_ever_being_a_decimal() -> None:
    assert str(round_half_up(Fraction(2, 3), 4)) == "0.6667"
    assert str(round_half_up(Fraction(1, 3), 0)) == "0"


def test_the_shares_of_kotawaringin_barat_round_as_they_were_printed() -> None:
    # SAKIP 2023, 37 OPDs; the printed shares add up to 99.99.
    # https://kalteng.antaranews.com/berita/672531/pj-bupati-kobar-serahkan-penganugerahan-sakip-award-2023
    shares = [round_half_up(Fraction(100 * count, 37), 2) for count in (8, 9, 12, 7, 1)]

    assert list(map(str, shares)) == ["21.62", "24.32", "32.43", "18.92", "2.70"]
    assert sum(shares) == Decimal("99.99")


@pytest.mark.parametrize("x", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_rounded(x: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        round_skor(Decimal(x))


def test_rounding_does_not_read_the_ambient_context() -> None:
    with localcontext(prec=2, rounding=ROUND_DOWN):
        assert str(round_skor(Decimal("63.185"))) == "63.19"


def test_exact_arithmetic_raises_rather_than_round() -> None:
    with pytest.raises(Inexact):
        EXACT.divide(Decimal(1), Decimal(3))


@pytest.mark.parametrize(("quotient", "denominator"), [(1, 7), (1, 8), (8445, 2000), (10000, 3)])
def test_the_least_numerator_is_the_first_that_rounds_to_the_quotient(
    quotient: int, denominator: int
) -> None:
    least = least_numerator(quotient, denominator)

    assert divide_half_up(least, denominator) == quotient
    assert divide_half_up(least - 1, denominator) == quotient - 1


def test_a_number_in_a_sentence_has_a_comma_and_two_decimals() -> None:
    assert write_number(Decimal("60")) == "60,00"
    assert write_number(Decimal("-0.345")) == "-0,35"


def test_names_are_enumerated_as_in_indonesian() -> None:
    assert join_names([]) == ""
    assert join_names(["A"]) == "A"
    assert join_names(["A", "B dan C"]) == "A serta B dan C"
    assert join_names(["A", "B", "C"]) == "A, B, serta C"
