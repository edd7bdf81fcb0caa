from dokumen.teks import DIPOTONG, MAX_CATATAN, MAX_NAMA, MISSING, print_catatan, print_nama


def test_plain_words_are_printed_as_they_are() -> None:
    text = "Dinas Sosial, Pemberdayaan Perempuan & Anak (P3A) – “contoh” 100% ≥ 90"
    assert print_nama(text) == text


def test_a_decomposed_letter_is_composed() -> None:
    assert print_nama("Cafe\u0301") == "Café"


def test_letters_that_the_face_lacks_become_a_box() -> None:
    assert print_nama("ok 🙂 ꦗꦮ") == f"ok {MISSING} {MISSING}{MISSING}"


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
