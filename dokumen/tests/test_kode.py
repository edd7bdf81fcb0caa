import pytest

from dokumen.kode import ALPHABET, LENGTH, format_kode, make_kode, parse_kode


def test_a_kode_has_thirteen_signs_without_look_alikes() -> None:
    kode = make_kode()
    assert len(kode) == LENGTH == 13
    assert set(kode) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)
    assert len(ALPHABET) ** LENGTH == 2**65


def test_no_two_kode_are_the_same() -> None:
    assert len({make_kode() for _ in range(1000)}) == 1000


def test_a_kode_is_printed_in_three_groups() -> None:
    assert format_kode("0123456789ABC") == "0123-4567-89ABC"


@pytest.mark.parametrize(
    "typed", ["0123-4567-89ABC", " 0123 4567 89abc ", "o123-4567-89aBC", "OI23.4567.89ABC", "0l23–4567–89ABC"]
)
def test_a_kode_is_read_as_people_type_it(typed: str) -> None:
    assert parse_kode(typed) == "0123456789ABC"


@pytest.mark.parametrize(
    "typed", ["", "0123", "0123-4567-89ABCD", "0123-4567-89AB!", "U123-4567-89ABC", "٠123456789ABC"]
)
def test_what_cannot_be_a_kode_is_none(typed: str) -> None:
    assert parse_kode(typed) is None
