"""A chart by itself, under the access of the page it stands on: the picture, and the table behind it."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from akun.adapter import client_ip
from akun.models import SecurityEvent
from akun.services import record_event
from dasbor.grafik import (
    Grafik,
    grafik_of,
    grafik_of_banding,
    grafik_of_komponen,
    grafik_of_opd,
    grafik_of_peringkat,
)
from dasbor.grafik.shapes import frame
from dasbor.grafik.sheet import write_sheet
from dasbor.queries.banding_opd import get_opd_banding_view
from dasbor.queries.opd import get_opd_view
from dasbor.queries.periode import get_periode_page
from dasbor.views.jejak import XLSX
from dasbor.views.private import PrivateRequest, private_page
from dokumen.charts import Palette
from dokumen.charts.drawing import safe_colour
from dokumen.store import hash_content
from dokumen.views.revisi import read_revisi
from opd.queries import get_cached_pemerintah

CSP = "default-src 'none'; frame-ancestors 'none'"  # a picture asks for nothing


@require_safe
@private_page
def grafik(request: PrivateRequest, tahun: int, triwulan: int, nama: str) -> HttpResponse:
    """The whole picture to be kept; with `bentuk` the bare one of the page, drawn for its width."""
    return _picture(request, get_grafik(request, tahun=tahun, triwulan=triwulan, nama=nama))


@require_safe
@private_page
def tabel_grafik(request: PrivateRequest, tahun: int, triwulan: int, nama: str) -> HttpResponse:
    return _sheet(request, get_grafik(request, tahun=tahun, triwulan=triwulan, nama=nama))


@require_safe
@private_page
def grafik_opd(request: PrivateRequest, kode: str, nama: str) -> HttpResponse:
    return _picture(request, get_grafik_opd(request, kode=kode, nama=nama))


@require_safe
@private_page
def tabel_grafik_opd(request: PrivateRequest, kode: str, nama: str) -> HttpResponse:
    return _sheet(request, get_grafik_opd(request, kode=kode, nama=nama))


@require_safe
@private_page
def grafik_banding(request: PrivateRequest, nama: str) -> HttpResponse:
    return _picture(request, get_grafik_banding(request, nama=nama))


@require_safe
@private_page
def tabel_grafik_banding(request: PrivateRequest, nama: str) -> HttpResponse:
    return _sheet(request, get_grafik_banding(request, nama=nama))


def get_grafik(request: PrivateRequest, *, tahun: int, triwulan: int, nama: str) -> Grafik:
    """Raises Http404 for who may not see the dashboard of this quarter, and for a chart it does not have."""
    page = get_periode_page(request.user, tahun=tahun, triwulan=triwulan, revisi=read_revisi(request))
    if not page.has_ranking:
        raise Http404
    view = page.load()
    return _find([*grafik_of(view), grafik_of_peringkat(view)], nama)


def get_grafik_opd(request: PrivateRequest, *, kode: str, nama: str) -> Grafik:
    """Raises Http404 for who may not see this result of the OPD, and for a chart it does not have."""
    view = get_opd_view(
        request.user, kode, kode_periode=request.GET.get("periode", ""), revisi=read_revisi(request)
    )
    return _find([grafik_of_komponen(view), *(grafik for grafik, _ in grafik_of_opd(view))], nama)


def get_grafik_banding(request: PrivateRequest, *, nama: str) -> Grafik:
    """Raises Http404 for who may not compare OPDs, and where fewer than two are asked for."""
    view = get_opd_banding_view(
        request.user, kode_periode=request.GET.get("periode", ""), kode=request.GET.getlist("kode")
    )
    return _find(grafik_of_banding(view), nama)


def _find(charts: Iterable[Grafik | None], nama: str) -> Grafik:
    for grafik in charts:
        if grafik and grafik.nama == nama:
            return grafik
    raise Http404


def _picture(request: PrivateRequest, found: Grafik) -> HttpResponse:
    content = draw_grafik(found, request.GET.get("bentuk", "")).encode()
    etag = quote_etag(hash_content(content))
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or HttpResponse(content, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Content-Disposition"] = f'inline; filename="{found.file_stem}.svg"'
    response.headers["ETag"] = etag
    return response


def _sheet(request: PrivateRequest, found: Grafik) -> HttpResponse:
    name = f"{found.file_stem}.xlsx"
    record_event(SecurityEvent.Jenis.UNDUH, by=request.user, alamat=client_ip(request), rincian=name)
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(write_sheet(found), content_type=XLSX, headers={"Content-Disposition": disposition})


def draw_grafik(grafik: Grafik, bentuk: str) -> str:
    """Raises Http404 for a chart without a picture."""
    picture = grafik.narrow if bentuk == "sempit" else grafik.wide
    if picture is None:
        raise Http404
    palette = Palette(aksen=safe_colour(get_cached_pemerintah().warna, Palette().aksen))
    if bentuk:
        return picture.draw(palette)
    return frame(picture, judul=grafik.judul, notes=grafik.notes, palette=palette)
