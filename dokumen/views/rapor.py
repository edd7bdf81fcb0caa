"""The rapor of an OPD for a quarter, and the signed letter of its publication, to whoever may see them."""

from django.http import Http404, HttpResponseBase

from dokumen.access import get_hasil, get_peserta, get_scanned_publication
from dokumen.arsip import name_kumpulan, name_rapor
from dokumen.services import draft_rapor, render_rapor
from dokumen.views.berkas import PrivateRequest, private_file, serve_dokumen, serve_pdf
from dokumen.views.revisi import read_revisi


@private_file
def rapor(request: PrivateRequest, tahun: int, triwulan: int, kode: str) -> HttpResponseBase:
    """The stored file of a published quarter; before that a draft. Raises Http404 for anybody else's."""
    revisi = read_revisi(request)
    hasil = get_hasil(request.user, tahun=tahun, triwulan=triwulan, kode=kode, revisi=revisi)
    if hasil is None:
        if revisi is not None:
            raise Http404
        peserta = get_peserta(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
        name = name_rapor(peserta.periode.kode, peserta.kode, peserta.singkatan)
        return serve_pdf(request, draft_rapor(peserta.periode, kode), name=name)
    name = name_rapor(hasil.periode.kode, hasil.kode, hasil.singkatan, revisi=hasil.penetapan.revisi)
    if hasil.penetapan.ditetapkan_pada is None:
        return serve_pdf(request, draft_rapor(hasil.periode, kode), name=name)
    return serve_dokumen(request, render_rapor(hasil.penetapan, hasil), name=name)


@private_file
def naskah(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponseBase:
    """The scan as it was uploaded. Raises Http404 where there is none, and for who may not see it."""
    penetapan = get_scanned_publication(
        request.user, tahun=tahun, triwulan=triwulan, revisi=read_revisi(request)
    )
    with penetapan.scan.open("rb") as scan:
        content = scan.read()
    name = name_kumpulan(penetapan.periode.kode, "Naskah-penetapan", "pdf", revisi=penetapan.revisi)
    return serve_pdf(request, content, name=name, is_ours=False)
