from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from dasbor.queries.beranda import get_sections
from dasbor.queries.mulai import get_mulai_view
from dasbor.queries.triwulan import get_triwulan_list
from dasbor.views.private import PrivateRequest, private_page
from penilaian.access import can_set_up


@private_page
def beranda(request: PrivateRequest) -> HttpResponse:
    return render(request, "dasbor/beranda.html", {"sections": get_sections(request.user)})


@private_page
def mulai(request: PrivateRequest) -> HttpResponse:
    """Raises Http404 for who has no part in setting the installation up."""
    if not can_set_up(request.user):
        raise Http404
    return render(request, "dasbor/mulai.html", {"view": get_mulai_view(request.user)})


@private_page
def terbaru(request: PrivateRequest) -> HttpResponse:
    """The newest quarter this person may turn to, or the page that says there is none yet."""
    newest = get_triwulan_list(request.user).newest
    if newest is None:
        return render(request, "dasbor/kosong.html")
    return redirect("dasbor:periode", tahun=newest.tahun, triwulan=newest.triwulan)
