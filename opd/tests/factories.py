"""What tests of this room start from."""

from datetime import date
from typing import Any

from opd.models import Jabatan, Opd, Pemerintah, Suksesi

EARLY = date(2015, 1, 1)


def make_opd(kode: str, **fields: Any) -> Opd:
    """One OPD in force without end; "D1" is "Dinas D1"."""
    return Opd.objects.create(**({"kode": kode, "nama": f"Dinas {kode}", "jenis": Opd.Jenis.DINAS} | fields))


def make_jabatan(opd: Opd | None = None, **fields: Any) -> Jabatan:
    """The definitive head of an OPD since long ago; without an OPD the kepala daerah."""
    jenis = Jabatan.Jenis.KEPALA_OPD if opd else Jabatan.Jenis.KEPALA_DAERAH
    return Jabatan.objects.create(
        **({"jenis": jenis, "opd": opd, "nama": "Pejabat", "mulai": EARLY} | fields)
    )


def make_suksesi(lama: Opd, baru: Opd, **fields: Any) -> Suksesi:
    """A rename on 1 January 2022, unless the fields say otherwise."""
    defaults = {"jenis": Suksesi.Jenis.GANTI_NAMA, "tanggal": date(2022, 1, 1), "is_utama": True}
    return Suksesi.objects.create(lama=lama, baru=baru, **(defaults | fields))


def make_pemerintah(**fields: Any) -> Pemerintah:
    pemerintah = Pemerintah(
        **({"nama": "Contohwangi", "sebutan_kepala": "Bupati", "tempat": "Contohwangi"} | fields)
    )
    pemerintah.save()
    return pemerintah
