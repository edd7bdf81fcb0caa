from decimal import Decimal

import pytest

from penilaian.scoring import (
    KomponenGain,
    PesertaInput,
    PesertaResult,
    PredikatGain,
    gain_to_next_predikat,
    gain_to_skor,
    komponen_mean,
    komponen_nilai,
    komponen_peringkat,
    mean_poin_hilang,
    order_poin_hilang,
    score_peserta,
)
from penilaian.tests.scoring_builders import (
    BELUM,
    TD,
    make_flat_skema,
    make_full,
    make_komponen,
    make_peserta,
    make_skema,
    rank_one,
)
from penilaian.tests.test_scoring_skor import CONTOH

SKEMA = make_skema()


def score(peserta: PesertaInput) -> PesertaResult:
    return score_peserta(peserta, skema=SKEMA)


def gains_of(found: tuple[KomponenGain, ...]) -> dict[str, str]:
    return {gain.kode: str(gain.naik) for gain in found}


def test_the_next_predikat_tells_the_gap_and_the_rise_that_is_enough() -> None:
    # Every nilai is 79, so 80.01 takes 1.005 points: 5.025 of a komponen that weighs 20, 6.70 of 15, 10.05 of 10.
    gain = gain_to_next_predikat(score(make_full(nilai="79")), skema=SKEMA)

    assert gain is not None
    assert (gain.huruf, str(gain.target), str(gain.selisih)) == ("A", "80.01", "1.01")
    assert [(one.kode, str(one.naik)) for one in gain.komponen] == [
        ("pengawasan", "5.03"),
        ("perencanaan", "5.03"),
        ("pelaporan", "5.03"),
        ("anggaran", "6.70"),
        ("pengadaan", "6.70"),
        ("inovasi", "10.05"),
    ]


@pytest.mark.parametrize(
    "gain", gain_to_skor(score(CONTOH), target=Decimal("86.00")), ids=lambda gain: gain.kode
)
def test_the_rise_is_enough_and_a_hundredth_less_is_not(gain: KomponenGain) -> None:
    nilai = {kode: str(one.nilai) for kode, one in CONTOH.nilai.items()}
    enough = Decimal(nilai[gain.kode]) + gain.naik

    assert score(make_peserta(**nilai | {gain.kode: str(enough)})).skor == Decimal("86.00")
    assert score(make_peserta(**nilai | {gain.kode: str(enough - Decimal("0.01"))})).skor == Decimal("85.99")


def test_a_komponen_that_would_have_to_pass_100_brings_no_gain() -> None:
    # From 60 + 0.2 x 98 = 79.6 to 80.01 takes 0.405 points: 2.03 of pengawasan, which has 2 left.
    gain = gain_to_next_predikat(score(make_full(nilai="75", pengawasan="98")), skema=SKEMA)

    assert gain is not None
    assert "pengawasan" not in gains_of(gain.komponen)
    assert gains_of(gain.komponen)["perencanaan"] == "2.03"


def test_a_rise_may_end_at_exactly_100() -> None:
    gains = gain_to_skor(score(make_full(nilai="75", pengawasan="98")), target=Decimal("80.00"))

    assert gains_of(gains)["pengawasan"] == "1.98"

    flat = score_peserta(make_peserta(nilai="99.99"), skema=make_flat_skema())
    assert gains_of(gain_to_skor(flat, target=Decimal("100.00"))) == {"nilai": "0.01"}


def test_it_may_take_more_than_one_komponen() -> None:
    gain = gain_to_next_predikat(score(make_full(nilai="0")), skema=SKEMA)

    assert gain == PredikatGain("C", Decimal("30.01"), Decimal("30.01"), ())


def test_on_a_bound_the_next_predikat_is_a_hundredth_away() -> None:
    gain = gain_to_next_predikat(score(make_full(nilai="90")), skema=SKEMA)

    assert gain is not None
    assert (gain.huruf, gain.selisih) == ("AA", Decimal("0.01"))


def test_a_td_komponen_brings_no_gain_and_gives_its_bobot() -> None:
    skema = make_skema(komponen=make_komponen(a=40, b=40, c=20))
    result = score_peserta(make_peserta(a="80", b="70", c=TD), skema=skema)

    gain = gain_to_next_predikat(result, skema=skema)

    # From 75.00 to 80.01 takes 5.005 points, and a komponen is half of all.
    assert gain is not None
    assert gains_of(gain.komponen) == {"a": "10.01", "b": "10.01"}


