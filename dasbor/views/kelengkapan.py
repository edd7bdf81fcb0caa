from django.http import HttpResponse
from django.shortcuts import render

from dasbor.queries.kelengkapan import get_kelengkapan_view
from dasbor.views.private import PrivateRequest, private_page


@private_page
def kelengkapan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    only_belum = "belum" in request.GET
    view = get_kelengkapan_view(request.user, tahun=tahun, triwulan=triwulan, only_belum=only_belum)
    return render(request, "dasbor/kelengkapan.html", {"view": view, "only_belum": only_belum})
