"""Electronic signatures on the papers of a quarter: signed files brought back, and the certificate tried again."""

from typing import IO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from akun.models import Pengguna
from dasbor.forms.tanda_tangan import TandaTanganForm
from dasbor.queries.tanda_tangan import get_tanda_tangan_view
from dasbor.views.act import attempt, posted
from dasbor.views.private import PrivateRequest, private_page
from dokumen.access import get_managed_quarter
from dokumen.models import Tandatangan
from dokumen.services import forget_signature_failure, keep_signed
from dokumen.tte.unpack import unpack_upload
from penilaian.models import Periode

RETRY = "coba"
SAME = "Semua berkas ini sudah tersimpan sebelumnya."


@private_page
def tanda_tangan(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    periode = get_managed_quarter(request.user, tahun=tahun, triwulan=triwulan)
    back = redirect("dasbor:tanda_tangan", tahun=tahun, triwulan=triwulan)
    if request.method == "POST" and RETRY in request.POST:
        forget_signature_failure()
        messages.success(request, "Sertifikat akan dicoba lagi oleh pekerja latar.")
        return back
    form = TandaTanganForm(*posted(request))
    if form.is_valid():
        kept = attempt(form, lambda: _keep(periode, **form.cleaned_data, by=request.user))
        if kept is not None:
            messages.success(request, f"{len(kept)} dokumen bertanda tangan disimpan." if kept else SAME)
            return back
    view = get_tanda_tangan_view(periode)
    return render(request, "dasbor/tanda_tangan.html", {"view": view, "periode": periode, "form": form})


def _keep(periode: Periode, *, berkas: UploadedFile, alasan: str, by: Pengguna) -> list[Tandatangan]:
    file = cast("IO[bytes]", berkas)  # it reads as one
    return keep_signed(periode, unpack_upload(file, nama=berkas.name or ""), by=by, alasan=alasan)
