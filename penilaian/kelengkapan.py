"""How complete a Periode is, cell by cell, and whose each gap is. States and counts only: no nilai comes in here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from penilaian.models import Nilai, Pengampu, Periode, PeriodeKomponen, TimPenilai
from penilaian.rumah import rumah_by_komponen
from penilaian.services.nilai import is_open_for_entry
from penilaian.tenggat import Tenggat, tenggat_of


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: its state, and whether it is a house of the pengampu, which the Tim Penilai fills."""

    opd_id: int
    state: str
    is_rumah: bool

    @property
    def is_belum(self) -> bool:
        return self.state == Nilai.State.BELUM


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
    def jumlah(self) -> int:
        return len(self.sel)

    @property
    def belum(self) -> int:
        return sum(one.is_belum for one in self.sel)

    @property
    def terisi(self) -> int:
        return self.jumlah - self.belum

    @property
    def belum_rumah(self) -> int:
        """Of the gaps those that wait for the Tim Penilai."""
        return sum(one.is_belum and one.is_rumah for one in self.sel)

    @property
    def belum_pengampu(self) -> int:
        return self.belum - self.belum_rumah

    @property
    def is_settled(self) -> bool:
        return self.status == PeriodeKomponen.Status.DITERIMA

    @property
    def is_returned(self) -> bool:
        return self.status == PeriodeKomponen.Status.DIKEMBALIKAN


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
    def jumlah(self) -> int:
        return sum(kolom.jumlah for kolom in self.kolom)

    @property
    def belum(self) -> int:
        return sum(kolom.belum for kolom in self.kolom)


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
    states, rumah, pengampu = _states(komponen_list), rumah_by_komponen(day=day), _pengampu_by_kode(day)
    kolom = [
        _make_kolom(row, _sel_of(row, baris, states, rumah), pengampu.get(row.komponen.kode, []), periode)
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
        is_open=is_open_for_entry(periode, row),
        pengampu=tuple(pengampu),
        sel=sel,
    )


def _sel_of(
    row: PeriodeKomponen,
    baris: Iterable[Baris],
    states: Mapping[tuple[int, int], str],
    rumah: Mapping[str, frozenset[int]],
) -> tuple[Sel, ...]:
    """The cells of one komponen, one for each row."""
    houses = rumah.get(row.komponen.kode, frozenset())
    return tuple(
        Sel(one.opd_id, states.get((one.peserta_id, row.pk), Nilai.State.BELUM.value), one.opd_id in houses)
        for one in baris
    )


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
