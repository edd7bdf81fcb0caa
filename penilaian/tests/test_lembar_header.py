"""The header: found by name wherever it stands, and every mistake in it named with its column."""

from typing import Any

import pytest

from penilaian.lembar import Lembar, Table, TableRow, find_header
from penilaian.lembar.header import Part
from penilaian.tests.lembar.files import xlsx
from penilaian.tests.lembar.refs import KOMPONEN, TWO, messages, read

KEEP_ONE = "Sisakan satu; pindahkan dahulu isi yang diperlukan."
LINE = ["1.01", "Dinas Pendidikan", 63.19, 62.83]


def table(*lines: list[Any]) -> Table:
    return Table(
        "", tuple(TableRow(number, tuple(line)) for number, line in enumerate(lines, start=1) if any(line))
    )


def lembar(*lines: list[Any], **chosen: Any) -> Lembar:
    return read(xlsx(lines), **chosen)


def test_columns_are_found_by_name_in_any_order() -> None:
    [row] = lembar(
        ["Inovasi", "No", "Nama OPD", "Pengawasan", "Kode"], [62.83, 1, "Dinas Pendidikan", 63.19, "1.01"]
    ).rows
    assert {kode: (str(cell.nilai), cell.column) for kode, cell in row.nilai.items()} == {
        "pengawasan": ("63.1900", "D"),
        "inovasi": ("62.8300", "A"),
    }


@pytest.mark.parametrize("kode", ["Kode", "KODE", " kode ", "Kode OPD"])
@pytest.mark.parametrize(
    "nama", ["Nama OPD", "NAMA  OPD", "Nama", "OPD", "Perangkat Daerah", "Nama Perangkat\nDaerah", "SKPD"]
)
def test_kode_and_nama_go_by_their_usual_headers(kode: str, nama: str) -> None:
    header = find_header(table([kode, nama, "Pengawasan", "inovasi"]), TWO)
    assert header is not None
    assert (header.column_of(Part.KODE), header.column_of(Part.NAMA)) == (0, 1)


@pytest.mark.parametrize("name", ["pengawasan", "PENGAWASAN", "Pengawasan "])
def test_a_komponen_goes_by_its_nama_or_its_kode(name: str) -> None:
    assert lembar(["Kode", name, "Inovasi"], ["1.01", 1, 2]).errors == ()


def test_all_six_komponen_are_found_by_long_name_with_commas_and_case_folded() -> None:
    names = [item.nama.upper() for item in KOMPONEN]
    header = find_header(table(["Kode", *names]), KOMPONEN)
    assert header is not None
    assert header.komponen_columns() == {column: item.kode for column, item in enumerate(KOMPONEN, start=1)}


def test_titles_above_the_header_are_passed_over() -> None:
    found = lembar(
        ["REKAP NILAI"], ["Nama : Bagian Organisasi"], [], ["Kode", "Nama OPD", "Pengawasan", "Inovasi"], LINE
    )
    assert (found.errors, [row.row for row in found.rows]) == ((), [5])


def test_a_header_of_two_rows_under_a_merged_heading_is_read_as_one() -> None:
    header = find_header(
        table(
            ["REKAP"],
            ["Kode", "Nama OPD", "Nilai Komponen", None, "Catatan"],
            [None, None, "Pengawasan", "Inovasi"],
        ),
        TWO,
    )
    assert header is not None
    assert (header.first_row, header.last_row) == (2, 3)
    assert header.labels == {0: "Kode", 1: "Nama OPD", 2: "Pengawasan", 3: "Inovasi", 4: "Catatan"}


def test_a_komponen_merged_over_both_rows_and_others_below_a_heading_are_all_found() -> None:
    header = find_header(table(["Kode", "Pengawasan", "Kinerja"], [None, None, "Inovasi"]), TWO)
    assert header is not None
    assert header.komponen_columns() == {1: "pengawasan", 2: "inovasi"}


def test_a_title_directly_above_the_header_is_no_part_of_it() -> None:
    header = find_header(
        table([None, None, None, None, "Lampiran"], ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]), TWO
    )
    assert header is not None
    assert (header.first_row, header.labels) == (2, {0: "Kode", 1: "Nama OPD", 2: "Pengawasan", 3: "Inovasi"})


