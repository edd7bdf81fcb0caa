"""Addresses of the pages. Those of the README stay for ever."""

from django.urls import path, re_path

from dasbor.views.arahan import arahan, arahan_opd
from dasbor.views.bandingkan import bandingkan_opd, bandingkan_triwulan
from dasbor.views.bantuan import bantuan, bantuan_saya
from dasbor.views.beranda import beranda, mulai, terbaru
from dasbor.views.bukti import bukti
from dasbor.views.grafik import (
    grafik,
    grafik_banding,
    grafik_opd,
    tabel_grafik,
    tabel_grafik_banding,
    tabel_grafik_opd,
)
from dasbor.views.jejak import jejak, kertas_kerja
from dasbor.views.kelengkapan import kelengkapan
from dasbor.views.kertas import kertas
from dasbor.views.klarifikasi import klarifikasi_opd, sanggah_opd
from dasbor.views.koreksi import koreksi, tetapkan_koreksi
from dasbor.views.lembar import angka, cocok, lembar, sel, simpan
from dasbor.views.naskah import daftar as daftar_naskah
from dasbor.views.naskah import naskah, naskah_opd, naskah_terbaru
from dasbor.views.opd import daftar_opd, opd
from dasbor.views.penetapan import tetapkan, umumkan
from dasbor.views.pengumuman import isi, isi_latihan, latihan, pengumuman, umumkan_di_acara
from dasbor.views.periode import periode
from dasbor.views.sanggah import daftar, sanggah
from dasbor.views.sehat import sehat
from dasbor.views.tahun import tahun, tahun_xlsx
from dasbor.views.tanda_tangan import tanda_tangan
from dasbor.views.tema import tema

app_name = "dasbor"
urlpatterns = [
    path("", beranda, name="beranda"),
    path("mulai/", mulai, name="mulai"),
    path("bantuan/", bantuan, name="bantuan"),
    path("bantuan/saya/", bantuan_saya, name="bantuan_saya"),
    path("bantuan/<slug:slug>/", bantuan, name="bab"),
    path("dasbor/", terbaru, name="terbaru"),
    path("dasbor/<int:tahun>/", tahun, name="tahun"),
    path("dasbor/<int:tahun>.xlsx", tahun_xlsx, name="tahun_xlsx"),
    path("dasbor/<int:tahun>/<int:triwulan>/", periode, name="periode"),
    path("dasbor/<int:tahun>/<int:triwulan>/tetapkan/", tetapkan, name="tetapkan"),
    path("dasbor/<int:tahun>/<int:triwulan>/umumkan/", umumkan, name="umumkan"),
    path("arahan/<int:tahun>/<int:triwulan>/", arahan, name="arahan"),
    path("arahan/<int:tahun>/<int:triwulan>/<kode:kode>/", arahan_opd, name="arahan_opd"),
    path("bandingkan/triwulan/", bandingkan_triwulan, name="bandingkan_triwulan"),
    path("bandingkan/opd/", bandingkan_opd, name="bandingkan_opd"),
    path("grafik/<int:tahun>/<int:triwulan>/<slug:nama>.svg", grafik, name="grafik"),
    path("grafik/<int:tahun>/<int:triwulan>/<slug:nama>.xlsx", tabel_grafik, name="tabel_grafik"),
    path("grafik/bandingkan/<slug:nama>.svg", grafik_banding, name="grafik_banding"),
    path("grafik/bandingkan/<slug:nama>.xlsx", tabel_grafik_banding, name="tabel_grafik_banding"),
    path("grafik/opd/<kode:kode>/<slug:nama>.svg", grafik_opd, name="grafik_opd"),
    path("grafik/opd/<kode:kode>/<slug:nama>.xlsx", tabel_grafik_opd, name="tabel_grafik_opd"),
    path("jejak/<int:tahun>/<int:triwulan>/<kode:kode>/", jejak, name="jejak"),
    path("kertas-kerja/<int:tahun>/<int:triwulan>.xlsx", kertas_kerja, name="kertas_kerja"),
    path("klarifikasi/<int:tahun>/<int:triwulan>/", daftar, name="klarifikasi"),
    path("klarifikasi/<int:tahun>/<int:triwulan>/<kode:kode>/", klarifikasi_opd, name="klarifikasi_opd"),
    path(
        "klarifikasi/<int:tahun>/<int:triwulan>/<kode:kode>/<slug:komponen>/",
        sanggah_opd,
        name="sanggah_opd",
    ),
    path("bukti/<int:pk>/", bukti, name="bukti"),
    path("sanggah/<int:pk>/", sanggah, name="sanggah"),
    path("koreksi/<int:tahun>/<int:triwulan>/", koreksi, name="koreksi"),
    path("koreksi/<int:tahun>/<int:triwulan>/tetapkan/", tetapkan_koreksi, name="tetapkan_koreksi"),
    path("lembar/<int:tahun>/<int:triwulan>/", lembar, name="lembar"),
    path("lembar/<int:tahun>/<int:triwulan>/simpan/", simpan, name="lembar_simpan"),
    path("lembar/<int:tahun>/<int:triwulan>/angka/", angka, name="lembar_angka"),
    path("lembar/<int:tahun>/<int:triwulan>/cocok/", cocok, name="lembar_cocok"),
    path("lembar/<int:tahun>/<int:triwulan>/sel/<int:peserta>/<slug:komponen>/", sel, name="lembar_sel"),
    path("kelengkapan/<int:tahun>/<int:triwulan>/", kelengkapan, name="kelengkapan"),
    path("naskah/", naskah_terbaru, name="naskah_terbaru"),
    path("naskah/<int:tahun>/<int:triwulan>/", daftar_naskah, name="daftar_naskah"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>/", naskah, name="naskah"),
    path("naskah/<int:tahun>/<int:triwulan>/<slug:genre>/<kode:kode>/", naskah_opd, name="naskah_opd"),
    path("kertas/<int:tahun>/<int:triwulan>/", kertas, name="kertas"),
    path("kertas/<int:tahun>/<int:triwulan>/tanda-tangan/", tanda_tangan, name="tanda_tangan"),
    path("pengumuman/latihan/", latihan, name="latihan"),
    path("pengumuman/latihan/isi/", isi_latihan, name="latihan_isi"),
    path("pengumuman/<int:tahun>/<int:triwulan>/", pengumuman, name="pengumuman"),
    path("pengumuman/<int:tahun>/<int:triwulan>/isi/", isi, name="pengumuman_isi"),
    path("pengumuman/<int:tahun>/<int:triwulan>/umumkan/", umumkan_di_acara, name="umumkan_di_acara"),
    path("opd/", daftar_opd, name="daftar_opd"),
    path("opd/<kode:kode>/", opd, name="opd"),
    path("sehat/", sehat, name="sehat"),
    re_path(r"^tema/(?P<warna>[0-9a-f]{6})\.css$", tema, name="tema"),
]
