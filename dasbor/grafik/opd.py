"""The charts of an OPD's page: the way of its skor, and the shape of its nilai."""

from dataclasses import replace

from django.urls import reverse
from django.utils.safestring import SafeString

from dasbor.grafik.grafik import Addresses, Column, Grafik, Picture
from dasbor.grafik.keadaan import describe_quarter
from dasbor.grafik.opd_komponen import grafik_komponen_opd
from dasbor.queries.opd import LABEL_SIZE, OpdView
from dokumen.arsip import name_rapor
from dokumen.charts import Drawing, with_labels
from dokumen.format import format_nilai, format_skor
from dokumen.rapor.telaah import TriwulanSkor
from penilaian.models import Hasil

SCALE = 1.5  # a drawing made for half a page, where it stands alone
TREN = (
    Column("Triwulan", is_number=False, width=24),
    Column("Skor", format_skor),
    Column("Keterangan", is_number=False, width=16),
)
RADAR = (
    Column("Komponen", is_number=False, width=44),
    Column("Nilai", format_nilai),
    Column("Rata-rata", format_nilai),
)
RADAR_URAIAN = (
    "Bidang: nilai Perangkat Daerah ini. Garis putus: rata-rata kelompok, hanya bila dimiliki paling sedikit lima "
    "Perangkat Daerah."
)


def grafik_of_opd(view: OpdView) -> list[tuple[Grafik, SafeString]]:
    """Those of the chosen quarter that there is enough to draw for, each with its drawing for the page."""
    if view.chosen is None:
        return []
    charts = [(_tren(view), view.tren), (_radar(view), view.radar)]
    return [
        (_addressed(grafik, view, view.chosen.hasil), drawn) for grafik, drawn in charts if grafik and drawn
    ]


def grafik_of_komponen(view: OpdView) -> Grafik | None:
    """The bars of the chosen quarter, to be kept: on the page they stand among their notes."""
    if view.chosen is None or not view.komponen:
        return None
    return _addressed(grafik_komponen_opd(view.komponen), view, view.chosen.hasil)


def _tren(view: OpdView) -> Grafik | None:
    telaah = view.telaah
    if telaah is None or telaah.tren is None:
        return None
    rows = tuple((row.nama, row.skor, _keterangan(row)) for row in telaah.tren_baris)
    return Grafik(
        "perjalanan", "Perjalanan skor", telaah.tren_keterangan, TREN, rows, wide=picture_of(telaah.tren)
    )


def _keterangan(row: TriwulanSkor) -> str:
    if row.skor is None:
        return "tidak ada skor"
    return "data riwayat" if row.is_luar else ""


def _radar(view: OpdView) -> Grafik | None:
    if view.telaah is None or view.telaah.radar is None:
        return None
    rows = tuple((line.hasil.nama, line.hasil.nilai, line.hasil.rata_rata) for line in view.komponen)
    return Grafik(
        "bentuk",
        "Bentuk nilai",
        RADAR_URAIAN,
        RADAR,
        rows,
        wide=picture_of(view.telaah.radar),
        notes=["Garis putus: rata-rata kelompok."],
    )


def picture_of(drawing: Drawing) -> Picture:
    """A drawing of the rapor with its words in it."""
    width, height = int(drawing.width * SCALE), int(drawing.height * SCALE)
    return Picture(
        width, height, lambda palette: with_labels(drawing, size=LABEL_SIZE / SCALE, palette=palette)
    )


def _addressed(grafik: Grafik, view: OpdView, hasil: Hasil) -> Grafik:
    periode, revisi = hasil.periode, hasil.penetapan.revisi
    asked = {"periode": periode.kode} | ({"revisi": str(revisi)} if view.digantikan_oleh else {})
    args = [hasil.kode, grafik.nama]
    stem = name_rapor(periode.kode, hasil.kode, grafik.nama, revisi=revisi).removesuffix(".pdf")
    return replace(
        grafik,
        notes=[*grafik.notes, hasil.nama, *describe_quarter(periode, digantikan_oleh=view.digantikan_oleh)],
        addresses=Addresses(
            svg=reverse("dasbor:grafik_opd", args=args, query=asked),
            xlsx=reverse("dasbor:tabel_grafik_opd", args=args, query=asked),
        ),
        file_stem=stem,
    )
