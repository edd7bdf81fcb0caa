"""The ranking of a year, as a page and as a sheet."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from akun.adapter import client_ip
from akun.models import SecurityEvent
from akun.services import record_event
from dasbor.lembar_tahun import write_tahun
from dasbor.queries.tahun import get_tahun_page, get_tahun_view
from dasbor.views.jejak import XLSX
from dasbor.views.kept import kept_page
from dasbor.views.private import PrivateRequest, private_page


@private_page
def tahun(request: PrivateRequest, tahun: int) -> HttpResponse:
    page = get_tahun_page(request.user, tahun)

    def body() -> SafeString:
        return render_to_string("dasbor/tahun/_isi.html", {"view": page.load()})

    return kept_page(request, "dasbor/tahun.html", {"tahun": tahun}, facts=page.facts, body=body)


@require_safe
@private_page
def tahun_xlsx(request: PrivateRequest, tahun: int) -> HttpResponse:
    content = write_tahun(get_tahun_view(request.user, tahun))
    name = f"Peringkat-{tahun}.xlsx"
    record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=name)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition or ""})
