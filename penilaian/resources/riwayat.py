"""What a file of data riwayat would do, row by row, for the page that shows it before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from akun.models import Pengguna
from penilaian.errors import LembarStaleError, PenilaianError
from penilaian.lembar import (
    LembarCellError,
    LembarError,
    OpdRef,
    RiwayatLembar,
    SheetChoiceError,
    UnknownNama,
)
from penilaian.models import RiwayatHasil
from penilaian.models.nilai import show_cell
from penilaian.queries import read_riwayat_file, riwayat_opd_refs
from penilaian.services import Sumber, preview_riwayat, record_riwayat
from penilaian.services.lembar import SHOWN_ROWS
from penilaian.services.riwayat import RiwayatDiff, RiwayatPreview, count_riwayat
from penilaian.services.unggahan import record_refusal


@dataclass(frozen=True, slots=True)
class RiwayatReportRow:
    """One OPD in one quarter; `lama` is what stands, "" when nothing does."""

    row: int
    triwulan: str
    nama: str
    opd: str
    lama: str
    baru: str
    komponen: tuple[tuple[str, str], ...]
    is_change: bool


@dataclass(frozen=True, slots=True)
class RiwayatReport:
    """Counts, errors with their place, and the rows, those that change first."""

    counts: str = ""
    is_change: bool = False
    errors: tuple[LembarCellError, ...] = ()
    nomor: tuple[tuple[str, str], ...] = ()
    rows: tuple[RiwayatReportRow, ...] = ()
    hidden: int = 0
    digest: str = ""
    is_recorded: bool = False
    unknown: tuple[UnknownNama, ...] = ()
    taken: None = None  # an OPD stands there once a quarter
    sheets: tuple[str, ...] = ()


def check_riwayat(
    sumber: Sumber, *, sheet: str | None, by: Pengguna, digest: str | None = None
) -> RiwayatReport:
    """Preview a file, or with the `digest` of a confirmed preview record it; not recorded, it is a new preview."""
    try:
        lembar = read_riwayat_file(sumber.content, filename=sumber.nama, sheet=sheet)
        if digest is None:
            return _report(lembar, preview_riwayat(lembar))
        return _report(lembar, record_riwayat(lembar, by=by, sumber=sumber, digest=digest), is_recorded=True)
    except SheetChoiceError as error:
        return RiwayatReport(errors=(_whole(error),), sheets=error.sheets)
    except LembarStaleError:
        return _report(lembar, preview_riwayat(lembar))
    except LembarError as error:
        record_refusal(str(error), nama=sumber.nama, by=by, alamat=sumber.alamat)
        return RiwayatReport(errors=(_whole(error),))
    except PenilaianError as error:
        return RiwayatReport(errors=(_whole(error),))


def _whole(error: Exception) -> LembarCellError:
    return LembarCellError(None, None, "", str(error))


def _report(lembar: RiwayatLembar, preview: RiwayatPreview, *, is_recorded: bool = False) -> RiwayatReport:
    refs = {ref.key: ref for ref in riwayat_opd_refs()}
    diffs = sorted(preview.diffs, key=lambda diff: (not diff.is_change, diff.row.row))
    return RiwayatReport(
        counts=count_riwayat(preview),
        is_change=preview.is_change,
        errors=preview.errors,
        nomor=tuple((str(triwulan), nomor) for triwulan, nomor in sorted(preview.nomor.items())),
        rows=tuple(_row(diff, refs) for diff in diffs[:SHOWN_ROWS]),
        hidden=max(len(diffs) - SHOWN_ROWS, 0),
        digest=preview.digest,
        is_recorded=is_recorded and not preview.errors,
        unknown=lembar.unknown,
    )


def _row(diff: RiwayatDiff, refs: Mapping[int, OpdRef]) -> RiwayatReportRow:
    hasil, told = diff.hasil, diff.values()
    return RiwayatReportRow(
        row=diff.row.row,
        triwulan=str(diff.row.triwulan),
        nama=diff.row.nama,
        opd=refs[diff.row.key].nama,
        lama=_shown(hasil) if hasil else "",
        baru=_shown(RiwayatHasil(**told)),
        komponen=tuple((nama, show_cell("terisi", nilai)) for nama, nilai in diff.komponen.items()),
        is_change=diff.is_change,
    )


def _shown(hasil: RiwayatHasil) -> str:
    """Skor, peringkat and predikat in a few words."""
    parts = [f"{hasil.skor:.2f}".replace(".", ",")]
    parts += [f"peringkat {hasil.peringkat}"] if hasil.peringkat else []
    parts += [hasil.predikat] if hasil.predikat else []
    return ", ".join(parts)
