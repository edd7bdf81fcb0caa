from django.http import HttpResponse
from django.shortcuts import render

from dasbor.queries.kelengkapan import get_kelengkapan_view
from dasbor.views.private import PrivateRequest, private_page
from opd.queries import get_cached_pemerintah


@private_page
def kelengkapan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    only_belum = "belum" in request.GET
    view = get_kelengkapan_view(
        request.user,
        tahun=tahun,
        triwulan=triwulan,
        alamat=get_cached_pemerintah().base_url or request.build_absolute_uri("/"),
        only_belum=only_belum,
    )
    return render(request, "dasbor/kelengkapan.html", {"view": view, "only_belum": only_belum})
