"""One file of evidence, to whoever may see what it stands behind."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from akun.models import SecurityEvent
from akun.services import record_event
from dasbor.views.private import PrivateRequest, client_ip, private_page
from penilaian.access import visible_bukti
from penilaian.jenis_berkas import BY_KODE
from penilaian.services import read_bukti


@require_safe
@private_page
def bukti(request: PrivateRequest, pk: int) -> HttpResponse:
    """As a download that no browser opens as a page of ours. Raises Http404 for anybody else's."""
    row = get_object_or_404(visible_bukti(request.user).select_related("peserta__periode"), pk=pk)
    content = read_bukti(row)
    if request.method == "GET":
        rincian = f"{row.peserta.periode.kode}: bukti {row.peserta.kode}, {row.nama}"
        record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=rincian)
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=row.nama),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=BY_KODE[row.jenis].content_type, headers=headers)
