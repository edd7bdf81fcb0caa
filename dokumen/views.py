"""The rapor of an OPD for a quarter, and the signed letter of its publication, to whoever may see them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from akun.adapter import client_ip
from akun.models import Pengguna, SecurityEvent
from akun.services import record_event
from dokumen.access import get_hasil, get_naskah, get_peserta
from dokumen.arsip import name_rapor
from dokumen.koreksi import read_revisi
from dokumen.services import draft_rapor, read_rapor
from dokumen.store import hash_content


class PrivateRequest(HttpRequest):
    """A request that `login_required` let through."""

    user: Pengguna


@require_safe
@login_required
def rapor(request: PrivateRequest, tahun: int, triwulan: int, kode: str) -> HttpResponseBase:
    """The stored file of a published quarter; before that a draft. Raises Http404 for anybody else's."""
    revisi = read_revisi(request)
    hasil = get_hasil(request.user, tahun=tahun, triwulan=triwulan, kode=kode, revisi=revisi)
    if hasil is not None:
        name = name_rapor(hasil.periode.kode, hasil.kode, hasil.singkatan, revisi=hasil.penetapan.revisi)
        return serve_pdf(request, read_rapor(hasil), name=name)
    if revisi is not None:
        raise Http404
    peserta = get_peserta(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
    name = name_rapor(peserta.periode.kode, peserta.kode, peserta.singkatan)
    return serve_pdf(request, draft_rapor(peserta.periode, kode), name=name)


@require_safe
@login_required
def naskah(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponseBase:
    """The scan as it was uploaded. Raises Http404 where there is none, and for who may not see it."""
    penetapan = get_naskah(request.user, tahun=tahun, triwulan=triwulan, revisi=read_revisi(request))
    with penetapan.scan.open("rb") as scan:
        content = scan.read()
    return serve_pdf(request, content, name=f"Naskah-penetapan-{penetapan.periode.kode}.pdf", is_ours=False)


def serve_pdf(
    request: PrivateRequest, content: bytes, *, name: str, is_ours: bool = True
) -> HttpResponseBase:
    """The bytes, or 304 to a browser that has them already. Each delivery stands in the security log.

    A file that somebody uploaded is not opened in the page's own window.
    """
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=not is_ours, filename=name),
        "Cache-Control": "private, no-cache",
        "ETag": quote_etag(hash_content(content)),
    }
    fresh = HttpResponse(content, content_type="application/pdf", headers=headers)
    response = get_conditional_response(request, etag=headers["ETag"], response=fresh) or fresh
    if response.status_code == 200 and request.method == "GET":
        record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=name)
    return response
