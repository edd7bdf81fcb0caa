"""Whether a paper is genuine, for anybody: by its kode, or by its file. Nothing that is shown here is kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from akun.adapter import client_ip
from akun.limits import is_within_limit
from dokumen.errors import DokumenError
from dokumen.kode import format_kode, parse_kode
from dokumen.unggahan import MAX_MB, read_upload
from dokumen.verifikasi import verify_file, verify_kode

LOOKS, UPLOADS = 60, 10  # a minute from one address: a hall full of heads stands behind one
View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """An address that asks too often is told so before anything is looked up."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act, count = ("berkas", UPLOADS) if request.method == "POST" else ("kode", LOOKS)
        if is_within_limit(f"verifikasi-{act}", alamat=client_ip(request), count=count):
            return view(request, *args, **kwargs)
        refused = render(request, "429.html", status=429)
        refused.headers["Retry-After"] = "60"
        return refused

    return wrapped


@require_safe
@never_cache
@limited
def verifikasi(request: HttpRequest, kode: str) -> HttpResponse:
    """A paper that is not announced gets the very answer of a kode that does not exist."""
    clean = parse_kode(kode)
    if clean is not None and kode != format_kode(clean):
        return redirect("dokumen:verifikasi", kode=format_kode(clean))
    hasil = verify_kode(clean, user=request.user) if clean else None
    if hasil is None:
        return render(request, "dokumen/verifikasi_tidak_dikenal.html", status=404)
    return render(request, "dokumen/verifikasi.html", {"verifikasi": hasil})


@csrf_exempt  # it changes nothing, and a token would have the whole file read before its size is looked at
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited
def periksa(request: HttpRequest) -> HttpResponse:
    """The form for a kode, and for a file, which is hashed on its way in."""
    if request.method == "POST":
        return _periksa_berkas(request)
    typed = request.GET.get("kode", "")
    if typed and (kode := parse_kode(typed)):
        return redirect("dokumen:verifikasi", kode=format_kode(kode))
    kesalahan = (
        "Kode ini tidak lengkap atau salah ketik. Kode terdiri atas 13 huruf dan angka." if typed else ""
    )
    return _form(request, typed=typed[:40], kesalahan_kode=kesalahan)


def _periksa_berkas(request: HttpRequest) -> HttpResponse:
    try:
        shown = read_upload(request)
    except DokumenError as error:
        return _form(request, kesalahan_berkas=str(error))
    return _form(request, periksa=verify_file(shown, user=request.user))


def _form(request: HttpRequest, **context: Any) -> HttpResponse:
    return render(request, "dokumen/periksa.html", {"max_mb": MAX_MB, **context})
