"""Writes of the core, one function per act. Every act guards, commits in one transaction, then tells."""

from penilaian.services.catatan import drop_catatan, drop_rekomendasi, record_catatan, record_rekomendasi
from penilaian.services.export import export_lembar
from penilaian.services.kertas_kerja import export_kertas_kerja
from penilaian.services.komponen import (
    accept_komponen,
    drop_komponen,
    return_komponen,
    revert_komponen,
    submit_komponen,
)
from penilaian.services.lembar import LembarResult, preview_lembar, record_lembar, to_result
from penilaian.services.nilai import record_nilai
from penilaian.services.penetapan import announce_periode, lock_periode, publish_periode
from penilaian.services.periode import (
    close_pengisian,
    drop_periode,
    open_klarifikasi,
    open_periode,
    prepare_periode,
    record_periode,
    revert_periode,
)
from penilaian.services.peserta import exclude_peserta, record_kelompok, revert_peserta, sync_peserta
from penilaian.services.riwayat import drop_riwayat, preview_riwayat, record_riwayat
from penilaian.services.skema import copy_skema, create_default_skema
from penilaian.services.unggahan import Sumber
from penilaian.services.verify import verify_periode

__all__ = [
    "LembarResult",
    "Sumber",
    "accept_komponen",
    "announce_periode",
    "close_pengisian",
    "copy_skema",
    "create_default_skema",
    "drop_catatan",
    "drop_komponen",
    "drop_periode",
    "drop_rekomendasi",
    "drop_riwayat",
    "exclude_peserta",
    "export_kertas_kerja",
    "export_lembar",
    "lock_periode",
    "open_klarifikasi",
    "open_periode",
    "prepare_periode",
    "preview_lembar",
    "preview_riwayat",
    "publish_periode",
    "record_catatan",
    "record_kelompok",
    "record_lembar",
    "record_nilai",
    "record_periode",
    "record_rekomendasi",
    "record_riwayat",
    "return_komponen",
    "revert_komponen",
    "revert_periode",
    "revert_peserta",
    "submit_komponen",
    "sync_peserta",
    "to_result",
    "verify_periode",
]
