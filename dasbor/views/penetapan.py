"""The two acts that are pages: publish a locked quarter under its letter, and announce it to every head."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from akun.models import Pengguna
from dasbor.forms.penetapan import TetapkanForm, UmumkanForm
from dasbor.queries.papers import is_worker_missing
from dasbor.queries.periode import PeriodeView, get_periode_view
from dasbor.views.act import attempt, posted
from dasbor.views.private import PrivateRequest, private_page
from dokumen.queries import count_papers
from dokumen.services import request_papers
from opd.queries import get_pemerintah
from penilaian.access import can_announce, can_publish, is_manager
from penilaian.models import Penetapan, Periode
from penilaian.services import announce_periode, publication_obstacle, publish_periode


@private_page
def tetapkan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_managed_view(request, tahun=tahun, triwulan=triwulan)
    if not can_publish(request.user, view.periode):
        return turn_back(request, view.periode)
    form = TetapkanForm(
        *posted(request),
        pemerintah=get_pemerintah(),
        periode=view.periode,
        penetapan=view.penetapan,
    )
    if form.is_valid() and (penetapan := attempt(form, lambda: publish(form, view.periode, by=request.user))):
        request_papers(penetapan)
        messages.success(
            request, f"{view.periode} sudah ditetapkan. Rapor setiap Perangkat Daerah sedang dibuat."
        )
        return redirect("dasbor:kertas", tahun=tahun, triwulan=triwulan)
    context = {"view": view, "form": form, "obstacle": obstacle_of(view.penetapan, request.user)}
    return render(request, "dasbor/tetapkan.html", context)


@private_page
def umumkan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_managed_view(request, tahun=tahun, triwulan=triwulan)
    if not can_announce(request.user, view.periode):
        return turn_back(request, view.periode)
    seen = {"seen": view.penetapan.hash} if view.penetapan else {}
    form = UmumkanForm(*posted(request), initial=seen)
    if form.is_valid() and attempt(form, lambda: announce(form, view.periode, by=request.user)):
        messages.success(request, f"{view.periode} sudah diumumkan kepada semua kepala Perangkat Daerah.")
        return to_periode(view.periode)
    return render(request, "dasbor/umumkan.html", {"view": view, "form": form, **papers_of(view.penetapan)})


def papers_of(penetapan: Penetapan | None) -> dict[str, Any]:
    """What the summary of a lock says of its papers."""
    if penetapan is None:
        return {}
    papers = count_papers(penetapan)
    is_missing = is_worker_missing(papers, penetapan, now=timezone.now())
    return {"papers": papers, "is_worker_missing": is_missing}


def get_managed_view(request: PrivateRequest, *, tahun: int, triwulan: int) -> PeriodeView:
    """The quarter, for Bagian Organisasi alone. Raises Http404 for everybody else."""
    if not is_manager(request.user):
        raise Http404
    return get_periode_view(request.user, tahun=tahun, triwulan=triwulan)


def publish(form: TetapkanForm, periode: Periode, *, by: Pengguna) -> Penetapan:
    return publish_periode(periode, naskah=form.naskah(), by=by, seen=form.cleaned_data["seen"])


def announce(form: UmumkanForm, periode: Periode, *, by: Pengguna) -> Penetapan:
    return announce_periode(periode, by=by, seen=form.cleaned_data["seen"])


def obstacle_of(penetapan: Penetapan | None, user: Pengguna) -> str:
    return publication_obstacle(penetapan, user) if penetapan else ""


def turn_back(request: PrivateRequest, periode: Periode) -> HttpResponse:
    """For a step that this quarter has not reached, or has left behind (the back button, a second click)."""
    messages.info(
        request, f"{periode} berstatus {periode.get_status_display()}; langkah itu bukan untuk status ini."
    )
    return to_periode(periode)


def to_periode(periode: Periode) -> HttpResponse:
    return redirect("dasbor:periode", tahun=periode.tahun, triwulan=periode.triwulan)
