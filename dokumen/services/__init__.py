"""Writes of the paper room: a paper is made once and read from then on."""

from dokumen.services.kumpulan import render_kumpulan, write_bertanda_tangan
from dokumen.services.naskah import (
    NaskahBaru,
    issue_again,
    issue_list,
    issue_naskah,
    record_naskah,
    record_nomor_list,
)
from dokumen.services.papers import forget_failures, render_penetapan, render_penetapan_task, request_papers
from dokumen.services.rapor import draft_rapor, render_rapor
from dokumen.services.sertifikat import forget_signature_failure, sign_papers
from dokumen.services.simpan import PaperKey, open_dokumen, read_dokumen, reserve_kode, store_dokumen
from dokumen.services.tandatangan import keep_signed

__all__ = [
    "NaskahBaru",
    "PaperKey",
    "draft_rapor",
    "forget_failures",
    "forget_signature_failure",
    "issue_again",
    "issue_list",
    "issue_naskah",
    "keep_signed",
    "open_dokumen",
    "read_dokumen",
    "record_naskah",
    "record_nomor_list",
    "render_kumpulan",
    "render_penetapan",
    "render_penetapan_task",
    "render_rapor",
    "request_papers",
    "reserve_kode",
    "sign_papers",
    "store_dokumen",
    "write_bertanda_tangan",
]
