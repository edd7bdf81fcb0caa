"""Which kinds of paper there are."""

from django.db import models


class Genre(models.TextChoices):
    RAPOR = "rapor", "Rapor"
    BUKU = "buku", "Buku rapor"
    ARSIP = "arsip", "Arsip rapor (ZIP)"
    PERINGKAT_XLSX = "peringkat_xlsx", "Peringkat (XLSX)"
    RINGKASAN = "ringkasan", "Ringkasan untuk pimpinan"
    KEPUTUSAN = "keputusan", "Keputusan"
    BERITA_ACARA = "berita_acara", "Berita acara"
    NOTA_MINTA_NILAI = "nota_minta_nilai", "Nota dinas permintaan nilai"
    SURAT_KLARIFIKASI = "surat_klarifikasi", "Surat pembukaan klarifikasi"
    UNDANGAN = "undangan", "Undangan penyerahan"
    DAFTAR_HADIR = "daftar_hadir", "Daftar hadir"
    TANDA_TERIMA = "tanda_terima", "Tanda terima rapor"
    NOTA_PENGANTAR = "nota_pengantar", "Nota dinas pengantar"
    PIAGAM = "piagam", "Piagam"
    SURAT_PEMBINAAN = "surat_pembinaan", "Surat pembinaan"


TANPA_TANDA_TANGAN = (Genre.ARSIP, Genre.PERINGKAT_XLSX)  # no PDF