@pytest.mark.parametrize("peserta", [make_full(nilai="90.01"), make_full(inovasi=BELUM)])
def test_the_highest_and_the_unranked_have_no_next_predikat(peserta: PesertaInput) -> None:
    assert gain_to_next_predikat(score(peserta), skema=SKEMA) is None


def test_a_skor_that_stands_already_takes_no_gain() -> None:
    assert gain_to_skor(score(CONTOH), target=Decimal("84.45")) == ()
    assert gain_to_skor(score(make_full(inovasi=BELUM)), target=Decimal("84.45")) == ()


def test_points_lost_come_costliest_first() -> None:
    ordered = order_poin_hilang(score(CONTOH))

    assert [(one.kode, str(one.poin_hilang)) for one in ordered] == [
        ("inovasi", "3.2"),
        ("anggaran", "3.1005"),
        ("pelaporan", "3.08"),
        ("pengawasan", "2.38"),
        ("pengadaan", "2.04"),
        ("perencanaan", "1.75"),
    ]


def test_equal_losses_stand_in_printed_order_and_td_loses_nothing() -> None:
    ordered = order_poin_hilang(score(make_full(nilai="80", inovasi=TD, pengawasan="100")))

    assert [one.kode for one in ordered] == [
        "perencanaan",
        "pelaporan",
        "anggaran",
        "pengadaan",
        "pengawasan",
    ]


def test_nilai_of_a_komponen_are_those_that_carry_it() -> None:
    kelompok = rank_one(
        [make_full("a", inovasi="70"), make_full("b", inovasi=TD), make_full("c", inovasi=BELUM)]
    )

    assert komponen_nilai(kelompok.peserta, komponen="inovasi") == {"a": Decimal(70)}


def test_a_place_within_a_komponen_is_shared_by_equal_nilai() -> None:
    nilai = {
        "a": Decimal("79.99"),
        "b": Decimal(80),
        "c": Decimal("80.0001"),
        "d": Decimal("80.00"),
        "e": Decimal(0),
    }

    assert komponen_peringkat(nilai) == {"c": 1, "b": 2, "d": 2, "a": 4, "e": 5}


def test_a_mean_rounds_half_up() -> None:
    # 300.05 / 5 = 60.01 and 300.025 / 5 = 60.005
    assert str(komponen_mean([Decimal(60)] * 4 + [Decimal("60.05")])) == "60.01"
    assert str(komponen_mean([Decimal(60)] * 4 + [Decimal("60.025")])) == "60.01"
    assert str(komponen_mean([Decimal(60)] * 4 + [Decimal("60.0249")])) == "60.00"


def test_a_mean_of_fewer_than_five_is_not_told() -> None:
    assert komponen_mean([Decimal(60)] * 4) is None
    assert komponen_mean([Decimal(60)] * 4, minimum=4) == Decimal("60.00")
    assert komponen_mean([], minimum=0) is None


def test_the_means_of_points_lost_add_up_to_what_the_mean_skor_lacks_and_td_costs_nothing() -> None:
    opd_list = [score(make_full(nilai=nilai)) for nilai in ("50", "60", "70", "80", "90")]
    opd_list.append(score(make_full(nilai="73", inovasi=TD)))
    lost = [{one.kode: one.poin_hilang for one in opd.komponen} for opd in opd_list]

    means = mean_poin_hilang(lost)

    # Inovasi counts 10: 5 + 4 + 3 + 2 + 1 of six. Pengawasan counts 20: 10 + 8 + 6 + 4 + 2, and 20/90 of 27.
    assert (means["inovasi"], means["pengawasan"]) == (Decimal("2.50"), Decimal("6.00"))
    assert sum(means.values()) == Decimal("29.50")  # 100 less 423 / 6


def test_points_lost_are_told_of_no_komponen_where_one_is_carried_by_few() -> None:
    few = [{"a": Decimal(4), "b": Decimal(6) if at < 4 else None} for at in range(9)]

    assert mean_poin_hilang(few) == {}
    assert mean_poin_hilang([{**row, "b": None} for row in few]) == {"a": Decimal(4)}
    assert mean_poin_hilang([]) == {}
