from datetime import date

import pytest

from dokumen.terbilang import format_hari, spell_number, spell_tanggal, word_count


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (256, "dua ratus lima puluh enam"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2000, "dua ribu"),
        (2022, "dua ribu dua puluh dua"),
    ],
)
def test_a_number_in_words(number: int, words: str) -> None:
    assert spell_number(number) == words


def test_a_date_in_words_begins_by_its_day() -> None:
    assert spell_tanggal(date(2022, 10, 20)) == (
        "Kamis tanggal dua puluh bulan Oktober tahun dua ribu dua puluh dua"
    )
    assert format_hari(date(2022, 10, 23)) == "Minggu"


def test_a_count_is_a_word_up_to_ten() -> None:
    assert (word_count(5), word_count(10), word_count(11)) == ("lima", "sepuluh", "11")
