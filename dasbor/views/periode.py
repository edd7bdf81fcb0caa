from django.http import HttpResponse
from django.shortcuts import render

from dasbor.forms.peringkat import FilterForm
from dasbor.grafik import grafik_of
from dasbor.queries.periode import get_periode_view
from dasbor.ranking import filter_ranking
from dasbor.views.private import PrivateRequest, private_page
from dokumen.views.revisi import read_revisi


@private_page
def periode(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_periode_view(request.user, tahun=tahun, triwulan=triwulan, revisi=read_revisi(request))
    if view.ranking is None:
        return render(request, "dasbor/disiapkan.html", {"view": view})
    form = FilterForm(request.GET, ranking=view.ranking)
    table = filter_ranking(view.ranking, **form.chosen())
    context = {"view": view, "form": form, "table": table, "grafik_list": grafik_of(view)}
    return render(request, "dasbor/periode.html", context)
