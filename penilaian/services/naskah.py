"""What every publication has: the letter, who signs it, its scan, and a person other than the one who locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils import timezone

from akun.models import Pengguna
from opd.models import Jabatan
from opd.queries import get_pemerintah
from penilaian.errors import PeriodeStatusError, WewenangError
from penilaian.models import Penetapan
from penilaian.models.penetapan import MAX_NOMOR
from penilaian.queries import PENANDA_TANGAN
from penilaian.services.guard import require_text


@dataclass(frozen=True, slots=True)
class NaskahPenetapan:
    """The letter by which a result is published, as it was signed."""

    nomor: str
    tanggal: date
    jenis_naskah: str = Penetapan.JenisNaskah.KEPUTUSAN
    penanda_tangan: Jabatan | None = None
    scan: File | None = None


def write_publication(penetapan: Penetapan, naskah: NaskahPenetapan, *, scan: str, by: Pengguna) -> None:
    """Once, on a lock that stands; the caller holds the Periode's row and has checked the rest. `scan` is its name."""
    written = Penetapan.objects.filter(pk=penetapan.pk).publish(
        nomor=require_nomor(naskah),
        tanggal=naskah.tanggal,
        jenis_naskah=naskah.jenis_naskah,
        scan=scan,
        ditetapkan_oleh=by,
        ditetapkan_pada=timezone.now(),
        **_signatory_fields(naskah.penanda_tangan, naskah.tanggal),
    )
    if not written:
        raise PeriodeStatusError(
            f"{penetapan.periode} sudah ditetapkan atau penguncinya dibatalkan. Muat ulang halaman ini."
        )


def require_nomor(naskah: NaskahPenetapan) -> str:
    """Its nomor without surrounding blanks."""
    return require_text(naskah.nomor, nama="Nomor naskah penetapan", panjang=MAX_NOMOR)


def publication_obstacle(penetapan: Penetapan, by: Pengguna) -> str:
    """Why this person may not publish what was locked; "" where nothing is in the way."""
    if not penetapan.is_locked_by(by):
        return ""
    return "Yang mengunci tidak boleh menetapkan. Minta petugas lain menetapkan hasil ini."


def require_other_person(penetapan: Penetapan, by: Pengguna) -> None:
    if obstacle := publication_obstacle(penetapan, by):
        raise WewenangError(obstacle)


def require_seen(now: str, *, seen: str | None) -> None:
    """`seen` is the hash of the record that was looked at, None where nobody looks (a command)."""
    if seen not in (None, now):
        raise PeriodeStatusError(
            "Hasilnya sudah berubah sejak Anda membuka halaman ini. Buka lagi halamannya dan periksa."
        )


def require_date(penetapan: Penetapan, tanggal: date) -> None:
    if tanggal <= penetapan.periode.hari_terakhir:
        raise PeriodeStatusError("Tanggal naskah harus sesudah hari terakhir triwulan yang ditetapkan.")
    if tanggal > timezone.localdate():
        raise PeriodeStatusError("Tanggal naskah tidak boleh di masa depan.")


def _signatory_fields(jabatan: Jabatan | None, tanggal: date) -> dict[str, Any]:
    """Who signs, as held on the paper's date. Anyone but the kepala daerah signs in that office's name (a.n.)."""
    if jabatan is None:
        return {}
    if jabatan.jenis not in PENANDA_TANGAN:
        raise PeriodeStatusError(
            f"{jabatan.sebutan} tidak menandatangani penetapan. Pilih kepala daerah atau Sekretaris Daerah."
        )
    if not Jabatan.objects.filter(pk=jabatan.pk).held_on(tanggal).exists():
        raise PeriodeStatusError(
            f"{jabatan.nama} tidak menjabat pada {tanggal:%d-%m-%Y}. Pilih penanda tangan lain."
        )
    pemerintah = get_pemerintah()
    is_head = jabatan.jenis == Jabatan.Jenis.KEPALA_DAERAH
    kepala = pemerintah.sebutan_kepala_lengkap
    return {
        "penanda_tangan": jabatan,
        "penanda_tangan_sebutan": f"{jabatan.awalan}{kepala}" if is_head else jabatan.sebutan,
        "penanda_tangan_an": "" if is_head else kepala,
        "penanda_tangan_nama": jabatan.nama,
        "penanda_tangan_nip": jabatan.nip,
        "penanda_tangan_pangkat": jabatan.pangkat,
    }


@contextmanager
def stored_scan(scan: File | None) -> Iterator[str]:
    """The name it is kept under; a publication that fails leaves no file behind."""
    if scan is None:
        yield ""
        return
    field = Penetapan._meta.get_field("scan")
    name = field.storage.save(field.generate_filename(Penetapan(), scan.name or "naskah.pdf"), scan)
    try:
        yield name
    except BaseException:
        field.storage.delete(name)
        raise
