"""Two people who save at once from the grid: one nilai stands, and the other is told of it; nothing is lost."""

from functools import partial
from pathlib import Path

import pytest

from penilaian.models import Nilai, Periode
from penilaian.services import CellEdit, CellOutcome, OutcomeKind, lock_periode, record_cells
from penilaian.tests.factories import accept_all, cell_of, get_petugas, make_small
from penilaian.tests.race import Arena, slow_down

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_save_one_cell_the_second_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_small(), get_petugas("satu"), get_petugas("dua")
    cell = cell_of(periode, "D01", "inovasi")
    told: list[CellOutcome] = []
    inside, arena = slow_down(monkeypatch, "penilaian.services.kisi.cells_of"), Arena(tmp_path)

    def save(text: str, by: object) -> None:
        told.extend(record_cells(periode, [CellEdit(cell.peserta_id, "inovasi", 0, text)], by=by))  # type: ignore[arg-type]

    assert arena.race(partial(save, "70", one), partial(save, "80", other), inside=inside) == [None, None]
    assert [(outcome.kind, outcome.text) for outcome in told] == [
        (OutcomeKind.SAVED, "70"),
        (OutcomeKind.CONFLICT, "70"),
    ]
    assert arena.ask(lambda: str(Nilai.objects.get(pk=cell.pk).nilai)) == "70.0000"


def test_a_paste_that_meets_a_lock_is_refused_cell_by_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode = make_small(Periode.Status.VERIFIKASI)
    accept_all(periode)
    one, other = get_petugas("satu"), get_petugas("dua")
    cell = cell_of(periode, "D01", "inovasi")
    told: list[CellOutcome] = []
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)

    def save() -> None:
        edit = CellEdit(cell.peserta_id, "inovasi", cell.versi, "1")
        told.extend(record_cells(periode, [edit], by=other))

    lock = partial(lock_periode, periode, by=one)
    assert arena.race(lock, save, inside=inside) == [None, None]
    assert [outcome.kind for outcome in told] == [OutcomeKind.REFUSED]
    assert told[0].message.startswith("Inovasi tidak sedang diisi (Dikunci")
