"""The page Lembar nilai, and what its script asks: to save cells, match names, show figures or a panel."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dasbor.lembar_panel import run_panel_act
from dasbor.lembar_payload import (
    MalformedError,
    figures_json,
    lembar_json,
    matches_json,
    outcomes_json,
    panel_json,
    read_edits,
    read_names,
    read_texts,
)
from dasbor.queries.lembar import (
    find_lembar_periode,
    get_cell,
    get_figures,
    get_lembar,
    get_panel,
    lacking_keys,
    seen_columns,
)
from dasbor.views.private import PrivateRequest, private_page
from penilaian.catatan_wajib import catatan_rule
from penilaian.lembar.cocok import match_names
from penilaian.models import Periode
from penilaian.queries import opd_refs
from penilaian.services import CellEdit, record_cells

MALFORMED = "Permintaan ini tidak dapat dibaca. Muat ulang halaman."


def script_call(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A private address for the page's own script; what that would never send is a 400."""

    @wraps(view)
    def wrapped(request: PrivateRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MalformedError:
            return JsonResponse({"message": MALFORMED}, status=400)

    return private_page(wrapped)


@private_page
@require_GET
def lembar(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_lembar(request.user, tahun=tahun, triwulan=triwulan)
    data = lembar_json(view, urls=script_urls(view.periode))
    return render(request, "dasbor/lembar.html", {"view": view, "data": data, "catatan_rule": catatan_rule()})


@script_call
@require_POST
def simpan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    periode = find_lembar_periode(request.user, tahun=tahun, triwulan=triwulan)
    columns = seen_columns(request.user, periode)
    edits = read_edits(request.body)
    require_seen(edits, periode, komponen={column.komponen.kode for column in columns})
    outcomes = record_cells(periode, edits, by=request.user)
    return JsonResponse(outcomes_json(outcomes, lacking_keys(periode, columns)))


@script_call
@require_GET
def angka(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    periode = find_lembar_periode(request.user, tahun=tahun, triwulan=triwulan)
    ranking = get_figures(request.user, tahun=tahun, triwulan=triwulan)
    return JsonResponse(figures_json(ranking, is_sementara=not periode.is_ditetapkan))


@script_call
@require_POST
def cocok(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    periode = find_lembar_periode(request.user, tahun=tahun, triwulan=triwulan)
    matches = match_names(read_names(request.body), opd_refs(periode))
    return JsonResponse(matches_json(matches, read_texts(request.body)))


@script_call
@require_http_methods(["GET", "HEAD", "POST"])
def sel(request: PrivateRequest, tahun: int, triwulan: int, peserta: int, komponen: str) -> HttpResponse:
    periode = find_lembar_periode(request.user, tahun=tahun, triwulan=triwulan)
    cell = get_cell(request.user, periode, peserta=peserta, komponen=komponen)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        errors = run_panel_act(request.body, cell, by=request.user)
    panel = panel_json(get_panel(request.user, periode, cell))
    return JsonResponse({"errors": errors, "panel": panel})


def require_seen(edits: list[CellEdit], periode: Periode, *, komponen: set[str]) -> None:
    """Raise Http404 when any edit names a cell that this person may not see, or that is not of this quarter."""
    peserta = set(periode.peserta_set.values_list("pk", flat=True))
    if any(edit.peserta not in peserta or edit.komponen not in komponen for edit in edits):
        raise Http404


def script_urls(periode: Periode) -> dict[str, str]:
    """Where the script finds what; it completes `sel` by Peserta and komponen."""
    key = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    names = ("simpan", "angka", "cocok")
    urls = {name: reverse(f"dasbor:lembar_{name}", kwargs=key) for name in names}
    return urls | {"sel": f"{reverse('dasbor:lembar', kwargs=key)}sel/"}
