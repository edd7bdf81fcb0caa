"""The trail of one OPD in one quarter, komponen by komponen, as this reader may see it."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404

from akun.models import Pengguna
from penilaian.access import visible_jejak
from penilaian.jejak import Jejak, jejak_of
from penilaian.models import Periode, Peserta


@dataclass(frozen=True)
class KomponenJejak:
    """What happened to the cell of one komponen; never empty."""

    nama: str
    jejak: list[Jejak]


@dataclass(frozen=True)
class JejakView:
    """`komponen` leaves out those in which nothing was ever entered."""

    periode: Periode
    peserta: Peserta
    komponen: list[KomponenJejak]


def get_jejak_view(user: Pengguna, *, tahun: int, triwulan: int, kode: str) -> JejakView:
    """Raises Http404 when this user may see the trail of no cell of this OPD in this quarter."""
    cells = visible_jejak(user).filter(
        peserta__periode__tahun=tahun, peserta__periode__triwulan=triwulan, peserta__kode=kode
    )
    first = cells.select_related("peserta__periode").first()
    if first is None:
        raise Http404
    by_komponen = groupby(jejak_of(cells), key=lambda one: one.komponen.komponen.nama)
    rows = [KomponenJejak(nama, list(jejak)) for nama, jejak in by_komponen]
    return JejakView(first.peserta.periode, first.peserta, rows)
