from django.http import HttpResponse
from django.shortcuts import redirect, render

from dasbor.forms.opd import SaringOpdForm
from dasbor.grafik import grafik_of_komponen, grafik_of_opd
from dasbor.queries.daftar_opd import get_daftar_opd_view
from dasbor.queries.opd import get_opd_view
from dasbor.views.kept import checked_page
from dasbor.views.private import PrivateRequest, private_page
from dokumen.views.revisi import read_revisi
from opd.models import Kelompok


@private_page
def opd(request: PrivateRequest, kode: str) -> HttpResponse:
    """Not kept: it hangs on jabatan, bukti, objections, papers, arahan, data riwayat and successions too."""
    view = get_opd_view(
        request.user, kode, kode_periode=request.GET.get("periode", ""), revisi=read_revisi(request)
    )
    charts = {"grafik_list": grafik_of_opd(view), "grafik_komponen": grafik_of_komponen(view)}
    return checked_page(request, "dasbor/opd.html", {"view": view} | charts)


@private_page
def daftar_opd(request: PrivateRequest) -> HttpResponse:
    """Who holds one OPD alone is led straight to its page."""
    form = SaringOpdForm(request.GET, kelompok=Kelompok.objects.all())
    view = get_daftar_opd_view(request.user, **form.chosen())
    if not view.is_office and len(view.rows) == 1 and not request.GET:
        return redirect("dasbor:opd", view.rows[0].opd.kode)
    return render(request, "dasbor/daftar_opd.html", {"view": view, "form": form})
