"""How files leave this room: whole, to one person, with a line in the security log for each delivery."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import IO, Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from akun.adapter import client_ip
from akun.models import SecurityEvent
from akun.requests import PrivateRequest
from akun.services import record_event
from dokumen.errors import BelumDibuatError, BelumDitandatanganiError, SertifikatError
from dokumen.models import Dokumen, Tandatangan
from dokumen.queries import handed_out
from dokumen.services import open_dokumen
from dokumen.store import hash_content
from penilaian.access import is_manager
from penilaian.errors import PenilaianError

logger = logging.getLogger(__name__)
PDF = "application/pdf"
CONTENT_TYPES = {
    "pdf": PDF,
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def private_file(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for who has logged in, and only to read. What can't be had now is a page that says so."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except BelumDibuatError:
            return _ask_to_wait(request, "dokumen/belum_dibuat.html")
        except (BelumDitandatanganiError, SertifikatError):
            return _ask_to_wait(request, "dokumen/belum_ditandatangani.html")
        except PenilaianError as error:
            logger.exception("%s can't be handed out", request.path)
            alasan = str(error) if is_manager(request.user) else ""
            return render(request, "dokumen/tidak_dapat_dibuka.html", {"alasan": alasan}, status=503)

    return require_safe(login_required(wrapped))


def _ask_to_wait(request: HttpRequest, template: str) -> HttpResponse:
    response = render(request, template, status=503)
    response.headers["Retry-After"] = "60"
    return response


def serve_dokumen(request: PrivateRequest, dokumen: Dokumen, *, name: str) -> HttpResponseBase:
    """What is handed out of it. Raises BelumDitandatanganiError and DokumenRusakError."""
    return serve_stored(request, handed_out(dokumen), name=name)


def serve_stored(request: PrivateRequest, dokumen: Dokumen | Tandatangan, *, name: str) -> HttpResponseBase:
    """This very file, sent piece by piece; 304 to a browser that has it already, and then it is not even opened."""
    content_type = CONTENT_TYPES[dokumen.berkas.rpartition(".")[2]]

    def stored() -> HttpResponseBase:
        file = open_dokumen(dokumen)
        return FileResponse(file, content_type=content_type, headers={"Content-Length": str(dokumen.ukuran)})

    return _serve(request, stored, sha256=dokumen.sha256, name=name, is_inline=content_type == PDF)


def serve_made(
    request: PrivateRequest, make: Callable[[], IO[bytes]], *, etag: str, name: str
) -> HttpResponseBase:
    """A ZIP made for this request, unless the browser has what this `etag` stands for."""

    def made() -> HttpResponseBase:
        return FileResponse(make(), content_type=CONTENT_TYPES["zip"])

    return _serve(request, made, sha256=etag, name=name, is_inline=False)


def serve_pdf(
    request: PrivateRequest, content: bytes, *, name: str, is_ours: bool = True
) -> HttpResponseBase:
    """Bytes that are not stored here. A file that somebody uploaded is not opened in the page's own window."""
    sha256 = hash_content(content)
    return _serve(
        request,
        lambda: HttpResponse(content, content_type=PDF),
        sha256=sha256,
        name=name,
        is_inline=is_ours,
    )


def _serve(
    request: PrivateRequest,
    make: Callable[[], HttpResponseBase],
    *,
    sha256: str,
    name: str,
    is_inline: bool,
) -> HttpResponseBase:
    etag = quote_etag(sha256)
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    response = unchanged or make()
    if unchanged is None and request.method == "GET":
        record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=name)
    disposition = content_disposition_header(as_attachment=not is_inline, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = etag
    return response
