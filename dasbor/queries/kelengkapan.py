"""The completeness page of one quarter: what is missing, whose it is, and the words to ask for it. No nilai."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from akun.models import Pengguna
from dasbor.steps import Link, komponen_link, lembar_url
from opd.queries import get_cached_pemerintah
from penilaian.access import is_manager, komponen_kode_of
from penilaian.kelengkapan import Baris, Kelengkapan, Kolom, Sel, Tally, get_kelengkapan, tally_of
from penilaian.models import Nilai, Pengampu, Periode
from penilaian.pesan import pengampu_message

LABELS = {Nilai.State.TERISI: "Terisi", Nilai.State.TD: "TD", Nilai.State.BELUM: "Belum"}
WITHOUT_CATATAN = "Tanpa catatan"


@dataclass(frozen=True, slots=True)
class PageSel:
    """One cell as it is shown: `url` leads to where its gap is filled, for who may fill it now."""

    komponen: str
    sel: Sel
    url: str

    @property
    def label(self) -> str:
        return WITHOUT_CATATAN if self.sel.lacks_catatan else LABELS[Nilai.State(self.sel.state)]


@dataclass(frozen=True, slots=True)
class PageBaris:
    baris: Baris
    sel: list[PageSel]

    @property
    def tally(self) -> Tally:
        return tally_of(one.sel for one in self.sel)


@dataclass(frozen=True, slots=True)
class PageKolom:
    """One komponen above its column; `siapa` says who fills it, `link` where its gaps are filled or it is submitted."""

    kolom: Kolom
    siapa: list[str]
    link: Link


@dataclass(frozen=True, slots=True)
class Pesan:
    """A ready text for one pengampu with something left to do."""

    pengampu: Pengampu
    text: str


@dataclass(frozen=True, slots=True)
class KelengkapanView:
    """The page of one quarter for one reader; `baris` are the rows the reader asked for."""

    kelengkapan: Kelengkapan
    kolom: list[PageKolom]
    baris: list[PageBaris]
    pesan: list[Pesan]
    is_manager: bool


def get_kelengkapan_view(
    user: Pengguna, *, tahun: int, triwulan: int, alamat: str, only_belum: bool = False
) -> KelengkapanView:
    """For Bagian Organisasi all komponen, for a pengampu the own. Raises Http404 for everybody else.

    `alamat` is the address of the application, which the messages name.
    """
    day = timezone.localdate()
    komponen = readable_komponen(user, day=day)
    periode = Periode.objects.filter(tahun=tahun, triwulan=triwulan).first()
    if periode is None:
        raise Http404
    kelengkapan = get_kelengkapan(periode, day=day, komponen=komponen)
    if komponen is not None and not kelengkapan.kolom:
        raise Http404  # nothing of this pengampu's stands in that quarter
    baris = page_rows(kelengkapan, fills_rumah=komponen is None)
    return KelengkapanView(
        kelengkapan=kelengkapan,
        kolom=[_page_kolom(kelengkapan, kolom, fills_rumah=komponen is None) for kolom in kelengkapan.kolom],
        baris=[row for row in baris if not (only_belum and row.tally.is_lengkap)],
        pesan=pesan_list(kelengkapan, alamat=alamat) if komponen is None else [],
        is_manager=komponen is None,
    )


def readable_komponen(user: Pengguna, *, day: date) -> frozenset[str] | None:
    """The kode of komponen whose gaps this person follows; None for all. Raises Http404 for who follows none."""
    if is_manager(user):
        return None
    own = komponen_kode_of(user, day=day)
    if not own:
        raise Http404
    return own


def page_rows(kelengkapan: Kelengkapan, *, fills_rumah: bool) -> list[PageBaris]:
    """OPD by OPD; a house of the pengampu leads only those to its cell who fill it."""
    return [
        PageBaris(
            baris,
            [
                _page_sel(kelengkapan, kolom, baris, kolom.sel[at], fills_rumah=fills_rumah)
                for kolom in kelengkapan.kolom
            ],
        )
        for at, baris in enumerate(kelengkapan.baris)
    ]


def pesan_list(kelengkapan: Kelengkapan, *, alamat: str) -> list[Pesan]:
    """One text for each account with something left to do, with all of its komponen that wait in it."""
    first: dict[int, Pengampu] = {}
    open_of: dict[int, list[Kolom]] = {}
    for kolom in kelengkapan.kolom:
        for pengampu in kolom.pengampu if kolom.waits_on_pengampu else ():
            first.setdefault(pengampu.pengguna_id, pengampu)
            open_of.setdefault(pengampu.pengguna_id, []).append(kolom)
    pemerintah = get_cached_pemerintah()
    return [
        Pesan(
            pengampu,
            pengampu_message(
                pengampu.pengguna,
                pengampu.unit,
                open_of[user_id],
                kelengkapan,
                alamat=alamat,
                pemerintah=pemerintah,
            ),
        )
        for user_id, pengampu in first.items()
    ]


def _page_kolom(kelengkapan: Kelengkapan, kolom: Kolom, *, fills_rumah: bool) -> PageKolom:
    siapa = [f"{row.unit.singkatan or row.unit.nama}: {row.pengguna}" for row in kolom.pengampu]
    return PageKolom(kolom, siapa, komponen_link(kelengkapan.periode, kolom, fills_rumah=fills_rumah))


def _page_sel(
    kelengkapan: Kelengkapan, kolom: Kolom, baris: Baris, sel: Sel, *, fills_rumah: bool
) -> PageSel:
    is_to_fill = sel.is_gap and kolom.is_open and (fills_rumah or not sel.is_rumah)
    saring = "belum" if sel.is_belum else "catatan"
    url = lembar_url(kelengkapan.periode, saring, peserta=baris.peserta_id, komponen=kolom.kode)
    return PageSel(kolom.nama, sel, url if is_to_fill else "")
