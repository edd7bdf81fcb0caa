"""What a sheet would do, row by row, for the page that shows it before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from penilaian.catatan_wajib import catatan_rule
from penilaian.kalimat import name_some
from penilaian.lembar import KomponenRef, Lembar, LembarCellError, LembarNilai, LembarRow, OpdRef, UnknownNama
from penilaian.models import Nilai
from penilaian.models.nilai import show_cell
from penilaian.services.lembar import SHOWN_ROWS, CellDiff, LembarPreview, LembarResult, tell_counts

SHOWN_LACKING = 10

Diffs = Mapping[tuple[int, str], CellDiff]


@dataclass(frozen=True, slots=True)
class ReportCell:
    """One cell: what it becomes, and when it changes what stands."""

    baru: str
    lama: str = ""
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One OPD; `catatan` that would be written and `alasan` of its TD, each with the name of its komponen."""

    row: int
    nama: str
    cells: tuple[ReportCell, ...]
    catatan: tuple[tuple[str, str], ...]
    alasan: tuple[tuple[str, str], ...]

    @property
    def is_change(self) -> bool:
        return bool(self.catatan) or any(cell.is_change for cell in self.cells)

    @property
    def has_words(self) -> bool:
        """Whether there is more to say than figures."""
        return bool(self.catatan or self.alasan)


@dataclass(frozen=True, slots=True)
class LembarReport:
    """Counts, errors with their place, and the rows. `digest` names what stood when this was compared.

    `unknown` are names that a person could make known, `sheets` those of which a person has to choose one, `lacking`
    the cells that need a catatan and have none, `taken` the OPDs that rows of the sheet name.
    """

    result: LembarResult
    errors: tuple[LembarCellError, ...] = ()
    warnings: tuple[str, ...] = ()
    komponen: tuple[str, ...] = ()
    rows: tuple[ReportRow, ...] = ()
    hidden: int = 0
    digest: str = ""
    is_recorded: bool = False
    unknown: tuple[UnknownNama, ...] = ()
    sheets: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    taken: frozenset[Any] = frozenset()

    @property
    def lacking_told(self) -> str:
        """The cells that lack a catatan, in words; empty if none does."""
        if not self.lacking:
            return ""
        return (
            f"{len(self.lacking)} nilai belum ada catatannya, padahal {catatan_rule()}: "
            f"{name_some(self.lacking, limit=SHOWN_LACKING)}. Lembar ini dapat disimpan; tulis catatannya sebelum "
            "komponennya diajukan."
        )

    @property
    def changed(self) -> int:
        """Nilai and catatan together: whether there is anything to save."""
        return self.result.changed

    @property
    def counts(self) -> str:
        """Nilai and catatan apart, in words."""
        return tell_counts(self.result)


def refused_report(sentence: str, *, sheets: tuple[str, ...] = ()) -> LembarReport:
    """For a file that can't be read at all, or not before one of its sheets is chosen."""
    errors = (LembarCellError(None, None, "", sentence),)
    return LembarReport(LembarResult(False, 0, 0, errors), errors, sheets=sheets)


def make_report(
    lembar: Lembar,
    preview: LembarPreview,
    *,
    opd: list[OpdRef],
    komponen: list[KomponenRef],
    padanan: Mapping[str, str] | None = None,
    lacking: Sequence[tuple[LembarRow, str]] = (),
) -> LembarReport:
    """The report of a comparison; rows that change come first, and no more are shown than a page can hold.

    `padanan` are names that the person matched, with the kode of their OPD; `lacking` the cells that need a catatan and
    have none.
    """
    nama = {ref.key: ref.nama for ref in opd}
    claimed = [ref for ref in komponen if ref.kode in lembar.komponen]
    rows = tuple(_report_rows(lembar, preview, nama=nama, komponen=claimed))
    return LembarReport(
        result=preview.result,
        errors=preview.result.errors,
        warnings=(*_told_padanan(padanan or {}, opd), *lembar.warnings),
        komponen=tuple(ref.nama for ref in claimed),
        rows=rows,
        hidden=len(lembar.rows) - len(rows),
        digest=preview.digest,
        unknown=lembar.unknown,
        taken=frozenset(row.key for row in lembar.rows),
        lacking=tuple(_places(lacking, nama, komponen)),
    )


def _places(
    lacking: Iterable[tuple[LembarRow, str]], nama: Mapping[Any, str], komponen: Iterable[KomponenRef]
) -> Iterator[str]:
    """Each cell as Excel names it, with its OPD and komponen."""
    komponen_nama = {ref.kode: ref.nama for ref in komponen}
    for row, kode in lacking:
        yield f"{row.nilai[kode].column}{row.row} ({nama[row.key]}, {komponen_nama[kode]})"


def _told_padanan(padanan: Mapping[str, str], opd: Sequence[OpdRef]) -> Iterator[str]:
    nama_by_kode = {ref.kode: ref.nama for ref in opd}
    for nama, kode in padanan.items():
        if kode in nama_by_kode:  # else it takes part no longer, and the row of that name says so
            opd_told = f"{nama_by_kode[kode]} ({kode})"
            yield f"Nama “{nama}” dibaca sebagai {opd_told}, menurut pilihan Anda dan untuk unggahan ini saja."


def _report_rows(
    lembar: Lembar, preview: LembarPreview, *, nama: Mapping[Any, str], komponen: list[KomponenRef]
) -> Iterator[ReportRow]:
    diffs = {(diff.change.cell.peserta_id, diff.komponen): diff for diff in preview.changes}
    changed = {key for key, _ in (*diffs, *preview.catatan)}
    rows = sorted(lembar.rows, key=lambda row: (row.key not in changed, row.row))
    for row in rows[:SHOWN_ROWS]:
        yield _report_row(row, nama[row.key], komponen, diffs, preview)


def _report_row(
    row: LembarRow, nama: str, komponen: list[KomponenRef], diffs: Diffs, preview: LembarPreview
) -> ReportRow:
    cells = (_report_cell(row.nilai.get(ref.kode), diffs.get((row.key, ref.kode))) for ref in komponen)
    return ReportRow(
        row.row, nama, tuple(cells), tuple(_catatan(row, komponen, preview)), tuple(_alasan(row, komponen))
    )


def _report_cell(nilai: LembarNilai | None, diff: CellDiff | None) -> ReportCell:
    if diff is not None:
        return ReportCell(diff.baru, diff.lama, is_change=True)
    if nilai is None or nilai.state == "kosong":
        return ReportCell("")
    state = Nilai.State.TD if nilai.state == "td" else Nilai.State.TERISI
    return ReportCell(show_cell(state, nilai.nilai))


def _catatan(
    row: LembarRow, komponen: list[KomponenRef], preview: LembarPreview
) -> Iterator[tuple[str, str]]:
    for ref in komponen:
        if isi := preview.catatan.get((row.key, ref.kode)):
            yield ref.nama, isi


def _alasan(row: LembarRow, komponen: list[KomponenRef]) -> Iterator[tuple[str, str]]:
    for ref in komponen:
        if (nilai := row.nilai.get(ref.kode)) and nilai.alasan:
            yield ref.nama, nilai.alasan
