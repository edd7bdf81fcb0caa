from decimal import Decimal
from typing import Any

import pytest

from penilaian.scoring import KomponenRule, PredikatRule, SkemaInvalidError, predikat_of
from penilaian.tests.scoring_builders import KOMPONEN, PREDIKAT, make_komponen, make_skema


@pytest.mark.parametrize(
    ("skor", "huruf"),
    [
        ("100.00", "AA"),
        ("90.01", "AA"),
        ("90.00", "A"),
        ("80.01", "A"),
        ("80.00", "BB"),
        ("70.01", "BB"),
        ("70.00", "B"),
        ("60.01", "B"),
        ("60.00", "CC"),
        ("50.01", "CC"),
        ("50.00", "C"),
        ("30.01", "C"),
        ("30.00", "D"),
        ("0.00", "D"),
    ],
)
def test_a_bound_is_the_last_skor_of_the_band_below(skor: str, huruf: str) -> None:
    assert predikat_of(Decimal(skor), predikat=PREDIKAT) == huruf


# Real scores printed beside their predikat.
# Bantul TW I 2018: https://jogja.antaranews.com/berita/356814/bupati-harapkan-evaluasi-kinerja-memotivasi-semua-opd
# Bantul 2017: https://bantulkab.go.id/berita/detail/3431/
# Sidoarjo SAKIP 2018: https://republikjatim.com/amp/news-1571-bupati-beri-penghargaan-opd-dan-desa-bernilai-sakip-terbaik
@pytest.mark.parametrize(
    ("opd", "skor", "huruf"),
    [
        ("Inspektorat, Bantul TW I 2018", "94.33", "AA"),
        ("Kecamatan Imogiri, Bantul TW I 2018", "91.75", "AA"),
        ("Kecamatan Sedayu, Bantul TW I 2018", "90.93", "AA"),
        ("Kecamatan Sedayu, Bantul 2017", "93.28", "AA"),
        ("Dinas Pertanahan dan Tata Ruang, Bantul 2017", "87.13", "A"),
        ("RSUD Sidoarjo, SAKIP 2018", "85.31", "A"),
        ("Badan Kepegawaian Daerah, Sidoarjo SAKIP 2018", "80.94", "A"),
        ("Dinas Kesehatan, Sidoarjo SAKIP 2018", "80.81", "A"),
    ],
)
def test_real_scores_get_the_predikat_that_was_printed(opd: str, skor: str, huruf: str) -> None:
    assert predikat_of(Decimal(skor), predikat=PREDIKAT) == huruf


def test_bobot_become_the_smallest_whole_numbers_in_proportion() -> None:
    assert make_skema().bobot_parts() == (4, 4, 4, 3, 2, 3)
    assert make_skema(komponen=make_komponen(a="33.33", b="66.66")).bobot_parts() == (1, 2)


@pytest.mark.parametrize("bobot", ["0", "-1", "NaN", "Infinity"])
def test_a_bobot_that_is_not_above_zero_is_refused(bobot: str) -> None:
    with pytest.raises(
        SkemaInvalidError, match=f"^Bobot komponen Inovasi harus lebih dari 0, bukan {bobot}.$"
    ):
        KomponenRule("inovasi", "Inovasi", Decimal(bobot))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"komponen": ()}, "Skema harus memiliki sekurang-kurangnya satu komponen."),
        ({"komponen": (*KOMPONEN, KOMPONEN[0])}, "Kode komponen pengawasan tercantum dua kali."),
        ({"predikat": ()}, "Predikat terendah harus ada dan tidak boleh memiliki batas bawah."),
        ({"predikat": PREDIKAT[:-1]}, "Predikat terendah harus ada dan tidak boleh memiliki batas bawah."),
        ({"predikat": (PREDIKAT[0], *PREDIKAT)}, "Predikat AA tercantum dua kali."),
        (
            {"predikat": (PREDIKAT[1], PREDIKAT[0], PREDIKAT[-1])},
            "Batas bawah predikat A harus lebih tinggi daripada predikat AA.",
        ),
        (
            {"predikat": (PREDIKAT[0], PredikatRule("A+", "Sama", Decimal("90.00")), PREDIKAT[-1])},
            "Batas bawah predikat AA harus lebih tinggi daripada predikat A+.",
        ),
        (
            {"predikat": (PredikatRule("X", "Tanpa batas", None), *PREDIKAT)},
            "Batas bawah predikat X harus antara 0 dan 100.",
        ),
        (
            {"predikat": (PredikatRule("X", "Lewat", Decimal(101)), *PREDIKAT)},
            "Batas bawah predikat X harus antara 0 dan 100.",
        ),
        ({"jumlah_daftar": -1}, "Jumlah perangkat daerah per daftar tidak boleh kurang dari 0."),
        ({"dead_band": Decimal("-0.5")}, "Ambang statis harus antara 0 dan 100, bukan -0.5."),
        ({"floor": Decimal(101)}, "Batas terendah daftar terbaik harus antara 0 dan 100, bukan 101."),
        ({"ceiling": Decimal("NaN")}, "Batas tertinggi daftar terendah harus antara 0 dan 100, bukan NaN."),
        ({"coverage": Decimal(-1)}, "Cakupan bobot minimal harus antara 0 dan 100, bukan -1."),
    ],
)
def test_a_skema_that_contradicts_itself_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SkemaInvalidError) as refused:
        make_skema(**changes)

    assert str(refused.value) == message
