"""The inbox of the home page: what waits on this person, each matter with the way to settle it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from akun.models import Pengguna
from dasbor.steps import (
    Link,
    act_url,
    check_link,
    kelengkapan_link,
    koreksi_link,
    page_act,
    step_link,
    tetapkan_koreksi_link,
)
from penilaian.kelengkapan import KelengkapanReader
from penilaian.models import Periode
from penilaian.padanan import padanan_perkara
from penilaian.perkara import ENTRY, Jenis, Perkara, perkara_of


@dataclass(frozen=True, slots=True)
class Perhatian:
    perkara: Perkara
    link: Link


def perhatian_list(user: Pengguna, *, day: date, read: KelengkapanReader) -> list[Perhatian]:
    found = [*perkara_of(user, day=day, read=read), *padanan_perkara(user)]
    return [Perhatian(perkara, link_of(perkara)) for perkara in found]


def link_of(perkara: Perkara) -> Link:
    """Where a matter is settled."""
    links: dict[Jenis, Callable[[Perkara], Link]] = {
        **dict.fromkeys(ENTRY, _step_link),
        Jenis.TIM: _tim_link,
        Jenis.TAGIH: lambda one: kelengkapan_link(one.periode),
        Jenis.ALIAS: _alias_link,
        Jenis.PERIKSA: lambda one: check_link(one.periode),
        Jenis.KOREKSI: lambda one: koreksi_link(one.periode),
        Jenis.TETAPKAN_KOREKSI: lambda one: tetapkan_koreksi_link(one.periode),
        Jenis.TUTUP: lambda one: Link(
            "Tutup pengisian", act_url("periode", one.periode.pk, "tutup-pengisian"), "check"
        ),
    }
    return links.get(perkara.jenis, lambda one: page_act(one.periode) or _manage_link(one.periode))(perkara)


def _step_link(perkara: Perkara) -> Link:
    return step_link(perkara.periode, perkara.jenis, pk=perkara.periode_komponen)


def _tim_link(perkara: Perkara) -> Link:
    """A member of the team fills one komponen in its list; for Bagian Organisasi the page that shows them all."""
    if not perkara.komponen:
        return kelengkapan_link(perkara.periode)
    query = {"periode": perkara.periode.pk, "komponen": perkara.komponen}
    return Link("Isi nilai", reverse("admin:penilaian_nilai_changelist", query=query), "pencil")


def _alias_link(perkara: Perkara) -> Link:
    query = {"periode__id__exact": perkara.periode.pk}
    return Link("Catat alias", reverse("admin:penilaian_unggahan_changelist", query=query), "pencil")


def _manage_link(periode: Periode) -> Link:
    url = reverse("admin:penilaian_periode_change", args=[periode.pk])
    return Link("Kelola triwulan", url, "settings")
