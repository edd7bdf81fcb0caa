"""Two quarters, or some OPDs, side by side.

Neither is kept: beside what was frozen they hang on successions, on jabatan, on the colours of a Skema and on whether
it was declared comparable.
"""

from django.http import HttpResponse

from dasbor.grafik import grafik_of_banding
from dasbor.queries.banding_opd import get_opd_banding_view
from dasbor.queries.banding_triwulan import get_triwulan_view
from dasbor.views.kept import checked_page
from dasbor.views.private import PrivateRequest, private_page


@private_page
def bandingkan_triwulan(request: PrivateRequest) -> HttpResponse:
    view = get_triwulan_view(request.user, a=request.GET.get("a", ""), b=request.GET.get("b", ""))
    return checked_page(request, "dasbor/bandingkan/triwulan.html", {"view": view})


@private_page
def bandingkan_opd(request: PrivateRequest) -> HttpResponse:
    view = get_opd_banding_view(
        request.user, kode_periode=request.GET.get("periode", ""), kode=request.GET.getlist("kode")
    )
    return checked_page(
        request, "dasbor/bandingkan/opd.html", {"view": view, "grafik_list": grafik_of_banding(view)}
    )
