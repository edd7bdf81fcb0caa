"""Writes of the paper room: a paper is made once and read from then on."""

from dokumen.services.kumpulan import render_kumpulan
from dokumen.services.papers import forget_failures, render_penetapan, render_penetapan_task, request_papers
from dokumen.services.rapor import draft_rapor, render_rapor
from dokumen.services.simpan import open_dokumen, read_dokumen, reserve_kode, store_dokumen

__all__ = [
    "draft_rapor",
    "forget_failures",
    "open_dokumen",
    "read_dokumen",
    "render_kumpulan",
    "render_penetapan",
    "render_penetapan_task",
    "render_rapor",
    "request_papers",
    "reserve_kode",
    "store_dokumen",
]
