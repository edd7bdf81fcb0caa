"""parse_nilai: the one rule for what a cell of a komponen may hold."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.lembar import NilaiError, OddCell, OddKind, parse_nilai

NILAI = st.decimals(min_value=0, max_value=100, places=4)

REMEDY = "Tulis angka 0 sampai 100, misalnya 63,19."
TEXT_REMEDY = "Tulis angka 0 sampai 100 tanpa pemisah ribuan, misalnya 63,19, atau TD bila tidak dinilai."
PLACEHOLDER_REMEDY = (
    "Kosongkan selnya bila belum dinilai; tulis TD dan alasannya di kolom Catatan bila tidak dinilai; "
    "tulis 0 bila nilainya memang nol."
)
FINE_REMEDY = "Bulatkan, misalnya dengan rumus =ROUND(...;4)."


@pytest.mark.parametrize(
    ("value", "nilai"),
    [
        ("63,19", "63.1900"),
        ("63.19", "63.1900"),
        ("7.125", "7.1250"),
        ("7,125", "7.1250"),
        ("1.000", "1.0000"),
        ("0", "0.0000"),
        ("100", "100.0000"),
        ("100,0000", "100.0000"),
        ("063,5", "63.5000"),
        ("63,1852", "63.1852"),
        (" 63,19 ", "63.1900"),
        ("\u00a063,19\u00a0", "63.1900"),
        ("\ufeff63,19\u200b", "63.1900"),
        (63.19, "63.1900"),
        (0, "0.0000"),
        (0.0, "0.0000"),
        (-0.0, "0.0000"),
        (100, "100.0000"),
        (0.1 + 0.2, "0.3000"),
        (63.190000000000005, "63.1900"),
        (100.0000000005, "100.0000"),
        (-0.0000000005, "0.0000"),
        (Decimal("63.1852"), "63.1852"),
        (Decimal("63.18520"), "63.1852"),
        (Decimal("99.9999999999"), "100.0000"),
    ],
)
def test_a_nilai_is_read_exactly_and_has_four_decimals(value: object, nilai: str) -> None:
    assert str(parse_nilai(value)) == nilai


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, f"Nilai kosong. {REMEDY}"),
        ("", f"Nilai kosong. {REMEDY}"),
        ("\u00a0 ", f"Nilai kosong. {REMEDY}"),
        ("-", f'Tanda "-" bukan nilai. {PLACEHOLDER_REMEDY}'),
        ("\u2013", f'Tanda "\u2013" bukan nilai. {PLACEHOLDER_REMEDY}'),
        ("N/A", f'Tanda "N/A" bukan nilai. {PLACEHOLDER_REMEDY}'),
        ("nihil", f'Tanda "nihil" bukan nilai. {PLACEHOLDER_REMEDY}'),
        ("baik", f'Teks "baik" bukan nilai. {TEXT_REMEDY}'),
        ("TD", f'Teks "TD" bukan nilai. {TEXT_REMEDY}'),
        ("1.000,5", f'Teks "1.000,5" bukan nilai. {TEXT_REMEDY}'),
        ("63,19,2", f'Teks "63,19,2" bukan nilai. {TEXT_REMEDY}'),
        ("63 19", f'Teks "63 19" bukan nilai. {TEXT_REMEDY}'),
        (",5", f'Teks ",5" bukan nilai. {TEXT_REMEDY}'),
        ("5,", f'Teks "5," bukan nilai. {TEXT_REMEDY}'),
        ("+5", f'Teks "+5" bukan nilai. {TEXT_REMEDY}'),
        ("6e1", f'Teks "6e1" bukan nilai. {TEXT_REMEDY}'),
        ("NaN", f'Teks "NaN" bukan nilai. {TEXT_REMEDY}'),
        ("\u0666\u0663", f'Teks "\u0666\u0663" bukan nilai. {TEXT_REMEDY}'),
        ("x" * 100, f'Teks "{"x" * 59}…" bukan nilai. {TEXT_REMEDY}'),
        ("63,19%", 'Teks "63,19%" memakai tanda persen. Tulis angkanya saja, misalnya 63,19.'),
        ("101", "Nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        ("100,0001", "Nilai 100,0001 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        ("1000", "Nilai 1000 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        ("-5", "Nilai -5 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        (101, "Nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        (-0.5, "Nilai -0,5 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        (100.00001, "Nilai 100,00001 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        (1e300, "Nilai yang sangat besar di luar rentang 0 sampai 100. Perbaiki nilainya."),
        (10**4000, "Nilai yang sangat besar di luar rentang 0 sampai 100. Perbaiki nilainya."),
        ("63,18512", f"Nilai 63,18512 mempunyai lebih dari empat angka di belakang koma. {FINE_REMEDY}"),
        (63.18512, f"Nilai 63,18512 mempunyai lebih dari empat angka di belakang koma. {FINE_REMEDY}"),
        (190 / 3, f"Nilai 63,3333333333 mempunyai lebih dari empat angka di belakang koma. {FINE_REMEDY}"),
        (1e-8, f"Nilai 0,00000001 mempunyai lebih dari empat angka di belakang koma. {FINE_REMEDY}"),
        (
            Decimal("50.00001"),
            f"Nilai 50,00001 mempunyai lebih dari empat angka di belakang koma. {FINE_REMEDY}",
        ),
        (float("nan"), f"Sel berisi angka yang tidak berhingga atau tidak sah. {REMEDY}"),
        (float("inf"), f"Sel berisi angka yang tidak berhingga atau tidak sah. {REMEDY}"),
        (Decimal("sNaN"), f"Sel berisi angka yang tidak berhingga atau tidak sah. {REMEDY}"),
        (True, f"Sel berisi TRUE atau FALSE, bukan angka. {REMEDY}"),
        (Fraction(1, 2), f"Isi sel bukan angka. {REMEDY}"),
        ([63], f"Isi sel bukan angka. {REMEDY}"),
        (
            OddCell(OddKind.ERROR, "#DIV/0!"),
            "Sel berisi galat rumus #DIV/0!. Perbaiki rumusnya, atau ketik angkanya.",
        ),
        (
            OddCell(OddKind.FORMULA),
            (
                "Sel berisi rumus tanpa hasil tersimpan. "
                "Buka berkas di Excel atau LibreOffice, simpan, lalu unggah lagi; "
                "atau tempel nilainya saja (Tempel Khusus)."
            ),
        ),
        (
            OddCell(OddKind.PERCENT, "63,19%"),
            (
                "Sel berformat persen, sehingga tidak pasti apakah artinya 63,19 atau 0,6319. "
                "Ubah format sel menjadi Angka (Number), lalu ketik ulang nilainya, misalnya 63,19."
            ),
        ),
    ],
)
def test_what_is_no_nilai_is_refused_with_the_remedy(value: object, message: str) -> None:
    with pytest.raises(NilaiError) as caught:
        parse_nilai(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "value",
    [date(2022, 5, 12), datetime(2022, 5, 12, 8), time(8), timedelta(days=1), OddCell(OddKind.DATE)],  # noqa: DTZ001 - a sheet knows no zone
)
def test_dates_and_times_are_refused(value: object) -> None:
    with pytest.raises(NilaiError, match=r"^Sel berisi tanggal atau jam, bukan angka"):
        parse_nilai(value)


@given(NILAI)
def test_every_nilai_survives_being_written_with_a_comma_a_point_or_as_a_float(nilai: Decimal) -> None:
    text = format(nilai, "f")
    assert parse_nilai(text) == nilai
    assert parse_nilai(text.replace(".", ",")) == nilai
    assert parse_nilai(float(nilai)) == nilai
    assert parse_nilai(nilai) == nilai


@given(st.floats() | st.integers() | st.text() | st.decimals())
def test_whatever_is_accepted_lies_within_range_and_is_what_was_given(
    value: float | int | str | Decimal,
) -> None:
    try:
        nilai = parse_nilai(value)
    except NilaiError:
        return
    given_as = (
        value.replace(",", ".").strip().strip("\u200b\u200c\u200d\u2060\ufeff")
        if isinstance(value, str)
        else value
    )
    assert 0 <= nilai <= 100
    assert nilai.as_tuple().exponent == -4
    assert abs(Decimal(given_as) - nilai) <= Decimal("1e-9")
