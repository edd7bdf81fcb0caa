"""Cells typed into the grid: each judged by itself, by the rule of the form, and nothing lost without a word."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.models import Pengguna
from opd.models import Opd
from penilaian.errors import PenilaianError
from penilaian.forms.nilai import NilaiField
from penilaian.models import Nilai, Periode
from penilaian.services import CellEdit, CellOutcome, OutcomeKind, record_cells, record_nilai, submit_komponen
from penilaian.services.kisi import Conflict, closed_reason
from penilaian.services.nilai import get_wewenang
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd,
    make_opd_list,
    make_pengampu,
    make_periode,
    make_skema,
    make_small,
    walk_periode,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small()


def edit_of(
    periode: Periode, text: str, kode: str = "D01", komponen: str = "inovasi", **fields: Any
) -> CellEdit:
    """What somebody typed over this cell as it stands now."""
    cell = cell_of(periode, kode, komponen)
    return replace(CellEdit(cell.peserta_id, komponen, cell.versi, text), **fields)


def record(periode: Periode, *edits: CellEdit, by: Pengguna | None = None) -> list[CellOutcome]:
    return record_cells(periode, edits, by=by or get_petugas())


def record_one(periode: Periode, text: str, **fields: Any) -> CellOutcome:
    return record(periode, edit_of(periode, text, **fields))[0]


def stored(periode: Periode, kode: str = "D01", komponen: str = "inovasi") -> tuple[str, Decimal | None, str]:
    cell = cell_of(periode, kode, komponen)
    return cell.state, cell.nilai, cell.alasan


# Saved, unchanged, refused


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("63,19", "63,19"), ("63.19", "63,19"), (" 80 ", "80"), ("0", "0"), ("100", "100"), ("7,1250", "7,125")],
)
def test_a_typed_nilai_is_saved_and_shown_as_a_clerk_writes_it(
    periode: Periode, typed: str, shown: str
) -> None:
    outcome = record_one(periode, typed)
    assert (outcome.kind, outcome.versi, outcome.text, outcome.message) == (OutcomeKind.SAVED, 1, shown, "")
    cell = cell_of(periode, "D01", "inovasi")
    assert (cell.nilai, cell.cara, cell.oleh) == (Decimal(shown.replace(",", ".")), "kisi", get_petugas())
    assert cell.history.latest("history_id").cara == Nilai.Cara.KISI


def test_td_is_saved_with_its_reason_and_refused_without(periode: Periode) -> None:
    assert record_one(periode, "td").message == "Tidak dinilai (TD) harus disertai alasan."
    outcome = record_one(periode, "td", alasan=" Bukan urusannya. ")
    assert (outcome.kind, outcome.text, outcome.alasan) == (OutcomeKind.SAVED, "TD", "Bukan urusannya.")
    assert stored(periode) == ("td", None, "Bukan urusannya.")


def test_what_is_typed_again_changes_nothing(periode: Periode) -> None:
    record_one(periode, "80")
    outcome = record_one(periode, "80,0")
    assert (outcome.kind, outcome.versi) == (OutcomeKind.UNCHANGED, 1)
    assert Nilai.history.count() == 1


@pytest.mark.parametrize("typed", ["101", "-1", "63,18505", "90%", "abc", "-", "n/a", "1.234,5", "1e2"])
def test_a_refusal_is_the_sentence_of_the_form(periode: Periode, typed: str) -> None:
    outcome = record_one(periode, typed)
    with pytest.raises(ValidationError) as of_the_form:
        NilaiField().clean(typed)
    assert (outcome.kind, [outcome.message]) == (OutcomeKind.REFUSED, of_the_form.value.messages)
    assert stored(periode) == ("belum", None, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "63,18505",
            (
                "Nilai 63,18505 mempunyai lebih dari empat angka di belakang koma. "
                "Bulatkan menjadi paling banyak empat, misalnya 63,1851."
            ),
        ),
        (
            "-",
            (
                'Tanda "-" bukan nilai. Kosongkan bila belum dinilai; tulis TD, lalu alasannya, bila tidak dinilai; '
                "tulis 0 bila nilainya memang nol."
            ),
        ),
    ],
)
def test_who_types_is_sent_to_no_column_and_no_formula(typed: str, sentence: str) -> None:
    assert record_one(make_small(), typed).message == sentence


def test_an_alasan_belongs_to_td_and_has_its_length(periode: Periode) -> None:
    assert record_one(periode, "80", alasan="Baik.").message == (
        "Alasan hanya untuk TD. Untuk rapor, pakai Catatan."
    )
    assert record_one(periode, "TD", alasan="x" * 2001).message == (
        "Alasan berisi 2001 huruf, paling banyak 2000. Pendekkan."
    )
    assert stored(periode) == ("belum", None, "")


def test_one_refused_cell_holds_up_no_other(periode: Periode) -> None:
    outcomes = record(periode, edit_of(periode, "101"), edit_of(periode, "80", "D02"))
    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.REFUSED, OutcomeKind.SAVED]
    assert (stored(periode)[0], stored(periode, "D02")[1]) == ("belum", Decimal(80))


def test_a_cell_that_the_quarter_does_not_have_writes_nothing() -> None:
    periode, other = make_small(), make_periode(triwulan=4)
    foreign = edit_of(other, "70")
    assert (
        refusal(lambda: record(periode, edit_of(periode, "80", "D02"), foreign), error=PenilaianError)
        == "Sel itu tidak ada pada triwulan ini. Muat ulang halaman ini."
    )
    assert stored(periode, "D02") == stored(other) == ("belum", None, "")


# Empty cells


def test_nothing_typed_leaves_what_stands(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80"})
    outcome = record_one(periode, "  ")
    assert (outcome.kind, outcome.text) == (OutcomeKind.UNCHANGED, "80")
    assert stored(periode)[1] == Decimal(80)


def test_a_cell_is_cleared_only_by_an_explicit_act_and_the_trail_keeps_what_stood(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80"})
    outcome = record_one(periode, "", is_clear=True)
    assert (outcome.kind, outcome.text, outcome.versi) == (OutcomeKind.SAVED, "", 2)
    assert stored(periode) == ("belum", None, "")
    trail = cell_of(periode, "D01", "inovasi").history.order_by("history_id")
    assert list(trail.values_list("state", flat=True)) == ["terisi", "belum"]


# Two people at once


def test_a_change_by_somebody_else_is_told_and_not_overwritten(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "70"})
    mine = edit_of(periode, "80")
    other = get_petugas("pengunci")
    cell = record_nilai(cell_of(periode, "D01", "inovasi"), state="terisi", nilai=Decimal("75.5"), by=other)
    outcome = record(periode, mine)[0]
    assert (outcome.kind, outcome.versi, outcome.text) == (OutcomeKind.CONFLICT, 2, "75,5")
    assert outcome.conflict == Conflict(oleh="Pengunci", pada=cell.pada, dari="70", menjadi="75,5")
    assert stored(periode)[1] == Decimal("75.5")


def test_who_has_seen_the_other_nilai_may_overwrite_it_but_only_that_one(periode: Periode) -> None:
    mine = edit_of(periode, "80")
    fill_nilai(periode, {"D01": "70"})
    chosen = replace(mine, timpa=record(periode, mine)[0].versi)
    fill_nilai(periode, {"D01": "71"})
    again = record(periode, chosen)[0]
    assert (again.kind, again.text) == (OutcomeKind.CONFLICT, "71")
    assert record(periode, replace(mine, timpa=again.versi))[0].kind is OutcomeKind.SAVED
    assert stored(periode)[1] == Decimal(80)


def test_two_who_typed_the_same_are_in_no_conflict(periode: Periode) -> None:
    mine = edit_of(periode, "80")
    fill_nilai(periode, {"D01": "80"})
    assert record(periode, mine)[0].kind is OutcomeKind.UNCHANGED


# Closed cells


def test_a_closed_cell_is_refused_with_the_reason_that_the_page_gives(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    pengampu = make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna
    submit_komponen(komponen_of(periode, "inovasi"), by=get_petugas())
    edits = [edit_of(periode, "81"), edit_of(periode, "81", "D02", "pengawasan")]
    outcomes = record(periode, *edits, by=pengampu)
    wewenang = get_wewenang(periode, by=pengampu)
    reasons = [
        closed_reason(cell_of(periode, kode, komponen), periode=periode, wewenang=wewenang)
        for kode, komponen in (("D01", "inovasi"), ("D02", "pengawasan"))
    ]
    assert [outcome.message for outcome in outcomes] == reasons
    assert reasons[0].startswith("Inovasi tidak sedang diisi (Pengisian, Diajukan).")
    assert reasons[1] == f"Akun {pengampu.username} bukan pengampu Pengawasan."


def test_the_own_house_is_refused_to_the_pengampu_and_open_to_bagian_organisasi(periode: Periode) -> None:
    pengampu = make_pengampu("inovasi", unit=Opd.objects.get(kode="D02")).pengguna
    own = edit_of(periode, "99", "D02")
    assert record(periode, own, by=pengampu)[0].message.startswith(
        "Dinas D02 adalah rumah pengampu Inovasi sendiri"
    )
    assert record(periode, own)[0].kind is OutcomeKind.SAVED
    assert cell_of(periode, "D02", "inovasi").is_tim_penilai


def test_what_somebody_else_entered_is_not_told_to_who_may_not_write_the_cell(periode: Periode) -> None:
    pengampu = make_pengampu("pengawasan", unit=make_opd("UNIT")).pengguna
    stale = edit_of(periode, "80")
    fill_nilai(periode, {"D01": "70"})
    outcome = record(periode, stale, by=pengampu)[0]
    assert (outcome.kind, outcome.conflict) == (OutcomeKind.REFUSED, None)


@pytest.mark.parametrize("status", [Status.VERIFIKASI, Status.DIKUNCI, Status.DIUMUMKAN])
def test_after_entry_nothing_is_written(status: int) -> None:
    periode = walk_periode(make_small(), status)
    before = stored(periode)
    assert record_one(periode, "1").kind is OutcomeKind.REFUSED
    assert stored(periode) == before


# Cost


@pytest.mark.parametrize("jumlah", [1, 66])
def test_a_paste_takes_as_many_statements_for_396_cells_as_for_six(jumlah: int) -> None:
    """SQLite takes 999 parameters a statement: there the two bulk writes come in parts, and only they."""
    make_opd_list(jumlah)
    periode = make_periode(Status.PENGISIAN, skema=make_skema())
    petugas = Pengguna.objects.get(pk=get_petugas().pk)
    kode_list = [row.komponen.kode for row in periode.komponen_set.select_related("komponen")]
    edits = [
        CellEdit(peserta.pk, kode, 0, "63,19") for peserta in periode.peserta_set.all() for kode in kode_list
    ]
    with CaptureQueriesContext(connection) as captured:
        outcomes = record_cells(periode, edits, by=petugas)
    assert {outcome.kind for outcome in outcomes} == {OutcomeKind.SAVED}
    assert len(outcomes) == 6 * jumlah
    writes = [query for query in captured.captured_queries if query["sql"].startswith("INSERT")]
    assert len(captured) - len(writes) == 18
    if connection.vendor != "sqlite":
        assert len(writes) == 2


@pytest.mark.parametrize("jumlah", [1, 12])
def test_conflicts_are_explained_in_as_many_queries_however_many(jumlah: int) -> None:
    make_opd_list(jumlah)
    periode = make_periode(Status.PENGISIAN, skema=make_skema(bobot={"inovasi": 100}))
    stale = [CellEdit(peserta.pk, "inovasi", 0, "80") for peserta in periode.peserta_set.all()]
    fill_nilai(periode, {f"D{number:02}": "70" for number in range(1, jumlah + 1)})
    petugas = Pengguna.objects.get(pk=get_petugas("lain").pk)
    with CaptureQueriesContext(connection) as captured:
        outcomes = record_cells(periode, stale, by=petugas)
    assert {outcome.kind for outcome in outcomes} == {OutcomeKind.CONFLICT}
    assert len(captured) == 15
