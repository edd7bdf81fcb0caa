from datetime import date
from decimal import Decimal

import pytest

from dokumen import format as id_format


@pytest.mark.parametrize(
    ("nilai", "tercetak"),
    [
        ("84.4500", "84,45"),
        ("84.4567", "84,4567"),
        ("84.5000", "84,50"),
        ("0.0000", "0,00"),
        ("100.0000", "100,00"),
    ],
)
def test_a_nilai_keeps_every_digit_and_no_needless_zero(nilai: str, tercetak: str) -> None:
    assert id_format.format_nilai(nilai) == tercetak
    assert id_format.format_nilai(Decimal(nilai)) == tercetak


def test_a_skor_has_two_decimals() -> None:
    assert id_format.format_skor("84.45") == "84,45"
    assert id_format.format_skor(Decimal("80")) == "80,00"


def test_weighted_values_have_four_decimals() -> None:
    assert id_format.format_tertimbang("17.6200") == "17,6200"


def test_bobot_drops_its_zeros() -> None:
    assert id_format.format_bobot("20.00") == "20"
    assert id_format.format_bobot("23.53") == "23,53"
    assert id_format.format_bobot("100.00") == "100"


def test_delta_bears_its_sign_and_zero_bears_none() -> None:
    assert [id_format.format_delta(delta) for delta in ("1.24", "-0.35", "0.00", "-1.5250", "1.5000")] == [
        "+1,24",
        "-0,35",
        "0,00",
        "-1,5250",
        "+1,50",
    ]


def test_a_missing_number_is_a_dash_and_never_a_zero() -> None:
    assert id_format.format_skor(None) == "–"
    assert id_format.format_delta(None) == "–"


def test_a_large_or_tiny_decimal_is_never_printed_with_an_exponent() -> None:
    assert id_format.format_number(Decimal("1E+2"), places=2) == "100,00"
    assert id_format.format_number(Decimal("1E-7"), places=2) == "0,0000001"


def test_commas_of_a_column_stand_one_below_the_other() -> None:
    assert id_format.align_comma(["88,10", "84,4567", "TD", "–"]) == [
        "88,10\u2007\u2007",
        "84,4567",
        "TD",
        "–",
    ]


def test_dates_are_written_out() -> None:
    assert id_format.format_tanggal(date(2022, 10, 20)) == "20 Oktober 2022"
    assert id_format.format_tanggal("2023-01-05") == "5 Januari 2023"
    assert id_format.format_tanggal(None) == ""


def test_quarters_are_written_in_roman_numerals() -> None:
    assert id_format.format_triwulan("2022-TW4") == "Triwulan IV 2022"
    assert id_format.format_triwulan_singkat("2021-TW2") == "TW\u00a0II\u00a02021"


@pytest.mark.parametrize("kode", ["2022", "2022-TW5", "TW3", "2022-TW", "²022-TW1", ""])
def test_what_is_no_quarter_is_refused(kode: str) -> None:
    with pytest.raises(ValueError, match="tidak dikenal"):
        id_format.split_kode_periode(kode)


def test_an_nip_stands_in_its_four_groups() -> None:
    assert id_format.format_nip("197001011995031001") == "19700101 199503 1 001"
    assert id_format.format_nip("kurang") == "kurang"


@pytest.mark.parametrize(
    ("delta", "arah", "said"),
    [
        ("-0.37", "statis", "tetap (-0,37)"),
        ("0.44", "statis", "tetap (+0,44)"),
        ("0.00", "statis", "tetap (0,00)"),
        ("-0.51", "turun", "-0,51"),
        ("1.24", "naik", "+1,24"),
        (None, "baru", "baru"),
    ],
)
def test_a_change_of_skor_within_the_dead_band_is_no_equation(
    delta: str | None, arah: str, said: str
) -> None:
    assert id_format.format_selisih(delta, arah) == said
