"""The record of a corrected revision: the one before it with its lines, exactly, and nothing else."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.models import Nilai, Penetapan, Periode
from penilaian.record import dump_record, hash_record, load_record
from penilaian.record.koreksi import apply_koreksi, correct_record
from penilaian.record.rescore import inputs_of, rescore
from penilaian.services import lock_koreksi, verify_periode
from penilaian.tests.factories import (
    fill_nilai,
    get_petugas,
    make_opd_list,
    make_periode,
    make_skema,
    make_trio,
    penetapan_of,
    publish,
    walk_periode,
)
from penilaian.tests.koreksi import TD, correct, make_koreksi
from penilaian.tests.sql import overwrite, overwrite_penetapan

Status = Periode.Status
LINES = {("D02", "pengawasan"): "99", ("D01", "inovasi"): "TD"}
HASH = "5cdb06a3d56a27cf9021f38e4c0b793608097effe3c4665875f8b452d65d3c6a"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_trio(Status.DIUMUMKAN)


def cell_of(record: dict[str, Any], opd: str, komponen: str) -> dict[str, Any]:
    peserta = next(row for row in record["peserta"] if row["kode"] == opd)
    cell: dict[str, Any] = next(cell for cell in peserta["komponen"] if cell["kode"] == komponen)
    return cell


@pytest.mark.django_db
def test_it_tells_what_it_changes_and_why(periode: Periode) -> None:
    first = Penetapan.objects.get()
    record = load_record(correct(periode, LINES))
    assert (record["format"], record["revisi"]) == ("rapor-opd/2", 2)
    assert record["perubahan_atas"] == {
        "revisi": 1,
        "hash": first.hash,
        "naskah": "Keputusan",
        "nomor": "188/3/KEP/2022",
        "tanggal": "2022-10-20",
    }
    assert record["koreksi"] == {
        "dasar": "LHP Inspektorat Nomor 700/12/2022",
        "alasan": "Bukti dukung salah dibaca.",
        "baris": [
            {
                "peserta": "D01",
                "komponen": "inovasi",
                "lama": {"state": "terisi", "nilai": "80.5000", "alasan": ""},
                "baru": {"state": "td", "nilai": None, "alasan": TD},
                "alasan": "Salah baca D01.",
            },
            {
                "peserta": "D02",
                "komponen": "pengawasan",
                "lama": {"state": "terisi", "nilai": "70.1234", "alasan": ""},
                "baru": {"state": "terisi", "nilai": "99.0000", "alasan": ""},
                "alasan": "Salah baca D02.",
            },
        ],
    }


@pytest.mark.django_db
def test_its_inputs_are_those_of_before_but_for_the_lines(periode: Periode) -> None:
    before = inputs_of(load_record(Penetapan.objects.get()))
    after = inputs_of(load_record(correct(periode, LINES)))
    for opd, komponen, baru in (
        ("D02", "pengawasan", {"nilai": "99.0000"}),
        ("D01", "inovasi", {"state": "td", "nilai": None, "alasan": TD}),
    ):
        cell = cell_of(before, opd, komponen)
        assert {name: cell[name] for name in baru} != baru
        cell.update(baru)
    assert after["peserta"] == before["peserta"]
    others = before.keys() - {"peserta", "format", "revisi", "perubahan_atas"}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}
    assert after.keys() - before.keys() == {"koreksi"}


@pytest.mark.django_db
def test_the_hash_of_a_small_corrected_quarter_is_the_same_on_every_machine(periode: Periode) -> None:
    assert correct(periode, LINES).hash == HASH


@pytest.mark.django_db
def test_an_ordinary_record_knows_nothing_of_koreksi(periode: Periode) -> None:
    record = load_record(Penetapan.objects.get())
    assert (record["format"], record["perubahan_atas"], "koreksi" in record) == ("rapor-opd/1", None, False)


@pytest.mark.django_db
def test_the_preview_is_what_the_lock_freezes(periode: Periode) -> None:
    koreksi = make_koreksi(periode, LINES)
    preview = dump_record(correct_record(koreksi))
    assert lock_koreksi(koreksi, by=get_petugas()).record == preview


@pytest.mark.django_db
def test_the_quarter_compared_with_stays_that_of_the_first_revision() -> None:
    """Also when that quarter has been corrected meanwhile: a koreksi changes its own lines alone."""
    make_opd_list(3)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    before = make_periode(Status.DIUMUMKAN, triwulan=2, skema=skema)
    now = make_periode(Status.DIUMUMKAN, triwulan=3, skema=skema)
    first = load_record(Penetapan.objects.get(periode=now))
    correct(before, {("D03", "inovasi"): "100"})
    record = load_record(correct(now, {("D03", "inovasi"): "90"}))
    assert record["pembanding"] == first["pembanding"]
    assert record["pembanding"]["revisi"] == 1
    assert record["peserta"][2]["lalu"] == first["peserta"][2]["lalu"]
    assert record["peserta"][2]["delta"]["skor"] == "1.20"
    assert verify_periode(now) == []
    assert verify_periode(before) == []


@pytest.mark.django_db
def test_what_is_entered_later_is_compared_with_the_revision_in_force() -> None:
    make_opd_list(2)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40})
    before = make_periode(Status.DIUMUMKAN, triwulan=2, skema=skema, nilai={"D01": "80", "D02": "70"})
    second = correct(before, {("D01", "inovasi"): "90"})
    now = make_periode(Status.PENGISIAN, triwulan=3, skema=skema)
    fill_nilai(now, {"D01": "85", "D02": "70"})
    record = load_record(Penetapan.objects.get(periode=walk_periode(now, Status.DIKUNCI)))
    assert record["pembanding"] == {"periode": "2022-TW2", "revisi": 2, "hash": second.hash}
    assert record["peserta"][0]["delta"]["skor"] == "1.00"
    assert cell_of(record, "D01", "inovasi")["nilai_lalu"] == "90.0000"


@pytest.mark.django_db
def test_a_lock_keeps_the_revision_it_was_compared_with() -> None:
    make_opd_list(3)
    before = make_periode(Periode.Status.DIUMUMKAN, triwulan=2)
    now = make_periode(Periode.Status.DIKUNCI, triwulan=3)
    record = penetapan_of(now).record
    correct(before, {("D01", "inovasi"): "10"})
    penetapan = publish(now)
    assert (penetapan.record, verify_periode(now)) == (record, [])
    assert load_record(penetapan)["pembanding"]["revisi"] == 1


# The recount


@pytest.mark.django_db
def test_a_corrected_record_changed_by_sql_is_named(periode: Periode) -> None:
    penetapan = correct(periode, LINES)
    record = load_record(penetapan)
    record["koreksi"]["baris"][1]["baru"]["nilai"] = "98.0000"
    overwrite_penetapan(penetapan, record=dump_record(record))
    assert verify_periode(periode) == [
        "Rekaman revisi 2: hash tidak cocok dengan isinya",
        "Ringkasan kelompok peringkat berubah",
        "Dinas D02: skor 83,40 menjadi 82,80",
        "Dinas D02, pengawasan: nilai 99,0000 menjadi 98,0000",
        "Dinas D02, pengawasan: poin hilang 0,6000 menjadi 1,2000",
        "Dinas D02, pengawasan: nilai tertimbang 59,4000 menjadi 58,8000",
        "Rekaman revisi 2: baris koreksinya tidak sama dengan yang disusun",
    ]


@pytest.mark.django_db
def test_a_nilai_changed_outside_the_lines_is_named_though_its_record_adds_up(periode: Periode) -> None:
    penetapan = correct(periode, LINES)
    record = load_record(penetapan)
    cell_of(record, "D03", "pengawasan")["nilai"] = "66.0000"
    text = dump_record(rescore(record))
    overwrite_penetapan(penetapan, record=text, hash=hash_record(text))
    assert "Dinas D03, pengawasan: nilai 66,0000 menjadi 65,0000" in verify_periode(periode)


@pytest.mark.django_db
def test_an_old_nilai_that_never_stood_is_named(periode: Periode) -> None:
    penetapan = correct(periode, LINES)
    record = load_record(penetapan)
    record["koreksi"]["baris"][1]["lama"]["nilai"] = "12.0000"
    overwrite_penetapan(penetapan, record=dump_record(record))
    assert "Koreksi D02, pengawasan (nilai lama): nilai 70,1234 menjadi 12,0000" in verify_periode(periode)


@pytest.mark.django_db
def test_the_first_revision_is_recounted_for_ever(periode: Periode) -> None:
    correct(periode, LINES)
    overwrite(Nilai.objects.get(peserta__kode="D03", nilai=65), nilai=Decimal(64))
    assert verify_periode(periode) == ["Dinas D03, pengawasan (isian): nilai 65,0000 menjadi 64,0000"]


# By the hundred

NILAI = st.decimals(min_value=0, max_value=100, places=4).map(lambda nilai: f"{nilai:.4f}")


def make_record(nilai: list[list[str]]) -> dict[str, Any]:
    """A record of so many OPDs with pengawasan 60 and inovasi 40, scored."""
    komponen = [("pengawasan", "60.00"), ("inovasi", "40.00")]
    return rescore(
        {
            "format": "rapor-opd/1",
            "revisi": 1,
            "perubahan_atas": None,
            "kelompok": [],
            "skema": {
                "kode": "rapor", "versi": 1, "kebijakan_kelompok": "satu", "jumlah_daftar": 5, "tie_break": [],
                "dead_band": "0.50", "floor": None, "ceiling": None, "coverage": "60.00",
                "predikat": [{"huruf": "D", "sebutan": "Sangat Kurang", "di_atas": None}],
                "komponen": [
                    {"kode": kode, "nama": kode, "bobot": bobot, "digugurkan": None} for kode, bobot in komponen
                ],
            },
            "peserta": [
                {
                    "kode": f"D{number:02}", "kelompok_asal": "", "dikecualikan": None, "lalu": None,
                    "komponen": [
                        {"kode": kode, "state": "terisi", "nilai": one, "alasan": "", "nilai_lalu": None}
                        for (kode, _), one in zip(komponen, row, strict=True)
                    ],
                }
                for number, row in enumerate(nilai)
            ],
        }
    )  # fmt: skip


def part_of(record: dict[str, Any], lines: dict[tuple[str, str], str]) -> dict[str, Any]:
    baris = []
    for (opd, komponen), nilai in sorted(lines.items()):
        lama = {name: cell_of(record, opd, komponen)[name] for name in ("state", "nilai", "alasan")}
        baru = {"state": "terisi", "nilai": nilai, "alasan": ""}
        baris.append({"peserta": opd, "komponen": komponen, "lama": lama, "baru": baru, "alasan": "x"})
    return {"dasar": "d", "alasan": "a", "baris": baris}


RECORDS = st.lists(st.tuples(NILAI, NILAI).map(list), min_size=1, max_size=8).map(make_record)
KEYS = st.tuples(
    st.integers(0, 7).map(lambda number: f"D{number:02}"), st.sampled_from(["pengawasan", "inovasi"])
)


@settings(max_examples=100, deadline=None)
@given(RECORDS, st.dictionaries(KEYS, NILAI, max_size=6))
def test_a_corrected_record_is_as_if_the_new_nilai_had_been_entered(
    record: dict[str, Any], lines: dict[tuple[str, str], str]
) -> None:
    known = {row["kode"] for row in record["peserta"]}
    lines = {key: nilai for key, nilai in lines.items() if key[0] in known}
    corrected = apply_koreksi(record, part_of(record, lines), perubahan_atas={"revisi": 1})
    entered = [
        [
            lines.get((row["kode"], cell["kode"]), cell["nilai"]) for cell in row["komponen"]
        ]
        for row in record["peserta"]
    ]  # fmt: skip
    expected = make_record(entered)
    assert (corrected["peserta"], corrected["kelompok"]) == (expected["peserta"], expected["kelompok"])


@settings(max_examples=100, deadline=None)
@given(RECORDS, st.dictionaries(KEYS, NILAI, max_size=6))
def test_a_koreksi_taken_back_by_another_leads_to_the_first_result(
    record: dict[str, Any], lines: dict[tuple[str, str], str]
) -> None:
    known = {row["kode"] for row in record["peserta"]}
    lines = {key: nilai for key, nilai in lines.items() if key[0] in known}
    back = {key: cell_of(record, *key)["nilai"] for key in lines}
    second = apply_koreksi(record, part_of(record, lines), perubahan_atas={"revisi": 1})
    third = apply_koreksi(second, part_of(second, back), perubahan_atas={"revisi": 2})
    assert third["revisi"] == 3
    assert (third["peserta"], third["kelompok"]) == (record["peserta"], record["kelompok"])
