"""Two quarters, or some OPDs, side by side."""

from django.http import HttpResponse
from django.shortcuts import render

from dasbor.queries.banding_opd import get_opd_banding_view
from dasbor.queries.banding_triwulan import get_triwulan_view
from dasbor.views.private import PrivateRequest, private_page


@private_page
def bandingkan_triwulan(request: PrivateRequest) -> HttpResponse:
    view = get_triwulan_view(request.user, a=request.GET.get("a", ""), b=request.GET.get("b", ""))
    return render(request, "dasbor/bandingkan/triwulan.html", {"view": view})


@private_page
def bandingkan_opd(request: PrivateRequest) -> HttpResponse:
    view = get_opd_banding_view(
        request.user, kode_periode=request.GET.get("periode", ""), kode=request.GET.getlist("kode")
    )
    return render(request, "dasbor/bandingkan/opd.html", {"view": view})
