"""How complete a Periode is, cell by cell, and whose each gap is. States and counts only: no nilai comes in here.

A gap is a nilai that is not there, or a required catatan beside one that is. A gap in a house of the pengampu is the
Tim Penilai's.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from penilaian.catatan_wajib import cells_lacking_catatan
from penilaian.models import Nilai, Pengampu, Periode, PeriodeKomponen, TimPenilai
from penilaian.rumah import rumah_by_komponen
from penilaian.tenggat import Tenggat, tenggat_of


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: its state, whether it is a house of the pengampu, and whether it lacks a required catatan."""

    opd_id: int
    state: str
    is_rumah: bool
    lacks_catatan: bool = False

    @property
    def is_belum(self) -> bool:
        return self.state == Nilai.State.BELUM

    @property
    def is_gap(self) -> bool:
        return self.is_belum or self.lacks_catatan


@dataclass(frozen=True, slots=True)
class Tally:
    """Some cells of one komponen, counted: those of one hand, or all."""

    jumlah: int
    belum: int
    catatan: int

    @property
    def terisi(self) -> int:
        return self.jumlah - self.belum

    @property
    def is_lengkap(self) -> bool:
        return not (self.belum or self.catatan)


def tally_of(sel: Iterable[Sel]) -> Tally:
    found = list(sel)
    return Tally(
        jumlah=len(found),
        belum=sum(one.is_belum for one in found),
        catatan=sum(one.lacks_catatan for one in found),
    )


@dataclass(frozen=True, slots=True)
class Kolom:
    """One komponen with those who fill it today and its cells, in the order of the rows."""

    pk: int
    kode: str
    nama: str
    status: int
    status_label: str
    is_open: bool
    pengampu: tuple[Pengampu, ...]
    sel: tuple[Sel, ...]

    @property
    def semua(self) -> Tally:
        return tally_of(self.sel)

    @property
    def rumah(self) -> Tally:
        """What the Tim Penilai fills."""
        return tally_of(one for one in self.sel if one.is_rumah)

    @property
    def milik_pengampu(self) -> Tally:
        return tally_of(one for one in self.sel if not one.is_rumah)

    @property
    def is_settled(self) -> bool:
        return self.status == PeriodeKomponen.Status.DITERIMA

    @property
    def is_returned(self) -> bool:
        return self.status == PeriodeKomponen.Status.DIKEMBALIKAN

    @property
    def is_stuck(self) -> bool:
        """Whether only houses are lacking: its pengampu can't submit it then."""
        return self.milik_pengampu.is_lengkap and not self.rumah.is_lengkap

    @property
    def waits_on_pengampu(self) -> bool:
        """Whether there is anything a pengampu can do; one that was returned can be mended even while it is stuck."""
        return self.is_open and (self.is_returned or not self.is_stuck)

    def is_of(self, user_id: int) -> bool:
        """Whether this account fills it today."""
        return any(row.pengguna_id == user_id for row in self.pengampu)


@dataclass(frozen=True, slots=True)
class Baris:
    """One OPD that counts."""

    peserta_id: int
    opd_id: int
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """The matrix of a Periode: komponen in force across, OPDs that are not excluded down."""

    periode: Periode
    baris: tuple[Baris, ...]
    kolom: tuple[Kolom, ...]
    tim: TimPenilai | None
    tenggat: Tenggat | None

    @property
    def semua(self) -> Tally:
        return tally_of(sel for kolom in self.kolom for sel in kolom.sel)

    def only(self, komponen: Collection[str]) -> "Kelengkapan":
        """Of these komponen kode alone."""
        return replace(self, kolom=tuple(kolom for kolom in self.kolom if kolom.kode in komponen))


KelengkapanReader = Callable[[Periode], Kelengkapan]


def kelengkapan_reader(*, day: date) -> KelengkapanReader:
    """Reads the matrix of a Periode on that day, once however often it is asked for."""
    return cache(lambda periode: get_kelengkapan(periode, day=day))


def get_kelengkapan(periode: Periode, *, day: date, komponen: Collection[str] | None = None) -> Kelengkapan:
    """The matrix on that day, of these komponen kode; None means all."""
    rows = periode.komponen_set.in_force().select_related("komponen").order_by("komponen__urutan")
    if komponen is not None:
        rows = rows.filter(komponen__kode__in=komponen)
    baris = [
        Baris(row.pk, row.opd_id, row.kode, row.nama)
        for row in periode.peserta_set.filter(is_dikecualikan=False).order_by("kode")
    ]
    komponen_list = list(rows)
    pengampu = _pengampu_by_kode(day)
    read_sel = _sel_reader(periode, komponen_list, day=day)
    kolom = [
        _make_kolom(
            row, tuple(read_sel(row, one) for one in baris), pengampu.get(row.komponen.kode, []), periode
        )
        for row in komponen_list
    ]
    tim = TimPenilai.objects.filter(periode=periode).first()
    return Kelengkapan(periode, tuple(baris), tuple(kolom), tim, tenggat_of(periode, day=day))


def _make_kolom(
    row: PeriodeKomponen, sel: tuple[Sel, ...], pengampu: Iterable[Pengampu], periode: Periode
) -> Kolom:
    return Kolom(
        pk=row.pk,
        kode=row.komponen.kode,
        nama=row.komponen.nama,
        status=row.status,
        status_label=row.get_status_display(),
        is_open=row.is_open_in(periode),
        pengampu=tuple(pengampu),
        sel=sel,
    )


def _sel_reader(
    periode: Periode, komponen_list: Collection[PeriodeKomponen], *, day: date
) -> Callable[[PeriodeKomponen, Baris], Sel]:
    """Reads the cells of these komponen; what it gives finds one of them."""
    states, rumah = _states(komponen_list), rumah_by_komponen(day=day)
    lacking_cells = cells_lacking_catatan(periode, komponen=[row.pk for row in komponen_list])
    lacking = {(cell.peserta_id, cell.periode_komponen_id) for cell in lacking_cells}

    def read(row: PeriodeKomponen, baris: Baris) -> Sel:
        key = (baris.peserta_id, row.pk)
        return Sel(
            baris.opd_id,
            states.get(key, Nilai.State.BELUM.value),
            is_rumah=baris.opd_id in rumah.get(row.komponen.kode, ()),
            lacks_catatan=key in lacking,
        )

    return read


def _states(komponen_list: Iterable[PeriodeKomponen]) -> dict[tuple[int, int], str]:
    """The state of each cell by the ids of its Peserta and its PeriodeKomponen."""
    cells = Nilai.objects.filter(periode_komponen__in=[row.pk for row in komponen_list]).order_by()
    return {
        (peserta_id, komponen_id): state
        for peserta_id, komponen_id, state in cells.values_list("peserta_id", "periode_komponen_id", "state")
    }


def _pengampu_by_kode(day: date) -> dict[str, list[Pengampu]]:
    """Who fills which komponen on that day, with account and unit."""
    found: dict[str, list[Pengampu]] = {}
    rows = Pengampu.objects.in_force(day).filter(pengguna__is_active=True)
    for row in rows.select_related("pengguna", "unit").order_by("unit__kode", "pengguna__nama", "pk"):
        found.setdefault(row.komponen_kode, []).append(row)
    return found
