"""Data riwayat enters: all of a file, or nothing. It is stored as the file says, and nothing of it is computed."""

from collections.abc import Mapping, Sequence
from copy import copy

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.berkas import KeptFiles, kept_files
from penilaian.errors import LembarStaleError
from penilaian.lembar import RiwayatLembar, RiwayatRow, TriwulanRef
from penilaian.models import RiwayatHasil, RiwayatKomponen, RiwayatPeriode, Unggahan
from penilaian.services.guard import lock_triwulan, require_manager_or_command
from penilaian.services.riwayat.compare import (
    TOLD_FIELDS,
    RiwayatDiff,
    RiwayatPreview,
    count_riwayat,
    preview_riwayat,
)
from penilaian.services.unggahan import Sumber, record_unggahan


def record_riwayat(
    lembar: RiwayatLembar, *, by: Pengguna, sumber: Sumber, digest: str | None = None
) -> RiwayatPreview:
    """Store what a file says, all or nothing; returns what it did, or with errors what it would have done.

    The same file twice changes nothing. With `digest`, that of the preview somebody confirmed, raises LembarStaleError
    when another import came between. Raises WewenangError unless `by` is of Bagian Organisasi or the command account.
    """
    require_manager_or_command(by, act="mengimpor data riwayat")
    with kept_files() as files, transaction.atomic():
        by_triwulan = _lock_periode(lembar.rows, by=by)
        preview = preview_riwayat(lembar)
        if preview.errors:
            transaction.set_rollback(True)
            return preview
        if digest is not None and digest != preview.digest:
            raise LembarStaleError(
                "Data riwayat berubah setelah pratinjau dibuat. Periksa pratinjau yang baru."
            )
        if preview.is_change:
            unggahan = _keep(sumber, preview, files=files, by=by)
            _write_nomor(preview.nomor, by_triwulan, by=by)
            _write_hasil(preview, by_triwulan, unggahan, by=by)
        rincian = f"Data riwayat: {count_riwayat(preview)}"
        record_event(SecurityEvent.Jenis.IMPOR, by=by, alamat=sumber.alamat, rincian=rincian)
        return preview


def _lock_periode(rows: Sequence[RiwayatRow], *, by: Pengguna) -> dict[TriwulanRef, RiwayatPeriode]:
    """The quarters of a file, made where missing and held: imports and the preparing of a quarter come in turn."""
    by_triwulan = {}
    for triwulan in sorted({row.triwulan for row in rows}):
        lock_triwulan(triwulan.tahun, triwulan.triwulan)
        key = {"tahun": triwulan.tahun, "triwulan": triwulan.triwulan}
        by_triwulan[triwulan] = RiwayatPeriode.objects.filter(**key).first() or _make_periode(key, by=by)
    return by_triwulan


def _make_periode(key: Mapping[str, int], *, by: Pengguna) -> RiwayatPeriode:
    periode = RiwayatPeriode(**key)
    periode._history_user = by
    periode.save()
    return periode


def _keep(sumber: Sumber, preview: RiwayatPreview, *, files: KeptFiles, by: Pengguna) -> Unggahan:
    return record_unggahan(
        sumber,
        files=files,
        guna=Unggahan.Guna.RIWAYAT,
        by=by,
        berubah=preview.baru + preview.berubah,
        tetap=preview.tetap,
    )


def _write_nomor(
    nomor: Mapping[TriwulanRef, str], by_triwulan: Mapping[TriwulanRef, RiwayatPeriode], *, by: Pengguna
) -> None:
    for triwulan, told in nomor.items():
        periode = by_triwulan[triwulan]
        periode.nomor = told
        periode._history_user = by
        periode.save(update_fields=["nomor"])


def _write_hasil(
    preview: RiwayatPreview,
    by_triwulan: Mapping[TriwulanRef, RiwayatPeriode],
    unggahan: Unggahan,
    *,
    by: Pengguna,
) -> None:
    """In as many statements for one row as for thousands."""
    new: list[tuple[RiwayatDiff, RiwayatHasil]] = []
    changed: list[tuple[RiwayatDiff, RiwayatHasil]] = []
    for diff in preview.diffs:
        if diff.hasil is None:
            periode = by_triwulan[diff.row.triwulan]
            hasil = RiwayatHasil(riwayat_periode=periode, opd_id=diff.row.key)
            new.append((diff, _fill(hasil, diff, unggahan)))
        elif diff.is_change:
            # A copy: the preview goes on saying what stood before.
            changed.append((diff, _fill(copy(diff.hasil), diff, unggahan)))
    if new:
        bulk_create_with_history([hasil for _, hasil in new], RiwayatHasil, default_user=by)
    if changed:
        rows = [hasil for _, hasil in changed]
        bulk_update_with_history(rows, RiwayatHasil, [*TOLD_FIELDS, "unggahan"], default_user=by)
    _write_komponen([*new, *changed], by=by)


def _fill(hasil: RiwayatHasil, diff: RiwayatDiff, unggahan: Unggahan) -> RiwayatHasil:
    for name, value in diff.values().items():
        setattr(hasil, name, value)
    hasil.unggahan = unggahan
    return hasil


def _write_komponen(written: Sequence[tuple[RiwayatDiff, RiwayatHasil]], *, by: Pengguna) -> None:
    new, changed = [], []
    for diff, hasil in written:
        stored = {one.nama: one for one in hasil.komponen_set.all()} if not diff.is_new else {}
        for nama, nilai in diff.komponen.items():
            row = stored.get(nama)
            if row is None:
                new.append(RiwayatKomponen(hasil=hasil, nama=nama, nilai=nilai))
            else:
                row.nilai = nilai
                changed.append(row)
    if new:
        bulk_create_with_history(new, RiwayatKomponen, default_user=by)
    if changed:
        bulk_update_with_history(changed, RiwayatKomponen, ["nilai"], default_user=by)
