"""All charts of a quarter as one reader sees it: each with its address, and what stands below it when it is kept."""

from dataclasses import replace

from django.urls import reverse

from dasbor.grafik.grafik import Addresses, Grafik
from dasbor.grafik.keadaan import describe_quarter
from dasbor.grafik.komponen import grafik_komponen
from dasbor.grafik.pergeseran import grafik_pergeseran
from dasbor.grafik.peringkat import grafik_peringkat
from dasbor.grafik.sebaran import grafik_sebaran
from dasbor.queries.periode import PeriodeView
from dokumen.arsip import name_kumpulan


def grafik_of(view: PeriodeView) -> list[Grafik]:
    """What moved, in the order of the page; none while entry is not yet open, or nobody is ranked."""
    ranking = view.ranking
    if ranking is None or not ranking.jumlah_diperingkat:
        return []
    charts = [*grafik_pergeseran(ranking), grafik_sebaran(ranking), *grafik_komponen(ranking)]
    return [_addressed(chart, view) for chart in charts]


def grafik_of_peringkat(view: PeriodeView) -> Grafik | None:
    """The ranking itself, to be kept: on the page it is a table."""
    ranking = view.ranking
    if ranking is None or not ranking.jumlah_diperingkat:
        return None
    return _addressed(grafik_peringkat(ranking, sees_all=view.sees_all), view)


def _addressed(grafik: Grafik, view: PeriodeView) -> Grafik:
    notes = describe_quarter(view.periode, digantikan_oleh=view.digantikan_oleh, is_preview=view.is_preview)
    return replace(
        grafik,
        notes=[*notes, *grafik.notes],
        addresses=_addresses(view, grafik.nama),
        file_stem=_file_stem(view, grafik.nama),
    )


def _addresses(view: PeriodeView, nama: str) -> Addresses:
    """An earlier revision keeps being the one that is asked for."""
    earlier = {"revisi": _revisi(view)} if view.digantikan_oleh else {}
    args = [view.periode.tahun, view.periode.triwulan, nama]

    def picture(**query: str) -> str:
        return reverse("dasbor:grafik", args=args, query=query | earlier)

    return Addresses(
        svg=picture(),
        xlsx=reverse("dasbor:tabel_grafik", args=args, query=earlier),
        wide=picture(bentuk="lebar"),
        narrow=picture(bentuk="sempit"),
    )


def _file_stem(view: PeriodeView, nama: str) -> str:
    """What a file of this chart is called, without its ending."""
    return name_kumpulan(view.periode.kode, nama, "svg", revisi=_revisi(view)).removesuffix(".svg")


def _revisi(view: PeriodeView) -> int:
    return view.penetapan.revisi if view.penetapan else 1
