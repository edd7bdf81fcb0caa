"""fold_nama: which spellings are one name, and which never become one."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opd.nama import fold_nama


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Pendidikan, Kepemudaan, dan Olahraga", "dinas pendidikan kepemudaan dan olahraga"),
        ("Dinas Pendidikan, Kepemudaan dan Olahraga", "DINAS PENDIDIKAN KEPEMUDAAN,DAN OLAHRAGA"),
        ("Badan Kepegawaian, Pendidikan dan Pelatihan", "Badan Kepegawaian, Pendidikan, dan Pelatihan"),
        ("Satpol-PP", "Satpol PP"),
        ("Satpol\u2013PP", "SATPOL  PP"),
        ("DPMPTSP-TK", "DPMPTSP TK"),
        ("Kec. Genteng", "Kec.Genteng"),
        ("Kec. Genteng", "kec genteng"),
        ("RSUD dr. Loekmono Hadi", "RSUD Dr Loekmono  Hadi"),
        ("RSUD S.K. Lerik", "RSUD SK Lerik"),
        ("RSUD S. K. Lerik", "RSUD SK Lerik"),
        ("Dinas\u00a0Kesehatan", "Dinas Kesehatan"),
        ("Dinas\nKesehatan\t", " Dinas Kesehatan"),
        ("\ufeffDinas Kese\u00adhatan\u200b", "Dinas Kesehatan"),
        ("Cafe\u0301", "Caf\u00e9"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same_text(one: str, other: str) -> None:
    assert fold_nama(one) == fold_nama(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dinas  Pekerjaan Umum Cipta Karya, Perumahan", "dinas pekerjaan umum cipta karya perumahan"),
        ("Bag. Organisasi", "bag organisasi"),
        ("I. DINAS", "i dinas"),
        ("", ""),
        (" .,- ", ""),
    ],
)
def test_a_folded_name_is_lower_case_words_with_one_space_between(text: str, folded: str) -> None:
    assert fold_nama(text) == folded


@pytest.mark.parametrize(
    "lookalike",
    [
        "D\u0456nas Kesehatan",  # Cyrillic i
        "Dinas Kesehat\u0430n",  # Cyrillic a
        "\u039dama",  # Greek capital nu
        "\uff24inas Kesehatan",  # full-width D
        "\U0001d403inas Kesehatan",  # mathematical bold D
    ],
)
def test_a_lookalike_letter_never_becomes_the_latin_one(lookalike: str) -> None:
    assert fold_nama(lookalike) not in {"dinas kesehatan", "nama"}


def test_no_letter_of_another_alphabet_folds_into_latin() -> None:
    # U+212A is canonically the letter K itself: every program that normalises text writes it as K.
    others = [
        chr(code)
        for code in range(128, sys.maxunicode + 1)
        if "LATIN" not in unicodedata.name(chr(code), "") and chr(code).isalpha() and code != 0x212A
    ]
    assert [letter for letter in others if fold_nama(letter).isascii() and fold_nama(letter)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Pertanian", "Dinas Pertanian dan Pangan"),
        ("Kecamatan Petasia", "Kecamatan Petasia Timur"),
        ("Barang/Jasa", "Barang dan Jasa"),
        ("DKP 1", "DKP 11"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_nama(one) != fold_nama(other)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_nama(fold_nama(text)) == fold_nama(text)
