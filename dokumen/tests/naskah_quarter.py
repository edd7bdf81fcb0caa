"""Naskah of a quarter, kept by the real services, with the Sekda who signs them."""

from datetime import date
from typing import Any

from dokumen.models import Naskah
from dokumen.naskah.registry import GENRE
from dokumen.services import NaskahBaru, record_naskah
from opd.models import Jabatan
from penilaian.models import Periode
from penilaian.tests.factories import get_petugas, make_jabatan, make_periode

TANGGAL = date(2022, 10, 20)


def make_sekda(**fields: Any) -> Jabatan:
    return make_jabatan(jenis=Jabatan.Jenis.SEKDA, nama="Nama Sekda, M.Si.", **fields)


def baru(nomor: str = "005/1/2022", **fields: Any) -> NaskahBaru:
    typed: dict[str, Any] = {
        "tanggal": TANGGAL,
        "penanda_tangan": Jabatan.objects.filter(jenis=Jabatan.Jenis.SEKDA).first(),
    }
    return NaskahBaru(nomor, **(typed | fields))


def published() -> Periode:
    make_sekda()
    return make_periode(Periode.Status.DITETAPKAN)


def record(periode: Periode, genre: str = "undangan", **typed: Any) -> Naskah:
    return record_naskah(periode, GENRE[genre], baru(**typed), by=get_petugas())
