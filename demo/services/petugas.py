"""The people who act in the demo. Two eyes more at every step that a rule asks it of."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from akun.models import Pengguna
from penilaian.models import Pengampu


@dataclass(frozen=True, slots=True)
class Petugas:
    """Three people of Bagian Organisasi, the regent, and by kode of the komponen who fills it for which unit."""

    entri: Pengguna
    kunci: Pengguna
    tetap: Pengguna
    bupati: Pengguna
    pengampu: Mapping[str, Pengampu]


def find_petugas() -> Petugas:
    """The same people in a demo that was loaded before."""
    akun = {pengguna.username: pengguna for pengguna in Pengguna.objects.filter(is_perintah=False)}
    rows = Pengampu.objects.in_force(timezone.localdate()).select_related("pengguna")
    return pick_petugas(akun, pengampu={row.komponen_kode: row for row in rows})


def pick_petugas(akun: Mapping[str, Pengguna], *, pengampu: Mapping[str, Pengampu]) -> Petugas:
    """One enters, another accepts and locks, a third publishes and announces."""
    return Petugas(
        entri=akun["organisasi.entri"],
        kunci=akun["organisasi.kunci"],
        tetap=akun["organisasi.tetap"],
        bupati=akun["bupati"],
        pengampu=pengampu,
    )
