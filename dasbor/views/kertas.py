"""How far the papers of a published quarter are; for Bagian Organisasi, who may try again what failed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dasbor.queries.papers import get_kertas_view
from dasbor.views.private import PrivateRequest, private_page
from dokumen.access import get_managed_publication
from dokumen.tasks import retry_papers


@private_page
def kertas(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    penetapan = get_managed_publication(request.user, tahun=tahun, triwulan=triwulan)
    if request.method == "POST":
        retry_papers(penetapan)
        messages.success(request, "Dokumen yang belum ada akan dibuat lagi oleh pekerja latar.")
        return redirect("dasbor:kertas", tahun=tahun, triwulan=triwulan)
    view = get_kertas_view(penetapan, now=timezone.now())
    return render(request, "dasbor/kertas.html", {"view": view, "periode": penetapan.periode})
