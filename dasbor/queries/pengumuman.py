"""What a presentation shows: of a published quarter the revision in force, or a made-up quarter to rehearse with."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from akun.models import Pengguna
from dasbor.pengumuman.contoh import make_up_ranking
from dasbor.pengumuman.layar import list_layar
from dasbor.queries.periode import get_periode_view
from dokumen.lambang import read_lambang_kini
from penilaian.access import can_announce, can_present, can_rehearse, visible_periode
from penilaian.models import Penetapan, Periode, Skema

LATIHAN, CONTOH = "LATIHAN", "CONTOH, DATA SIMULASI"


@dataclass(frozen=True)
class Pengumuman:
    """The page before anything is revealed. It knows the quarter and its words, and nothing of the result."""

    judul: str
    tanda: str  # stands on every screen; "" for a real quarter
    skema: dict[str, str]  # the words for the two lists
    isi_url: str
    lambang: str = ""  # as a data: address
    periode: Periode | None = None  # None in a rehearsal
    penetapan: Penetapan | None = None
    can_announce: bool = False


def get_pengumuman(user: Pengguna, *, tahun: int, triwulan: int) -> Pengumuman | None:
    """None while the quarter is not published. Raises Http404 for who may not stand before the hall."""
    periode = find_presentable(user, tahun=tahun, triwulan=triwulan)
    if not can_present(user, periode):
        return None
    return Pengumuman(
        judul=str(periode),
        tanda=CONTOH if periode.is_simulasi else "",
        skema=words_of(periode.skema),
        isi_url=reverse("dasbor:pengumuman_isi", args=[tahun, triwulan]),
        lambang=lambang_url(),
        periode=periode,
        penetapan=get_publication(periode),
        can_announce=can_announce(user, periode),
    )


def get_isi(user: Pengguna, *, tahun: int, triwulan: int) -> dict[str, Any]:
    """Every screen, and the hash of the result they show. Raises Http404 as the page does, and before publication."""
    require_presenter(user)
    view = get_periode_view(user, tahun=tahun, triwulan=triwulan)
    if not can_present(user, view.periode) or view.penetapan is None or view.ranking is None:
        raise Http404
    return {"seen": view.penetapan.hash, "layar": list_layar(view.ranking)}


def get_latihan(user: Pengguna) -> Pengumuman:
    """Raises Http404 for who may not stand before the hall."""
    require_presenter(user)
    return Pengumuman(
        judul="Latihan",
        tanda=LATIHAN,
        skema=words_of(latest_skema()),
        isi_url=reverse("dasbor:latihan_isi"),
        lambang=lambang_url(),
    )


def get_isi_latihan(user: Pengguna) -> dict[str, Any]:
    """In the shape of `get_isi`."""
    require_presenter(user)
    return {"seen": "", "layar": list_layar(make_up_ranking(words_of(latest_skema())))}


def find_presentable(user: Pengguna, *, tahun: int, triwulan: int) -> Periode:
    require_presenter(user)
    quarters = visible_periode(user).select_related("skema")
    return get_object_or_404(quarters, tahun=tahun, triwulan=triwulan)


def get_publication(periode: Periode) -> Penetapan | None:
    """The one that counts, without its record."""
    return Penetapan.objects.published().berlaku().filter(periode=periode).defer("record").first()


def require_presenter(user: Pengguna) -> None:
    if not can_rehearse(user):
        raise Http404


def latest_skema() -> Skema:
    """The words of today; before any Skema exists the usual ones."""
    return Skema.objects.order_by("pk").last() or Skema()


def words_of(skema: Skema) -> dict[str, str]:
    return {"label_reward": skema.label_reward, "label_punishment": skema.label_punishment}


def lambang_url() -> str:
    """The emblem inside the page itself: it is there from the start, and files of the government have no address."""
    lambang = read_lambang_kini()
    return f"data:image/png;base64,{b64encode(lambang).decode()}" if lambang else ""
