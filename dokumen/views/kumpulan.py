"""What was made of a whole published quarter: the book, the archive of all rapor, and the ranking to recount."""

from django.http import HttpResponseBase

from dokumen.access import get_kumpulan
from dokumen.arsip import name_kumpulan
from dokumen.models import Genre
from dokumen.views.berkas import PrivateRequest, private_file, serve_dokumen
from dokumen.views.revisi import read_revisi

NAMES = {
    Genre.BUKU: ("Buku-rapor", "pdf"),
    Genre.ARSIP: ("Rapor", "zip"),
    Genre.PERINGKAT_XLSX: ("Peringkat", "xlsx"),
}


@private_file
def kumpulan(request: PrivateRequest, tahun: int, triwulan: int, genre: Genre) -> HttpResponseBase:
    """Raises Http404 while it has not been made, and for who may not have it."""
    revisi = read_revisi(request)
    dokumen, penetapan = get_kumpulan(
        request.user, tahun=tahun, triwulan=triwulan, genre=genre, revisi=revisi
    )
    nama, ext = NAMES[genre]
    name = name_kumpulan(dokumen.periode.kode, nama, ext, revisi=penetapan.revisi)
    return serve_dokumen(request, dokumen, name=name)
