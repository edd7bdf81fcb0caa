"""The charts of OPDs side by side: their nilai komponen by komponen, and the way of their skor."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dasbor.grafik.grafik import WIDE, Addresses, Column, Grafik, Picture
from dasbor.grafik.keadaan import describe_quarter
from dasbor.grafik.shapes import finish, fit, place, text
from dasbor.grafik.words import KUNCI
from dasbor.queries.banding_opd import KomponenRow, OpdBandingView, OpdColumn
from dasbor.queries.opd import LABEL_SIZE
from dokumen.arsip import name_kumpulan
from dokumen.charts import Drawing, Palette, with_labels
from dokumen.format import format_nilai, format_skor, format_triwulan
from penilaian.models import Hasil

LINE, BAR_WIDTH, BAR_HEIGHT = 26, 200, 24
GAP = 12
SKALA = "Skala skor sama pada semua gambar, sehingga tingginya dapat dibandingkan."


def grafik_of_banding(view: OpdBandingView) -> list[Grafik]:
    """None while fewer than two OPDs are chosen."""
    return [_addressed(grafik, view) for grafik in (_komponen(view), _tren(view))] if view.columns else []


def _komponen(view: OpdBandingView) -> Grafik:
    rows = tuple(
        (row.nama, *(cell.hasil.nilai if cell else None for cell in row.sel)) for row in view.komponen
    )
    columns = (Column("Komponen", is_number=False, width=44), *_opd_columns(view, format_nilai))
    height = sum((len(row.sel) + 1) * LINE + GAP for row in view.komponen)
    picture = Picture(
        WIDE, height, lambda palette: _draw_komponen(view.komponen, view.columns, palette, height=height)
    )
    return Grafik("komponen", "Nilai per komponen", "", columns, rows, wide=picture, notes=[KUNCI])


def _tren(view: OpdBandingView) -> Grafik:
    rows = tuple(
        (format_triwulan(quarter.kode), *(column.skor.get(quarter.pk) for column in view.columns))
        for quarter in view.quarters
    )
    columns = (Column("Triwulan", is_number=False, width=24), *_opd_columns(view, format_skor))
    drawn = [(column.hasil, column.tren) for column in view.columns if column.tren]
    grafik = Grafik("tren", "Skor dari triwulan ke triwulan", "", columns, rows)
    if not drawn:
        return grafik
    height = -(-len(drawn) // 2) * int(drawn[0][1].height + LINE)
    picture = Picture(WIDE, height, lambda palette: _draw_tren(drawn, palette, height=height))
    return replace(grafik, uraian=SKALA, notes=[SKALA], wide=picture)


def _opd_columns(view: OpdBandingView, write: Callable[[Any], str]) -> tuple[Column, ...]:
    return tuple(Column(column.hasil.nama, write, width=24) for column in view.columns)


def _draw_komponen(
    rows: Sequence[KomponenRow], columns: Sequence[OpdColumn], palette: Palette, *, height: int
) -> str:
    """Below each komponen a line for each OPD: its name, its bar, its nilai."""
    shapes, y = [], 0
    for row in rows:
        shapes.append(text((0, y + 18), row.nama, fill=palette.ink, is_strong=True))
        for line, column in zip(row.sel, columns, strict=True):
            y += LINE
            name = fit(column.hasil.nama, WIDE - BAR_WIDTH - 90, short=column.hasil.singkatan)
            shapes.append(text((0, y + 18), name, fill=palette.muted))
            if line is not None:
                shapes.append(place(line.bar, WIDE - BAR_WIDTH - 70, y, BAR_WIDTH, BAR_HEIGHT))
                said = format_nilai(line.hasil.nilai) if line.hasil.nilai is not None else "–"
                shapes.append(text((WIDE, y + 18), said, fill=palette.ink, anchor="end"))
        y += LINE + GAP
    return finish(shapes, width=WIDE, height=height, title="Nilai per komponen")


def _draw_tren(drawn: Sequence[tuple[Hasil, Drawing]], palette: Palette, *, height: int) -> str:
    """Two side by side, each under its name."""
    shapes = []
    for at, (hasil, drawing) in enumerate(drawn):
        width = WIDE // 2 - GAP
        x, y = at % 2 * (WIDE // 2 + GAP), at // 2 * int(drawing.height + LINE)
        shapes.append(
            text((x, y + 16), fit(hasil.nama, width, short=hasil.singkatan), fill=palette.ink, is_strong=True)
        )
        svg = with_labels(drawing, size=LABEL_SIZE, palette=palette)
        shapes.append(place(svg, x, y + LINE, width, int(drawing.height * width / drawing.width)))
    return finish(shapes, width=WIDE, height=height, title="Skor dari triwulan ke triwulan")


def _addressed(grafik: Grafik, view: OpdBandingView) -> Grafik:
    kode = [column.hasil.kode for column in view.columns]
    asked = urlencode({"periode": view.periode.kode, "kode": kode}, doseq=True)
    return replace(
        grafik,
        notes=[*grafik.notes, *describe_quarter(view.periode)],
        addresses=Addresses(
            svg=f"{reverse('dasbor:grafik_banding', args=[grafik.nama])}?{asked}",
            xlsx=f"{reverse('dasbor:tabel_grafik_banding', args=[grafik.nama])}?{asked}",
        ),
        file_stem=name_kumpulan(view.periode.kode, f"banding-{grafik.nama}", "svg").removesuffix(".svg"),
    )
