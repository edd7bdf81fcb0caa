from django.http import HttpResponse
from django.shortcuts import render

from dasbor.queries.opd import get_opd_view
from dasbor.views.private import PrivateRequest, private_page
from dokumen.views.revisi import read_revisi


@private_page
def opd(request: PrivateRequest, kode: str) -> HttpResponse:
    view = get_opd_view(
        request.user, kode, kode_periode=request.GET.get("periode", ""), revisi=read_revisi(request)
    )
    return render(request, "dasbor/opd.html", {"view": view})
