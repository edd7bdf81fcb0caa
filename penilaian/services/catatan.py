"""Catatan and rekomendasi: written exactly where a nilai may be, by those who may write it."""

from collections.abc import Iterator
from contextlib import contextmanager

from akun.models import Pengguna
from penilaian.errors import NilaiConflictError, PenilaianError
from penilaian.models import Catatan, Nilai, Periode, Rekomendasi
from penilaian.models.nilai import Cell
from penilaian.services.guard import locked_periode
from penilaian.services.nilai import CellChange, check_change, get_wewenang

Note = Catatan | Rekomendasi


def record_catatan(catatan: Catatan, *, by: Pengguna, lama: str | None = None) -> None:
    """Write a catatan, new or changed. Raises as `record_nilai` does for the nilai of the same cell.

    With `lama`, the text that was read ("" where there was none), a change by somebody else since then is refused.
    """
    with _writable(catatan, by=by):
        if lama is not None:
            _require_unchanged(_stored_catatan(catatan), lama, nama="Catatan")
        catatan.unggahan = None  # written by hand now
        catatan.save()


def drop_catatan(catatan: Catatan, *, by: Pengguna, lama: str | None = None) -> None:
    """Take a catatan away. Raises, and compares `lama`, as `record_catatan` does."""
    with _writable(catatan, by=by):
        if lama is not None:
            _require_unchanged(_stored_catatan(catatan), lama, nama="Catatan")
        catatan.delete()


def record_rekomendasi(rekomendasi: Rekomendasi, *, by: Pengguna, lama: str | None = None) -> None:
    """Write a rekomendasi, new or changed. Raises as `record_nilai` does for the nilai of the same cell.

    With `lama`, what `show_rekomendasi` gave when it was read, a change by somebody else since then is refused.
    """
    with _writable(rekomendasi, by=by):
        if lama is not None:
            _require_unchanged(_stored_rekomendasi(rekomendasi), lama, nama="Rekomendasi")
        rekomendasi.save()


def drop_rekomendasi(rekomendasi: Rekomendasi, *, by: Pengguna, lama: str | None = None) -> None:
    """Take a rekomendasi away. Raises, and compares `lama`, as `record_rekomendasi` does."""
    with _writable(rekomendasi, by=by):
        if lama is not None:
            _require_unchanged(_stored_rekomendasi(rekomendasi), lama, nama="Rekomendasi")
        rekomendasi.delete()


def show_rekomendasi(rekomendasi: Rekomendasi) -> str:
    """The whole of it in one line: by which two versions are compared, and which a person is told."""
    tenggat = rekomendasi.tenggat.isoformat() if rekomendasi.tenggat else ""
    return ", ".join(part for part in (rekomendasi.isi, rekomendasi.penanggung_jawab, tenggat) if part)


def _stored_catatan(catatan: Catatan) -> str:
    """What stands in this cell now, "" where nothing does."""
    place = {"peserta": catatan.peserta, "periode_komponen": catatan.periode_komponen}
    stored = Catatan.objects.filter(**place).first()
    return stored.isi if stored else ""


def _stored_rekomendasi(rekomendasi: Rekomendasi) -> str:
    """The whole of it as it stands now, "" for a new one and for one that is gone."""
    stored = Rekomendasi.objects.filter(pk=rekomendasi.pk).first()
    return show_rekomendasi(stored) if stored else ""


def _require_unchanged(now: str, lama: str, *, nama: str) -> None:
    """Raise NilaiConflictError when another text stands now than the one that was read."""
    if now != lama:
        menjadi = f'menjadi "{now}"' if now else "menjadi kosong"
        raise NilaiConflictError(
            f"{nama} ini sudah diubah orang lain {menjadi}. Gabungkan bila perlu, lalu simpan lagi."
        )


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
