"""Addresses of this room. They stay for ever: papers and letters name them."""

from django.urls import path

from dokumen.naskah.views import naskah_docx, naskah_pdf
from dokumen.views import naskah, rapor

app_name = "dokumen"
urlpatterns = [
    path("rapor/<int:tahun>/<int:triwulan>/<kode:kode>.pdf", rapor, name="rapor"),
    path("naskah/<int:tahun>/<int:triwulan>.pdf", naskah, name="naskah"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>.pdf", naskah_pdf, name="naskah_pdf"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>.docx", naskah_docx, name="naskah_docx"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>/<kode:kode>.pdf", naskah_pdf, name="naskah_pdf"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>/<kode:kode>.docx", naskah_docx, name="naskah_docx"),
]
