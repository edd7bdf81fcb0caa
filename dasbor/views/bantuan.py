from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from akun.models import Pengguna
from dasbor.halaman import UMUM, own_bab
from dasbor.panduan import bab_list, bab_url, find_bab


@cache_control(private=True, no_cache=True)
def bantuan(request: HttpRequest, slug: str = UMUM) -> HttpResponse:
    """The panduan tells nothing of anybody, so that who can't log in can read it too. Raises Http404."""
    bab = find_bab(slug)
    if bab is None:
        raise Http404
    return render(request, "dasbor/bantuan.html", {"bab": bab, "bab_list": bab_list()})


@cache_control(private=True, no_cache=True)
def bantuan_saya(request: HttpRequest) -> HttpResponse:
    """On to the chapter of the reader's own peran."""
    user = request.user
    return redirect(bab_url(own_bab(user) if isinstance(user, Pengguna) else UMUM))
