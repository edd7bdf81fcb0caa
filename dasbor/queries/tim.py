"""The houses of the pengampu that a member of a Tim Penilai fills: which, how far, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from akun.models import Pengguna
from penilaian.access import visible_tim_nilai
from penilaian.models import Nilai, Periode

FILLING = (Periode.Status.PENGISIAN, Periode.Status.VERIFIKASI)


@dataclass(frozen=True, slots=True)
class TimKomponen:
    """One komponen with the OPDs whose own unit fills it; `is_open` while their cells may be written."""

    nama: str
    opd_list: list[str]
    terisi: int
    jumlah: int
    is_open: bool
    url: str


@dataclass(frozen=True, slots=True)
class TimWork:
    periode: Periode
    komponen: list[TimKomponen]


def tim_works(user: Pengguna) -> list[TimWork]:
    """The quarters in the making in whose team this user has a place, oldest first."""
    cells = (
        visible_tim_nilai(user)
        .filter(peserta__periode__status__in=FILLING, peserta__is_dikecualikan=False)
        .select_related("peserta", "periode_komponen__komponen", "periode_komponen__periode")
        .order_by(
            "peserta__periode__tahun",
            "peserta__periode__triwulan",
            "periode_komponen__komponen__urutan",
            "peserta__kode",
        )
    )
    return [
        TimWork(periode, list(_komponen_list(periode, rows)))
        for periode, rows in groupby(cells, key=lambda cell: cell.periode_komponen.periode)
    ]


def _komponen_list(periode: Periode, cells: Iterable[Nilai]) -> Iterable[TimKomponen]:
    for komponen, rows in groupby(cells, key=lambda cell: cell.periode_komponen):
        found = list(rows)
        query = {"periode": periode.pk, "komponen": komponen.komponen.kode}
        yield TimKomponen(
            nama=komponen.komponen.nama,
            opd_list=[cell.peserta.nama for cell in found],
            terisi=sum(cell.state != Nilai.State.BELUM for cell in found),
            jumlah=len(found),
            is_open=komponen.is_open_in(periode),
            url=reverse("admin:penilaian_nilai_changelist", query=query),
        )
