"""rank_periode: the ranking as a table, as CSV and as JSON."""

import csv
import json
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from penilaian.models import Periode
from penilaian.services import exclude_peserta
from penilaian.tests.commands import fail, run
from penilaian.tests.factories import (
    get_petugas,
    make_kelompok,
    make_opd,
    make_opd_list,
    make_periode,
    make_skema,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
TOO_LITTLE = (
    "Belum dapat diperingkat: Inovasi tidak dinilai (TD), sehingga bobot yang berlaku 60,00 dari 100,00, "
    "kurang dari batas 70,00%."
)
CSV_HEADER = "kelompok,peringkat,kode,opd,skor,predikat,daftar,delta_skor,delta_peringkat,alasan"


def rank_csv(periode: str = "2022-TW3") -> list[str]:
    """The lines of the CSV."""
    outcome = run("rank_periode", periode, "--format", "csv")
    assert outcome.code == 0
    return outcome.out.splitlines()


def rank_json(periode: str = "2022-TW3") -> dict[str, Any]:
    outcome = run("rank_periode", periode, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    result: dict[str, Any] = json.loads(outcome.out)
    return result


def rank_of(rows: list[str]) -> dict[str, str]:
    """Peringkat by kode."""
    return {row["kode"]: row["peringkat"] for row in csv.DictReader(StringIO("\n".join(rows)))}


def make_quarter(status: int = Status.PENGISIAN, **fields: Any) -> Periode:
    """Four OPDs: 90, 63.185, a TD too many, and one with a nilai missing."""
    make_opd_list(4)
    make_skema(bobot={"pengawasan": 60, "inovasi": 40}, jumlah_daftar=1, coverage=70)
    return make_periode(
        status,
        nilai={
            "D01": "63.185",
            "D02": {"pengawasan": "90", "inovasi": "90"},
            "D03": {"pengawasan": "80", "inovasi": "TD"},
            "D04": {"pengawasan": "95.5"},
        },
        **fields,
    )


def test_the_csv_of_a_preview_has_the_promised_columns_and_the_unranked_last_with_their_alasan() -> None:
    make_quarter()
    assert rank_csv() == [
        CSV_HEADER,
        "semua,1,D02,Dinas D02,90.00,A,reward,,,",
        "semua,2,D01,Dinas D01,63.19,B,punishment,,,",
        f'semua,,D03,Dinas D03,,,,,,"{TOO_LITTLE}"',
        "semua,,D04,Dinas D04,,,,,,Belum dapat diperingkat: nilai Inovasi belum diisi.",
    ]


def test_what_is_said_of_a_preview_goes_to_standard_error() -> None:
    make_quarter()
    for bentuk in ("csv", "table"):
        outcome = run("rank_periode", "2022-TW3", "--format", bentuk)
        assert outcome.err == "Triwulan III Tahun 2022: Pengisian, hitungan sementara, belum dikunci\n"


def test_of_a_locked_quarter_status_and_revision_go_to_standard_error() -> None:
    make_periode(Status.DIUMUMKAN)
    assert run("rank_periode", "2022-TW3").err == "Triwulan III Tahun 2022: Diumumkan, revisi 1\n"


def test_a_simulated_quarter_is_called_that() -> None:
    make_periode(Status.DIKUNCI, is_simulasi=True)
    assert (
        run("rank_periode", "2022-TW3").err == "Triwulan III Tahun 2022: Dikunci, revisi 1, data simulasi\n"
    )


def test_the_table_is_the_default_and_has_decimal_commas() -> None:
    make_quarter()
    assert run("rank_periode", "2022-TW3").out.splitlines() == [
        "      Perangkat Daerah    Skor  Pred   Delta  Daftar",
        "   1  Dinas D02          90,00  A             reward",
        "   2  Dinas D01          63,19  B             punishment",
        f"   -  Dinas D03                               {TOO_LITTLE}",
        "   -  Dinas D04                               Belum dapat diperingkat: nilai Inovasi belum diisi.",
    ]


def test_the_json_holds_status_revision_and_the_rows_of_the_csv() -> None:
    make_periode(Status.DITETAPKAN, is_simulasi=True)
    result = rank_json()
    rows = result.pop("peringkat")
    assert result == {"periode": "2022-TW3", "status": 50, "revisi": 1, "is_simulasi": True}
    assert rows[0] == {
        "kelompok": "semua",
        "peringkat": 1,
        "kode": "D01",
        "opd": "Dinas D01",
        "skor": "90.00",
        "predikat": "A",
        "daftar": "reward",
        "delta_skor": None,
        "delta_peringkat": None,
        "alasan": "",
    }
    lines = csv.DictReader(StringIO("\n".join(rank_csv())))
    assert list(lines) == [{name: str(cell or "") for name, cell in row.items()} for row in rows]


def test_the_json_of_a_preview_has_revision_0() -> None:
    make_quarter()
    result = rank_json()
    assert (result["status"], result["revisi"]) == (20, 0)


def test_the_second_quarter_says_how_far_each_has_moved() -> None:
    make_opd_list(3)
    make_periode(Status.DITETAPKAN, triwulan=2, nilai={"D01": "80", "D02": "70", "D03": "60"})
    make_periode(Status.DIKUNCI, nilai={"D01": "78.5", "D02": "82", "D03": "60.25"})
    assert rank_csv() == [
        CSV_HEADER,
        "semua,1,D02,Dinas D02,82.00,A,reward,12.00,1,",
        "semua,2,D01,Dinas D01,78.50,BB,,-1.50,-1,",
        "semua,3,D03,Dinas D03,60.25,B,punishment,0.25,0,",
    ]


def test_a_locked_quarter_shows_what_was_frozen_whatever_its_tables_say_now() -> None:
    periode = make_periode(Status.DIKUNCI)
    frozen = rank_csv()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE penilaian_nilai SET nilai = 1")
        cursor.execute("UPDATE penilaian_peserta SET nama = 'Nama Lain'")
    assert rank_csv() == frozen
    assert run("verify_periode", periode.kode).code == 1


def test_a_preview_shows_what_the_tables_say_now() -> None:
    make_quarter(Status.DISIAPKAN)
    periode = Periode.objects.get()
    walk_periode(periode, Status.PENGISIAN)
    exclude_peserta(periode.peserta_set.get(kode="D02"), alasan="Dibentuk bulan ini.", by=get_petugas())
    assert [row for row in rank_csv() if "D02" in row] == ["semua,,D02,Dinas D02,,,,,,Dibentuk bulan ini."]


def test_the_unranked_of_every_kelompok_stand_after_all_who_are_ranked() -> None:
    dinas, kecamatan = make_kelompok("dinas"), make_kelompok("kecamatan")
    for kode, kelompok in (("D1", dinas), ("D2", dinas), ("K1", kecamatan), ("K2", kecamatan)):
        make_opd(kode, kelompok=kelompok)
    make_skema(bobot={"pengawasan": 100}, kebijakan_kelompok="per_kelompok")
    make_periode(nilai={"D1": None, "D2": "70", "K1": "95", "K2": "96"})
    assert [row.split(",")[:3] for row in rank_csv()[1:]] == [
        ["dinas", "1", "D2"],
        ["kecamatan", "1", "K2"],
        ["kecamatan", "2", "K1"],
        ["dinas", "", "D1"],
    ]
    table = run("rank_periode", "2022-TW3").out.splitlines()
    assert [line for line in table if line.startswith("--")] == ["-- dinas", "-- kecamatan", "-- dinas"]


def test_a_shared_rank_stands_twice_and_the_next_place_is_skipped() -> None:
    make_opd_list(4)
    make_skema(bobot={"pengawasan": 100})
    make_periode(nilai={"D01": "70", "D02": "80", "D03": "80", "D04": "60"})
    assert rank_of(rank_csv()) == {"D01": "3", "D02": "1", "D03": "1", "D04": "4"}


def test_text_that_users_typed_can_t_become_a_formula_in_the_csv_and_stays_itself_in_the_json() -> None:
    nama = '=HYPERLINK("http://contoh","Dinas")'
    make_opd("D01", nama=nama)
    make_opd("D02")
    make_skema(bobot={"pengawasan": 100})
    make_periode(Status.DITETAPKAN, triwulan=2, nilai={"D01": "80", "D02": "70"})
    periode = make_periode(nilai={"D01": "60"})
    exclude_peserta(periode.peserta_set.get(kode="D02"), alasan="@sebab", by=get_petugas())
    (first, second) = csv.DictReader(StringIO("\n".join(rank_csv())))
    assert (first["opd"], first["delta_skor"]) == (f"'{nama}", "-20.00")  # a figure is no text: it stays bare
    assert second["alasan"] == "'@sebab"
    assert [row["opd"] for row in rank_json()["peringkat"]] == [nama, "Dinas D02"]


def test_a_name_with_commas_and_quotes_comes_back_whole() -> None:
    nama = 'Dinas Sosial, Perempuan "dan" Anak\nDaerah'
    make_opd("D01", nama=nama)
    make_periode()
    outcome = run("rank_periode", "2022-TW3", "--format", "csv")
    (row,) = csv.DictReader(StringIO(outcome.out, newline=""))
    assert row["opd"] == nama


@pytest.mark.parametrize("bentuk", ["csv", "json"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_speaks(bentuk: str) -> None:
    make_opd("D01", nama="Dinas Pénsiun – 卫生")
    make_periode()
    terminal = TextIOWrapper(BytesIO(), encoding="ascii")
    call_command("rank_periode", "2022-TW3", format=bentuk, stdout=terminal, stderr=StringIO())
    terminal.seek(0)
    assert "Dinas Pénsiun – 卫生" in terminal.read()


def test_a_quarter_that_was_only_prepared_has_nothing_to_rank() -> None:
    make_periode(Status.DISIAPKAN)
    assert fail("rank_periode", "2022-TW3") == (
        "Pengisian Triwulan III Tahun 2022 belum dibuka. Buka dahulu, lalu ulangi langkah ini."
    )


def test_a_quarter_whose_opds_are_all_excluded_still_lists_them() -> None:
    make_opd_list(2)
    periode = make_periode()
    for peserta in periode.peserta_set.all():
        exclude_peserta(peserta, alasan="Dilebur.", by=get_petugas())
    assert rank_csv() == [CSV_HEADER, *(f"semua,,D0{n},Dinas D0{n},,,,,,Dilebur." for n in (1, 2))]


def test_an_unknown_quarter_is_refused() -> None:
    assert fail("rank_periode", "2022-TW3") == "Periode 2022-TW3 belum disiapkan. Yang ada: belum ada."
