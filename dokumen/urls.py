"""Addresses of this room. They stay for ever: papers and letters name them."""

from django.urls import path

from dokumen.models import Genre
from dokumen.views.kumpulan import bertanda_tangan, kumpulan
from dokumen.views.naskah import naskah_docx, naskah_pdf
from dokumen.views.rapor import naskah, rapor
from dokumen.views.verifikasi import periksa, verifikasi
from dokumen.views.versi import versi

app_name = "dokumen"
urlpatterns = [
    path("rapor/<int:tahun>/<int:triwulan>/<kode:kode>.pdf", rapor, name="rapor"),
    path("naskah/<int:tahun>/<int:triwulan>.pdf", naskah, name="naskah"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>.pdf", naskah_pdf, name="naskah_pdf"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>.docx", naskah_docx, name="naskah_docx"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>/<kode:kode>.pdf", naskah_pdf, name="naskah_pdf"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>/<kode:kode>.docx", naskah_docx, name="naskah_docx"),
    path("kertas/<int:tahun>/<int:triwulan>/buku.pdf", kumpulan, {"genre": Genre.BUKU}, name="buku"),
    path("kertas/<int:tahun>/<int:triwulan>/rapor.zip", kumpulan, {"genre": Genre.ARSIP}, name="arsip"),
    path("kertas/<int:tahun>/<int:triwulan>/bertanda-tangan.zip", bertanda_tangan, name="bertanda_tangan"),
    path(
        "kertas/<int:tahun>/<int:triwulan>/peringkat.xlsx",
        kumpulan,
        {"genre": Genre.PERINGKAT_XLSX},
        name="peringkat_xlsx",
    ),
    path("dokumen/<str:kode>/<int:nomor>.pdf", versi, name="versi"),
    path("verifikasi/", periksa, name="periksa"),
    path("verifikasi/<str:kode>/", verifikasi, name="verifikasi"),
]
