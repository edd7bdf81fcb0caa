"""What holds for every quarter, whatever its nilai."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from penilaian.scoring import (
    Daftar,
    KelompokResult,
    KomponenRule,
    NilaiInput,
    PesertaInput,
    PesertaResult,
    SkemaRule,
    State,
    rank_periode,
)
from penilaian.tests.scoring_builders import PREDIKAT
from penilaian.tests.scoring_strategies import Quarter, quarters


def rank(quarter: Quarter) -> tuple[KelompokResult, ...]:
    skema, peserta = quarter
    return rank_periode(peserta, skema=skema)


def ranked_in(kelompok: KelompokResult) -> list[PesertaResult]:
    return [one for one in kelompok.peserta if one.peringkat is not None]


def on_list(daftar: Daftar, kelompok: KelompokResult) -> list[PesertaResult]:
    return [one for one in kelompok.peserta if one.daftar is daftar]


def skor_of(one: PesertaResult) -> Decimal:
    assert one.skor is not None
    return one.skor


@given(quarters)
def test_a_better_skor_never_has_a_worse_place(quarter: Quarter) -> None:
    for kelompok in rank(quarter):
        for upper, lower in pairwise(ranked_in(kelompok)):
            assert skor_of(upper) >= skor_of(lower)
            if skor_of(upper) > skor_of(lower):
                assert upper.peringkat != lower.peringkat


@given(quarters)
def test_peringkat_are_those_of_a_competition(quarter: Quarter) -> None:
    for kelompok in rank(quarter):
        places = [one.peringkat for one in ranked_in(kelompok)]
        assert places == sorted(place for place in places if place is not None)
        assert all(place == 1 + places.index(place) for place in places)
        assert {one.dari for one in kelompok.peserta} <= {len(places)}


@given(quarters)
def test_every_peserta_stands_once_in_the_printed_order(quarter: Quarter) -> None:
    results = rank(quarter)

    assert sorted(one.kode for kelompok in results for one in kelompok.peserta) == [
        one.kode for one in quarter[1]
    ]
    for kelompok in results:
        assert [one.urutan for one in kelompok.peserta] == list(range(1, len(kelompok.peserta) + 1))
        assert [one.kode for one in kelompok.peserta if one.peringkat is None] == sorted(
            one.kode for one in kelompok.peserta if one.peringkat is None
        )


@given(quarters)
def test_an_opd_is_ranked_or_has_a_reason_and_never_both(quarter: Quarter) -> None:
    for kelompok in rank(quarter):
        for one in kelompok.peserta:
            assert (one.skor is None) == (one.peringkat is None) == (one.predikat == "") == (one.alasan != "")
            if any(komponen.state is State.BELUM for komponen in one.komponen):
                assert one.skor is None


@given(quarters)
def test_the_lists_are_disjoint_whole_and_within_their_limits(quarter: Quarter) -> None:
    skema = quarter[0]
    for kelompok in rank(quarter):
        ranked = ranked_in(kelompok)
        reward, punishment = on_list(Daftar.REWARD, kelompok), on_list(Daftar.PUNISHMENT, kelompok)
        assert reward == ranked[: len(reward)]
        assert punishment == ranked[len(ranked) - len(punishment) :]
        assert len(reward) + len(punishment) <= len(ranked)
        assert {one.peringkat for one in reward}.isdisjoint(one.peringkat for one in ranked[len(reward) :])
        assert {one.peringkat for one in punishment}.isdisjoint(
            one.peringkat for one in ranked[: len(ranked) - len(punishment)]
        )
        assert all(skema.floor is None or skor_of(one) >= skema.floor for one in reward)
        assert all(skema.ceiling is None or skor_of(one) <= skema.ceiling for one in punishment)


@given(quarters)
def test_a_list_is_as_long_as_n_or_says_why_not(quarter: Quarter) -> None:
    skema = quarter[0]
    for kelompok in rank(quarter):
        used = kelompok.jumlah_daftar
        assert used == min(skema.jumlah_daftar, kelompok.jumlah_diperingkat // 2)
        for daftar, keterangan in (
            (Daftar.REWARD, kelompok.keterangan_reward),
            (Daftar.PUNISHMENT, kelompok.keterangan_punishment),
        ):
            is_as_usual = len(on_list(daftar, kelompok)) == used == skema.jumlah_daftar > 0
            assert is_as_usual or keterangan != ""


@given(quarters)
def test_without_limits_and_shared_places_both_lists_have_exactly_n(quarter: Quarter) -> None:
    skema, peserta = quarter
    results = rank_periode(peserta, skema=replace(skema, floor=None, ceiling=None))
    assume(all(len({one.peringkat for one in ranked_in(k)}) == len(ranked_in(k)) for k in results))

    for kelompok in results:
        for daftar in (Daftar.REWARD, Daftar.PUNISHMENT):
            assert len(on_list(daftar, kelompok)) == kelompok.jumlah_daftar


@given(quarters)
def test_a_margin_stands_between_the_list_and_the_first_off_it(quarter: Quarter) -> None:
    for kelompok in rank(quarter):
        ranked = [skor_of(one) for one in ranked_in(kelompok)]
        reward, punishment = len(on_list(Daftar.REWARD, kelompok)), len(on_list(Daftar.PUNISHMENT, kelompok))
        off = len(ranked) - punishment
        has_reward, has_punishment = 0 < reward < len(ranked), 0 < punishment < len(ranked)
        assert kelompok.margin_reward == (ranked[reward - 1] - ranked[reward] if has_reward else None)
        assert kelompok.margin_punishment == (ranked[off - 1] - ranked[off] if has_punishment else None)


@given(quarters, st.data())
def test_a_higher_nilai_never_brings_a_worse_place(quarter: Quarter, data: st.DataObject) -> None:
    skema, peserta = quarter
    raisable = [
        (number, kode)
        for number, one in enumerate(peserta)
        for kode, cell in one.nilai.items()
        if cell.state is State.TERISI
    ]
    assume(raisable)
    number, kode = data.draw(st.sampled_from(raisable))
    old = peserta[number].nilai[kode].units
    higher = NilaiInput(State.TERISI, Decimal(data.draw(st.integers(old, 1_000_000))) / 10_000)
    raised = replace(peserta[number], nilai={**peserta[number].nilai, kode: higher})

    before = _place_of(raised.kode, rank_periode(peserta, skema=skema))
    after = _place_of(
        raised.kode, rank_periode([*peserta[:number], raised, *peserta[number + 1 :]], skema=skema)
    )

    assert before is None or (after is not None and after <= before)


def _place_of(kode: str, results: tuple[KelompokResult, ...]) -> int | None:
    return next(one.peringkat for kelompok in results for one in kelompok.peserta if one.kode == kode)


@given(quarters, st.sampled_from(["0.01", "0.37", "3", "100", "1E+10"]))
def test_the_scale_of_the_bobot_changes_nothing(quarter: Quarter, factor: str) -> None:
    skema, peserta = quarter
    scaled = replace(
        skema, komponen=tuple(replace(rule, bobot=rule.bobot * Decimal(factor)) for rule in skema.komponen)
    )

    assert _figures(rank_periode(peserta, skema=scaled)) == _figures(rank_periode(peserta, skema=skema))


def _figures(results: tuple[KelompokResult, ...]) -> object:
    """Everything but the alasan, which tells the bobot as they are."""
    return [(kelompok.margin_reward, kelompok.margin_punishment, _rows(kelompok)) for kelompok in results]


def _rows(kelompok: KelompokResult) -> object:
    return [(one.kode, one.skor, one.peringkat, one.daftar, one.komponen) for one in kelompok.peserta]


@given(quarters, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(quarter: Quarter, random: Random) -> None:
    skema, peserta = quarter
    shuffled = list(peserta)
    random.shuffle(shuffled)

    assert rank_periode(shuffled, skema=skema) == rank_periode(peserta, skema=skema)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9, 10, 11])
def test_a_quarter_of_equals_shares_the_first_place(count: int) -> None:
    skema = SkemaRule(komponen=(KomponenRule("a", "A", Decimal(1)),), predikat=PREDIKAT)
    peserta = [
        PesertaInput(str(n), "opd", {"a": NilaiInput(State.TERISI, Decimal(80))}) for n in range(count)
    ]

    (kelompok,) = rank_periode(peserta, skema=skema)

    assert {one.peringkat for one in kelompok.peserta} <= {1}
    assert {one.daftar for one in kelompok.peserta} <= {Daftar.KOSONG}
