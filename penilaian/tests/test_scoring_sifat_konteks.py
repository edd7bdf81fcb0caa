"""Whoever calls, from whatever decimal context: the figures are the same, and a year of one quarter is that quarter."""

from dataclasses import replace
from decimal import ROUND_UP, Context, Decimal, Inexact, localcontext
from itertools import pairwise

from hypothesis import given

from penilaian.scoring import (
    Kebijakan,
    PesertaResult,
    PesertaTahunInput,
    SkemaRule,
    Standing,
    TahunResult,
    TriwulanInput,
    TriwulanRule,
    compute_delta,
    gain_to_next_predikat,
    kisaran_peringkat,
    komponen_mean,
    komponen_nilai,
    rank_periode,
    rank_year,
)
from penilaian.tests.scoring_strategies import Quarter, quarters


@given(quarters)
def test_the_ambient_decimal_context_changes_nothing(quarter: Quarter) -> None:
    expected = _everything(quarter)

    with localcontext(Context(prec=2, rounding=ROUND_UP, Emin=-1, Emax=1, traps=[])):
        assert _everything(quarter) == expected
    with localcontext(Context(prec=2, traps=[Inexact])):
        assert _everything(quarter) == expected


def _everything(quarter: Quarter) -> list[object]:
    """The text of every figure that scoring gives for a quarter, for a year of it, and between its OPDs."""
    skema, peserta = quarter
    results = rank_periode(peserta, skema=skema)
    everybody = [one for kelompok in results for one in kelompok.peserta]
    standing = [Standing(one.skor, one.peringkat, one.kelompok, "v1") for one in everybody]
    nilai = list(komponen_nilai(everybody, komponen="a").values())
    return [
        repr(results),
        [repr(one.komponen) for one in everybody],
        [repr(gain_to_next_predikat(one, skema=skema)) for one in everybody],
        [repr(compute_delta(now, old, dead_band=Decimal("0.50"))) for old, now in pairwise(standing)],
        repr(komponen_mean(nilai, minimum=1)),
        repr(_year(everybody, skema=skema)),
        repr(kisaran_peringkat(peserta, skema=skema, seed="ab", draws=2)),
    ]


def _year(everybody: list[PesertaResult], *, skema: SkemaRule) -> TahunResult:
    quarter = TriwulanRule("2022-TW1", "Triwulan I Tahun 2022", "v1", 0)
    peserta = [
        PesertaTahunInput(
            one.kode,
            one.kelompok,
            {
                quarter.kode: TriwulanInput(
                    one.skor, {k.kode: k.nilai for k in one.komponen if k.nilai is not None}
                )
            },
        )
        for one in everybody
    ]
    return rank_year(peserta, triwulan=[quarter], skema=skema)


@given(quarters)
def test_a_year_of_one_quarter_ranks_as_that_quarter(quarter: Quarter) -> None:
    skema, peserta = quarter
    everybody = rank_periode(peserta, skema=replace(skema, kebijakan=Kebijakan.SATU))[0]

    year = _year(list(everybody.peserta), skema=replace(skema, kebijakan=Kebijakan.SATU))

    assert [
        (one.kode, one.skor, one.peringkat, one.dari, one.daftar, one.urutan)
        for one in year.kelompok[0].peserta
    ] == [(one.kode, one.skor, one.peringkat, one.dari, one.daftar, one.urutan) for one in everybody.peserta]
