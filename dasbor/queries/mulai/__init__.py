"""From an empty installation to the first announced quarter: every step with its state, read from the tables."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna
from dasbor.queries.mulai.keadaan import Keadaan
from dasbor.queries.mulai.rencana import RENCANA, Rencana
from penilaian.access import can_set_up
from penilaian.models import Periode


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step. `keadaan` is selesai, berikutnya, periksa, nanti or "bila perlu"; `url` is "" for who may not do it."""

    judul: str
    alasan: str
    keadaan: str
    hitungan: str
    url: str
    pelaku: str


@dataclass(frozen=True, slots=True)
class MulaiView:
    langkah: tuple[Langkah, ...]

    @property
    def selesai(self) -> int:
        return sum(one.keadaan == "selesai" for one in self.langkah)

    @property
    def berikutnya(self) -> Langkah | None:
        return next((one for one in self.langkah if one.keadaan == "berikutnya"), None)


def needs_mulai(user: Pengguna) -> bool:
    """Whether this person sets the installation up and no quarter has been announced yet."""
    return can_set_up(user) and not Periode.objects.announced().exists()


def get_mulai_view(user: Pengguna) -> MulaiView:
    tables = Keadaan(day=timezone.localdate())
    found = [_langkah(user, plan, tables) for plan in RENCANA]
    at = next((at for at, one in enumerate(found) if one.keadaan == "nanti"), None)
    if at is not None:
        found[at] = replace(found[at], keadaan="berikutnya")
    return MulaiView(tuple(found))


def _langkah(user: Pengguna, plan: Rencana, tables: Keadaan) -> Langkah:
    return Langkah(
        judul=plan.judul,
        alasan=plan.alasan,
        keadaan=_keadaan(plan, tables),
        hitungan=plan.hitungan(tables),
        url=reverse(plan.url) if user.has_perm(plan.izin) else "",
        pelaku=plan.pelaku,
    )


def _keadaan(plan: Rencana, tables: Keadaan) -> str:
    if plan.is_done(tables):
        return "selesai"
    if plan.is_begun(tables):
        return "periksa"
    return "bila perlu" if plan.is_optional else "nanti"
