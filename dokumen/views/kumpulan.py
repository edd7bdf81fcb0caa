"""What was made of a whole published quarter: the book, the archive of all rapor, and the ranking to recount.

Beside them, made anew each time, what of the rapor has been signed by now."""

from django.http import HttpResponseBase

from dokumen.access import get_kumpulan, get_publication
from dokumen.arsip import name_kumpulan
from dokumen.models import Genre
from dokumen.queries import require_rapor, signed_rapor
from dokumen.services import write_bertanda_tangan
from dokumen.store import hash_content
from dokumen.views.berkas import PrivateRequest, private_file, serve_dokumen, serve_made
from dokumen.views.revisi import read_revisi

NAMES = {
    Genre.BUKU: ("Buku-rapor", "pdf"),
    Genre.ARSIP: ("Rapor", "zip"),
    Genre.PERINGKAT_XLSX: ("Peringkat", "xlsx"),
}


@private_file
def kumpulan(request: PrivateRequest, tahun: int, triwulan: int, genre: Genre) -> HttpResponseBase:
    """Raises Http404 for who may not have it, BelumDibuatError while it has not been made."""
    revisi = read_revisi(request)
    dokumen, penetapan = get_kumpulan(
        request.user, tahun=tahun, triwulan=triwulan, genre=genre, revisi=revisi
    )
    nama, ext = NAMES[genre]
    name = name_kumpulan(dokumen.periode.kode, nama, ext, revisi=penetapan.revisi)
    return serve_dokumen(request, dokumen, name=name)


@private_file
def bertanda_tangan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponseBase:
    """The signed rapor in one ZIP, as they are at this moment, with a list of those that lack a signature.

    Raises Http404 before the publication, and for who may not have them all; BelumDibuatError while rapor are missing.
    """
    penetapan = get_publication(request.user, tahun=tahun, triwulan=triwulan, revisi=read_revisi(request))
    require_rapor(penetapan)
    rows = signed_rapor(penetapan)
    name = name_kumpulan(penetapan.periode.kode, "Rapor-bertanda-tangan", "zip", revisi=penetapan.revisi)
    return serve_made(
        request,
        lambda: write_bertanda_tangan(penetapan, rows),
        etag=hash_content(repr([row and row.sha256 for _, row in rows]).encode()),
        name=name,
    )
