"""The identity of the demo's government: a real name, so that the real list makes sense, and nothing else real."""

from opd.models import Pemerintah
from penilaian.models import Skema
from penilaian.services import create_default_skema


def record_pemerintah() -> Pemerintah:
    """Neither emblem nor real address: the papers must never pass for official ones."""
    return Pemerintah.objects.create(
        nama="Banyuwangi",
        sebutan_kepala="Bupati",
        sebutan_wakil="Wakil Bupati",
        alamat_kop="Jalan Contoh Nomor 0, Banyuwangi 00000\nTelepon (0000) 000000, rapor@contoh.invalid",
        tempat="Banyuwangi",
    )


def record_skema() -> Skema:
    """The default instrument, said to be an assumption; without klarifikasi, so that a visitor can go on to a lock."""
    return create_default_skema(
        nama="Skema rapor kinerja (contoh)",
        dasar_hukum=(
            "Peraturan Bupati Banyuwangi Nomor 00 Tahun 2020 (contoh, bukan peraturan sungguhan; bobot komponen "
            "adalah asumsi yang dapat diubah)"
        ),
        has_klarifikasi=False,
    )
