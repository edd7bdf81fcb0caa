"""What templates say our way: figures by `dokumen.format`, icons from the one sprite. Nothing is computed here."""

from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dasbor.ranking import RankingRow
from dokumen import format as indonesian
from dokumen.charts import Palette
from dokumen.charts.drawing import safe_colour
from penilaian.models import Hasil, Periode, RiwayatPeriode
from penilaian.scoring import round_half_up

register = template.Library()
for name in ("skor", "nilai", "bobot", "tertimbang", "delta", "tanggal"):
    register.filter(name, getattr(indonesian, f"format_{name}"))

register.filter("selisih", indonesian.format_selisih)

BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
ARROWS = {
    Hasil.Arah.NAIK: "arrow-up",
    Hasil.Arah.TURUN: "arrow-down",
    Hasil.Arah.STATIS: "equal",
    Hasil.Arah.BARU: "",
}


@register.filter
def bilangan(number: int) -> str:
    """A small count as a word, "lima"; from eleven on in digits."""
    return BILANGAN[number] if 0 <= number < len(BILANGAN) else str(number)


@register.filter
def nilai_ringkas(nilai: Decimal) -> str:
    """A nilai or points where there is little room: rounded to two decimals. In full it stands on the OPD's page."""
    return indonesian.format_nilai(round_half_up(nilai, 2))


@register.filter
def arrow(arah: str) -> str:
    """The icon of a direction; empty for *baru*, which has none."""
    return ARROWS[Hasil.Arah(arah)]


@register.filter
def arah_peringkat(delta: int) -> str:
    """The direction of a change of rank; a positive one is better."""
    return Hasil.Arah.NAIK if delta > 0 else Hasil.Arah.TURUN if delta < 0 else Hasil.Arah.STATIS


@register.filter
def tempat(delta: int) -> str:
    """By how many places, without the sign: the arrow and its word say the direction."""
    return str(abs(delta))


@register.filter
def triwulan(periode: Periode | RiwayatPeriode) -> str:
    """The quarter in a list or a button: "Triwulan III 2022"."""
    return indonesian.format_triwulan(periode.kode)


@register.filter
def status_tone(periode: Periode) -> str:
    """How a status is painted: announced stands, locked or published waits, the rest is in the making."""
    if periode.is_diumumkan:
        return "final"
    return "waiting" if periode.status >= Periode.Status.DIKUNCI else "making"


@register.filter
def control(field: BoundField) -> SafeString:
    """A form field's widget in the dress of our forms; Django adds the links to its help and errors."""
    css = "form-select" if getattr(field.field, "choices", None) is not None else "form-control"
    if getattr(field.field.widget, "input_type", "") == "checkbox":
        css = "form-check-input"
    # A label stands above every field; a placeholder that repeats it goes.
    attrs: dict[str, Any] = {"class": f"{css} is-invalid" if field.errors else css, "placeholder": False}
    return field.as_widget(attrs=attrs)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawn icon in the colour of the text beside it; it says nothing that words don't say too."""
    address = static("vendor/tabler-icons/sprite.svg")
    return format_html(
        '<svg class="icon" width="18" height="18" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        address,
        name,
    )


@register.simple_tag
def row_url(row: RankingRow, periode: Periode) -> str:
    """Where the name in a ranking leads: the page of that OPD, before the lock its draft rapor, or nowhere."""
    if row.is_open:
        return reverse("dasbor:opd", args=[row.kode], query={"periode": periode.kode})
    if row.has_draft:
        return reverse("dokumen:rapor", args=[periode.tahun, periode.triwulan, row.kode])
    return ""


@register.simple_tag
def tema_url(warna: str) -> str:
    """Where the accent's stylesheet stands. What is not a colour gets the usual accent: no page can fail on it."""
    return reverse("dasbor:tema", args=[safe_colour(warna.lower(), Palette().aksen).removeprefix("#")])


@register.simple_tag(takes_context=True)
def current(context: template.Context, view_name: str) -> SafeString | str:
    """Marks the link of the page that is open."""
    match = context["request"].resolver_match
    is_open = match is not None and match.view_name == view_name
    return SafeString(' aria-current="page"') if is_open else ""
