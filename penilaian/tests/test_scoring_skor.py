from decimal import Decimal

import pytest

from penilaian.scoring import (
    Daftar,
    KomponenResult,
    NilaiInput,
    NilaiInvalidError,
    PesertaInput,
    PesertaResult,
    State,
    score_peserta,
)
from penilaian.tests.scoring_builders import (
    BELUM,
    KODE,
    KOMPONEN,
    TD,
    make_flat_skema,
    make_full,
    make_komponen,
    make_peserta,
    make_skema,
)

CONTOH = make_peserta(
    "pu",
    pengawasan="88.10",
    perencanaan="91.25",
    pelaporan="84.60",
    anggaran="79.33",
    inovasi="68.00",
    pengadaan="86.40",
)


def score(peserta: PesertaInput, **changes: object) -> PesertaResult:
    return score_peserta(peserta, skema=make_skema(**changes))


def komponen_of(result: PesertaResult, kode: str) -> KomponenResult:
    return next(one for one in result.komponen if one.kode == kode)


def test_a_skor_is_the_weighted_mean_rounded_once() -> None:
    # 17.62 + 18.25 + 16.92 + 11.8995 + 6.80 + 12.96 = 84.4495
    result = score(CONTOH)

    assert str(result.skor) == "84.45"
    assert result.predikat == "A"
    assert result.alasan == ""


def test_each_komponen_tells_what_it_adds_and_what_it_loses() -> None:
    result = score(CONTOH)

    assert [one.kode for one in result.komponen] == list(KODE)
    assert [str(one.tertimbang) for one in result.komponen] == [
        "17.62",
        "18.25",
        "16.92",
        "11.8995",
        "6.8",
        "12.96",
    ]
    assert [str(one.poin_hilang) for one in result.komponen] == [
        "2.38",
        "1.75",
        "3.08",
        "3.1005",
        "3.2",
        "2.04",
    ]
    assert komponen_of(result, "anggaran") == KomponenResult(
        "anggaran", State.TERISI, Decimal("79.33"), Decimal(15), Decimal("11.8995"), Decimal("3.1005")
    )


def test_only_the_last_step_rounds() -> None:
    # Each weighted value is 33.335; rounded one by one they would add up to 66.68.
    result = score(make_peserta(a="66.67", b="66.67"), komponen=make_komponen(a=50, b=50))
    assert str(result.skor) == "66.67"

    # 0.6 x 63.1849 + 0.4 x 63.1850 = 63.18494, which three decimals would first lift to 63.185.
    result = score(make_peserta(a="63.1849", b="63.1850"), komponen=make_komponen(a=60, b=40))
    assert str(result.skor) == "63.18"


def test_a_half_hundredth_rounds_up() -> None:
    assert str(score_peserta(make_peserta(nilai="63.185"), skema=make_flat_skema()).skor) == "63.19"
    assert str(score_peserta(make_peserta(nilai="90.0049"), skema=make_flat_skema()).skor) == "90.00"
    assert score_peserta(make_peserta(nilai="90.005"), skema=make_flat_skema()).predikat == "AA"


def test_zero_is_a_real_zero() -> None:
    result = score(make_full(nilai="0"))

    assert str(result.skor) == "0.00"
    assert result.predikat == "D"
    assert score(make_full(inovasi="0")).skor == Decimal("72.00")


def test_td_spreads_its_bobot_over_the_others_in_proportion() -> None:
    # (20 x 90 + 20 x 80 + 20 x 70 + 15 x 60 + 15 x 50) / 90 = 6450 / 90 = 71.666...
    result = score(
        make_peserta(
            pengawasan="90", perencanaan="80", pelaporan="70", anggaran="60", inovasi=TD, pengadaan="50"
        )
    )

    assert str(result.skor) == "71.67"
    assert komponen_of(result, "inovasi") == KomponenResult("inovasi", State.TD, None, None, None, None)
    assert str(komponen_of(result, "pengawasan").bobot_efektif) == "22." + "2" * 58
    assert str(komponen_of(result, "anggaran").bobot_efektif) == "16." + "6" * 57 + "7"
    assert komponen_of(result, "pengawasan").tertimbang == Decimal(20)
    assert str(komponen_of(result, "anggaran").poin_hilang) == "6." + "6" * 58 + "7"


def test_a_td_does_not_lower_a_skor() -> None:
    assert score(make_full(nilai="80", inovasi=TD)).skor == Decimal("80.00")


def test_a_komponen_dropped_for_everybody_leaves_its_bobot_to_the_others() -> None:
    result = score(CONTOH, komponen=KOMPONEN[:5])

    # (20 x 88.10 + 20 x 91.25 + 20 x 84.60 + 15 x 79.33 + 10 x 68) / 85 = 7148.95 / 85 = 84.1052...
    assert str(result.skor) == "84.11"
    assert [one.kode for one in result.komponen] == list(KODE[:5])


def test_coverage_is_measured_against_the_bobot_in_force() -> None:
    # Pengawasan and perencanaan are 40 of 100; without inovasi and pengadaan they are 40 of 75, so 35 of 75 remain.
    half = make_full(pengawasan=TD, perencanaan=TD)

    assert score(half).skor == Decimal("80.00")
    assert score(half, komponen=KOMPONEN[:4]).skor is None


