"""The pages of an OPD in its masa klarifikasi: take the nilai, or object to them one by one."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from akun.adapter import client_ip
from dasbor.forms.klarifikasi import SanggahForm, TerimaForm
from dasbor.queries.klarifikasi import KlarifikasiView, KomponenLine, get_klarifikasi_view
from dasbor.views.act import attempt, attempt_versi, posted
from dasbor.views.private import PrivateRequest, private_page
from penilaian.errors import BerkasError, PenilaianError
from penilaian.models import Bukti, Penerimaan, Sanggah
from penilaian.queries import read_pk
from penilaian.services import (
    accept_nilai,
    drop_bukti,
    drop_sanggah,
    record_bukti,
    record_sanggah,
    submit_sanggah,
)
from penilaian.services.unggahan import record_refusal

AJUKAN = "ajukan"


@private_page
def klarifikasi_opd(request: PrivateRequest, tahun: int, triwulan: int, kode: str) -> HttpResponse:
    view = get_klarifikasi_view(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
    form = TerimaForm(*posted(request))
    if form.is_valid() and attempt(form, lambda: accept(request, view, form)):
        messages.success(request, f"Nilai {view.peserta.nama} sudah diterima.")
        return to_opd(view)
    return render(request, "dasbor/klarifikasi/opd.html", {"view": view, "form": form})


def accept(request: PrivateRequest, view: KlarifikasiView, form: TerimaForm) -> Penerimaan:
    sidik, alamat = form.cleaned_data["sidik"], client_ip(request)
    return accept_nilai(view.peserta, sidik=sidik, by=request.user, alamat=alamat)


@private_page
def sanggah_opd(request: PrivateRequest, tahun: int, triwulan: int, kode: str, komponen: str) -> HttpResponse:
    """The objection to one komponen: what happens to it is said by the button that was pressed."""
    view = get_klarifikasi_view(request.user, tahun=tahun, triwulan=triwulan, kode=kode)
    line = view.line_of(komponen)
    pressed = request.POST.get("aksi", "")
    if pressed in DROPS:
        return DROPS[pressed](request, view, line)
    draft = line.draft
    initial = {"isi": draft.isi, "versi": draft.versi} if draft else {}
    form = SanggahForm(*posted(request), initial=initial)
    shown = draft.versi if draft else None
    if form.is_valid() and (
        kept := attempt_versi(form, lambda: keep(request, view, line, form), shown=shown)
    ):
        is_whole = add_bukti(request, kept, form.cleaned_data["bukti"])
        if pressed == AJUKAN and is_whole:
            return submit(request, view, kept)
        messages.success(request, f"Draf sanggah atas {line.komponen.komponen.nama} sudah disimpan.")
        return to_sanggah(view, kept)
    return render(request, "dasbor/klarifikasi/sanggah_opd.html", {"view": view, "line": line, "form": form})


def keep(request: PrivateRequest, view: KlarifikasiView, line: KomponenLine, form: SanggahForm) -> Sanggah:
    data = form.cleaned_data
    return record_sanggah(view.peserta, line.komponen, isi=data["isi"], versi=data["versi"], by=request.user)


def add_bukti(request: PrivateRequest, sanggah: Sanggah, files: list[UploadedFile]) -> bool:
    """Keep each file that can be kept, and name the others; whether all were."""
    refused = 0
    for file in files:
        bukti = Bukti(peserta=sanggah.peserta, periode_komponen=sanggah.periode_komponen, sanggah=sanggah)
        try:
            record_bukti(bukti, berkas=file, by=request.user)
        except PenilaianError as error:
            refused += 1
            messages.error(request, f"{file.name}: {error}")
            if isinstance(error, BerkasError):
                nama = str(file.name)
                record_refusal(str(error), nama=nama, by=request.user, alamat=client_ip(request))
    return not refused


def submit(request: PrivateRequest, view: KlarifikasiView, sanggah: Sanggah) -> HttpResponse:
    """A refusal leads back to the draft, which is kept."""
    nama = sanggah.periode_komponen.komponen.nama
    try:
        submit_sanggah(sanggah, by=request.user, versi=sanggah.versi, alamat=client_ip(request))
    except PenilaianError as error:
        messages.error(request, str(error))
        return to_sanggah(view, sanggah)
    messages.success(request, f"Sanggah atas {nama} sudah diajukan.")
    return to_opd(view)


def drop(request: PrivateRequest, view: KlarifikasiView, line: KomponenLine) -> HttpResponse:
    """Throw the draft away that was on the page, or say why not."""
    versi = read_pk(request.POST.get("versi", "")) or 0  # no draft has 0
    try:
        if line.draft is not None:
            drop_sanggah(line.draft, by=request.user, versi=versi)
            messages.success(request, f"Draf sanggah atas {line.komponen.komponen.nama} sudah dihapus.")
    except PenilaianError as error:
        messages.error(request, str(error))
    return to_opd(view)


def drop_file(request: PrivateRequest, view: KlarifikasiView, line: KomponenLine) -> HttpResponse:
    """Throw one file of the draft away, or say why not. Raises Http404 for a file of anything else."""
    pk = read_pk(request.POST.get("bukti", ""))
    bukti = get_object_or_404(Bukti, pk=pk or 0, sanggah=line.draft or 0)
    try:
        drop_bukti(bukti, by=request.user)
        messages.success(request, f"Bukti {bukti.nama} sudah dihapus.")
    except PenilaianError as error:
        messages.error(request, str(error))
    return to_komponen(view, line.komponen.komponen.kode)


DROPS = {"hapus": drop, "hapus_bukti": drop_file}


def to_opd(view: KlarifikasiView) -> HttpResponse:
    periode = view.periode
    return redirect("dasbor:klarifikasi_opd", periode.tahun, periode.triwulan, view.peserta.kode)


def to_sanggah(view: KlarifikasiView, sanggah: Sanggah) -> HttpResponse:
    return to_komponen(view, sanggah.periode_komponen.komponen.kode)


def to_komponen(view: KlarifikasiView, kode: str) -> HttpResponse:
    periode = view.periode
    return redirect("dasbor:sanggah_opd", periode.tahun, periode.triwulan, view.peserta.kode, kode)
