"""The arahan of the kepala daerah: of a quarter, and to one OPD."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from dasbor.forms.arahan import ArahanForm
from dasbor.queries.arahan import ArahanView, get_arahan_opd_view, get_arahan_view
from dasbor.views.act import attempt_versi
from dasbor.views.private import PrivateRequest, private_page
from penilaian.services import record_arahan


@private_page
def arahan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    return _page(request, get_arahan_view(request.user, tahun=tahun, triwulan=triwulan))


@private_page
def arahan_opd(request: PrivateRequest, tahun: int, triwulan: int, kode: str) -> HttpResponse:
    return _page(request, get_arahan_opd_view(request.user, tahun=tahun, triwulan=triwulan, kode=kode))


def _page(request: PrivateRequest, view: ArahanView) -> HttpResponse:
    stored = {"isi": view.arahan.isi if view.arahan else "", "versi": view.versi}
    form = ArahanForm(request.POST or None, initial=stored)
    if form.is_valid() and attempt_versi(form, lambda: _record(request, view, form), shown=view.versi):
        messages.success(request, "Arahan disimpan." if form.cleaned_data["isi"] else "Arahan dikosongkan.")
        return redirect(request.path)
    return render(request, "dasbor/arahan/arahan.html", {"view": view, "form": form})


def _record(request: PrivateRequest, view: ArahanView, form: ArahanForm) -> bool:
    typed = form.cleaned_data
    record_arahan(
        view.periode, typed["isi"], by=request.user, versi=typed["versi"] or 0, peserta=view.peserta
    )
    return True
