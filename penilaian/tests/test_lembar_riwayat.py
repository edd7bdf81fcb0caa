"""A file of data riwayat: read by header, matched to the OPD of that time, every mistake with its place."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from penilaian.lembar import KomponenRef, LembarError, OpdRef, RiwayatLembar, TriwulanRef, read_riwayat
from penilaian.tests.lembar.files import csv_bytes, ods, xlsx
from penilaian.tests.lembar.hostile import BUILDERS
from penilaian.tests.lembar.refs import DINDIK, DINKES, FEW, TWO

HEADER: list[Any] = ["Periode", "Nama OPD", "Skor", "Peringkat", "Predikat", "Nomor Keputusan"]
FULL: list[Any] = ["2019-TW3", "Dinas Kesehatan", 84.45, 2, "Sangat Baik", "188/12/2019"]


def read(
    *lines: list[Any],
    content: bytes | None = None,
    opd: Sequence[OpdRef] = FEW,
    then: Sequence[OpdRef] = FEW,
    komponen: Sequence[KomponenRef] = TWO,
    sheet: str | None = None,
) -> RiwayatLembar:
    return read_riwayat(
        content if content is not None else xlsx(lines),
        filename="riwayat.xlsx",
        opd=opd,
        opd_then=lambda triwulan: then,
        kode_now={"LAMA": "1.02"},
        komponen=komponen,
        sheet=sheet,
    )


def places(lembar: RiwayatLembar) -> list[tuple[Any, ...]]:
    return [(error.row, error.column, error.header) for error in lembar.errors]


def the_error(*lines: list[Any]) -> str:
    lembar = read(*lines)
    assert len(lembar.errors) == 1
    return lembar.errors[0].message


@pytest.mark.parametrize("content", [xlsx([HEADER, FULL]), ods([HEADER, FULL]), csv_bytes([HEADER, FULL])])
def test_a_row_is_read_whole_from_every_kind_of_file(content: bytes) -> None:
    lembar = read(content=content)
    assert lembar.errors == ()
    (row,) = lembar.rows
    assert (row.row, row.column, row.triwulan, row.key, row.nama) == (
        2,
        "A",
        TriwulanRef(2019, 3),
        "dinkes",
        "Dinas Kesehatan",
    )
    assert (row.skor, row.peringkat, row.predikat, row.nomor) == (
        Decimal("84.45"),
        2,
        "Sangat Baik",
        "188/12/2019",
    )


@pytest.mark.parametrize(
    "text",
    ["2019-TW3", "Triwulan III 2019", "TW 3 Tahun 2019", "triwulan iii tahun anggaran 2019", "TW III/2019"],
)
def test_a_quarter_is_known_in_every_spelling(text: str) -> None:
    assert read(HEADER, [text, *FULL[1:]]).rows[0].triwulan == TriwulanRef(2019, 3)


@pytest.mark.parametrize("triwulan", ["III", 3, "TW III", "Triwulan 3"])
def test_year_and_quarter_may_stand_in_two_columns(triwulan: Any) -> None:
    lembar = read(["Tahun", "Triwulan", "Kode", "Skor"], [2019, triwulan, "1.02", 80])
    assert (lembar.errors, lembar.rows[0].triwulan) == ((), TriwulanRef(2019, 3))


def test_a_column_triwulan_without_a_year_is_told() -> None:
    assert "tahunnya tidak ada" in the_error(["Triwulan", "Kode", "Skor"], ["III", "1.02", ""])


def test_only_quarter_opd_and_skor_are_needed() -> None:
    (row,) = read(["Periode", "Kode", "Skor"], ["2019-TW3", "1.02", "80,5"]).rows
    assert (row.skor, row.peringkat, row.predikat, row.nomor, dict(row.komponen)) == (
        Decimal("80.50"),
        None,
        "",
        "",
        {},
    )
    assert row.nama == "Dinas Kesehatan"


def test_komponen_are_known_ones_or_marked_by_a_word() -> None:
    header = [*HEADER, "Pengawasan", "inovasi", "Nilai Kehadiran", "Komponen Tata Laksana"]
    (row,) = read(header, [*FULL, 70, "63,1875", 80, None]).rows
    assert row.komponen == {
        "Pengawasan": Decimal("70"),
        "Inovasi": Decimal("63.1875"),
        "Kehadiran": Decimal("80"),
    }


def test_titles_numbers_sums_groups_and_signatures_are_passed_over() -> None:
    lembar = read(
        ["REKAPITULASI NILAI 2019"],
        [],
        ["No", *HEADER],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [None, None, "I. DINAS"],
        [1, *FULL],
        ["No", *HEADER],
        [2, "2019-TW3", "Dinas Pendidikan", 80, 3],
        ["Rata-rata", None, None, 82.2],
        [None, "Jumlah", None, 164.45],
        [None, None, None, None, None, "Banyuwangi, 3 Oktober 2019"],
        [None, None, "Kepala Bagian Organisasi"],
    )
    assert (lembar.errors, [row.row for row in lembar.rows]) == ((), [6, 8])


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        (0, "tahun lalu", "triwulannya tidak jelas"),
        (0, None, "triwulannya tidak jelas"),
        (0, "2019-TW3 dan 2019-TW4", "triwulannya tidak jelas"),
        (1, None, "ada skor tanpa OPD"),
        (1, "Dinas Antah Berantah", 'nama OPD "Dinas Antah Berantah" tidak dikenal'),
        (1, "RSUD", "berarti lebih dari satu OPD"),
        (2, None, "nilai kosong"),
        (2, "-", 'tanda "-" bukan nilai'),
        (2, 100.01, "di luar rentang 0 sampai 100"),
        (2, "80.123", "lebih dari dua angka di belakang koma"),
        (2, "TD", "bukan nilai"),
        (3, "dua", "peringkat harus angka bulat"),
        (3, 1.5, "peringkat harus angka bulat"),
        (3, 0, "peringkat harus angka bulat"),
        (3, -1, "peringkat harus angka bulat"),
        (3, 99999, "peringkat harus angka bulat"),
        (4, "x" * 61, "paling banyak 60 huruf"),
        (5, "x" * 121, "paling banyak 120 huruf"),
    ],
)
def test_a_mistake_is_told_with_row_column_and_header(column: int, value: Any, problem: str) -> None:
    line = [*FULL]
    line[column] = value
    lembar = read(HEADER, line)
    assert places(lembar) == [(2, "ABCDEF"[column], HEADER[column])]
    assert lembar.errors[0].message.startswith(f"Baris 2, kolom {'ABCDEF'[column]} ({HEADER[column]}): ")
    assert problem in lembar.errors[0].message


def test_every_mistake_of_a_row_is_told_at_once() -> None:
    header = [*HEADER, "Nilai Kehadiran"]
    lembar = read(header, ["2019-TW3", "Dinas Antah", "-", "dua", "x" * 61, "188/1", 101])
    assert places(lembar) == [
        (2, "B", "Nama OPD"),
        (2, "C", "Skor"),
        (2, "D", "Peringkat"),
        (2, "E", "Predikat"),
        (2, "G", "Nilai Kehadiran"),
    ]


def test_a_skor_that_lost_its_quarter_and_opd_is_told_and_not_lost() -> None:
    lembar = read(HEADER, FULL, [None, None, 80])
    assert places(lembar) == [(3, "A", "Periode")]


def test_an_opd_twice_in_one_quarter_is_told_and_in_two_quarters_is_not() -> None:
    lembar = read(HEADER, FULL, ["2019-TW4", *FULL[1:5]], ["TW III 2019", "DINKES", 1])
    assert places(lembar) == [(4, "B", "Nama OPD")]
    assert "sudah ada di baris 2" in lembar.errors[0].message


def test_two_keputusan_for_one_quarter_are_told() -> None:
    lembar = read(HEADER, FULL, ["2019-TW3", "Dinas Pendidikan", 80, 3, "", "188/13/2019"])
    assert places(lembar) == [(3, "F", "Nomor Keputusan")]


@pytest.mark.parametrize(
    ("label", "remedy"),
    [
        ("Peringkatt", 'Mungkin maksudnya "Peringkat"'),
        ("Keterangan", 'tulis "Nilai <komponen>" bila isinya nilai komponen'),
    ],
)
def test_an_unknown_header_is_told_with_the_likely_one(label: str, remedy: str) -> None:
    message = the_error([*HEADER, label], FULL)
    assert message.startswith(f"Baris 1, kolom G ({label}): judul kolom tidak dikenal.")
    assert remedy in message


def test_a_double_header_is_told() -> None:
    assert "Judul ganda; kolom C sudah memuatnya" in the_error([*HEADER, "Nilai Akhir"], FULL).replace(
        "judul", "Judul"
    )


def test_a_file_without_a_header_says_which_are_needed() -> None:
    assert the_error(["Nama OPD", "Pengawasan"], ["Dinkes", 1]).startswith(
        'Baris judul tabel tidak ditemukan. Beri judul kolom "Periode"'
    )


def test_of_two_that_bear_one_name_the_one_of_that_time_is_meant() -> None:
    old = OpdRef("lama", "1.02.9", "Dinas Kesehatan")
    assert read(HEADER, FULL, opd=[*FEW, old], then=[old, DINDIK]).rows[0].key == "lama"


def test_a_name_of_today_is_known_for_a_time_before_it() -> None:
    assert read(HEADER, FULL, then=[DINDIK]).rows[0].key == "dinkes"


def test_a_kode_that_was_replaced_is_still_known() -> None:
    assert read(["Periode", "Kode", "Skor"], ["2019-TW3", "LAMA", 80]).rows[0].key == DINKES.key


def test_an_unknown_name_comes_with_the_nearest_to_choose_from() -> None:
    lembar = read(
        HEADER, ["2019-TW3", "Dinas Kesehatan Kabupaten", 80], ["2019-TW4", "DINAS KESEHATAN KABUPATEN", 81]
    )
    assert [(one.nama, one.rows, one.near[0]) for one in lembar.unknown] == [
        ("Dinas Kesehatan Kabupaten", (2, 3), DINKES)
    ]


def test_the_sheet_with_such_a_header_is_taken_from_several() -> None:
    content = xlsx([["apa", "saja"]], others={"Lama": [HEADER, FULL]})
    assert len(read(content=content).rows) == 1


@pytest.mark.parametrize("name", ["far_cell", "billion_laughs", "external_entity", "zip_bomb"])
def test_a_hostile_file_is_refused(name: str) -> None:
    with pytest.raises(LembarError):
        read(content=BUILDERS[name]())