def test_a_legend_above_that_lists_kode_and_nama_is_not_taken_for_the_header() -> None:
    found = lembar(
        ["Kode", "Nama"],
        ["pengawasan", "Pengawasan"],
        [],
        ["Kode", "Nama OPD", "Pengawasan", "Inovasi"],
        LINE,
    )
    assert (found.errors, len(found.rows)) == ((), 1)


def test_the_row_of_column_numbers_below_the_header_is_no_data() -> None:
    header = ["No", "Kode", "Nama OPD", "Pengawasan", "Inovasi"]
    for numbers in ([1, 2, 3, 4, 5], ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "2", "3", "4", "5=(4)x2"]):
        assert lembar(header, numbers, [1, *LINE]).errors == ()


def test_an_unknown_header_is_named_with_its_column_and_a_suggestion() -> None:
    found = lembar(["Kode", "Nama OPD", "Pengawasn", "Inovasi"], LINE)
    assert messages(found) == [
        (
            'Baris 1, kolom C (Pengawasn): judul kolom tidak dikenal. Mungkin maksudnya "Pengawasan"; '
            "perbaiki judulnya, atau hapus kolom ini."
        ),
        (
            'Baris 1: kolom "Pengawasan" tidak ada. Tambahkan kolom berjudul "Pengawasan" atau "pengawasan", '
            "atau pilih hanya komponen yang ada pada lembar ini."
        ),
    ]
    assert [(error.row, error.column, error.header) for error in found.errors] == [
        (1, "C", "Pengawasn"),
        (1, None, "Pengawasan"),
    ]


def test_an_unknown_header_that_resembles_nothing_is_to_be_removed() -> None:
    found = lembar(["Kode", "Pengawasan", "Inovasi", "Xyzw", 2022], ["1.01", 1, 2])
    assert messages(found) == [
        "Baris 1, kolom D (Xyzw): judul kolom tidak dikenal. Hapus kolom ini, atau perbaiki judulnya.",
        "Baris 1, kolom E (2022): judul kolom tidak dikenal. Hapus kolom ini, atau perbaiki judulnya.",
    ]


def test_a_header_with_a_lookalike_letter_is_unknown() -> None:
    found = lembar(["Kode", "P\u0435ngawasan", "Inovasi"], ["1.01", 1, 2])
    assert messages(found)[0] == (
        'Baris 1, kolom B (P\u0435ngawasan): judul kolom tidak dikenal. Mungkin maksudnya "Pengawasan"; '
        "perbaiki judulnya, atau hapus kolom ini."
    )


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            ["Kode", "Pengawasan", "Inovasi", "pengawasan"],
            "Baris 1, kolom D (pengawasan): judul ganda; kolom B sudah memuatnya. Hapus salah satu.",
        ),
        (
            ["Nama OPD", "OPD", "Pengawasan", "Inovasi"],
            f"Baris 1, kolom B (OPD): sama artinya dengan kolom A (Nama OPD). {KEEP_ONE}",
        ),
        (
            ["Kode", "Pengawasan", "Inovasi", "Catatan", "Keterangan"],
            f"Baris 1, kolom E (Keterangan): sama artinya dengan kolom D (Catatan). {KEEP_ONE}",
        ),
        (
            ["Kode", "Pengawasan", "Inovasi", "Catatan inovasi", "Catatan Inovasi"],
            "Baris 1, kolom E (Catatan Inovasi): judul ganda; kolom D sudah memuatnya. Hapus salah satu.",
        ),
    ],
)
def test_a_double_header_names_both_columns(header: list[str], message: str) -> None:
    assert messages(lembar(header)) == [message]


