"""The cells of a ranking as HTML. Filters, because a ranking has thousands of them and a template for each is slow."""

from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dasbor.komponen import STEPS, KomponenCell, heat_step
from dasbor.predikat import PredikatBand
from dasbor.ranking import RankingRow
from dasbor.templatetags.rapor import ARROWS, arah_peringkat, icon, nilai_ringkas, row_url
from dokumen.format import format_selisih
from penilaian.models import Hasil, Nilai, Periode

register = template.Library()
BARU = mark_safe('<span class="delta delta-baru">baru</span>')
TETAP = mark_safe('<span class="delta delta-statis">')  # its words say it, where others have an arrow
BELUM = mark_safe(
    '<td role="cell" class="c-nilai c-kosong">–<span class="visually-hidden"> belum diisi</span></td>'
)
TD = mark_safe(
    '<td role="cell" class="c-nilai c-kosong">TD<span class="visually-hidden">, tidak dinilai</span></td>'
)


@register.filter
def tempat_di_daftar(row: RankingRow, skema: dict[str, Any]) -> SafeString:
    """The peringkat, marked where it is on a list, which is named for who can't see the mark."""
    if not row.daftar:
        return format_html("{}", row.peringkat)
    return format_html(
        '<span class="place place-{}">{}</span><span class="visually-hidden"> {}</span>',
        row.daftar,
        row.peringkat,
        skema[f"label_{row.daftar}"],
    )


@register.filter
def nama_opd(row: RankingRow, periode: Periode) -> SafeString:
    """The name, short on a phone, leading on as far as the reader may follow."""
    short = '<span class="long">{}</span><span class="short">{}</span>' if row.singkatan else "{}"
    nama = format_html(short, row.nama, row.singkatan)
    if url := row_url(row, periode):
        title = mark_safe(' title="Buka draf rapor"') if row.has_draft else ""
        nama = format_html('<a href="{}"{}>{}</a>', url, title, nama)
    return nama + mark_safe('<span class="chip chip-own">OPD Anda</span>') if row.is_own else nama


@register.filter
def lencana(band: PredikatBand | None) -> SafeString:
    return _lencana(band) if band else mark_safe("")


@register.filter
def selisih_skor(row: RankingRow) -> SafeString:
    if row.delta_skor is None:
        return BARU
    hint = "" if row.is_sebanding else mark_safe('<span class="hint">tidak sebanding</span>')
    opening = TETAP if row.arah == Hasil.Arah.STATIS else _opening(row.arah)
    return format_html("{}{}</span>{}", opening, format_selisih(row.delta_skor, row.arah), hint)


@register.filter
def selisih_peringkat(row: RankingRow) -> SafeString:
    if row.delta_peringkat is None:
        return BARU
    opening = _opening(arah_peringkat(row.delta_peringkat))
    return format_html('{}{}<span class="c-unit"> peringkat</span></span>', opening, abs(row.delta_peringkat))


@register.filter
def kisaran(limits: tuple[int, int] | None) -> SafeString:
    """3–7; one number where both percentiles are the same, on a phone none: no head of a column says what it is."""
    if limits is None:
        return mark_safe('<span class="long">–</span>')
    best, lowest = limits
    if best == lowest:
        return format_html('<span class="long">{}</span>', best)
    return format_html('<span class="short">kisaran </span>{}–{}', best, lowest)


@register.filter
def sel_komponen(cell: KomponenCell) -> SafeString:
    """A cell of the heat map: its number, on the colour of its step."""
    if cell.nilai is None:
        return TD if cell.state == Nilai.State.TD else BELUM
    return SafeString(
        f'<td role="cell" class="c-nilai k{heat_step(cell.nilai)}">{nilai_ringkas(cell.nilai)}</td>'
    )


@register.inclusion_tag("dasbor/periode/_legenda.html")
def legenda() -> dict[str, Any]:
    """The nine steps, each by where it begins."""
    return {"steps": [(1, f"< {STEPS[0]}"), *((at, f"{step}") for at, step in enumerate(STEPS, start=2))]}


@cache
def _opening(arah: str) -> SafeString:
    """A difference as far as its number: the arrow, and its word for who can't see it."""
    name = ARROWS[Hasil.Arah(arah)]
    arrow = icon(name) if name else ""
    return format_html(
        '<span class="delta delta-{}">{}<span class="visually-hidden">{}</span> ',
        arah,
        arrow,
        arah,
    )


@cache
def _lencana(band: PredikatBand) -> SafeString:
    return SafeString(render_to_string("dasbor/_predikat.html", {"band": band}).strip())
