"""A sheet of nilai enters the Periode: all of it, or nothing."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.berkas import KeptFiles, kept_files
from penilaian.errors import LembarStaleError, PenilaianError
from penilaian.lembar import Lembar, LembarCellError, LembarNilai, LembarRow
from penilaian.models import Catatan, Nilai, Periode, Unggahan
from penilaian.models.nilai import show_cell
from penilaian.services.guard import locked_periode
from penilaian.services.komponen import DURING_ENTRY
from penilaian.services.nilai import CellChange, cells_of, check_change, get_wewenang, write_cells
from penilaian.services.unggahan import Sumber, record_unggahan

Cells = Mapping[tuple[int, str], Nilai]


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
class LembarPreview:
    """What a sheet would do now: changed and unchanged cells, catatan to write, and every error with its place."""

    changes: tuple[CellDiff, ...]
    catatan: Mapping[tuple[int, str], str]
    unchanged: int
    errors: tuple[LembarCellError, ...]

    @property
    def changed(self) -> int:
        return len(self.changes) + len(self.catatan)

    @property
    def digest(self) -> str:
        """Every cell that would change with its version now, and every catatan: equal while nobody else wrote."""
        cells = [(diff.change.cell.pk, diff.change.cell.versi, diff.baru) for diff in self.changes]
        catatan = [[*key, isi] for key, isi in self.catatan.items()]
        return hashlib.sha256(json.dumps([sorted(cells), sorted(catatan)]).encode()).hexdigest()


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


def record_lembar(
    periode: Periode,
    *,
    lembar: Lembar,
    by: Pengguna,
    cara: str = Nilai.Cara.LEMBAR,
    sumber: Sumber | None = None,
    digest: str | None = None,
) -> LembarResult:
    """Write a sheet that was read and matched, checked again against the state of this moment; all or nothing.

    `sumber` is the file it was read from: kept when the sheet changes anything, and every nilai written leads to it.
    With `digest`, that of the preview somebody confirmed, raises LembarStaleError when anybody has written since.
    """
    with kept_files() as files, locked_periode(periode.pk) as row:
        preview = preview_lembar(row, lembar=lembar, by=by)
        if preview.errors:
            return to_result(preview)
        if digest is not None and digest != preview.digest:
            raise LembarStaleError(
                "Ada nilai yang berubah setelah pratinjau dibuat. Periksa pratinjau yang baru."
            )
        unggahan = _keep(row, sumber, preview, files=files, by=by)
        write_cells(row, [diff.change for diff in preview.changes], by=by, cara=cara, unggahan=unggahan)
        _write_catatan(row, preview.catatan, by=by)
        rincian = f"{periode.kode}: {tell_counts(to_result(preview))}"
        alamat = sumber.alamat if sumber else None
        record_event(SecurityEvent.Jenis.IMPOR, by=by, alamat=alamat, rincian=rincian)
        return to_result(preview)


def _keep(
    periode: Periode, sumber: Sumber | None, preview: LembarPreview, *, files: KeptFiles, by: Pengguna
) -> Unggahan | None:
    """The file of a sheet that changes something; one that says what stands anyway proves nothing new."""
    if sumber is None or not preview.changed:
        return None
    return record_unggahan(
        sumber,
        files=files,
        guna=Unggahan.Guna.NILAI,
        periode=periode,
        by=by,
        berubah=len(preview.changes),
        catatan=len(preview.catatan),
        tetap=preview.unchanged,
    )


def tell_counts(result: LembarResult) -> str:
    """The counts in words: "12 nilai berubah, 3 catatan berubah, 5 nilai tetap"; catatan only if there are any."""
    parts = [f"{result.changed - result.catatan} nilai berubah"]
    parts += [f"{result.catatan} catatan berubah"] if result.catatan else []
    return ", ".join([*parts, f"{result.unchanged} nilai tetap"])


def to_result(preview: LembarPreview) -> LembarResult:
    """The result of writing what was previewed: accepted unless there is any error."""
    return LembarResult(
        accepted=not preview.errors,
        changed=preview.changed,
        unchanged=preview.unchanged,
        errors=preview.errors,
        catatan=len(preview.catatan),
    )


def preview_lembar(periode: Periode, *, lembar: Lembar, by: Pengguna) -> LembarPreview:
    """Compare a sheet with what stands, without writing anything.

    A quarter in which nothing can be entered gives one error for the whole sheet, and none for a sheet that says
    what stands anyway.
    """
    cells = cells_of(periode, komponen=lembar.komponen)
    diffs, errors = list[CellDiff](), list(lembar.errors)
    for row, kode, nilai in _sheet_cells(lembar):
        cell = cells[row.key, kode]
        if nilai.state == "kosong":
            errors.extend(_refuse_empty(cell, row, nilai))
        else:
            diffs.append(CellDiff(row.row, nilai.column, kode, _to_change(cell, nilai)))
    changes = [diff for diff in diffs if diff.change.is_change]
    errors.extend(_check_changes(periode, changes, by=by))
    catatan = _changed_catatan(periode, lembar)
    errors.extend(_check_catatan(periode, lembar, catatan, cells, by=by))
    if periode.status not in DURING_ENTRY and (changes or catatan or errors):
        errors = [_closed_error(periode)]
    errors.sort(key=lambda error: (error.row is None, error.row or 0, error.column or ""))
    total = len(lembar.rows) * len(lembar.komponen)
    return LembarPreview(tuple(changes), catatan, total - len(changes), tuple(errors))


def _closed_error(periode: Periode) -> LembarCellError:
    state = f"{periode} berstatus {periode.get_status_display()};"
    if periode.status == Periode.Status.DISIAPKAN:
        message = f"{state} pengisiannya belum dibuka. Buka pengisian dahulu, lalu ulangi impor ini."
    elif periode.is_ditetapkan:
        message = f"{state} nilainya tidak dapat diubah lagi. Periksa triwulan yang dipilih."
    else:
        message = (
            f"{state} pengisian sudah ditutup. Periksa triwulan yang dipilih, atau minta Bagian Organisasi "
            "mengembalikan statusnya."
        )
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


def _check_changes(periode: Periode, changes: list[CellDiff], *, by: Pengguna) -> Iterator[LembarCellError]:
    wewenang = get_wewenang(periode, by=by)
    for diff in changes:
        try:
            check_change(diff.change, periode=periode, wewenang=wewenang)
        except PenilaianError as error:
            nama = diff.change.cell.periode_komponen.komponen.nama
            message = f"Baris {diff.row}, kolom {diff.column} ({nama}): {error}"
            yield LembarCellError(diff.row, diff.column, nama, message)


def _changed_catatan(periode: Periode, lembar: Lembar) -> dict[tuple[int, str], str]:
    """Catatan in the sheet that differ from what stands. An empty one is not in the Lembar and erases nothing."""
    rows = Catatan.objects.filter(peserta__periode=periode).select_related("periode_komponen__komponen")
    stored = {(row.peserta_id, row.periode_komponen.komponen.kode): row.isi for row in rows}
    return {
        (row.key, kode): isi
        for row in lembar.rows
        for kode, isi in row.catatan.items()
        if kode in lembar.komponen and _same_lines(stored.get((row.key, kode), "")) != _same_lines(isi)
    }


def _same_lines(isi: str) -> str:
    """An office suite that saves a sheet again may write its line ends differently."""
    return isi.replace("\r\n", "\n").strip()


def _check_catatan(
    periode: Periode, lembar: Lembar, catatan: Mapping[tuple[int, str], str], cells: Cells, *, by: Pengguna
) -> Iterator[LembarCellError]:
    """A catatan may be written exactly where a nilai may be."""
    row_of = {row.key: row.row for row in lembar.rows}
    wewenang = get_wewenang(periode, by=by)
    for peserta_id, kode in catatan:
        cell = cells[peserta_id, kode]
        unchanged = CellChange(cell, cell.state, cell.nilai, cell.alasan)
        try:
            check_change(unchanged, periode=periode, wewenang=wewenang)
        except PenilaianError as error:
            header = f"Catatan {cell.periode_komponen.komponen.nama}"
            message = f"Baris {row_of[peserta_id]} ({header}): {error}"
            yield LembarCellError(row_of[peserta_id], None, header, message)


def _write_catatan(periode: Periode, catatan: Mapping[tuple[int, str], str], *, by: Pengguna) -> None:
    komponen = {row.komponen.kode: row.pk for row in periode.komponen_set.select_related("komponen")}
    rows = Catatan.objects.filter(peserta__periode=periode)
    stored = {(row.peserta_id, row.periode_komponen_id): row for row in rows}
    new, changed = [], []
    for (peserta_id, kode), isi in catatan.items():
        row = stored.get((peserta_id, komponen[kode]))
        if row is None:
            new.append(Catatan(peserta_id=peserta_id, periode_komponen_id=komponen[kode], isi=isi))
        else:
            row.isi = isi
            changed.append(row)
    if new:
        bulk_create_with_history(new, Catatan, default_user=by)
    if changed:
        bulk_update_with_history(changed, Catatan, ["isi"], default_user=by, manager=Catatan.objects)
