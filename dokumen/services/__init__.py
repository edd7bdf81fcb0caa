"""Writes of the paper room: a paper is made once and read from then on."""

from dokumen.services.naskah import (
    NaskahBaru,
    issue_again,
    issue_list,
    issue_naskah,
    record_naskah,
    record_nomor_list,
)
from dokumen.services.rapor import (
    draft_rapor,
    read_rapor,
    render_penetapan,
    render_penetapan_task,
    render_rapor,
    request_papers,
)
from dokumen.services.simpan import read_dokumen, reserve_kode, store_dokumen

__all__ = [
    "NaskahBaru",
    "draft_rapor",
    "issue_again",
    "issue_list",
    "issue_naskah",
    "read_dokumen",
    "read_rapor",
    "record_naskah",
    "record_nomor_list",
    "render_penetapan",
    "render_penetapan_task",
    "render_rapor",
    "request_papers",
    "reserve_kode",
    "store_dokumen",
]
