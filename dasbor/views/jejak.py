"""Who changed which nilai: one OPD's trail as a page, a whole quarter's as the kertas kerja penilaian."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from akun.adapter import client_ip
from dasbor.queries.jejak import get_jejak_view
from dasbor.views.private import PrivateRequest, private_page
from penilaian.access import visible_whole_periode
from penilaian.lembar import write_kertas_kerja
from penilaian.services import export_kertas_kerja

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@private_page
def jejak(request: PrivateRequest, tahun: int, triwulan: int, kode: str) -> HttpResponse:
    view = get_jejak_view(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
    return render(request, "dasbor/jejak.html", {"view": view})


@require_safe
@private_page
def kertas_kerja(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    """For those who see the quarter whole. Raises Http404 else."""
    periode = visible_whole_periode(request.user).filter(tahun=tahun, triwulan=triwulan).first()
    if periode is None:
        raise Http404
    kertas = export_kertas_kerja(periode, by=request.user, alamat=client_ip(request))
    content = write_kertas_kerja(kertas.sheets, title=kertas.title)
    name = f"Kertas-kerja-{periode.kode}.xlsx"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition or ""})