def test_a_missing_column_is_an_error_for_each_komponen_that_is_claimed() -> None:
    found = lembar(["Kode", "Nama OPD", "Inovasi"], ["1.01", "Dinas Pendidikan", 1], claimed={"inovasi"})
    assert (found.errors, found.komponen) == ((), ("inovasi",))
    assert messages(lembar(["Kode", "Nama OPD", "Inovasi"], ["1.01", "Dinas Pendidikan", 1])) == [
        (
            'Baris 1: kolom "Pengawasan" tidak ada. Tambahkan kolom berjudul "Pengawasan" atau "pengawasan", '
            "atau pilih hanya komponen yang ada pada lembar ini."
        )
    ]


def test_who_has_no_choice_of_komponen_is_not_told_to_choose() -> None:
    found = lembar(["Kode", "Nama OPD"], ["1.01", "Dinas Pendidikan"], claimed={"inovasi"})
    assert 'Tambahkan kolom berjudul "Inovasi" atau "inovasi".' in messages(found)[-1]
    chosen = lembar(
        ["Kode", "Nama OPD"], ["1.01", "Dinas Pendidikan"], claimed={"inovasi"}, skip={"pengawasan"}
    )
    assert "atau pilih hanya komponen yang ada pada lembar ini." in messages(chosen)[-1]


def test_a_column_of_a_komponen_that_is_not_claimed_is_refused() -> None:
    found = lembar(
        ["Kode", "Pengawasan", "Inovasi", "Catatan Pengawasan"], ["1.01", 1, 2], claimed={"inovasi"}
    )
    remedy = "Hapus kolomnya, atau minta Bagian Organisasi yang mengimpornya."
    assert messages(found) == [
        f"Baris 1, kolom B (Pengawasan): komponen ini tidak termasuk yang Anda isi. {remedy}",
        f"Baris 1, kolom D (Catatan Pengawasan): komponen ini tidak termasuk yang Anda isi. {remedy}",
    ]


def test_a_column_that_the_importer_asks_to_skip_is_left_unread() -> None:
    found = lembar(
        ["Kode", "Pengawasan", "Inovasi"],
        ["1.01", "bukan angka", 2],
        claimed={"inovasi"},
        skip={"pengawasan"},
    )
    assert (found.errors, found.komponen, list(found.rows[0].nilai)) == ((), ("inovasi",), ["inovasi"])


def test_komponen_without_a_column_that_says_which_opd_is_refused() -> None:
    assert messages(lembar(["No", "Pengawasan", "Inovasi"], [1, 2, 3]))[0] == (
        'Baris 1: kolom "Nama OPD" tidak ada. Tambahkan kolom "Kode" atau "Nama OPD".'
    )


def test_a_sheet_without_any_header_says_what_is_needed() -> None:
    found = lembar(["a", "b"], [1, 2])
    assert messages(found) == [
        (
            'Baris judul tabel tidak ditemukan. Beri judul kolom "Kode" atau "Nama OPD", lalu nama komponen: '
            '"Pengawasan", "Inovasi". Judul boleh didahului baris lain.'
        )
    ]
    assert (found.errors[0].row, found.errors[0].column, found.rows) == (None, None, ())


def test_a_column_without_header_that_holds_data_is_named_once() -> None:
    found = lembar(["Kode", "Pengawasan", "Inovasi"], ["1.01", 1, 2, "x"], ["1.02", 1, 2, "y"])
    assert messages(found) == [
        "Baris 2, kolom D: kolom ini berisi data tetapi tidak berjudul. Beri judul, atau hapus isinya."
    ]


def test_a_header_repeated_further_down_in_the_same_layout_is_passed_over() -> None:
    header = ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]
    found = lembar(header, LINE, header, ["1.02", "Dinas Kesehatan", 1, 2])
    assert (found.errors, len(found.rows)) == ((), 2)


def test_a_second_header_in_another_layout_is_refused() -> None:
    found = lembar(
        ["Kode", "Pengawasan", "Inovasi"], ["1.01", 1, 2], ["Kode", "Inovasi", "Pengawasan"], ["1.02", 1, 2]
    )
    assert messages(found) == [
        (
            "Baris 3: ada judul tabel kedua dengan susunan kolom yang berbeda dari baris 1. "
            "Samakan susunan kolomnya, atau unggah kedua tabel secara terpisah."
        )
    ]
