"""Files that were imported are kept, with their hash, as the proof of where a nilai came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from penilaian.berkas import KeptFiles, clean_nama, find_unnamed, hash_content
from penilaian.models import Bukti, Periode, Unggahan

UNNAMED_AFTER = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Sumber:
    """A file as it came: the name somebody gave it, its bytes, and the client's IP address (None for a command).

    `padanan` are names in it that the person matched for this file alone, with the kode of the OPD that each means.
    """

    nama: str
    content: bytes
    alamat: str | None = None
    padanan: Mapping[str, str] = field(default_factory=dict)


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
        padanan=dict(sumber.padanan),
    )


def find_unnamed_berkas() -> list[str]:
    """Files of uploads that no row names, old enough that no act can still be about to write one."""
    before = timezone.now() - UNNAMED_AFTER
    named = {
        *Unggahan.objects.values_list("berkas", flat=True),
        *Bukti.objects.values_list("berkas", flat=True),
    }
    return find_unnamed(named, before=before)


def record_refusal(alasan: str, *, nama: str, by: Pengguna, alamat: str | None) -> None:
    """Note in the security log that a file was refused, and why.

    Its name, and whatever the sentence quotes from it, stay out: they may tell a nilai.
    """
    told = re.sub(r'\s*".*"', "", alasan.replace(nama, ""), flags=re.DOTALL)
    record_event(SecurityEvent.Jenis.DITOLAK, by=by, alamat=alamat, rincian=f"Unggahan ditolak. {told}")
