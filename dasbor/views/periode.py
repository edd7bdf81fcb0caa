from collections.abc import Sequence
from functools import partial

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dasbor.fakta import build_card_lists, build_fakta
from dasbor.forms.peringkat import FilterForm
from dasbor.grafik import grafik_of, grafik_of_peringkat
from dasbor.queries.kemajuan import get_kemajuan_view
from dasbor.queries.periode import PeriodePage, get_periode_page
from dasbor.saring import SORTS, both_ways, build_columns
from dasbor.views.kept import kept_page
from dasbor.views.private import PrivateRequest, private_page
from dokumen.views.revisi import read_revisi
from opd.models import Opd
from opd.queries import get_cached_pemerintah

KEPT_CHOICES: dict[str, Sequence[str]] = {"jenis": Opd.Jenis.values, "urut": both_ways(SORTS)}


@private_page
def periode(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    """The dashboard; for who may see no ranking yet, how far the quarter is."""
    page = get_periode_page(request.user, tahun=tahun, triwulan=triwulan, revisi=read_revisi(request))
    if not page.has_ranking:
        return render(request, "dasbor/kemajuan.html", {"view": get_kemajuan_view(page)})
    return kept_page(
        request,
        "dasbor/periode.html",
        {"periode": page.periode},
        facts=facts_of(page, request.GET),
        body=partial(render_body, page, request.GET),
    )


def facts_of(page: PeriodePage, chosen: QueryDict) -> tuple[object, ...] | None:
    """All that the body depends on; None where nothing is kept: a draft, and a choice that not every quarter has.

    The choices that are kept are few: nobody can fill the cache by asking for words that are on offer nowhere.
    """
    given = {name: chosen.get(name, "") for name in FilterForm.base_fields}
    is_known = all(not value or value in KEPT_CHOICES.get(name, ()) for name, value in given.items())
    if page.facts is None or not is_known:
        return None
    return *page.facts, *given.values()


def render_body(page: PeriodePage, chosen: QueryDict) -> SafeString:
    view = page.load()
    context = {"view": view, "periode": view.periode, "pemerintah": get_cached_pemerintah()}
    if view.ranking is None:
        return render_to_string("dasbor/periode/_disiapkan.html", context)
    form = FilterForm(chosen, ranking=view.ranking, sees_all=view.sees_all)
    saring = form.saring(revisi=page.revisi)
    context |= {
        "skema": view.ranking.skema,
        "form": form,
        "saring": saring,
        "columns": build_columns(view.ranking, saring, sees_all=view.sees_all),
        "table": saring.apply(view.ranking),
        "card_lists": build_card_lists(view.ranking),
        "fakta": build_fakta(view.ranking),
        "grafik_list": grafik_of(view),
        "grafik_peringkat": grafik_of_peringkat(view),
    }
    return render_to_string("dasbor/periode/_isi.html", context)
