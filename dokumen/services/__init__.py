"""Writes of the paper room: a paper is made once and read from then on."""

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
    "draft_rapor",
    "read_dokumen",
    "read_rapor",
    "render_penetapan",
    "render_penetapan_task",
    "render_rapor",
    "request_papers",
    "reserve_kode",
    "store_dokumen",
]
