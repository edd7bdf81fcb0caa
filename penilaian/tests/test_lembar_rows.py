"""The rows below the header: data, text around it, and mistakes named with their place."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from penilaian.lembar import (
    Lembar,
    LembarCellError,
    LembarNilai,
    OddCell,
    OddKind,
    OpdRef,
    Table,
    TableRow,
    match_table,
)
from penilaian.lembar.cell import odd_error
from penilaian.lembar.limits import MAX_ERRORS
from penilaian.tests.lembar.files import (
    Grid,
    csv_bytes,
    messy_workbook,
    ods,
    raw_xlsx,
    saved,
    sheet_xml,
    xlsx,
)
from penilaian.tests.lembar.refs import DINDIK, FEW, TWO, messages, read

HEADER = ["Kode", "Nama OPD", "Pengawasan", "Inovasi", "Catatan Inovasi", "Catatan"]


def lembar(*lines: list[Any], **chosen: Any) -> Lembar:
    return read(xlsx([HEADER, *lines]), **chosen)


def cell_of(*line: Any) -> tuple[str, Any]:
    """State and nilai of the cell Pengawasan of one row."""
    [row] = lembar(["1.01", "Dinas Pendidikan", *line]).rows
    cell = row.nilai["pengawasan"]
    return cell.state, cell.nilai if cell.nilai is None else str(cell.nilai)


def test_a_row_carries_key_kode_nilai_and_catatan_with_row_and_column_as_excel_shows_them() -> None:
    [row] = lembar([], ["1.01", "Dinas Pendidikan", "63,19", 0, "kurang bukti"]).rows
    assert (row.row, row.key, row.kode) == (3, "dindik", "1.01")
    assert row.nilai["pengawasan"].column == "C"
    assert str(row.nilai["pengawasan"].nilai) == "63.1900"
    assert str(row.nilai["inovasi"].nilai) == "0.0000"
    assert row.catatan == {"inovasi": "kurang bukti"}


GRID: Grid = [
    ["REKAP NILAI TRIWULAN III"],
    [],
    ["No", "Kode", "Nama OPD", "Pengawasan", "Inovasi", "Catatan Inovasi"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I.", None, "DINAS"],
    ["1", "1.01", "DINAS PENDIDIKAN", "63,19", "63.185", "baik, sekali"],
    ["2", None, "Dinas Kesehatan", "0", "TD", "bukan urusannya"],
    [None, None, "JUMLAH", "63,19", "63,185"],
    [],
    [None, None, None, None, "Banyuwangi, 3 Oktober 2022"],
    [None, "Mengetahui", None, None, "Kepala Bagian Organisasi"],
    [None, None, None, None, "NIP. 19700101 199003 1 001"],
]


def test_xlsx_ods_and_csv_of_one_sheet_give_the_same_rows() -> None:
    found = [
        read(xlsx(GRID)),
        read(ods(GRID), filename="nilai.ods"),
        read(csv_bytes(GRID, delimiter=";"), filename="nilai.csv"),
        read(csv_bytes(GRID, delimiter=",", encoding="cp1252"), filename="nilai.csv"),
        read(csv_bytes(GRID, delimiter="\t", encoding="utf-16"), filename="nilai.txt"),
    ]
    assert found[0].errors == ()
    assert [row.row for row in found[0].rows] == [6, 7]
    assert all((one.rows, one.errors, one.warnings) == (found[0].rows, (), ()) for one in found)


def test_a_messy_sheet_names_its_uncomputed_formula_and_its_lost_catatan_and_nothing_else() -> None:
    remedy = str(odd_error(OddCell(OddKind.FORMULA))).split(". ", 1)[1]
    found = read(saved(messy_workbook()))
    assert messages(found) == [
        f"Baris 8, kolom E (INOVASI): sel berisi rumus tanpa hasil tersimpan. {remedy}",
        (
            "Baris 8, kolom F (Catatan): catatan umum tidak disimpan pada baris tanpa TD. "
            'Pindahkan ke kolom catatan komponennya, misalnya "Catatan Pengawasan", atau kosongkan.'
        ),
    ]
    assert [row.row for row in found.rows] == [8, 9, 10, 12]


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (63.19, ("terisi", "63.1900")),
        (0, ("terisi", "0.0000")),
        ("0", ("terisi", "0.0000")),
        (None, ("kosong", None)),
        ("", ("kosong", None)),
        ("\u00a0", ("kosong", None)),
        ("\u200b", ("kosong", None)),
    ],
)
def test_a_real_zero_and_an_empty_cell_are_never_confused(value: object, state: tuple[str, Any]) -> None:
    assert cell_of(value) == state


@pytest.mark.parametrize("td", ["TD", "td", " TD "])
def test_td_takes_its_alasan_from_the_catatan_of_the_komponen_before_that_of_the_row(td: str) -> None:
    [row] = lembar(["1.01", None, td, td, "bukan urusannya", "lihat surat"]).rows
    assert row.nilai == {
        "pengawasan": LembarNilai("td", alasan="lihat surat", column="C"),
        "inovasi": LembarNilai("td", alasan="bukan urusannya", column="D"),
    }
    assert (row.catatan, row.catatan_umum) == ({}, "lihat surat")


LOST = (
    "Baris 2, kolom F (Catatan): catatan umum tidak disimpan bila setiap TD pada baris ini sudah beralasan sendiri. "
    'Gabungkan ke kolom catatan komponennya, misalnya "Catatan Inovasi", atau kosongkan.'
)


def test_a_catatan_of_the_row_beside_a_td_with_its_own_alasan_is_refused_and_not_lost() -> None:
    assert messages(lembar(["1.01", None, 1, "TD", "bukan urusannya", "lihat surat"])) == [LOST]
    assert messages(lembar(["1.01", None, 1, "TD", "lihat surat", "lihat surat"])) == []
    assert messages(lembar(["1.01", None, 1, "TD", " ", "lihat surat"])) == []
    assert messages(lembar(["1.01", None, 1, "TD", "bukan urusannya", "-"])) == []


def test_a_td_that_this_import_leaves_unread_may_be_what_the_catatan_of_the_row_explains() -> None:
    table: list[list[Any]] = [
        ["Kode", "Pengawasan", "Inovasi", "Catatan Inovasi", "Catatan"],
        ["1.01", 70, "TD", None, "lihat surat"],
    ]
    assert messages(read(xlsx(table), claimed={"pengawasan"}, skip={"inovasi"})) == []
    table[1][3] = "bukan urusannya"
    [refused] = messages(read(xlsx(table), claimed={"pengawasan"}, skip={"inovasi"}))
    assert refused == LOST.replace("kolom F", "kolom E")


@pytest.mark.parametrize("header", ["Keterangan", "KETERANGAN", " keterangan. "])
def test_keterangan_is_the_catatan_of_the_row_and_never_dropped(header: str) -> None:
    columns = ["Kode", "Pengawasan", "Inovasi", header]
    [row] = read(xlsx([columns, ["1.01", 70, "TD", "lihat surat"]])).rows
    assert (row.nilai["inovasi"].alasan, row.catatan_umum) == ("lihat surat", "lihat surat")
    [refused] = messages(read(xlsx([columns, ["1.01", 70, 80, "lihat surat"]])))
    assert "catatan umum tidak disimpan pada baris tanpa TD" in refused


def test_td_without_alasan_is_refused() -> None:
    assert messages(lembar(["1.01", None, 1, "TD"])) == [
        (
            "Baris 2, kolom D (Inovasi): TD (tidak dinilai) perlu alasan. Tulis alasannya pada baris ini, "
            'di kolom "Catatan Inovasi" atau "Catatan".'
        )
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (101, "nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."),
        ("baik", 'teks "baik" bukan nilai.'),
        ("-", 'tanda "-" bukan nilai.'),
        ("n/a", 'tanda "n/a" bukan nilai.'),
        (date(2022, 5, 12), "sel berisi tanggal atau jam, bukan angka;"),
        (True, "sel berisi TRUE atau FALSE, bukan angka."),
        (63.18512, "nilai 63,18512 mempunyai lebih dari empat angka di belakang koma."),
        ("=1+1", "sel berisi rumus tanpa hasil tersimpan."),
        ("#DIV/0!", "sel berisi galat rumus #DIV/0!."),
    ],
)
def test_a_refused_cell_is_named_as_excel_shows_it(value: object, problem: str) -> None:
    found = lembar(["1.01", "Dinas Pendidikan", value, 1])
    [error] = found.errors
    assert (error.row, error.column, error.header) == (2, "C", "Pengawasan")
    assert error.message.startswith(f"Baris 2, kolom C (Pengawasan): {problem}")
    assert list(found.rows[0].nilai) == ["inovasi"]


def test_a_percent_cell_is_refused_though_its_number_would_fit() -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    for column, (head, value) in enumerate(zip(HEADER[:4], ["1.01", None, 0.6319, 1], strict=True), start=1):
        sheet.cell(1, column).value = head
        sheet.cell(2, column).value = value
    sheet["C2"].number_format = "0.00%"
    [message] = messages(read(saved(workbook)))
    assert message.startswith("Baris 2, kolom C (Pengawasan): sel berformat persen")


def test_the_order_of_the_rows_means_nothing_and_a_partial_sheet_names_only_its_own() -> None:
    one, other = ["1.01", "Dinas Pendidikan", 1, 2], ["1.02", "Dinas Kesehatan", 3, 4]
    assert {row.kode: row.nilai for row in lembar(one, other).rows} == {
        row.kode: row.nilai for row in lembar(other, one).rows
    }
    assert [row.kode for row in lembar(other).rows] == ["1.02"]


def test_an_opd_listed_twice_names_both_rows() -> None:
    found = lembar(["1.01", None, 1, 2], [], [None, "Disdik", 1, 2])
    assert found.errors == (
        LembarCellError(
            4,
            "B",
            "Nama OPD",
            'Baris 4, kolom B (Nama OPD): OPD "Dinas Pendidikan" (1.01) sudah ada di baris 2. '
            "Hapus salah satu dari kedua baris itu.",
        ),
    )


def test_a_nilai_beside_an_unknown_name_is_refused_with_suggestions() -> None:
    [message] = messages(lembar([None, "Dinas Kesehatn", 63.19, None]))
    assert message.startswith(
        'Baris 2, kolom B (Nama OPD): nama OPD "Dinas Kesehatn" tidak dikenal. Yang mirip: "Dinas Kesehatan" (1.02)'
    )


@pytest.mark.parametrize(
    "value", [63.19, "63,19", "63,19%", "TD", "-", date(2022, 5, 12), "=1+1", "#REF!", True]
)
def test_whatever_was_meant_as_a_nilai_beside_an_unknown_name_is_refused(value: object) -> None:
    assert len(lembar([None, "Dinas Antah Berantah", value]).errors) == 1


def test_a_nilai_beside_an_ambiguous_name_names_both_opds() -> None:
    assert messages(lembar([None, "RSUD", 1])) == [
        (
            'Baris 2, kolom B (Nama OPD): nama "RSUD" berarti lebih dari satu OPD: "RSUD Genteng" (1.02.02), '
            '"RSUD Blambangan" (1.02.01). Tulis kode atau nama resminya.'
        )
    ]


def test_kode_and_name_that_contradict_each_other_are_refused_even_without_nilai() -> None:
    assert messages(lembar(["1.01", "Dinas Kesehatan"])) == [
        (
            'Baris 2, kolom A (Kode): kode dan nama tidak cocok: kodenya milik "Dinas Pendidikan" (1.01), '
            'namanya milik "Dinas Kesehatan" (1.02). Perbaiki salah satunya.'
        )
    ]


def test_a_nilai_without_any_opd_is_refused() -> None:
    assert messages(lembar([None, None, None, 63.19])) == [
        "Baris 2, kolom D (Inovasi): ada nilai tanpa OPD. Tulis kode atau nama OPD di baris ini, atau hapus angkanya."
    ]


def test_a_nilai_whose_name_is_a_formula_without_result_points_at_the_name() -> None:
    [message] = messages(lembar([None, "=VLOOKUP(A1,B1,1)", 63.19]))
    assert message.startswith("Baris 2, kolom B (Nama OPD): sel berisi rumus tanpa hasil tersimpan.")


@pytest.mark.parametrize(
    "line",
    [
        ["I. DINAS"],
        [None, "KECAMATAN"],
        [None, "RSUD"],
        [None, "Mengetahui,", None, "Kepala Bagian Organisasi"],
        [None, None, None, "NIP. 19700101 199003 1 001"],
        [None, None, None, "19700101 199003 1 001"],
        [None, None, 197001011990031001],
        [None, None, None, date(2022, 10, 3)],
        [None, None, "-", "-"],
        ["Keterangan: TD berarti tidak dinilai"],
    ],
)
def test_text_around_the_data_is_passed_over(line: list[Any]) -> None:
    found = lembar(["1.01", None, 1, 2], line)
    assert (found.errors, found.warnings, len(found.rows)) == ((), (), 1)


@pytest.mark.parametrize(
    "label", ["JUMLAH", "Jumlah nilai", "TOTAL", "Rata-rata", "RATA - RATA KABUPATEN", "Rerata:"]
)
@pytest.mark.parametrize("column", [0, 1])
def test_sums_and_means_are_passed_over(label: str, column: int) -> None:
    line: list[Any] = [None, None, 163.4, "=SUM(D2:D3)"]
    line[column] = label
    assert lembar(["1.01", None, 1, 2], line).errors == ()


def test_other_rows_with_numbers_are_no_sums() -> None:
    assert len(lembar([None, "Nilai tertinggi", 63.19, 63.19]).errors) == 1


def test_a_catatan_about_a_sum_does_not_make_the_row_one() -> None:
    assert len(lembar([None, None, 63.19, 1, "Jumlah bukti kurang"]).errors) == 1


def test_column_numbers_that_could_be_a_row_of_data_are_refused() -> None:
    found = lembar(["1", None, 2, 3], opd=[OpdRef(1, "1", "Dinas A")])
    assert messages(found) == [
        (
            "Baris 2, kolom A (Kode): baris ini bisa berarti nomor kolom atau nilai OPD. "
            "Tulis nomor kolom sebagai (1) (2) (3), atau lengkapi nama OPD."
        )
    ]
    assert found.rows == ()


def test_a_misspelt_name_without_nilai_is_passed_over_with_a_warning() -> None:
    found = lembar([None, "Dinas Kesehatn"])
    assert (found.errors, found.rows) == ((), ())
    assert found.warnings == (
        (
            'Baris 2 ("Dinas Kesehatn") dilewati: nama tidak dikenal dan tidak ada nilai; '
            'mirip "Dinas Kesehatan" (1.02).'
        ),
    )


def test_a_hidden_row_is_data() -> None:
    rows = (
        '<row r="1"><c t="inlineStr"><is><t>Kode</t></is></c><c t="inlineStr"><is><t>Pengawasan</t></is></c>'
        '<c t="inlineStr"><is><t>Inovasi</t></is></c></row>'
        '<row r="2" hidden="1"><c t="inlineStr"><is><t>1.01</t></is></c><c><v>1</v></c><c><v>2</v></c></row>'
    )
    assert [row.row for row in read(raw_xlsx(sheet_xml(rows))).rows] == [2]


def test_a_kode_that_became_a_number_still_matches() -> None:
    assert [row.key for row in lembar([8, None, 1, 2]).rows] == ["pariwisata"]
    assert [row.key for row in lembar([1.01, None, 1, 2]).rows] == ["dindik"]


def test_a_catatan_keeps_its_text_and_an_empty_one_says_nothing() -> None:
    [row] = lembar(["1.01", None, 1, 2, " =baris satu\nbaris dua ", " "]).rows
    assert (row.catatan, row.catatan_umum) == ({"inovasi": " =baris satu\nbaris dua "}, "")


def test_a_number_as_catatan_is_text_and_a_date_is_refused() -> None:
    found = lembar(["1.01", None, 1, 2, 2022, date(2022, 5, 12)])
    assert found.rows[0].catatan == {"inovasi": "2022"}
    assert messages(found) == [
        "Baris 2, kolom F (Catatan): catatan harus berupa teks. Ketik ulang sebagai teks."
    ]


def test_a_catatan_of_the_row_is_refused_where_no_td_takes_it_as_its_alasan() -> None:
    assert messages(lembar(["1.01", None, 1, 2, "kurang bukti", "baik"])) == [
        (
            "Baris 2, kolom F (Catatan): catatan umum tidak disimpan pada baris tanpa TD. "
            'Pindahkan ke kolom catatan komponennya, misalnya "Catatan Pengawasan", atau kosongkan.'
        )
    ]


@pytest.mark.parametrize("nothing", ["-", "nihil", " "])
def test_a_catatan_of_the_row_that_says_nothing_is_passed_over(nothing: str) -> None:
    assert lembar(["1.01", None, 1, 2, None, nothing]).errors == ()


def test_a_catatan_of_the_row_may_be_the_alasan_of_a_td_that_is_left_unread() -> None:
    line = ["1.01", None, 1, "TD", None, "bukan urusannya"]
    found = lembar(line, claimed={"pengawasan"}, skip={"inovasi"})
    assert (found.errors, found.rows[0].catatan_umum) == ((), "bukan urusannya")


def test_a_catatan_that_is_too_long_is_refused() -> None:
    assert lembar(["1.01", None, 1, 2, "x" * 2000]).errors == ()
    assert messages(lembar(["1.01", None, 1, 2, "x" * 2001])) == [
        "Baris 2, kolom E (Catatan Inovasi): catatan berisi 2001 huruf, paling banyak 2000. Pendekkan."
    ]


def test_errors_come_in_the_order_of_the_rows_and_beyond_a_limit_they_are_counted() -> None:
    found = lembar(*([None, f"Dinas Asing {number}", 1] for number in range(MAX_ERRORS + 5)))
    assert [error.row for error in found.errors] == [*range(2, MAX_ERRORS + 2), None]
    assert (
        found.errors[-1].message
        == "Masih ada 5 kesalahan lain. Perbaiki dulu yang di atas, lalu unggah lagi."
    )


def test_a_grid_that_was_pasted_obeys_the_same_rules() -> None:
    table = Table("", (TableRow(1, ("Kode", "Pengawasan", "Inovasi")), TableRow(2, ("1.01", "63,19", 101.0))))
    found = match_table(table, opd=FEW, komponen=TWO, claimed={"pengawasan", "inovasi"})
    assert [row.key for row in found.rows] == [DINDIK.key]
    assert messages(found) == [
        "Baris 2, kolom C (Inovasi): nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."
    ]
