"""The arahan of the kepala daerah, written by him or the wakil from the lock on."""

from django.utils import timezone

from akun.models import Pengguna
from penilaian.access import can_record_arahan
from penilaian.errors import NilaiConflictError, PenilaianError, PeriodeStatusError, WewenangError
from penilaian.models import Arahan, Periode, Peserta
from penilaian.models.arahan import MAX_ARAHAN
from penilaian.services.guard import locked_periode


def record_arahan(
    periode: Periode, isi: str, *, by: Pengguna, versi: int = 0, peserta: Peserta | None = None
) -> None:
    """Write the arahan of a quarter, or of one Peserta in it; an empty text takes it back.

    `versi` is the one that was read, 0 where nothing stood. Raises WewenangError or PeriodeStatusError for who may not
    write it or not yet, NilaiConflictError when somebody else has written since, PenilaianError for a text too long.
    """
    isi = "\n".join(isi.strip().splitlines())
    if len(isi) > MAX_ARAHAN:
        raise PenilaianError(
            f"Arahan terlalu panjang: {len(isi)} huruf, paling banyak {MAX_ARAHAN}.", field="isi"
        )
    with locked_periode(periode.pk) as row:
        _require_writer(row, by=by, peserta=peserta)
        arahan = Arahan.objects.filter(periode=row, peserta=peserta).first()
        if versi != (arahan.versi if arahan else 0):
            raise NilaiConflictError(
                "Arahan ini sudah diubah orang lain sejak Anda membuka halaman ini. "
                "Gabungkan bila perlu, lalu simpan lagi."
            )
        if isi != (arahan.isi if arahan else ""):
            _write(arahan or Arahan(periode=row, peserta=peserta, versi=0), isi, by=by)


def _require_writer(periode: Periode, *, by: Pengguna, peserta: Peserta | None) -> None:
    if periode.status < Periode.Status.DIKUNCI:
        raise PeriodeStatusError(f"Arahan ditulis sesudah hasil {periode} dikunci.")
    if not can_record_arahan(by, periode):
        raise WewenangError(f"Akun {by.username} tidak berwenang menulis arahan. Arahan ditulis pimpinan.")
    if peserta is not None and peserta.periode_id != periode.pk:
        raise PenilaianError(f"{peserta} bukan peserta {periode}.")


def _write(arahan: Arahan, isi: str, *, by: Pengguna) -> None:
    arahan.isi, arahan.versi = isi, arahan.versi + 1
    arahan.oleh, arahan.pada = by, timezone.now()
    arahan._history_user = by
    arahan.save()
