"""Writes of bukti: a file and its row are there together or not at all."""

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from akun.models import Pengguna
from penilaian.access import can_prepare_sanggah
from penilaian.berkas import hash_content, kept_files, read_berkas
from penilaian.errors import BerkasError, PeriodeStatusError, WewenangError
from penilaian.jenis_berkas import check_berkas, make_safe_name
from penilaian.models import Bukti, Periode, Sanggah
from penilaian.services.catatan import require_writable
from penilaian.services.guard import locked_periode
from penilaian.services.klarifikasi import require_window

MEBIBYTE = 1024 * 1024
MAX_BUKTI = 10  # files of one objection, or beside one nilai


def record_bukti(bukti: Bukti, *, berkas: File, by: Pengguna) -> None:
    """Check and keep the file of a new Bukti: of a draft sanggah by its OPD, else where a catatan may be written.

    The file is read and judged before the transaction. Raises BerkasError, PeriodeStatusError or WewenangError, and
    then neither file nor row is left.
    """
    content = _read(berkas)
    kind = check_berkas(berkas.name or "", content)
    now = timezone.now()
    with kept_files() as files, locked_periode(bukti.peserta.periode_id) as periode:
        _require_open(bukti, periode=periode, by=by)
        _require_room(bukti)
        bukti.berkas = files.write(content, folder="bukti", day=timezone.localdate(now))
        bukti.nama, bukti.jenis = make_safe_name(berkas.name or "", kind), kind.kode
        bukti.ukuran, bukti.sha256 = len(content), hash_content(content)
        bukti.oleh, bukti.pada, bukti._history_user = by, now, by
        bukti.save()


def drop_bukti(bukti: Bukti, *, by: Pengguna) -> None:
    """Throw a file away, by who uploaded it, until the objection is submitted or the komponen closed."""
    with locked_periode(bukti.peserta.periode_id) as periode:
        row = (
            Bukti.objects.select_related("peserta", "periode_komponen__komponen").filter(pk=bukti.pk).first()
        )
        if row is None:
            raise PeriodeStatusError("Bukti ini sudah dihapus.")
        if row.oleh_id != by.pk:
            raise WewenangError("Bukti hanya dapat dihapus oleh yang mengunggahnya.")
        _require_open(row, periode=periode, by=by)
        remove_bukti(row, by=by)


def remove_bukti(bukti: Bukti, *, by: Pengguna) -> None:
    """The row now, its file once that is certain. What allows it is the caller's to check."""
    path = str(bukti.berkas.name)
    bukti._history_user = by
    bukti.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def read_bukti(bukti: Bukti) -> bytes:
    """The bytes as they were uploaded. Raises BerkasError if the file is gone or has changed."""
    return read_berkas(str(bukti.berkas.name), sha256=bukti.sha256, nama=bukti.nama)


def _read(berkas: File) -> bytes:
    limit = settings.RAPOR_MAX_BUKTI_MB * MEBIBYTE
    if (berkas.size or 0) > limit:
        raise BerkasError(
            f"Berkas lebih besar dari {settings.RAPOR_MAX_BUKTI_MB} MB. Perkecil, lalu unggah lagi."
        )
    content: bytes = berkas.read(limit)
    if not content:
        raise BerkasError("Berkas kosong. Pilih berkas yang lain.")
    return content


def _require_open(bukti: Bukti, *, periode: Periode, by: Pengguna) -> None:
    if bukti.sanggah is None:
        require_writable(bukti, periode=periode, by=by)
        return
    require_window(periode)
    sanggah = Sanggah.objects.get(pk=bukti.sanggah.pk)
    if (sanggah.peserta_id, sanggah.periode_komponen_id) != (bukti.peserta_id, bukti.periode_komponen_id):
        raise PeriodeStatusError("Bukti dan sanggahnya harus tentang nilai yang sama.")
    if not can_prepare_sanggah(by, sanggah.peserta):
        raise WewenangError(
            f"Hanya kepala dan operator {sanggah.peserta.nama} yang mengurus bukti sanggahnya."
        )
    if not sanggah.is_disiapkan:
        raise PeriodeStatusError("Sanggah ini sudah diajukan; buktinya tidak dapat diubah lagi.")


def _require_room(bukti: Bukti) -> None:
    beside = Bukti.objects.filter(
        peserta=bukti.peserta_id, periode_komponen=bukti.periode_komponen_id, sanggah=bukti.sanggah
    )
    if beside.count() >= MAX_BUKTI:
        raise PeriodeStatusError(
            f"Paling banyak {MAX_BUKTI} berkas bukti. Gabungkan beberapa menjadi satu PDF."
        )
