"""The files of naskah: the issued one to whoever may see it, a draft as PDF or .docx to Bagian Organisasi, and
that of the ringkasan to whom it is written for."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from akun.adapter import client_ip
from akun.models import SecurityEvent
from akun.requests import PrivateRequest
from akun.services import record_event
from dokumen.access import find_naskah, find_replaced_naskah, get_draft
from dokumen.arsip import safe_part
from dokumen.naskah.docx import write_docx
from dokumen.naskah.registry import GENRE
from dokumen.naskah.sumber import make_printer
from dokumen.views.berkas import private_file, serve_dokumen, serve_pdf
from dokumen.views.revisi import read_revisi, read_versi

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@private_file
def naskah_pdf(
    request: PrivateRequest, tahun: int, triwulan: int, genre: str, kode: str = ""
) -> HttpResponseBase:
    """The naskah in force (`?versi=`, `?revisi=`: an earlier one); `?draf`, or one not issued, is written anew."""
    key: dict[str, Any] = {"tahun": tahun, "triwulan": triwulan, "genre": genre, "kode": kode}
    if "draf" not in request.GET:
        issued = find_naskah(request.user, **key, versi=read_versi(request), revisi=read_revisi(request))
        if issued is not None:
            name = name_naskah(**key, ending="pdf", revisi=issued.revisi)
            return serve_dokumen(request, issued, name=name)
        if replaced := find_replaced_naskah(request.user, **key):
            return render(request, "dokumen/naskah_digantikan.html", {"dokumen": replaced}, status=404)
    naskah, koreksi = get_draft(request.user, **key, revisi=read_revisi(request))
    content = make_printer(naskah.periode, koreksi=koreksi).print(GENRE[genre], naskah)
    return serve_pdf(request, content, name=name_naskah(**key, ending="pdf"))


@private_file
def naskah_docx(
    request: PrivateRequest, tahun: int, triwulan: int, genre: str, kode: str = ""
) -> HttpResponseBase:
    """For the word processor. Raises Http404 for a genre that is only printed."""
    key: dict[str, Any] = {"tahun": tahun, "triwulan": triwulan, "genre": genre, "kode": kode}
    naskah, koreksi = get_draft(request.user, **key, revisi=read_revisi(request))
    if not GENRE[genre].has_docx:
        raise Http404
    printer = make_printer(naskah.periode, koreksi=koreksi)
    content = write_docx(printer.build(GENRE[genre], naskah), lambang=printer.lambang)
    name = name_naskah(**key, ending="docx")
    record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=name)
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Cache-Control": "private, no-cache",
    }
    return HttpResponse(content, content_type=DOCX, headers=headers)


def name_naskah(*, tahun: int, triwulan: int, genre: str, kode: str, ending: str, revisi: int = 1) -> str:
    """ "2022-TW3_surat_pembinaan_1.02.01.pdf"; that of a koreksi names its revision."""
    parts = [f"{tahun}-TW{triwulan}", genre, safe_part(kode), f"revisi-{revisi}" if revisi > 1 else ""]
    return "_".join(part for part in parts if part) + f".{ending}"
