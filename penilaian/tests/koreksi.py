"""Koreksi for tests, made by the real services: prepared by `pengisi`, locked by `pengunci`, published by `penetap`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from akun.models import Pengguna
from penilaian.models import HasilKomponen, Koreksi, KoreksiNilai, Nilai, Penetapan, Periode
from penilaian.services import (
    NaskahPenetapan,
    NilaiBaru,
    lock_koreksi,
    prepare_koreksi,
    publish_koreksi,
    record_koreksi_nilai,
)
from penilaian.tests.factories import get_petugas, penetapan_of

DASAR = "LHP Inspektorat Nomor 700/12/2022"
ALASAN = "Bukti dukung salah dibaca."
TD = "Urusan ini sudah dialihkan."


def asal_of(periode: Periode, opd: str, komponen: str) -> HasilKomponen:
    """The frozen nilai in force of this OPD and komponen."""
    return HasilKomponen.objects.get(hasil__penetapan=penetapan_of(periode), hasil__kode=opd, kode=komponen)


def nilai_baru(text: str) -> NilaiBaru:
    """A nilai as typed, or "TD"."""
    if text == "TD":
        return NilaiBaru(Nilai.State.TD, alasan=TD)
    return NilaiBaru(Nilai.State.TERISI, Decimal(text))


def add_line(
    koreksi: Koreksi, opd: str, komponen: str, baru: NilaiBaru, *, alasan: str = "Salah."
) -> KoreksiNilai:
    asal = asal_of(koreksi.periode, opd, komponen)
    return record_koreksi_nilai(koreksi, asal=asal, baru=baru, alasan=alasan, by=get_petugas())


def make_koreksi(periode: Periode, lines: Mapping[tuple[str, str], str] | None = None) -> Koreksi:
    """Prepared, with these lines: the new nilai by kode of OPD and komponen."""
    koreksi = prepare_koreksi(periode, dasar=DASAR, alasan=ALASAN, by=get_petugas())
    for (opd, komponen), text in (lines or {}).items():
        add_line(koreksi, opd, komponen, nilai_baru(text), alasan=f"Salah baca {opd}.")
    return koreksi


def make_locked(periode: Periode, lines: Mapping[tuple[str, str], str]) -> Koreksi:
    koreksi = make_koreksi(periode, lines)
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    koreksi.refresh_from_db()
    return koreksi


def publish_correction(
    koreksi: Koreksi, *, by: Pengguna | None = None, seen: str | None = None, **fields: Any
) -> Penetapan:
    """Publish a locked koreksi under a Keputusan dated as the one that it changes."""
    defaults: dict[str, Any] = {
        "nomor": f"188/{koreksi.revisi}/PERUBAHAN/2022",
        "tanggal": koreksi.atas.tanggal,
    }
    naskah = NaskahPenetapan(**(defaults | fields))
    return publish_koreksi(koreksi, naskah=naskah, by=by or get_petugas("penetap"), seen=seen)


def correct(periode: Periode, lines: Mapping[tuple[str, str], str], **fields: Any) -> Penetapan:
    """The whole way, from its lines to its publication."""
    return publish_correction(make_locked(periode, lines), **fields)
