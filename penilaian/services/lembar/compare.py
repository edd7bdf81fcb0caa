"""A sheet of nilai held against what stands, some rows at a time, so that the largest takes little memory."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from akun.models import Pengguna
from penilaian.access import is_manager
from penilaian.errors import PenilaianError
from penilaian.lembar import Lembar, LembarCellError, LembarNilai, LembarRow
from penilaian.models import Catatan, Nilai, Periode
from penilaian.models.nilai import show_cell
from penilaian.services.komponen import DURING_ENTRY
from penilaian.services.nilai import CellChange, Wewenang, cells_of, check_change, get_wewenang

PART_ROWS = 2_000  # rows whose cells are held at once: more than any government has OPDs
SHOWN_ROWS = 500  # changed rows whose cells a preview keeps, for a page

Cells = Mapping[tuple[int, str], Nilai]
CatatanByCell = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class CellDiff:
    """One cell of a sheet held against what stands: where it is in the sheet, and from what to what it would go."""

    row: int
    column: str
    komponen: str
    change: CellChange

    @property
    def lama(self) -> str:
        return show_cell(self.change.cell.state, self.change.cell.nilai)

    @property
    def baru(self) -> str:
        return show_cell(self.change.state, self.change.nilai)


@dataclass(frozen=True, slots=True)
class LembarPart:
    """What some rows of a sheet would do: cells and catatan that would change, by Peserta, and errors.

    `stored` are the catatan that stand, those that would stay too.
    """

    changes: tuple[CellDiff, ...]
    catatan: CatatanByCell
    stored: CatatanByCell
    errors: tuple[LembarCellError, ...]

    @property
    def keys(self) -> set[int]:
        """The ids of the Peserta for whom anything would change."""
        return {diff.change.cell.peserta_id for diff in self.changes} | {key for key, _ in self.catatan}


@dataclass(frozen=True, slots=True)
class LembarResult:
    """What a sheet did. Unless accepted nothing was written, and the counts say what it would have done.

    `changed` counts nilai and catatan together, `catatan` the latter alone.
    """

    accepted: bool
    changed: int
    unchanged: int
    errors: tuple[LembarCellError, ...]
    catatan: int = 0


@dataclass(frozen=True, slots=True)
class LembarPreview:
    """What a sheet would do now: the counts with every error, and the cells and catatan of SHOWN_ROWS rows or more.

    `digest` names every cell that would change with its version now, and every catatan with the one it would replace:
    equal while nobody else wrote.
    """

    result: LembarResult
    changes: tuple[CellDiff, ...]
    catatan: CatatanByCell
    digest: str


class LembarComparison:
    """The parts of a sheet, as often as they are asked for; those of a sheet of one part are compared once.

    For who holds the Periode's row, or only looks.
    """

    def __init__(self, periode: Periode, *, lembar: Lembar, by: Pengguna) -> None:
        self._periode, self._lembar, self._by = periode, lembar, by
        self._wewenang = get_wewenang(periode, by=by)
        self._only: list[LembarPart] = []

    def __iter__(self) -> Iterator[LembarPart]:
        if len(self._lembar.rows) > PART_ROWS:
            return self._compare()
        self._only = self._only or list(self._compare())
        return iter(self._only)

    def _compare(self) -> Iterator[LembarPart]:
        for start in range(0, len(self._lembar.rows), PART_ROWS):
            rows = self._lembar.rows[start : start + PART_ROWS]
            yield _compare_part(self._periode, replace(self._lembar, rows=rows), wewenang=self._wewenang)

    def preview(self) -> LembarPreview:
        """All parts in one. A quarter in which nothing can be entered gives one error for the whole sheet, and none
        for a sheet that says what stands anyway.
        """
        shown, shown_keys, digest = list[LembarPart](), set[int](), hashlib.sha256()
        errors, changed, noted = list(self._lembar.errors), 0, 0
        for part in self:
            errors += part.errors
            changed, noted = changed + len(part.changes), noted + len(part.catatan)
            digest.update(_told(part))
            if len(shown_keys) < SHOWN_ROWS:
                shown.append(part)
                shown_keys |= part.keys
        if self._periode.status not in DURING_ENTRY and (changed or noted or errors):
            errors = [_closed_error(self._periode, by=self._by)]
        errors.sort(key=lambda error: (error.row is None, error.row or 0, error.column or ""))
        unchanged = len(self._lembar.rows) * len(self._lembar.komponen) - changed
        return LembarPreview(
            result=LembarResult(not errors, changed + noted, unchanged, tuple(errors), noted),
            changes=tuple(diff for part in shown for diff in part.changes),
            catatan={key: isi for part in shown for key, isi in part.catatan.items()},
            digest=digest.hexdigest(),
        )


def preview_lembar(periode: Periode, *, lembar: Lembar, by: Pengguna) -> LembarPreview:
    """Compare a sheet with what stands, without writing anything."""
    return LembarComparison(periode, lembar=lembar, by=by).preview()


def tell_counts(result: LembarResult) -> str:
    """The counts in words: "12 nilai berubah, 3 catatan berubah, 5 nilai tetap"; catatan only if there are any."""
    parts = [f"{result.changed - result.catatan} nilai berubah"]
    parts += [f"{result.catatan} catatan berubah"] if result.catatan else []
    return ", ".join([*parts, f"{result.unchanged} nilai tetap"])


def _compare_part(periode: Periode, lembar: Lembar, *, wewenang: Wewenang) -> LembarPart:
    keys = [row.key for row in lembar.rows]
    cells = cells_of(periode, komponen=lembar.komponen, peserta=keys)
    diffs, errors = list[CellDiff](), list[LembarCellError]()
    for row, kode, nilai in _sheet_cells(lembar):
        cell = cells[row.key, kode]
        if nilai.state == "kosong":
            errors.extend(_refuse_empty(cell, row, nilai))
        else:
            diffs.append(CellDiff(row.row, nilai.column, kode, _to_change(cell, nilai)))
    changes = tuple(diff for diff in diffs if diff.change.is_change)
    stored = _stored_catatan(lembar)
    catatan = _changed_catatan(lembar, cells, stored)
    errors.extend(_check_changes(changes, periode=periode, wewenang=wewenang))
    errors.extend(_check_catatan(catatan, lembar, cells, periode=periode, wewenang=wewenang))
    return LembarPart(changes, catatan, stored, tuple(errors))


def _told(part: LembarPart) -> bytes:
    """What the digest is made of."""
    cells = [(diff.change.cell.pk, diff.change.cell.versi, diff.baru) for diff in part.changes]
    catatan = [[*key, part.stored.get(key, ""), isi] for key, isi in part.catatan.items()]
    return json.dumps([sorted(cells), sorted(catatan)]).encode()


def _closed_error(periode: Periode, *, by: Pengguna) -> LembarCellError:
    state = f"{periode} berstatus {periode.get_status_display()};"
    if periode.status == Periode.Status.DISIAPKAN:
        message = f"{state} pengisiannya belum dibuka. Buka pengisian dahulu, lalu ulangi impor ini."
    elif periode.is_ditetapkan:
        message = f"{state} nilainya tidak dapat diubah lagi. Periksa triwulan yang dipilih."
    else:
        remedy = (
            "kembalikan statusnya" if is_manager(by) else "minta Bagian Organisasi mengembalikan statusnya"
        )
        message = f"{state} pengisian sudah ditutup. Periksa triwulan yang dipilih, atau {remedy}."
    return LembarCellError(None, None, "", message)


def _sheet_cells(lembar: Lembar) -> Iterator[tuple[LembarRow, str, LembarNilai]]:
    for row in lembar.rows:
        for kode, nilai in row.nilai.items():
            yield row, kode, nilai


def _to_change(cell: Nilai, nilai: LembarNilai) -> CellChange:
    return CellChange(cell, nilai.state, nilai.nilai, nilai.alasan)


def _refuse_empty(cell: Nilai, row: LembarRow, nilai: LembarNilai) -> Iterator[LembarCellError]:
    if cell.state != Nilai.State.BELUM:
        lama = show_cell(cell.state, cell.nilai)
        nama = cell.periode_komponen.komponen.nama
        message = (
            f"Baris {row.row}, kolom {nilai.column} ({nama}): sel kosong, padahal nilai {cell.peserta.nama} sudah "
            f"{lama}. Sel kosong tidak menghapus nilai; isi sel itu."
        )
        yield LembarCellError(row.row, nilai.column, nama, message)


def _check_changes(
    changes: Iterable[CellDiff], *, periode: Periode, wewenang: Wewenang
) -> Iterator[LembarCellError]:
    for diff in changes:
        try:
            check_change(diff.change, periode=periode, wewenang=wewenang)
        except PenilaianError as error:
            nama = diff.change.cell.periode_komponen.komponen.nama
            message = f"Baris {diff.row}, kolom {diff.column} ({nama}): {error}"
            yield LembarCellError(diff.row, diff.column, nama, message)


def _stored_catatan(lembar: Lembar) -> dict[tuple[int, str], str]:
    stored = Catatan.objects.filter(peserta__in=[row.key for row in lembar.rows]).values_list(
        "peserta_id", "periode_komponen__komponen__kode", "isi"
    )
    return {(peserta_id, kode): isi for peserta_id, kode, isi in stored.order_by()}


def _changed_catatan(lembar: Lembar, cells: Cells, stored: CatatanByCell) -> dict[tuple[int, str], str]:
    """Catatan in the sheet that differ from what stands. An empty one is not in the Lembar and erases nothing."""
    return {
        (row.key, kode): isi
        for row in lembar.rows
        for kode, isi in row.catatan.items()
        if (row.key, kode) in cells and _same_lines(stored.get((row.key, kode), "")) != _same_lines(isi)
    }


def _same_lines(isi: str) -> str:
    """An office suite that saves a sheet again may write its line ends differently."""
    return isi.replace("\r\n", "\n").strip()


def _check_catatan(
    catatan: CatatanByCell, lembar: Lembar, cells: Cells, *, periode: Periode, wewenang: Wewenang
) -> Iterator[LembarCellError]:
    """A catatan may be written exactly where a nilai may be."""
    row_of = {row.key: row.row for row in lembar.rows}
    for peserta_id, kode in catatan:
        cell = cells[peserta_id, kode]
        unchanged = CellChange(cell, cell.state, cell.nilai, cell.alasan)
        try:
            check_change(unchanged, periode=periode, wewenang=wewenang)
        except PenilaianError as error:
            header = f"Catatan {cell.periode_komponen.komponen.nama}"
            message = f"Baris {row_of[peserta_id]} ({header}): {error}"
            yield LembarCellError(row_of[peserta_id], None, header, message)
