"""The quarter a sheet says it is of: one of another quarter than the import is meant for is refused."""

from typing import Any

import pytest

from penilaian.lembar import TriwulanRef
from penilaian.lembar.stated import stated_triwulan
from penilaian.tests.lembar.files import csv_bytes, xlsx
from penilaian.tests.lembar.refs import messages, read

TABLE: list[list[Any]] = [["Kode", "Pengawasan", "Inovasi"], ["1.01", 63, 62]]
WANTED = TriwulanRef(2023, 1)


def said(*titles: list[Any], sheet: str = "Nilai", wanted: TriwulanRef | None = WANTED) -> list[str]:
    return messages(read(xlsx([*titles, *TABLE], sheet=sheet), triwulan=wanted))


@pytest.mark.parametrize(
    "text",
    [
        "REKAP NILAI TRIWULAN IV TAHUN 2022",
        "Triwulan 4 2022",
        "Triwulan ke-4 Tahun Anggaran 2022",
        "Triwulan IV T.A. 2022",
        "TW IV 2022",
        "Tw. 4/2022",
        "nilai_TW4_2022",
        "2022-TW4",
        "Tahun 2022 Triwulan IV",
    ],
)
def test_a_quarter_is_read_as_offices_write_it(text: str) -> None:
    assert stated_triwulan(text) == {TriwulanRef(2022, 4)}


@pytest.mark.parametrize(
    "text",
    ["", "REKAP TRIWULAN IV", "Tahun 2022", "Triwulan V Tahun 2022", "Triwulan IV, 12 pegawai", "TW 42022"],
)
def test_anything_less_states_no_quarter(text: str) -> None:
    assert stated_triwulan(text) == set()


def test_a_title_of_another_quarter_is_refused_with_its_row() -> None:
    [error] = read(xlsx([["REKAP NILAI"], ["TRIWULAN IV TAHUN 2022"], *TABLE]), triwulan=WANTED).errors
    assert (error.row, error.column) == (2, None)
    assert error.message == (
        "Baris 2: lembar ini menyebut Triwulan IV Tahun 2022, sedangkan tujuan impor Triwulan I Tahun 2023. "
        "Periksa periode yang dipilih atau judul lembarnya."
    )


def test_a_csv_is_held_to_its_titles_too() -> None:
    content = csv_bytes([["TW IV 2022"], ["Kode", "Pengawasan", "Inovasi"], ["1.01", "63", "62"]])
    found = messages(read(content, filename="a.csv", triwulan=WANTED))
    assert [message.split(",")[0] for message in found] == [
        "Baris 1: lembar ini menyebut Triwulan IV Tahun 2022"
    ]


@pytest.mark.parametrize(
    "titles", [[["TRIWULAN IV"], ["TAHUN 2022"]], [["Periode", ":", "Triwulan", 4, "Tahun", 2022]]]
)
def test_a_statement_may_be_spread_over_cells_or_over_two_lines(titles: list[list[Any]]) -> None:
    [message] = said(*titles)
    assert message.startswith("Baris 1: lembar ini menyebut Triwulan IV Tahun 2022, sedangkan")


def test_a_name_of_a_sheet_that_states_another_quarter_is_refused() -> None:
    assert said(sheet="TW IV 2022") == [
        (
            'Nama lembar "TW IV 2022" menyebut Triwulan IV Tahun 2022, sedangkan tujuan impor Triwulan I Tahun 2023. '
            "Periksa periode yang dipilih atau nama lembarnya."
        )
    ]


@pytest.mark.parametrize(
    "title", ["Triwulan I Tahun 2023", "TW 1 2023, lanjutan TW 4 2022", "Triwulan I", "Dicetak 12 Mei 2022"]
)
def test_a_title_of_the_wanted_quarter_or_of_none_is_passed_over(title: str) -> None:
    assert said([title], sheet="TW I 2023") == []


def test_the_lines_of_a_statement_are_not_joined_with_one_that_stands_alone() -> None:
    assert said(["Rencana 2022"], ["Triwulan I Tahun 2023"]) == []


def test_below_the_header_and_without_a_wanted_quarter_nothing_is_asked() -> None:
    footer = [None, "Nilai Triwulan IV Tahun 2022"]
    assert messages(read(xlsx([*TABLE, footer]), triwulan=WANTED)) == []
    assert said(["TRIWULAN IV TAHUN 2022"], wanted=None) == []
