"""A sheet of nilai enters the Periode: all of it, or nothing."""

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.berkas import KeptFiles, kept_files
from penilaian.errors import LembarStaleError
from penilaian.lembar import Lembar
from penilaian.models import Catatan, Nilai, Periode, Unggahan
from penilaian.services.guard import locked_periode
from penilaian.services.lembar.compare import (
    CatatanByCell,
    LembarComparison,
    LembarPreview,
    LembarResult,
    tell_counts,
)
from penilaian.services.nilai import write_cells
from penilaian.services.unggahan import Sumber, record_unggahan


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

    `sumber` is the file it was read from: kept when the sheet changes anything, and all that was written leads to it.
    With `digest`, that of the preview somebody confirmed, raises LembarStaleError when anybody has written since.
    """
    with kept_files() as files, locked_periode(periode.pk) as row:
        comparison = LembarComparison(row, lembar=lembar, by=by)
        preview = comparison.preview()
        result = preview.result
        if result.errors:
            return result
        _require_unchanged(preview, digest)
        unggahan = _keep(row, sumber, result, files=files, by=by)
        for part in comparison:
            write_cells(row, [diff.change for diff in part.changes], by=by, cara=cara, unggahan=unggahan)
            _write_catatan(row, part.catatan, by=by, unggahan=unggahan)
        alamat = sumber.alamat if sumber else None
        rincian = f"{periode.kode}: {tell_counts(result)}"
        record_event(SecurityEvent.Jenis.IMPOR, by=by, alamat=alamat, rincian=rincian)
        return result


def _require_unchanged(preview: LembarPreview, digest: str | None) -> None:
    if digest is not None and digest != preview.digest:
        raise LembarStaleError(
            "Ada nilai yang berubah setelah pratinjau dibuat. Periksa pratinjau yang baru."
        )


def _keep(
    periode: Periode, sumber: Sumber | None, result: LembarResult, *, files: KeptFiles, by: Pengguna
) -> Unggahan | None:
    """The file of a sheet that changes something; one that says what stands anyway proves nothing new."""
    if sumber is None or not result.changed:
        return None
    return record_unggahan(
        sumber,
        files=files,
        guna=Unggahan.Guna.NILAI,
        periode=periode,
        by=by,
        berubah=result.changed - result.catatan,
        catatan=result.catatan,
        tetap=result.unchanged,
    )


def _write_catatan(
    periode: Periode, catatan: CatatanByCell, *, by: Pengguna, unggahan: Unggahan | None
) -> None:
    komponen = {row.komponen.kode: row.pk for row in periode.komponen_set.select_related("komponen")}
    rows = Catatan.objects.filter(peserta__in={peserta_id for peserta_id, _ in catatan})
    stored = {(row.peserta_id, row.periode_komponen_id): row for row in rows}
    new, changed = list[Catatan](), list[Catatan]()
    for (peserta_id, kode), isi in catatan.items():
        row = stored.get((peserta_id, komponen[kode]))
        if row is None:
            row = Catatan(peserta_id=peserta_id, periode_komponen_id=komponen[kode])
            new.append(row)
        else:
            changed.append(row)
        row.isi, row.unggahan = isi, unggahan
    if new:
        bulk_create_with_history(new, Catatan, default_user=by)
    if changed:
        fields = ["isi", "unggahan"]
        bulk_update_with_history(changed, Catatan, fields, default_user=by, manager=Catatan.objects)
