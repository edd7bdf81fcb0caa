"""The deadlines of a Periode. One that stands is moved only with a reason, which the history keeps."""

from collections.abc import Mapping
from datetime import date

from akun.models import Pengguna
from penilaian.errors import PeriodeStatusError
from penilaian.models import Periode
from penilaian.services.guard import locked_periode, require_manager, require_reason, require_status

Status = Periode.Status


def record_jadwal(
    periode: Periode, *, batas: Mapping[str, date | None], by: Pengguna, alasan: str = ""
) -> None:
    """Set deadlines (columns of `tenggat.BATAS`), local dates and inclusive; what is not named stays.

    Raises WewenangError, or PeriodeStatusError: past the lock, for a deadline moved without a reason, one out of order,
    or a masa klarifikasi that would end sooner than was told.
    """
    require_manager(by, act="mengubah jadwal periode")
    with locked_periode(periode.pk) as row:
        write_batas(row, batas, alasan=alasan, by=by)


def write_batas(row: Periode, batas: Mapping[str, date | None], *, alasan: str, by: Pengguna) -> None:
    """Write them to a Periode whose row is held; raises what `record_jadwal` does."""
    require_status(row, Status.DISIAPKAN, Status.PENGISIAN, Status.VERIFIKASI, Status.KLARIFIKASI)
    changed = {name: day for name, day in batas.items() if getattr(row, name) != day}
    if not changed:
        return
    _require_extension(row, changed)
    if any(getattr(row, name) is not None for name in changed):
        row.alasan_jadwal = require_reason(alasan, act="mengubah batas yang sudah ditetapkan")
    for name, day in changed.items():
        setattr(row, name, day)
    _require_order(row)
    row._history_user = by
    row.save(update_fields=[*changed, "alasan_jadwal"])


def _require_extension(periode: Periode, changed: Mapping[str, date | None]) -> None:
    """OPDs were told until when they may object: that day can only move away from them."""
    if "klarifikasi_sampai" not in changed:
        return
    require_status(periode, Status.KLARIFIKASI)
    before, after = periode.klarifikasi_sampai, changed["klarifikasi_sampai"]
    if before is not None and (after is None or after < before):
        raise PeriodeStatusError("Masa klarifikasi yang sudah dibuka hanya dapat diperpanjang.")


def _require_order(periode: Periode) -> None:
    pengisian, verifikasi = periode.pengisian_sampai, periode.verifikasi_sampai
    if pengisian and verifikasi and verifikasi < pengisian:
        raise PeriodeStatusError("Batas verifikasi mendahului batas pengisian.")
