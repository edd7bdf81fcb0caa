"""The links of the top bar, the same on every page. Only the peran is asked for: no page pays a query for its frame."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from akun.models import Pengguna
from dasbor.halaman import BANDING, DASBOR, NASKAH, OPD, SENDIRI, bab_of, bagian_of
from dasbor.panduan import bab_url
from penilaian.access import NEVER, sees_all_from

register = template.Library()


@dataclass(frozen=True, slots=True)
class NavLink:
    """`current` is what aria-current says: "page" for the page itself, "true" for one under it, "" else."""

    label: str
    url: str
    icon: str
    current: str = ""


@register.simple_tag(takes_context=True)
def nav_links(context: template.Context) -> list[NavLink]:
    """Where this person may go. A page that is kept is made for anybody, so the request is asked whose it is."""
    user, open_name = context["request"].user, _open_name(context)
    if not isinstance(user, Pengguna):
        return []
    found = [
        ("Dasbor", DASBOR, "chart-bar"),
        ("Perangkat Daerah", OPD, "building-community"),
        ("Bandingkan", BANDING, "arrows-sort"),
    ]
    if sees_all_from(user) != NEVER:
        found.append(("Naskah", NASKAH, "file-text"))
    if user.opens_admin:
        found.append(("Administrasi", "admin:index", "settings"))
    return [NavLink(label, reverse(name), icon, _current(name, open_name)) for label, name, icon in found]


@register.simple_tag(takes_context=True)
def bantuan_url(context: template.Context) -> str:
    """The chapter about the page that is open; "" on the panduan itself."""
    bab = bab_of(_open_name(context))
    if bab == SENDIRI:
        return reverse("dasbor:bantuan_saya")  # asks for the peran only when it is followed
    return bab_url(bab) if bab else ""


def _open_name(context: template.Context) -> str:
    match = context["request"].resolver_match
    return match.view_name if match else ""


def _current(name: str, open_name: str) -> str:
    if name == open_name:
        return "page"
    return "true" if name == bagian_of(open_name) else ""
