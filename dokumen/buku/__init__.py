"""The book: every rapor of a published quarter bound into one PDF, with a cover and the contents."""

from dokumen.buku.isi import BukuData, build_buku
from dokumen.buku.jilid import Bab, bind_buku, count_pages

__all__ = ["Bab", "BukuData", "bind_buku", "build_buku", "count_pages"]
