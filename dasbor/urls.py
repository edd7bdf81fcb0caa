"""Addresses of the pages. Those of the README stay for ever."""

from django.urls import path, re_path

from dasbor.views.beranda import beranda, terbaru
from dasbor.views.jejak import jejak, kertas_kerja
from dasbor.views.kelengkapan import kelengkapan
from dasbor.views.opd import opd
from dasbor.views.penetapan import tetapkan, umumkan
from dasbor.views.periode import periode
from dasbor.views.sehat import sehat
from dasbor.views.tema import tema

app_name = "dasbor"
urlpatterns = [
    path("", beranda, name="beranda"),
    path("dasbor/", terbaru, name="terbaru"),
    path("dasbor/<int:tahun>/<int:triwulan>/", periode, name="periode"),
    path("dasbor/<int:tahun>/<int:triwulan>/tetapkan/", tetapkan, name="tetapkan"),
    path("dasbor/<int:tahun>/<int:triwulan>/umumkan/", umumkan, name="umumkan"),
    path("jejak/<int:tahun>/<int:triwulan>/<kode:kode>/", jejak, name="jejak"),
    path("kertas-kerja/<int:tahun>/<int:triwulan>.xlsx", kertas_kerja, name="kertas_kerja"),
    path("kelengkapan/<int:tahun>/<int:triwulan>/", kelengkapan, name="kelengkapan"),
    path("opd/<kode:kode>/", opd, name="opd"),
    path("sehat/", sehat, name="sehat"),
    re_path(r"^tema/(?P<warna>[0-9a-f]{6})\.css$", tema, name="tema"),
]
