"""Mode pengumuman: the page, the screens its script asks for once, and the announcement at their end."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from akun.models import Pengguna
from dasbor.forms.penetapan import UmumkanForm
from dasbor.queries.pengumuman import (
    Pengumuman,
    find_presentable,
    get_isi,
    get_isi_latihan,
    get_latihan,
    get_pengumuman,
    get_publication,
)
from dasbor.views.act import attempt, posted
from dasbor.views.penetapan import announce
from dasbor.views.private import PrivateRequest, private_page
from opd.queries import get_pemerintah
from penilaian.access import is_manager
from penilaian.models import Penetapan, Periode

# Not even by the browser: the back button would bring again what was revealed.
kept_nowhere = cache_control(no_store=True)


@private_page
@kept_nowhere
@require_GET
def pengumuman(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    found = get_pengumuman(request.user, tahun=tahun, triwulan=triwulan)
    if found is None:
        messages.info(request, "Triwulan itu belum ditetapkan, jadi yang dibuka ini latihan.")
        return redirect("dasbor:latihan")
    return render_page(request, found)


@private_page
@kept_nowhere
@require_GET
def latihan(request: PrivateRequest) -> HttpResponse:
    return render_page(request, get_latihan(request.user))


@private_page
@kept_nowhere
@require_GET
def isi(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    return JsonResponse(get_isi(request.user, tahun=tahun, triwulan=triwulan))


@private_page
@kept_nowhere
@require_GET
def isi_latihan(request: PrivateRequest) -> HttpResponse:
    return JsonResponse(get_isi_latihan(request.user))


@private_page
@kept_nowhere
@require_POST
def umumkan_di_acara(request: PrivateRequest, tahun: int, triwulan: int) -> HttpResponse:
    """The answer is a sentence for the hall's screen, whatever became of it."""
    if not is_manager(request.user):
        raise Http404
    periode = find_presentable(request.user, tahun=tahun, triwulan=triwulan)
    form = UmumkanForm(*posted(request))
    if form.is_valid() and (
        penetapan := attempt(form, lambda: announce_once(form, periode, by=request.user))
    ):
        return JsonResponse({"pesan": tell_announced(penetapan)})
    pesan = " ".join(str(text) for texts in form.errors.values() for text in texts)
    return JsonResponse({"pesan": pesan}, status=409)


def render_page(request: PrivateRequest, found: Pengumuman) -> HttpResponse:
    context = {
        "view": found,
        "form": UmumkanForm(auto_id="umumkan_%s") if found.can_announce else None,
        "announced": tell_announced(found.penetapan) if found.penetapan else "",
    }
    return render(request, "dasbor/pengumuman/halaman.html", context)


def announce_once(form: UmumkanForm, periode: Periode, *, by: Pengguna) -> Penetapan | None:
    """Asked again after an answer that never came through, it tells what was done the first time."""
    return get_publication(periode) if periode.is_diumumkan else announce(form, periode, by=by)


def tell_announced(penetapan: Penetapan) -> str:
    """When it was announced, by the clock of the government; "" before."""
    if penetapan.diumumkan_pada is None:
        return ""
    moment = localtime(penetapan.diumumkan_pada)
    return (
        f"{penetapan.periode} sudah diumumkan kepada semua kepala Perangkat Daerah "
        f"pada {date_format(moment, 'j F Y')} pukul {date_format(moment, 'H.i')} "
        f"{get_pemerintah().get_zona_waktu_display()}."
    )
