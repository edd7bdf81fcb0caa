"""The pages of an OPD in its masa klarifikasi: take the nilai, or object to them one by one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from dasbor.forms import SanggahForm, TerimaForm
from dasbor.queries.klarifikasi import KlarifikasiView, KomponenLine, get_klarifikasi_view
from dasbor.views.act import attempt, posted
from dasbor.views.private import PrivateRequest, client_ip, private_page
from penilaian.errors import PenilaianError
from penilaian.services import accept_nilai, drop_sanggah, record_sanggah, submit_sanggah

AJUKAN, HAPUS = "ajukan", "hapus"


@private_page
def klarifikasi_opd(request: PrivateRequest, tahun: int, triwulan: int, kode: str) -> HttpResponse:
    view = get_klarifikasi_view(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
    form = TerimaForm(*posted(request))
    alamat = client_ip(request)
    if form.is_valid() and attempt(form, lambda: accept_nilai(view.peserta, by=request.user, alamat=alamat)):
        messages.success(request, f"Nilai {view.peserta.nama} sudah diterima.")
        return to_opd(view)
    return render(request, "dasbor/klarifikasi/opd.html", {"view": view, "form": form})


@private_page
def sanggah_opd(request: PrivateRequest, tahun: int, triwulan: int, kode: str, komponen: str) -> HttpResponse:
    """The objection to one komponen: written, changed, submitted or thrown away by the button that was pressed."""
    view = get_klarifikasi_view(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
    line = view.line_of(komponen)
    if request.POST.get("aksi") == HAPUS:
        return drop(request, view, line)
    draft = line.draft
    initial = {"isi": draft.isi, "versi": draft.versi} if draft else {}
    form = SanggahForm(*posted(request), initial=initial)
    if form.is_valid() and (done := attempt(form, lambda: act(request, view, line, form))):
        messages.success(request, done)
        return to_opd(view)
    return render(request, "dasbor/klarifikasi/sanggah_opd.html", {"view": view, "line": line, "form": form})


def act(request: PrivateRequest, view: KlarifikasiView, line: KomponenLine, form: SanggahForm) -> str:
    """Keep the draft, and submit it when that button was pressed; the sentence that tells what was done."""
    by, nama = request.user, line.komponen.komponen.nama
    isi, versi = form.cleaned_data["isi"], form.cleaned_data["versi"]
    sanggah = record_sanggah(view.peserta, line.komponen, isi=isi, by=by, versi=versi)
    if request.POST.get("aksi") == AJUKAN:
        submit_sanggah(sanggah, by=by, versi=sanggah.versi, alamat=client_ip(request))
        return f"Sanggah atas {nama} sudah diajukan."
    return f"Draf sanggah atas {nama} sudah disimpan."


def drop(request: PrivateRequest, view: KlarifikasiView, line: KomponenLine) -> HttpResponse:
    """Throw the draft away, or say why not."""
    try:
        if line.draft is not None:
            drop_sanggah(line.draft, by=request.user)
            messages.success(request, f"Draf sanggah atas {line.komponen.komponen.nama} sudah dihapus.")
    except PenilaianError as error:
        messages.error(request, str(error))
    return to_opd(view)


def to_opd(view: KlarifikasiView) -> HttpResponse:
    periode = view.periode
    return redirect("dasbor:klarifikasi_opd", periode.tahun, periode.triwulan, view.peserta.kode)
