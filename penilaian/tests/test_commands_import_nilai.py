"""import_nilai: a sheet of nilai from the command line."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from akun.models import SecurityEvent
from penilaian.models import Catatan, Nilai, Periode
from penilaian.services import drop_komponen, revert_periode
from penilaian.tests.commands import run, succeed
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_small,
    walk_periode,
)
from penilaian.tests.lembar.files import csv_bytes, xlsx

pytestmark = pytest.mark.django_db
Status = Periode.Status

HEADER: list[Any] = ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]
GRID: list[list[Any]] = [
    HEADER,
    ["D01", "Dinas D01", 63.19, "62,83"],
    ["D02", "Dinas D02", 80, "0"],
    ["", "dinas d03", "100", 7.125],
]
ACCEPTED = {"accepted": True, "changed": 6, "unchanged": 0, "errors": []}


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(jumlah=3)


@pytest.fixture
def lembar(tmp_path: Path) -> Path:
    path = tmp_path / "nilai.xlsx"
    path.write_bytes(xlsx(GRID))
    return path


def import_json(path: Path, *words: object, periode: str = "2022-TW3") -> tuple[int, Any]:
    """The exit code and what --json printed, which must be the only thing on standard output."""
    outcome = run("import_nilai", path, "--periode", periode, "--json", *words)
    return outcome.code, json.loads(outcome.out)


def refused(message: str, *, row: int | None = None, column: str | None = None, header: str = "") -> Any:
    """The JSON of a sheet that was refused before it was compared, for one reason."""
    error = {"row": row, "column": column, "header": header, "message": message}
    return 1, {"accepted": False, "changed": 0, "unchanged": 0, "errors": [error]}


def stored() -> dict[tuple[str, str], Decimal | None]:
    rows = Nilai.objects.exclude(state=Nilai.State.BELUM).select_related(
        "peserta", "periode_komponen__komponen"
    )
    return {(row.peserta.kode, row.periode_komponen.komponen.kode): row.nilai for row in rows}


def test_a_sheet_is_stored_whole_and_counted(periode: Periode, lembar: Path) -> None:
    assert import_json(lembar) == (0, ACCEPTED)
    assert stored() == {
        ("D01", "pengawasan"): Decimal("63.19"),
        ("D01", "inovasi"): Decimal("62.83"),
        ("D02", "pengawasan"): Decimal(80),
        ("D02", "inovasi"): Decimal(0),
        ("D03", "pengawasan"): Decimal(100),
        ("D03", "inovasi"): Decimal("7.125"),
    }


def test_the_keys_of_the_json_stand_in_the_order_that_programs_were_promised(
    periode: Periode, lembar: Path
) -> None:
    outcome = run("import_nilai", lembar, "--periode", "2022-TW3", "--json")
    assert outcome.out == '{"accepted": true, "changed": 6, "unchanged": 0, "errors": []}\n'


def test_the_same_sheet_twice_changes_nothing(periode: Periode, lembar: Path) -> None:
    import_json(lembar)
    before = (list(Nilai.objects.values_list()), Nilai.history.count())
    assert import_json(lembar) == (0, ACCEPTED | {"changed": 0, "unchanged": 6})
    assert (list(Nilai.objects.values_list()), Nilai.history.count()) == before


def test_without_json_a_sentence_counts(periode: Periode, lembar: Path) -> None:
    assert succeed("import_nilai", lembar, "--periode", "2022-tw3") == "6 nilai berubah, 0 tetap."


def test_a_csv_gives_what_the_workbook_gives(periode: Periode, lembar: Path, tmp_path: Path) -> None:
    import_json(lembar)
    path = tmp_path / "nilai.csv"
    path.write_bytes(csv_bytes([[str(cell).replace(".", ",") for cell in row] for row in GRID]))
    assert import_json(path) == (0, ACCEPTED | {"changed": 0, "unchanged": 6})


def test_a_dry_run_says_what_would_change_and_stores_nothing(periode: Periode, lembar: Path) -> None:
    events = SecurityEvent.objects.count()
    assert import_json(lembar, "--dry-run") == (0, ACCEPTED)
    assert succeed("import_nilai", lembar, "--periode", "2022-TW3", "--dry-run") == (
        "6 nilai akan berubah (belum disimpan), 0 tetap."
    )
    assert stored() == {}
    assert SecurityEvent.objects.count() == events


def test_one_bad_cell_and_nothing_of_the_sheet_is_stored(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx([*GRID[:3], ["D03", "Dinas D03", "delapan", 101]]))
    assert import_json(lembar) == (
        1,
        {
            "accepted": False,
            "changed": 4,
            "unchanged": 2,
            "errors": [
                {
                    "row": 4,
                    "column": "C",
                    "header": "Pengawasan",
                    "message": (
                        'Baris 4, kolom C (Pengawasan): teks "delapan" bukan nilai. Tulis angka 0 sampai 100 tanpa '
                        "pemisah ribuan, misalnya 63,19, atau TD bila tidak dinilai."
                    ),
                },
                {
                    "row": 4,
                    "column": "D",
                    "header": "Inovasi",
                    "message": (
                        "Baris 4, kolom D (Inovasi): nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya."
                    ),
                },
            ],
        },
    )
    assert stored() == {}


def test_a_dry_run_of_a_bad_sheet_fails_like_the_import(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx([*GRID[:3], ["D03", "Dinas D03", 70, 101]]))
    assert import_json(lembar, "--dry-run") == import_json(lembar)


def test_without_json_every_error_is_a_line_and_the_last_line_counts_them(
    periode: Periode, lembar: Path
) -> None:
    lembar.write_bytes(xlsx([*GRID[:3], ["D03", "Dinas D03", -1, 101]]))
    outcome = run("import_nilai", lembar, "--periode", "2022-TW3")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        "Baris 4, kolom C (Pengawasan): nilai -1 di luar rentang 0 sampai 100. Perbaiki nilainya.",
        "Baris 4, kolom D (Inovasi): nilai 101 di luar rentang 0 sampai 100. Perbaiki nilainya.",
        "CommandError: Lembar ditolak: 2 kesalahan. Tidak ada nilai yang disimpan.",
    ]


def test_an_empty_cell_never_erases(periode: Periode, lembar: Path) -> None:
    fill_nilai(periode, {"D01": {"pengawasan": "63.19"}})
    lembar.write_bytes(xlsx([HEADER, ["D01", "Dinas D01", None, 70]]))
    code, result = import_json(lembar)
    assert (code, result["accepted"], len(result["errors"])) == (1, False, 1)
    assert result["errors"][0] == {
        "row": 2,
        "column": "C",
        "header": "Pengawasan",
        "message": (
            "Baris 2, kolom C (Pengawasan): sel kosong, padahal nilai Dinas D01 sudah 63,19. "
            "Sel kosong tidak menghapus nilai; isi sel itu."
        ),
    }


def test_td_and_catatan_are_stored_with_the_nilai(periode: Periode, lembar: Path) -> None:
    header = [*HEADER, "Catatan Pengawasan", "Catatan Inovasi"]
    lembar.write_bytes(xlsx([header, ["D01", "Dinas D01", 75, "TD", "Tertib.", "Bukan urusannya."]]))
    assert import_json(lembar) == (0, {"accepted": True, "changed": 3, "unchanged": 0, "errors": []})
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.state, cell.nilai, cell.alasan) == ("td", None, "Bukan urusannya.")
    assert Catatan.objects.get().isi == "Tertib."


def test_a_catatan_of_the_row_that_nothing_would_keep_is_refused_with_its_place(
    periode: Periode, lembar: Path
) -> None:
    header = [*HEADER, "Catatan Inovasi", "Catatan"]
    lembar.write_bytes(xlsx([header, ["D01", "Dinas D01", 75, "TD", "Bukan urusannya.", "Lihat surat."]]))
    outcome = run("import_nilai", lembar, "--periode", "2022-TW3")
    assert outcome.code == 1
    assert (
        "Baris 2, kolom F (Catatan): catatan umum tidak disimpan bila setiap TD pada baris ini sudah beralasan "
        'sendiri. Gabungkan ke kolom catatan komponennya, misalnya "Catatan Inovasi", atau kosongkan.'
    ) in outcome.err
    assert cell_of(periode, "D01", "pengawasan").state == "belum"


def test_a_warning_stands_beside_the_json_not_in_it(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx([*GRID, ["", "Dinas D0I", None, None]]))
    outcome = run("import_nilai", lembar, "--periode", "2022-TW3", "--json")
    assert json.loads(outcome.out) == ACCEPTED
    assert outcome.err == (
        'Baris 5 ("Dinas D0I") dilewati: nama tidak dikenal dan tidak ada nilai; mirip "Dinas D01" (D01).\n'
    )


def test_of_a_whole_sheet_only_the_komponen_named_are_read(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx([HEADER, ["D01", "Dinas D01", 75, "bukan angka"]]))
    assert import_json(lembar, "--komponen", "pengawasan") == (0, ACCEPTED | {"changed": 1})
    assert stored() == {("D01", "pengawasan"): Decimal(75)}


def test_komponen_may_be_named_more_than_once(periode: Periode, lembar: Path) -> None:
    assert import_json(lembar, "--komponen", "inovasi", "--komponen", "pengawasan") == (0, ACCEPTED)


def test_a_komponen_that_the_quarter_does_not_have_is_refused(periode: Periode, lembar: Path) -> None:
    assert import_json(lembar, "--komponen", "disiplin") == refused(
        "Komponen disiplin tidak ada pada periode ini. Yang ada: inovasi, pengawasan."
    )


def test_a_sheet_is_chosen_by_its_name(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx(GRID, others={"Lama": GRID}))
    code, result = import_json(lembar)
    assert (code, result["errors"][0]["message"][:37]) == (1, "Lebih dari satu lembar berisi tabel n")
    assert import_json(lembar, "--sheet", "Lama") == (0, ACCEPTED)


@pytest.mark.parametrize(
    ("kode", "message"),
    [
        ("2022-3", 'Periode "2022-3" tidak dikenal. Tulis seperti 2022-TW3.'),
        ("2022-TW5", 'Periode "2022-TW5" tidak dikenal. Tulis seperti 2022-TW3.'),
        ("2023-TW1", "Periode 2023-TW1 belum disiapkan. Yang ada: 2022-TW3."),
    ],
)
def test_a_wrong_periode_is_refused(periode: Periode, lembar: Path, kode: str, message: str) -> None:
    assert import_json(lembar, periode=kode) == refused(message)
    assert run("import_nilai", lembar, "--periode", kode).err.splitlines() == [
        message,
        "CommandError: Lembar ditolak: 1 kesalahan. Tidak ada nilai yang disimpan.",
    ]


def test_a_quarter_that_was_not_opened_yet_is_refused(lembar: Path) -> None:
    make_opd_list(3)
    make_periode(Status.DISIAPKAN)
    assert import_json(lembar) == refused(
        "Pengisian Triwulan III Tahun 2022 belum dibuka. Buka dahulu, lalu ulangi langkah ini."
    )


def test_a_closed_quarter_refuses_every_cell_that_would_change(periode: Periode, lembar: Path) -> None:
    walk_periode(periode, Status.VERIFIKASI)
    before = stored()
    code, result = import_json(lembar)
    assert (code, result["accepted"], len(result["errors"])) == (1, False, 6)
    assert [(error["row"], error["column"]) for error in result["errors"]] == [
        (row, column) for row in (2, 3, 4) for column in "CD"
    ]
    assert result["errors"][0]["message"].startswith(
        "Baris 2, kolom C (Pengawasan): Pengawasan tidak sedang diisi"
    )
    assert stored() == before


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (
            Status.DIKUNCI,
            (
                "berstatus Dikunci; pengisian sudah ditutup. Periksa triwulan yang dipilih, "
                "atau minta Bagian Organisasi mengembalikan statusnya."
            ),
        ),
        (
            Status.DITETAPKAN,
            "berstatus Ditetapkan; nilainya tidak dapat diubah lagi. Periksa triwulan yang dipilih.",
        ),
        (
            Status.DIUMUMKAN,
            "berstatus Diumumkan; nilainya tidak dapat diubah lagi. Periksa triwulan yang dipilih.",
        ),
    ],
)
def test_a_quarter_past_entry_refuses_the_whole_sheet_in_one_sentence(
    periode: Periode, lembar: Path, status: Status, reason: str
) -> None:
    walk_periode(periode, status)
    before = stored()
    message = f"Triwulan III Tahun 2022 {reason}"
    assert run("import_nilai", lembar, "--periode", "2022-TW3").err.splitlines()[0] == message
    code, result = import_json(lembar)
    assert (code, result["accepted"]) == (1, False)
    assert result["errors"] == [{"row": None, "column": None, "header": "", "message": message}]
    assert stored() == before


def test_a_quarter_that_stepped_back_before_entry_asks_to_open_it(periode: Periode, lembar: Path) -> None:
    revert_periode(periode, alasan="Jadwal diubah.", by=get_petugas())
    code, result = import_json(lembar)
    assert (code, [error["message"] for error in result["errors"]]) == (
        1,
        [
            (
                "Triwulan III Tahun 2022 berstatus Disiapkan; pengisiannya belum dibuka. "
                "Buka pengisian dahulu, lalu ulangi impor ini."
            )
        ],
    )


def test_a_sheet_of_what_stands_changes_nothing_in_a_locked_quarter(periode: Periode, lembar: Path) -> None:
    import_json(lembar)
    walk_periode(periode, Status.DIKUNCI)
    assert import_json(lembar) == (0, ACCEPTED | {"changed": 0, "unchanged": 6})


def test_a_sheet_titled_with_another_quarter_is_refused(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx([["LEMBAR NILAI TRIWULAN II TAHUN 2022"], *GRID]))
    code, result = import_json(lembar)
    assert (code, result["accepted"], stored()) == (1, False, {})
    assert result["errors"] == [
        {
            "row": 1,
            "column": None,
            "header": "",
            "message": (
                "Baris 1: lembar ini menyebut Triwulan II Tahun 2022, sedangkan tujuan impor Triwulan III Tahun 2022. "
                "Periksa periode yang dipilih atau judul lembarnya."
            ),
        }
    ]


def test_a_column_of_a_komponen_dropped_for_everybody_is_refused_by_that_reason(
    periode: Periode, lembar: Path
) -> None:
    drop_komponen(
        komponen_of(periode, "inovasi"), alasan="Tidak dinilai.", berita_acara="BA/1", by=get_petugas()
    )
    code, result = import_json(lembar)
    assert (code, [error["message"] for error in result["errors"]]) == (
        1,
        ["Baris 1, kolom D (Inovasi): komponen Inovasi digugurkan pada periode ini. Hapus kolom ini."],
    )


def test_nilai_and_catatan_are_counted_apart_in_the_sentence(periode: Periode, lembar: Path) -> None:
    lembar.write_bytes(xlsx([[*HEADER, "Catatan Pengawasan"], [*GRID[1], "Tertib."]]))
    assert succeed("import_nilai", lembar, "--periode", "2022-TW3", "--dry-run") == (
        "2 nilai dan 1 catatan akan berubah (belum disimpan), 0 tetap."
    )
    assert (
        succeed("import_nilai", lembar, "--periode", "2022-TW3") == "2 nilai dan 1 catatan berubah, 0 tetap."
    )


def test_a_file_that_is_not_there_is_refused(periode: Periode, tmp_path: Path) -> None:
    path = tmp_path / "tiada.xlsx"
    assert import_json(path) == refused(f"Berkas {path} tidak ditemukan. Periksa nama dan foldernya.")


def test_a_folder_is_refused(periode: Periode, tmp_path: Path) -> None:
    assert import_json(tmp_path) == refused(
        f"Berkas {tmp_path} tidak dapat dibuka. Periksa izin dan jenisnya."
    )


def test_a_pengampu_fills_the_own_komponen(periode: Periode, lembar: Path) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd("INSP")).pengguna
    lembar.write_bytes(xlsx([row[:3] for row in GRID]))
    assert import_json(lembar, "--by", pengampu.username) == (0, ACCEPTED | {"changed": 3})
    assert cell_of(periode, "D01", "pengawasan").oleh == pengampu


def test_a_pengampu_s_sheet_with_a_column_of_another_komponen_is_refused(
    periode: Periode, lembar: Path
) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd("INSP")).pengguna
    code, result = import_json(lembar, "--by", pengampu.username)
    assert (code, result["accepted"], stored()) == (1, False, {})
    assert result["errors"] == [
        {
            "row": 1,
            "column": "D",
            "header": "Inovasi",
            "message": (
                "Baris 1, kolom D (Inovasi): komponen ini tidak termasuk yang Anda isi. "
                "Hapus kolomnya, atau minta Bagian Organisasi yang mengimpornya."
            ),
        }
    ]


def test_a_pengampu_may_take_the_own_column_out_of_a_whole_sheet(periode: Periode, lembar: Path) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd("INSP")).pengguna
    assert import_json(lembar, "--by", pengampu.username, "--komponen", "pengawasan") == (
        0,
        ACCEPTED | {"changed": 3},
    )
    assert {kode for _, kode in stored()} == {"pengawasan"}


def test_a_pengampu_can_t_claim_another_komponen(periode: Periode, lembar: Path) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd("INSP")).pengguna
    assert import_json(lembar, "--by", pengampu.username, "--komponen", "inovasi") == refused(
        f"Akun {pengampu.username} tidak berwenang mengisi komponen ini."
    )


def test_a_pengampu_can_t_score_the_own_house(lembar: Path) -> None:
    periode = make_small(jumlah=3)
    pengampu = make_pengampu("pengawasan", unit=periode.peserta_set.get(kode="D02").opd).pengguna
    lembar.write_bytes(xlsx([row[:3] for row in GRID]))
    code, result = import_json(lembar, "--by", pengampu.username)
    assert (code, stored(), len(result["errors"])) == (1, {}, 1)
    assert (result["errors"][0]["row"], result["errors"][0]["column"]) == (3, "C")
    assert "rumah pengampu Pengawasan sendiri" in result["errors"][0]["message"]


@pytest.mark.parametrize("username", ["tamu", "tiada", "keluar"])
def test_who_may_fill_nothing_is_refused(periode: Periode, lembar: Path, username: str) -> None:
    make_pengguna(username="tamu")
    make_pengguna(username="keluar", is_active=False)
    code, result = import_json(lembar, "--by", username)
    assert (code, stored()) == (1, {})
    assert (
        result["errors"][0]["message"]
        == {
            "tamu": "Akun tamu tidak berwenang mengisi komponen ini.",
            "tiada": 'Akun "tiada" tidak ada atau tidak aktif. Periksa nama akunnya.',
            "keluar": 'Akun "keluar" tidak ada atau tidak aktif. Periksa nama akunnya.',
        }[username]
    )


def test_without_by_the_cells_and_the_log_name_the_command_account(periode: Periode, lembar: Path) -> None:
    import_json(lembar)
    cell = cell_of(periode, "D01", "pengawasan")
    event = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.IMPOR).latest("pk")
    assert cell.oleh is not None
    assert (cell.oleh.username, cell.cara, event.nama_akun) == ("perintah", Nilai.Cara.PERINTAH, "perintah")
    assert event.rincian == "2022-TW3: 6 nilai berubah, 0 nilai tetap"


def test_with_by_the_cells_name_the_person(periode: Periode, lembar: Path) -> None:
    import_json(lembar, "--by", get_petugas().username)
    assert cell_of(periode, "D01", "pengawasan").oleh == get_petugas()
