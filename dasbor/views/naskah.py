"""The papers around the rapor: every naskah of a quarter, the form of one, and the column of nomor for a list."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from akun.models import Pengguna
from dasbor.forms.naskah import KolomNomorForm, NaskahForm, UlangForm
from dasbor.queries.naskah import (
    NaskahListPage,
    NaskahPage,
    get_naskah_list_page,
    get_naskah_page,
    get_naskah_view,
)
from dasbor.views.act import attempt, posted
from dasbor.views.private import PrivateRequest, private_page
from dokumen.access import get_managed_periode
from dokumen.errors import NaskahChangedError
from dokumen.models import Naskah
from dokumen.naskah.registry import GENRE, GenreNaskah
from dokumen.naskah.sumber import make_printer
from dokumen.services import issue_again, issue_list, issue_naskah, record_naskah, record_nomor_list
from penilaian.access import NEVER, sees_all_from, visible_whole_periode
from penilaian.errors import PenilaianError
from penilaian.models import Periode

TERBIT = "terbit"


@private_page
def daftar(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    view = get_naskah_view(request.user, tahun=tahun, triwulan=triwulan)
    return render(request, "dasbor/naskah/daftar.html", {"view": view})


@private_page
def naskah_terbaru(request: PrivateRequest) -> HttpResponse:
    """The naskah of the newest quarter that this person sees whole. Raises Http404 for who never sees one so."""
    if sees_all_from(request.user) == NEVER:
        raise Http404
    newest = visible_whole_periode(request.user).order_by("-tahun", "-triwulan").first()
    if newest is None:
        return render(request, "dasbor/naskah/kosong.html")
    return redirect("dasbor:daftar_naskah", tahun=newest.tahun, triwulan=newest.triwulan)


@private_page
def naskah(request: PrivateRequest, tahun: int, triwulan: int, genre: str) -> HttpResponse:
    """One naskah of the whole quarter, or the list of those for single OPDs."""
    if genre in GENRE and GENRE[genre].is_per_opd:
        return _list_page(request, tahun=tahun, triwulan=triwulan, genre=GENRE[genre])
    return _page(request, tahun=tahun, triwulan=triwulan, genre=genre)


@private_page
def naskah_opd(request: PrivateRequest, tahun: int, triwulan: int, genre: str, kode: str) -> HttpResponse:
    return _page(request, tahun=tahun, triwulan=triwulan, genre=genre, kode=kode)


def _page(request: PrivateRequest, *, tahun: int, triwulan: int, genre: str, kode: str = "") -> HttpResponse:
    page = get_naskah_page(request.user, tahun=tahun, triwulan=triwulan, genre=genre, kode=kode)
    form = (UlangForm if page.issued else NaskahForm)(
        *posted(request),
        naskah=page.naskah,
        genre=page.genre,
        bahan=make_printer(page.periode).bahan,
        seen=page.seen,
        published=page.published,
    )
    is_terbit = TERBIT in request.POST
    if form.is_valid() and attempt(form, lambda: _record(page, form, is_terbit=is_terbit, by=request.user)):
        done = "diterbitkan" if is_terbit or page.issued else "disimpan"
        messages.success(request, f"{page.nama} {done}.")
        return redirect(request.path)
    return render(request, "dasbor/naskah/naskah.html", {"page": page, "form": form})


@transaction.atomic
def _record(page: NaskahPage, form: NaskahForm, *, is_terbit: bool, by: Pengguna) -> object:
    """Keep what was typed, and issue it where that was asked: both or neither."""
    peserta, baru = page.naskah.peserta, form.baru()
    if page.issued:
        alasan = form.cleaned_data["alasan"]
        return issue_again(page.periode, page.genre, baru, alasan=alasan, by=by, peserta=peserta)
    saved = record_naskah(page.periode, page.genre, baru, by=by, peserta=peserta)
    return issue_naskah(page.periode, page.genre, by=by, peserta=peserta) if is_terbit else saved


def _list_page(request: PrivateRequest, *, tahun: int, triwulan: int, genre: GenreNaskah) -> HttpResponse:
    periode = get_managed_periode(request.user, tahun=tahun, triwulan=triwulan, genre=genre.kode)
    if TERBIT in request.POST:
        return _issue_list(request, periode, genre)
    page = get_naskah_list_page(request.user, periode=periode, genre=genre)
    form = KolomNomorForm(
        *posted(request),
        naskah=Naskah(periode=periode, genre=genre.kode),
        genre=genre,
        bahan=make_printer(periode).bahan,
        seen=page.seen,
    )
    if form.is_valid() and attempt(form, lambda: _record_list(page, form, by=request.user)):
        messages.success(request, "Nomor, tanggal, dan isian disimpan.")
        return redirect(request.path)
    return render(request, "dasbor/naskah/opd.html", {"page": page, "form": form})


def _record_list(page: NaskahListPage, form: KolomNomorForm, *, by: Pengguna) -> bool:
    try:
        record_nomor_list(page.periode, page.genre, form.nomor_list(), by=by, baru=form.baru())
    except NaskahChangedError:
        form.take_over(page.seen)
        raise
    return True


def _issue_list(request: PrivateRequest, periode: Periode, genre: GenreNaskah) -> HttpResponse:
    """Every naskah of the list that lacks nothing; the others are left for later."""
    try:
        done = issue_list(periode, genre, by=request.user)
        messages.success(request, f"{done} naskah diterbitkan.")
    except PenilaianError as error:
        messages.error(request, str(error))
    return redirect(request.path)
