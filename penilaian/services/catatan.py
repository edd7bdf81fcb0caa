"""Catatan and rekomendasi: written exactly where a nilai may be, by those who may write it."""

from collections.abc import Iterator
from contextlib import contextmanager

from akun.models import Pengguna
from penilaian.errors import PenilaianError
from penilaian.models import Catatan, Nilai, Periode, Rekomendasi
from penilaian.models.nilai import Cell
from penilaian.services.guard import locked_periode
from penilaian.services.nilai import CellChange, check_change, get_wewenang

Note = Catatan | Rekomendasi


def record_catatan(catatan: Catatan, *, by: Pengguna) -> None:
    """Write a catatan, new or changed. Raises as `record_nilai` does for the nilai of the same cell."""
    with _writable(catatan, by=by):
        catatan.save()


def drop_catatan(catatan: Catatan, *, by: Pengguna) -> None:
    with _writable(catatan, by=by):
        catatan.delete()


def record_rekomendasi(rekomendasi: Rekomendasi, *, by: Pengguna) -> None:
    """Write a rekomendasi, new or changed. Raises as `record_nilai` does for the nilai of the same cell."""
    with _writable(rekomendasi, by=by):
        rekomendasi.save()


def drop_rekomendasi(rekomendasi: Rekomendasi, *, by: Pengguna) -> None:
    with _writable(rekomendasi, by=by):
        rekomendasi.delete()


@contextmanager
def _writable(note: Note, *, by: Pengguna) -> Iterator[None]:
    """The Periode's row held, and the cell beside which the note stands open to this person."""
    with locked_periode(note.peserta.periode_id) as periode:
        require_writable(note, periode=periode, by=by)
        note._history_user = by
        yield


def require_writable(row: Cell, *, periode: Periode, by: Pengguna) -> None:
    """Raise as `record_nilai` would unless this person may write the nilai beside which the row stands now."""
    cell = _cell_of(row)
    unchanged = CellChange(cell, cell.state, cell.nilai, cell.alasan)
    check_change(unchanged, periode=periode, wewenang=get_wewenang(periode, by=by))


def _cell_of(note: Cell) -> Nilai:
    cell = (
        Nilai.objects.filter(peserta=note.peserta, periode_komponen=note.periode_komponen)
        .select_related("peserta", "periode_komponen__komponen")
        .first()
    )
    if cell is None:
        raise PenilaianError("Peserta dan komponen harus dari periode yang sama.")
    return cell