def test_an_opd_with_exactly_the_coverage_is_ranked() -> None:
    skema = {"komponen": make_komponen(a="60", b="40")}
    assert score(make_peserta(a="75", b=TD), **skema).skor == Decimal("75.00")

    skema = {"komponen": make_komponen(a="59.99", b="40.01")}
    assert score(make_peserta(a="75", b=TD), **skema).skor is None


def test_too_little_coverage_is_told_with_the_komponen_and_the_bobot() -> None:
    result = score(make_full(pengawasan=TD, perencanaan=TD, inovasi=TD))

    assert (result.skor, result.predikat, result.peringkat, result.daftar) == (None, "", None, Daftar.KOSONG)
    assert result.alasan == (
        "Belum dapat diperingkat: Pengawasan, Perencanaan dan Pengendalian Pembangunan, serta Inovasi tidak dinilai "
        "(TD), sehingga bobot yang berlaku 50,00 dari 100,00, kurang dari batas 60,00%."
    )


def test_an_opd_to_which_nothing_applies_is_not_ranked_whatever_the_coverage() -> None:
    result = score(make_full(nilai=TD), coverage=Decimal(0))

    assert result.skor is None
    assert result.alasan == "Belum dapat diperingkat: semua komponen tidak dinilai (TD)."
    assert {one.bobot_efektif for one in result.komponen} == {None}


def test_belum_is_never_a_zero() -> None:
    result = score(make_full(pengadaan=BELUM))

    assert (result.skor, result.predikat) == (None, "")
    assert result.alasan == "Belum dapat diperingkat: nilai Pengadaan Barang dan Jasa belum diisi."


def test_a_cell_that_is_not_there_is_belum() -> None:
    result = score(make_peserta(pengawasan="80", perencanaan="80", pelaporan="80", anggaran="80"))

    assert result.skor is None
    assert (
        result.alasan == "Belum dapat diperingkat: nilai Inovasi serta Pengadaan Barang dan Jasa belum diisi."
    )


def test_a_belum_komponen_keeps_its_bobot_and_brings_no_points() -> None:
    result = score(make_full(pengadaan=BELUM, inovasi=TD))

    belum = komponen_of(result, "pengadaan")
    assert (belum.state, belum.nilai, belum.tertimbang, belum.poin_hilang) == (State.BELUM, None, None, None)
    assert str(belum.bobot_efektif) == "16." + "6" * 57 + "7"
    assert komponen_of(result, "pengawasan").tertimbang is not None


def test_every_reason_is_told_at_once() -> None:
    result = score(make_full(pengawasan=TD, perencanaan=TD, inovasi=TD, pengadaan=BELUM))

    assert result.alasan == (
        "Belum dapat diperingkat: nilai Pengadaan Barang dan Jasa belum diisi; Pengawasan, Perencanaan dan "
        "Pengendalian Pembangunan, serta Inovasi tidak dinilai (TD), sehingga bobot yang berlaku 50,00 dari 100,00, "
        "kurang dari batas 60,00%."
    )


def test_an_opd_scored_alone_has_no_place() -> None:
    result = score(CONTOH)

    assert (result.peringkat, result.dari, result.daftar, result.urutan) == (None, 0, Daftar.KOSONG, 0)


def test_a_nilai_of_a_komponen_that_is_not_in_force_is_ignored() -> None:
    assert score(make_full(tambahan="0")).skor == Decimal("80.00")


@pytest.mark.parametrize("nilai", ["0", "0.0001", "63.19", "99.9999", "100", "1E+2", "63.190000000"])
def test_a_nilai_of_0_to_100_with_four_decimals_is_taken(nilai: str) -> None:
    assert NilaiInput(State.TERISI, Decimal(nilai)).nilai == Decimal(nilai)


@pytest.mark.parametrize(
    ("nilai", "message"),
    [
        ("100.0001", "Nilai harus antara 0 dan 100, bukan 100.0001."),
        ("-0.0001", "Nilai harus antara 0 dan 100, bukan -0.0001."),
        ("-0", "Nilai harus antara 0 dan 100, bukan -0."),
        ("63.18505", "Nilai 63.18505 memuat lebih dari empat desimal."),
        ("NaN", "Nilai harus berupa angka desimal, bukan NaN."),
        ("sNaN", "Nilai harus berupa angka desimal, bukan sNaN."),
        ("Infinity", "Nilai harus berupa angka desimal, bukan Infinity."),
    ],
)
def test_any_other_nilai_is_refused_and_never_clipped(nilai: str, message: str) -> None:
    with pytest.raises(NilaiInvalidError) as refused:
        NilaiInput(State.TERISI, Decimal(nilai))

    assert str(refused.value) == message


@pytest.mark.parametrize("nilai", [63.19, 63, "63.19", None])
def test_a_nilai_that_is_no_decimal_is_refused(nilai: object) -> None:
    with pytest.raises(NilaiInvalidError, match=r"^Nilai harus berupa angka desimal, bukan "):
        NilaiInput(State.TERISI, nilai)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [State.TD, State.BELUM])
def test_a_nilai_without_the_state_terisi_is_refused(state: State) -> None:
    with pytest.raises(
        NilaiInvalidError, match=f"^Nilai 0 tidak boleh ada pada komponen yang berstatus {state}.$"
    ):
        NilaiInput(state, Decimal(0))
