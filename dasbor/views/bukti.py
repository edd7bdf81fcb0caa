"""One file of evidence, to whoever may see what it stands behind."""

import logging

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from akun.adapter import client_ip
from akun.models import SecurityEvent
from akun.services import record_event
from dasbor.views.private import PrivateRequest, private_page
from penilaian.access import visible_bukti
from penilaian.errors import BerkasError
from penilaian.jenis_berkas import BY_KODE
from penilaian.models import Bukti
from penilaian.services import read_bukti

logger = logging.getLogger(__name__)


@require_safe
@private_page
def bukti(request: PrivateRequest, pk: int) -> HttpResponse:
    """As a download that no browser opens as a page of ours. Raises Http404 for anybody else's."""
    row = get_object_or_404(visible_bukti(request.user), pk=pk)
    try:
        content = read_bukti(row)
    except BerkasError as error:
        # No traceback: it would carry the name of the file.
        logger.error("%s can't be handed out: its file is gone or has changed", _label(row))  # noqa: TRY400 - the traceback would carry the file's own name
        messages.error(request, str(error))
        return redirect("dasbor:beranda")
    if request.method == "GET":
        alamat = client_ip(request)
        record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=alamat, rincian=_label(row))
    return _download(row, content)


def _label(row: Bukti) -> str:
    """For the logs: neither the file's name, which may tell a nilai, nor the OPD, which may have a draft."""
    return f"bukti {row.pk} ({row.sha256[:12]})"


def _download(row: Bukti, content: bytes) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=row.nama),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=BY_KODE[row.jenis].content_type, headers=headers)
