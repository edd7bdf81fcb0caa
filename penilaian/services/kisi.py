"""Cells typed into the grid Lembar nilai: many at once, each judged by itself, and nothing lost without a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from akun.models import Pengguna
from penilaian.errors import PenilaianError
from penilaian.isian import ALASAN_ONLY_TD, MAX_ALASAN, Isian, read_isian
from penilaian.lembar import NilaiError
from penilaian.models import Nilai, Periode
from penilaian.models.nilai import show_cell
from penilaian.services.guard import locked_periode
from penilaian.services.nilai import CellChange, Wewenang, cells_of, check_change, get_wewenang, write_cells

CellKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class CellEdit:
    """What one person typed into the cell of this Peserta (its id) and komponen (its kode), read at `versi`.

    `timpa` is the versi that this person saw and chose to overwrite. Nothing typed leaves what stands; only
    `is_clear` takes a nilai back to *belum*. `alasan` belongs to TD.
    """

    peserta: int
    komponen: str
    versi: int
    text: str
    alasan: str = ""
    timpa: int | None = None
    is_clear: bool = False

    @property
    def key(self) -> CellKey:
        return self.peserta, self.komponen


class OutcomeKind(StrEnum):
    """What became of an edit."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else's change since the cell was read: by whom, when, from what to what."""

    oleh: str
    pada: datetime | None
    dari: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """What became of an edit, and the cell as it stands now: its versi, its text, the alasan of a TD."""

    edit: CellEdit
    kind: OutcomeKind
    versi: int
    text: str = ""
    alasan: str = ""
    message: str = ""
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class _Verdict:
    edit: CellEdit
    cell: Nilai
    kind: OutcomeKind
    change: CellChange | None = None
    message: str = ""


def record_cells(
    periode: Periode, edits: Sequence[CellEdit], *, by: Pengguna, cara: str = Nilai.Cara.KISI
) -> list[CellOutcome]:
    """Write the edits that can be written, in one transaction under the Periode's lock; the outcome of every one.

    Each cell stands among the edits once at most. One that is refused, or that somebody else changed meanwhile, is
    left as it stands and holds up no other. The number of queries does not follow the number of cells.
    Raises PenilaianError when an edit names a cell that this Periode does not have.
    """
    with locked_periode(periode.pk) as row:
        cells = cells_of(row, komponen=sorted({edit.komponen for edit in edits}))
        _require_known(edits, cells)
        wewenang = get_wewenang(row, by=by)
        verdicts = [_judge(edit, cells[edit.key], periode=row, wewenang=wewenang) for edit in edits]
        conflicts = _explain_conflicts(verdicts)
        changes = [verdict.change for verdict in verdicts if verdict.change]
        write_cells(row, changes, by=by, cara=cara)
    return [_outcome(verdict, conflicts.get(verdict.edit.key)) for verdict in verdicts]


def _require_known(edits: Sequence[CellEdit], cells: Mapping[CellKey, Nilai]) -> None:
    if any(edit.key not in cells for edit in edits):
        raise PenilaianError("Sel itu tidak ada pada triwulan ini. Muat ulang halaman ini.")


def _judge(edit: CellEdit, cell: Nilai, *, periode: Periode, wewenang: Wewenang) -> _Verdict:
    """Whether this edit is written, and if not, why. A conflict is only told to who may write the cell."""
    try:
        change = _to_change(edit, cell)
        if change is None or not change.is_change:
            return _Verdict(edit, cell, OutcomeKind.UNCHANGED)
        check_change(change, periode=periode, wewenang=wewenang)
    except (NilaiError, PenilaianError) as error:
        return _Verdict(edit, cell, OutcomeKind.REFUSED, message=str(error))
    if cell.versi not in (edit.versi, edit.timpa):
        return _Verdict(edit, cell, OutcomeKind.CONFLICT)
    return _Verdict(edit, cell, OutcomeKind.SAVED, change)


def _to_change(edit: CellEdit, cell: Nilai) -> CellChange | None:
    """What the cell would become; None where nothing was typed and nothing is to be cleared."""
    isi = read_isian(edit.text)
    if isi.state == Nilai.State.BELUM and not edit.is_clear:
        return None
    return CellChange(cell, isi.state, isi.nilai, _read_alasan(edit, isi))


def _read_alasan(edit: CellEdit, isi: Isian) -> str:
    alasan = edit.alasan.strip()
    if alasan and isi.state != Nilai.State.TD:
        raise PenilaianError(ALASAN_ONLY_TD)
    if len(alasan) > MAX_ALASAN:
        raise PenilaianError(f"Alasan berisi {len(alasan)} huruf, paling banyak {MAX_ALASAN}. Pendekkan.")
    return alasan


def _explain_conflicts(verdicts: Sequence[_Verdict]) -> dict[CellKey, Conflict]:
    """Who changed each cell in conflict since it was read, and from what: two queries for all of them."""
    stale = {verdict.cell.pk: verdict for verdict in verdicts if verdict.kind is OutcomeKind.CONFLICT}
    if not stale:
        return {}
    people = Pengguna.objects.in_bulk({verdict.cell.oleh_id for verdict in stale.values()} - {None})
    trail = (
        Nilai.history.filter(id__in=stale).order_by("history_id").values_list("id", "versi", "state", "nilai")
    )
    read = {(pk, versi): show_cell(state, nilai) for pk, versi, state, nilai in trail}
    return {
        verdict.edit.key: Conflict(
            oleh=str(people.get(verdict.cell.oleh_id) or "orang lain"),
            pada=verdict.cell.pada,
            dari=read.get((pk, verdict.edit.versi), ""),
            menjadi=show_cell(verdict.cell.state, verdict.cell.nilai),
        )
        for pk, verdict in stale.items()
    }


def _outcome(verdict: _Verdict, conflict: Conflict | None) -> CellOutcome:
    cell = verdict.cell
    return CellOutcome(
        edit=verdict.edit,
        kind=verdict.kind,
        versi=cell.versi,
        text=show_cell(cell.state, cell.nilai),
        alasan=cell.alasan,
        message=verdict.message,
        conflict=conflict,
    )


def closed_reason(cell: Nilai, *, periode: Periode, wewenang: Wewenang) -> str:
    """Why this person may not write this cell now, as a sentence; "" when it is open."""
    try:
        check_change(
            CellChange(cell, cell.state, cell.nilai, cell.alasan), periode=periode, wewenang=wewenang
        )
    except PenilaianError as error:
        return str(error)
    return ""
