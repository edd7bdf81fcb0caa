"""Files that were imported are kept, with their hash, as the proof of where a nilai came from."""

from dataclasses import dataclass

from django.utils import timezone

from akun.models import Pengguna
from penilaian.berkas import KeptFiles, clean_nama, hash_content
from penilaian.models import Periode, Unggahan


@dataclass(frozen=True, slots=True)
class Sumber:
    """A file as it came: the name somebody gave it, its bytes, and the client's IP address (None for a command)."""

    nama: str
    content: bytes
    alamat: str | None = None


def record_unggahan(
    sumber: Sumber,
    *,
    files: KeptFiles,
    guna: str,
    by: Pengguna,
    berubah: int,
    tetap: int,
    catatan: int = 0,
    periode: Periode | None = None,
) -> Unggahan:
    """Keep a file and what its import does, in the transaction of that import. Raises BerkasError."""
    now = timezone.now()
    return Unggahan.objects.create(
        guna=guna,
        periode=periode,
        nama_asli=clean_nama(sumber.nama),
        berkas=files.write(sumber.content, folder="unggahan", day=timezone.localdate(now)),
        sha256=hash_content(sumber.content),
        ukuran=len(sumber.content),
        oleh=by,
        pada=now,
        berubah=berubah,
        catatan=catatan,
        tetap=tetap,
    )
