"""The files of naskah: the issued one to whoever may see it, a draft as PDF or .docx to Bagian Organisasi."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from akun.adapter import client_ip
from akun.models import SecurityEvent
from akun.services import record_event
from dokumen.access import find_naskah, get_managed_naskah
from dokumen.arsip import safe_part
from dokumen.models import Naskah
from dokumen.naskah.docx import write_docx
from dokumen.naskah.queries import locked_koreksi
from dokumen.naskah.registry import GENRE
from dokumen.naskah.sumber import NaskahPrinter, make_printer
from dokumen.views.berkas import PrivateRequest, private_file, serve_dokumen, serve_pdf
from dokumen.views.revisi import read_revisi
from penilaian.queries import read_pk

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@private_file
def naskah_pdf(
    request: PrivateRequest, tahun: int, triwulan: int, genre: str, kode: str = ""
) -> HttpResponseBase:
    """The issued naskah (`?versi=`, `?revisi=`: an earlier one); `?draf`, or one not issued, is written anew."""
    key: dict[str, Any] = {"tahun": tahun, "triwulan": triwulan, "genre": genre, "kode": kode}
    if "draf" not in request.GET:
        versi = read_pk(request.GET.get("versi", ""))
        issued = find_naskah(request.user, **key, versi=versi, revisi=read_revisi(request))
        if issued is not None:
            return serve_dokumen(request, issued, name=name_naskah(**key, ending="pdf"))
    printer, naskah = draft_of(request, get_managed_naskah(request.user, **key))
    content = printer.print(GENRE[genre], naskah)
    return serve_pdf(request, content, name=name_naskah(**key, ending="pdf"))


@private_file
def naskah_docx(
    request: PrivateRequest, tahun: int, triwulan: int, genre: str, kode: str = ""
) -> HttpResponseBase:
    """For the word processor. Raises Http404 for a genre that is only printed."""
    key: dict[str, Any] = {"tahun": tahun, "triwulan": triwulan, "genre": genre, "kode": kode}
    printer, naskah = draft_of(request, get_managed_naskah(request.user, **key))
    if not GENRE[genre].has_docx:
        raise Http404
    content = write_docx(printer.build(GENRE[genre], naskah), lambang=printer.lambang)
    name = name_naskah(**key, ending="docx")
    record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=name)
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Cache-Control": "private, no-cache",
    }
    return HttpResponse(content, content_type=DOCX, headers=headers)


def draft_of(request: PrivateRequest, naskah: Naskah) -> tuple[NaskahPrinter, Naskah]:
    """What a draft is written with. `?revisi=` of a locked koreksi: by its results, with a nomor still to come."""
    revisi = read_revisi(request)
    if revisi is None:
        return make_printer(naskah.periode), naskah
    koreksi = locked_koreksi(naskah.periode)
    if koreksi is None or koreksi.revisi != revisi:
        raise Http404
    typed = Naskah(periode=naskah.periode, genre=naskah.genre, peserta=naskah.peserta, isian=naskah.isian)
    return make_printer(naskah.periode, koreksi=koreksi), typed


def name_naskah(*, tahun: int, triwulan: int, genre: str, kode: str, ending: str) -> str:
    """ "2022-TW3_surat_pembinaan_1.02.01.pdf"."""
    parts = [f"{tahun}-TW{triwulan}", genre, safe_part(kode)]
    return "_".join(part for part in parts if part) + f".{ending}"
