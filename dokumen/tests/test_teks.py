import pytest

from dokumen.teks import DIPOTONG, MAX_CATATAN, MAX_NAMA, print_catatan, print_nama


def test_plain_words_are_printed_as_they_are() -> None:
    text = "Dinas Sosial, Pemberdayaan Perempuan & Anak (P3A) – “contoh” 100% ≥ 90"
    assert print_nama(text) == text


def test_a_decomposed_letter_is_composed() -> None:
    assert print_nama("Cafe\u0301") == "Café"


@pytest.mark.parametrize(
    "text", ["ꦢꦶꦤꦱ꧀ ꦏꦼꦱꦺꦲꦠꦤ꧀", "ᬩᬮᬶ", "🙂 👍🏽 🇮🇩 ✅", "≥ ≤ ½ € № ▲"], ids=["jawa", "bali", "emoji", "signs"]
)
def test_aksara_and_emoji_are_printed_as_they_are(text: str) -> None:
    assert print_nama(text) == text


def test_a_letter_that_no_face_has_is_printed_as_its_code() -> None:
    assert print_nama("Balai 中文 \U0010fffe") == "Balai [U+4E2D][U+6587] [U+10FFFE]"


def test_what_only_chooses_or_encloses_a_sign_is_dropped() -> None:
    assert print_nama("❤\ufe0f 1\ufe0f\u20e3 x\U000e0101") == "❤ 1 x"


def test_words_from_right_to_left_are_kept_apart_from_the_figures_around_them() -> None:
    assert print_nama("Dinas السلام عليكم 54,48") == "Dinas \u2067السلام عليكم\u2069 54,48"
    assert print_catatan("سلام\n3 سلام") == "\u2067سلام\u2069\n3 \u2067سلام\u2069"


def test_aksara_without_spaces_may_be_broken_where_a_syllable_begins() -> None:
    kata = "ꦢꦶꦤꦱ꧀ꦏꦼ" * 20
    parts = print_nama(kata).split("\u200b")
    assert "".join(parts) == kata
    assert max(map(len, parts)) < 20
    assert all(ord(part[0]) in range(0xA984, 0xA9B3) and part[-1] != "\ua9c0" for part in parts)
    assert max(map(len, print_nama("\ua9b6" * 200).split("\u200b"))) == 41


def test_a_cut_word_from_right_to_left_is_closed_again() -> None:
    printed = print_nama("س" * 500)
    assert printed == f"\u2067{'س' * (MAX_NAMA - len(DIPOTONG))}\u2069{DIPOTONG}"


def test_controls_that_turn_the_direction_are_dropped() -> None:
    assert print_nama("skor \u202e54,48\u202c \u200f\u2066x\u2069") == "skor 54,48 x"


def test_line_breaks_in_a_name_are_spaces() -> None:
    assert print_nama("Dinas\n\tKesehatan\u2028Kota\x00") == "Dinas KesehatanKota"


def test_an_endless_name_is_cut_and_says_so() -> None:
    printed = print_nama("x" * 200_000)
    assert len(printed) == MAX_NAMA
    assert printed.endswith(DIPOTONG)


def test_paragraphs_of_a_note_stay_and_blank_lines_go() -> None:
    assert print_catatan("Satu.\r\n\r\n\n  Dua   kata.\nTiga.") == "Satu.\nDua kata.\nTiga."


def test_a_note_of_two_thousand_characters_is_printed_whole() -> None:
    note = "kata " * 399 + "akhir"
    assert len(note) == MAX_CATATAN
    assert print_catatan(note) == note


def test_a_longer_note_is_cut_and_says_so() -> None:
    printed = print_catatan("kata " * 100_000)
    assert len(printed) <= MAX_CATATAN
    assert printed.endswith(DIPOTONG)


def test_two_thousand_lines_become_forty() -> None:
    assert len(print_catatan("a\n" * 900).splitlines()) == 40
