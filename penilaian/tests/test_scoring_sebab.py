"""Why a skor moved: the parts must add up to the change, or nothing is said."""

from decimal import Decimal
from fractions import Fraction

from penilaian.scoring import Arah, Delta, PesertaResult, Sebab, find_sebab, score_peserta
from penilaian.tests.scoring_builders import TD, make_komponen, make_peserta, make_skema

SKEMA = make_skema(komponen=make_komponen(a=40, b=40, c=20))
LALU = {"a": Decimal(80), "b": Decimal(70), "c": Decimal(60)}  # 72.00


def scored(**nilai: object) -> PesertaResult:
    return score_peserta(make_peserta(**nilai), skema=SKEMA)  # type: ignore[arg-type]


def sebab_of(
    peserta: PesertaResult, *, dari: str = "72.00", arah: Arah = Arah.TURUN, is_sebanding: bool = True
) -> list[tuple[str, str, str]]:
    assert peserta.skor is not None
    delta = Delta(peserta.skor - Decimal(dari), 0, arah, is_sebanding)
    return [
        (one.kode, str(one.delta), str(one.poin)) for one in find_sebab(peserta, nilai_lalu=LALU, delta=delta)
    ]


def test_the_heaviest_in_the_direction_of_the_change_are_named_not_those_of_the_greatest_change() -> None:
    # C falls by most nilai, but counts half of a and b; what rose is no cause of a fall.
    assert sebab_of(scored(a="70", b="62", c="45")) == [("a", "-10", "-4.00"), ("b", "-8", "-3.20")]
    assert sebab_of(scored(a="90", b="60", c="30")) == [("c", "-30", "-6.00"), ("b", "-10", "-4.00")]
    assert sebab_of(scored(a="95", b="60", c="62"), arah=Arah.NAIK) == [("a", "15", "6.00")]


def test_a_second_one_is_named_only_where_it_brought_at_least_half_as_much() -> None:
    assert sebab_of(scored(a="60", b="60", c="60")) == [("a", "-20", "-8.00"), ("b", "-10", "-4.00")]
    assert sebab_of(scored(a="60", b="60.01", c="60")) == [("a", "-20", "-8.00")]


def test_points_are_rounded_once_and_half_away_from_zero() -> None:
    assert sebab_of(scored(a="79.9875", b="65", c="60"))[0] == ("b", "-5", "-2.00")
    peserta, delta = (
        scored(a="78.0125", b="70", c="60"),
        Delta(Decimal("-0.79"), 0, Arah.TURUN, is_sebanding=True),
    )
    # 40% of 1.9875 is 0.795, from 72.00 to 71.205, which is printed 71.21
    assert find_sebab(peserta, nilai_lalu=LALU, delta=delta) == (
        Sebab("a", Decimal("-1.9875"), Decimal("-0.80")),
    )
    assert Fraction(peserta.skor or 0) == Fraction("71.21")


def test_nothing_is_said_within_the_dead_band_or_of_what_is_not_comparable() -> None:
    lower = scored(a="70", b="70", c="60")
    assert sebab_of(lower) == [("a", "-10", "-4.00")]
    assert sebab_of(lower, arah=Arah.STATIS) == []
    assert sebab_of(lower, is_sebanding=False) == []
    assert find_sebab(lower, nilai_lalu=LALU, delta=Delta(None, None, Arah.BARU, is_sebanding=True)) == ()


def test_nothing_is_said_where_the_bobot_of_the_opd_changed_in_between() -> None:
    """Then c was TD and the skor 75.00, or is TD now: what a and b brought would not add up to the change."""
    assert sebab_of(scored(a="70", b="70", c="60"), dari="75.00") == []
    assert sebab_of(scored(a="70", b="70", c=TD)) == []
    without_c = {"a": LALU["a"], "b": LALU["b"]}
    delta = Delta(Decimal("-7.00"), 0, Arah.TURUN, is_sebanding=True)
    assert find_sebab(scored(a="70", b="70", c="60"), nilai_lalu=without_c, delta=delta) == ()
    # TD in both quarters: 75.00 then under the same bobot as now, 70.00
    same = Delta(Decimal("-5.00"), 0, Arah.TURUN, is_sebanding=True)
    assert find_sebab(scored(a="70", b="70", c=TD), nilai_lalu=without_c, delta=same) == (
        Sebab("a", Decimal(-10), Decimal("-5.00")),
    )
