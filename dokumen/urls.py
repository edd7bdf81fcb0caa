"""Addresses of this room. They stay for ever: papers and letters name them."""

from django.urls import path

from dokumen.views import naskah, rapor

app_name = "dokumen"
urlpatterns = [
    path("rapor/<int:tahun>/<int:triwulan>/<kode:kode>.pdf", rapor, name="rapor"),
    path("naskah/<int:tahun>/<int:triwulan>.pdf", naskah, name="naskah"),
]
