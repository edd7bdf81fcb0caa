"""How far the papers of a published quarter are; for Bagian Organisasi, who may try again what failed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dasbor.queries.papers import get_kertas_view
from dasbor.views.private import PrivateRequest, private_page
from dokumen.tasks import retry_papers
from penilaian.access import is_manager
from penilaian.models import Penetapan


@private_page
def kertas(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    penetapan = get_published(request, tahun=tahun, triwulan=triwulan)
    if request.method == "POST":
        retry_papers(penetapan)
        messages.success(request, "Dokumen yang belum ada akan dibuat lagi oleh pekerja latar.")
        return redirect("dasbor:kertas", tahun=tahun, triwulan=triwulan)
    view = get_kertas_view(penetapan, now=timezone.now())
    return render(request, "dasbor/kertas.html", {"view": view, "periode": penetapan.periode})


def get_published(request: PrivateRequest, *, tahun: int, triwulan: int) -> Penetapan:
    """The publication in force. Raises Http404 before there is one, and for everybody but Bagian Organisasi."""
    published = Penetapan.objects.published().berlaku()
    published = published.filter(periode__tahun=tahun, periode__triwulan=triwulan)
    penetapan = published.select_related("periode").defer("record").first()
    if penetapan is None or not is_manager(request.user):
        raise Http404
    return penetapan
