"""Writes of the core, one function per act. Every act guards, commits in one transaction, then tells."""

from penilaian.services.arahan import record_arahan
from penilaian.services.bukti import drop_bukti, read_bukti, record_bukti
from penilaian.services.catatan import drop_catatan, drop_rekomendasi, record_catatan, record_rekomendasi
from penilaian.services.export import export_lembar
from penilaian.services.hari_libur import drop_hari_libur, record_hari_libur
from penilaian.services.jadwal import record_jadwal
from penilaian.services.kertas_kerja import export_kertas_kerja
from penilaian.services.kisi import CellEdit, CellOutcome, OutcomeKind, record_cells
from penilaian.services.klarifikasi import accept_nilai
from penilaian.services.komponen import (
    accept_komponen,
    drop_komponen,
    return_komponen,
    revert_komponen,
    submit_komponen,
)
from penilaian.services.koreksi import (
    drop_koreksi,
    drop_koreksi_nilai,
    lock_koreksi,
    prepare_koreksi,
    publish_koreksi,
    record_koreksi,
    record_koreksi_nilai,
    revert_koreksi,
)
from penilaian.services.lembar import LembarResult, preview_lembar, record_lembar
from penilaian.services.naskah import NaskahPenetapan, publication_obstacle
from penilaian.services.nilai import NilaiBaru, record_nilai
from penilaian.services.penetapan import announce_periode, lock_periode, publish_periode
from penilaian.services.pengingat import send_reminders
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
from penilaian.services.riwayat import drop_riwayat, preview_riwayat, record_riwayat, record_setara
from penilaian.services.sanggah import (
    answer_sanggah,
    decide_sanggah,
    drop_sanggah,
    record_sanggah,
    submit_sanggah,
)
from penilaian.services.skema import copy_skema, create_default_skema
from penilaian.services.tim import drop_anggota, record_anggota, record_tim
from penilaian.services.unggahan import Sumber
from penilaian.services.verify import verify_periode

__all__ = [
    "CellEdit",
    "CellOutcome",
    "LembarResult",
    "NaskahPenetapan",
    "NilaiBaru",
    "OutcomeKind",
    "Sumber",
    "accept_komponen",
    "accept_nilai",
    "announce_periode",
    "answer_sanggah",
    "close_pengisian",
    "copy_skema",
    "create_default_skema",
    "decide_sanggah",
    "drop_anggota",
    "drop_bukti",
    "drop_catatan",
    "drop_hari_libur",
    "drop_komponen",
    "drop_koreksi",
    "drop_koreksi_nilai",
    "drop_periode",
    "drop_rekomendasi",
    "drop_riwayat",
    "drop_sanggah",
    "exclude_peserta",
    "export_kertas_kerja",
    "export_lembar",
    "lock_koreksi",
    "lock_periode",
    "open_klarifikasi",
    "open_periode",
    "prepare_koreksi",
    "prepare_periode",
    "preview_lembar",
    "preview_riwayat",
    "publication_obstacle",
    "publish_koreksi",
    "publish_periode",
    "read_bukti",
    "record_anggota",
    "record_arahan",
    "record_bukti",
    "record_catatan",
    "record_cells",
    "record_hari_libur",
    "record_jadwal",
    "record_kelompok",
    "record_koreksi",
    "record_koreksi_nilai",
    "record_lembar",
    "record_nilai",
    "record_periode",
    "record_rekomendasi",
    "record_riwayat",
    "record_sanggah",
    "record_setara",
    "record_tim",
    "return_komponen",
    "revert_komponen",
    "revert_koreksi",
    "revert_periode",
    "revert_peserta",
    "send_reminders",
    "submit_komponen",
    "submit_sanggah",
    "sync_peserta",
    "verify_periode",
]
