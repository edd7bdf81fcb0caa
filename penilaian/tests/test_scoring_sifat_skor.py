"""What holds for every OPD, whatever its nilai."""

from collections.abc import Callable
from decimal import Context, Decimal, Inexact, localcontext

from hypothesis import assume, given

from penilaian.scoring import (
    NilaiInput,
    PesertaInput,
    PesertaResult,
    SkemaRule,
    State,
    gain_to_next_predikat,
    predikat_of,
    round_skor,
    score_peserta,
)
from penilaian.tests.scoring_builders import PREDIKAT
from penilaian.tests.scoring_strategies import Single, single

TINY = Decimal("1E-50")


def score(made_up: Single) -> PesertaResult:
    skema, nilai = made_up
    return score_peserta(PesertaInput("opd", "opd", nilai), skema=skema)


def skor_of(one: PesertaResult) -> Decimal:
    assert one.skor is not None
    return one.skor


@given(single)
def test_weighted_values_add_up_to_the_skor_before_it_is_rounded(made_up: Single) -> None:
    result = score(made_up)
    assume(result.skor is not None)

    with localcontext(prec=80):
        skor = _sum(result, lambda one: one.tertimbang)
        assert abs(_sum(result, lambda one: one.bobot_efektif) - 100) < TINY
        assert abs(skor + _sum(result, lambda one: one.poin_hilang) - 100) < TINY
        # Within the last digit of the quotients the sum may sit on either side of a half.
        assert result.skor in {round_skor(skor - TINY), round_skor(skor + TINY)}


def _sum(result: PesertaResult, part: Callable[..., Decimal | None]) -> Decimal:
    return sum((part(one) or Decimal(0) for one in result.komponen), Decimal(0))


@given(single)
def test_a_skor_is_the_nearest_hundredth_to_the_weighted_mean(made_up: Single) -> None:
    skema, nilai = made_up
    result = score(made_up)
    assume(result.skor is not None)

    bobot = {rule.kode: rule.bobot for rule in skema.komponen if nilai[rule.kode].state is State.TERISI}
    with localcontext(Context(prec=80, traps=[Inexact])):
        # distance = skor - mean, times the sum of the bobot: in (-0.005, 0.005], half up
        total = sum(bobot.values())
        distance = skor_of(result) * total - sum(
            (nilai[kode].nilai or 0) * one for kode, one in bobot.items()
        )
        assert Decimal("-0.005") * total < distance <= Decimal("0.005") * total


@given(single)
def test_a_skor_lies_between_the_lowest_and_the_highest_nilai(made_up: Single) -> None:
    nilai = made_up[1]
    result = score(made_up)
    assume(result.skor is not None)

    given_nilai = [cell.nilai for cell in nilai.values() if cell.nilai is not None]
    assert round_skor(min(given_nilai)) <= skor_of(result) <= round_skor(max(given_nilai))
    assert result.predikat == predikat_of(skor_of(result), predikat=PREDIKAT)


@given(single)
def test_the_rise_to_the_next_predikat_is_enough_and_the_least(made_up: Single) -> None:
    skema, nilai = made_up
    result = score(made_up)
    gain = gain_to_next_predikat(result, skema=skema)
    assume(gain is not None and gain.komponen)
    assert gain is not None

    for one in gain.komponen:
        assert _predikat_with(nilai, one.kode, one.naik, skema=skema) == gain.huruf
        assert _predikat_with(nilai, one.kode, one.naik - Decimal("0.01"), skema=skema) == result.predikat


def _predikat_with(nilai: dict[str, NilaiInput], kode: str, naik: Decimal, *, skema: SkemaRule) -> str:
    raised = NilaiInput(State.TERISI, (nilai[kode].nilai or Decimal(0)) + naik)
    return score_peserta(PesertaInput("opd", "opd", {**nilai, kode: raised}), skema=skema).predikat
