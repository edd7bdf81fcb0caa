"""The identity of the demo's government: a real name, so that the real list makes sense, and nothing else real."""

from opd.models import Pemerintah
from penilaian.models import Skema
from penilaian.services import copy_skema, create_default_skema


def record_pemerintah() -> Pemerintah:
    """Neither emblem nor real address: the papers must never pass for official ones."""
    return Pemerintah.objects.create(
        nama="Banyuwangi",
        provinsi="Jawa Timur",
        sebutan_kepala="Bupati",
        sebutan_wakil="Wakil Bupati",
        alamat_kop="Jalan Contoh Nomor 0, Banyuwangi 00000\nTelepon (0000) 000000, rapor@contoh.invalid",
        tempat="Banyuwangi",
        base_url="http://127.0.0.1:8000",  # where bin/demo serves: a QR on its papers leads there
    )


def record_skema() -> Skema:
    """The default instrument, said to be an assumption; without klarifikasi, which came with the second version."""
    return create_default_skema(
        nama="Skema rapor kinerja (contoh)",
        dasar_hukum=(
            "Peraturan Bupati Banyuwangi Nomor 00 Tahun 2020 (contoh, bukan peraturan sungguhan; bobot komponen "
            "adalah asumsi yang dapat diubah)"
        ),
        has_klarifikasi=False,
    )


def copy_with_klarifikasi(skema: Skema) -> Skema:
    """Its second version, for the running quarter: heads are heard in it; in all else it is the same."""
    copy = copy_skema(skema)
    copy.has_klarifikasi = True
    copy.save(update_fields=["has_klarifikasi"])
    copy.setara.add(skema)
    return copy
