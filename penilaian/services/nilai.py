"""Writes of nilai. Form, sheet and command all end in `write_cells`, so that one rule holds for every way in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from akun.models import Pengguna
from penilaian.access import is_manager, recordable_komponen
from penilaian.errors import NilaiConflictError, PenilaianError, PeriodeNotPengisianError, WewenangError
from penilaian.models import Nilai, Periode, TimPenilai, Unggahan
from penilaian.models.nilai import Cell, tell_cell
from penilaian.rumah import Rumah, get_rumah, tim_of
from penilaian.services.guard import locked_periode

NILAI_STEP = Decimal("0.0001")
CELLS_PER_WRITE = 500
WRITTEN_FIELDS = ["state", "nilai", "alasan", "is_tim_penilai", "versi", "cara", "oleh", "pada", "unggahan"]


@dataclass(frozen=True, slots=True)
class NilaiBaru:
    """What a cell is to hold: a nilai of 0..100 with at most four decimals, or TD with a reason."""

    state: str
    nilai: Decimal | None = None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """What one cell is to become. `nilai` is 0..100 with at most four decimals, and only with state TERISI."""

    cell: Nilai
    state: str
    nilai: Decimal | None = None
    alasan: str = ""

    @property
    def is_change(self) -> bool:
        return (self.cell.state, self.cell.nilai, self.cell.alasan) != (self.state, self.nilai, self.alasan)


def record_nilai(
    cell: Nilai,
    *,
    state: str,
    nilai: Decimal | None = None,
    alasan: str = "",
    by: Pengguna,
    cara: str = Nilai.Cara.FORMULIR,
    versi: int | None = None,
) -> Nilai:
    """Write one cell. With `versi`, the version it was read at, a change by somebody else since then is refused.

    Raises PeriodeNotPengisianError, WewenangError, NilaiConflictError, or PenilaianError for a nilai that can't be.
    """
    with locked_periode(cell.peserta.periode_id) as periode:
        current = Nilai.objects.select_related("peserta", "periode_komponen__komponen", "oleh").get(
            pk=cell.pk
        )
        if versi is not None and versi != current.versi:
            raise NilaiConflictError(_conflict_message(current, read_at=versi))
        write_cells(periode, [CellChange(current, state, nilai, alasan)], by=by, cara=cara)
        return current


@dataclass(frozen=True, slots=True)
class Wewenang:
    """What one account may write in a Periode, read once for a whole sheet: komponen it may fill, and own houses.

    `rumah` holds for each komponen the OPD ids whose own unit fills it: nobody scores the own house, the Tim Penilai
    does. `own` holds the OPD ids that this account is too near to, by a jabatan or a unit it fills for; none for Bagian
    Organisasi. `tim` is the team of the Periode, and `is_anggota` says whether this account has a place in it.
    """

    by: Pengguna
    komponen: frozenset[str]
    rumah: Mapping[str, frozenset[int]]
    own: frozenset[int] = frozenset()
    tim: TimPenilai | None = None
    is_anggota: bool = False

    def is_rumah(self, cell: Cell) -> bool:
        return cell.peserta.opd_id in self.rumah.get(cell.periode_komponen.komponen.kode, frozenset())

    def refusal(self, cell: Cell) -> str:
        """Why this account may not write in this cell, in a sentence; empty when it may."""
        komponen = cell.periode_komponen.komponen
        if self.is_rumah(cell):
            return self._rumah_refusal(cell)
        if komponen.kode not in self.komponen:
            return f"Akun {self.by.username} bukan pengampu {komponen}."
        if cell.peserta.opd_id in self.own:
            return (
                f"{cell.peserta} adalah OPD Anda sendiri; nilainya diisi pengampu {komponen} yang lain atau "
                "Bagian Organisasi."
            )
        return ""

    def _rumah_refusal(self, cell: Cell) -> str:
        """Only the Tim Penilai scores here, or Bagian Organisasi on its behalf."""
        if is_manager(self.by):
            return ""
        if not self.is_anggota:
            by_whom = f"anggota {self.tim} atau Bagian Organisasi" if self.tim else "Bagian Organisasi"
            return (
                f"{cell.peserta} adalah rumah pengampu {cell.periode_komponen.komponen} sendiri; "
                f"nilainya diisi {by_whom} atas nama Tim Penilai."
            )
        if cell.peserta.opd_id in self.own:
            return (
                f"{cell.peserta} adalah rumah Anda sendiri; nilainya diisi anggota {self.tim} yang lain atau "
                "Bagian Organisasi atas nama Tim Penilai."
            )
        return ""


def write_cells(
    periode: Periode,
    changes: Iterable[CellChange],
    *,
    by: Pengguna,
    cara: str,
    unggahan: Unggahan | None = None,
) -> int:
    """Check and write cells of a Periode whose row the caller holds; the number that really changed.

    `unggahan` is the kept file that they come from. Nothing is written when any change is refused: the first refusal
    is raised.
    """
    pending = [change for change in changes if change.is_change]
    wewenang = get_wewenang(periode, by=by)
    for change in pending:
        check_change(change, periode=periode, wewenang=wewenang)
    _store(pending, wewenang=wewenang, cara=cara, unggahan=unggahan)
    return len(pending)


def write_decision(periode: Periode, change: CellChange, *, by: Pengguna) -> None:
    """Write what a decision on a sanggah makes of a cell, while entry is closed and whatever komponen `by` fills.

    That this person may decide is the caller's to check, who holds the Periode's row.
    """
    check_content(change)
    _store([change], wewenang=get_wewenang(periode, by=by), cara=Nilai.Cara.KLARIFIKASI)


def _store(
    pending: Sequence[CellChange], *, wewenang: Wewenang, cara: str, unggahan: Unggahan | None = None
) -> None:
    now, by = timezone.now(), wewenang.by
    for change in pending:
        cell = change.cell
        cell.state, cell.nilai, cell.alasan = change.state, as_stored(change.nilai), change.alasan
        cell.is_tim_penilai = wewenang.is_rumah(cell)
        cell.versi, cell.cara, cell.oleh, cell.pada = cell.versi + 1, cara, by, now
        cell.unggahan = unggahan
    for start in range(0, len(pending), CELLS_PER_WRITE):
        cells = [change.cell for change in pending[start : start + CELLS_PER_WRITE]]
        Nilai.objects.overwrite(cells, fields=WRITTEN_FIELDS)
        Nilai.history.bulk_history_create(cells, update=True, default_user=by)


def check_change(change: CellChange, *, periode: Periode, wewenang: Wewenang) -> None:
    """Raise unless this person may make this change now and the new content is one a cell can hold."""
    check_content(change)
    komponen = change.cell.periode_komponen
    if not komponen.is_open_in(periode):
        raise PeriodeNotPengisianError(
            f"{komponen.komponen} tidak sedang diisi "
            f"({periode.get_status_display()}, {komponen.get_status_display()}). "
            f"{_reopening(wewenang.by)}"
        )
    if refusal := wewenang.refusal(change.cell):
        raise WewenangError(refusal)


def _reopening(by: Pengguna) -> str:
    """How a closed komponen is opened again, said to who may do it and to who may not."""
    if is_manager(by):
        return "Selama pengisian dan verifikasi, kembalikan komponennya dahulu."
    return "Minta Bagian Organisasi mengembalikan komponennya."


def get_wewenang(periode: Periode, *, by: Pengguna, rumah: Rumah | None = None) -> Wewenang:
    """What this account may write in this Periode today. A page that only shows it may bring the houses it has read."""
    day = timezone.localdate()
    kode_list = periode.komponen_set.values_list("komponen__kode", flat=True)
    watched = None if is_manager(by) else by  # Bagian Organisasi writes for whoever may not
    tim = TimPenilai.objects.filter(periode=periode).first() if watched else None
    is_anggota = tim is not None and tim_of(by, day=day).filter(pk=tim.pk).exists()
    rumah = rumah or get_rumah(watched, day=day)
    return Wewenang(
        by=by,
        komponen=recordable_komponen(by, among=list(kode_list)),
        rumah=rumah.by_komponen,
        own=rumah.own,
        tim=tim,
        is_anggota=is_anggota,
    )


def check_content(change: CellChange | NilaiBaru) -> None:
    """Raise PenilaianError unless a cell can hold this: 0..100 with at most four decimals, or TD with a reason."""
    nilai = change.nilai
    if change.state == Nilai.State.TERISI:
        if (
            nilai is None
            or not nilai.is_finite()
            or not 0 <= nilai <= 100
            or nilai != nilai.quantize(NILAI_STEP)
        ):
            raise PenilaianError("Nilai harus angka 0 sampai 100 dengan paling banyak empat desimal.")
    elif nilai is not None:
        raise PenilaianError("Nilai hanya dapat diisi bila keadaannya Terisi.")
    if change.state == Nilai.State.TD and not change.alasan.strip():
        raise PenilaianError("Tidak dinilai (TD) harus disertai alasan.")


def as_stored(nilai: Decimal | None) -> Decimal | None:
    """Four decimals, as the column keeps it on every database; a zero bears no sign."""
    return None if nilai is None else nilai.quantize(NILAI_STEP).copy_abs()


def _conflict_message(current: Nilai, *, read_at: int) -> str:
    """Who changed the cell since the version it was read at, from what to what."""
    read = Nilai.history.filter(id=current.pk, versi=read_at).order_by("history_id").last()
    lama = tell_cell(read.state, read.nilai) if read else "kosong"
    oleh = current.oleh.nama if current.oleh else "orang lain"
    return (
        f"{current.peserta.nama} ({current.periode_komponen.komponen.nama}) sudah diubah oleh {oleh} dari {lama} "
        f"menjadi {tell_cell(current.state, current.nilai)}. Putuskan nilai mana yang benar."
    )


def cells_of(
    periode: Periode, *, komponen: Sequence[str], peserta: Collection[int] | None = None
) -> dict[tuple[int, str], Nilai]:
    """The cells of these komponen by (peserta id, komponen kode), with everything that writing one needs.

    With `peserta`, ids, only theirs. Cells of one row or column share one Peserta and one komponen: a join would make
    six or thousands of each.
    """
    komponen_list = periode.komponen_set.filter(komponen__kode__in=komponen).select_related("komponen")
    by_komponen_id = {row.pk: row for row in komponen_list}
    rows = Nilai.objects.filter(periode_komponen__in=by_komponen_id).order_by()
    if peserta is None:
        by_peserta_id = periode.peserta_set.in_bulk()
    else:
        by_peserta_id = {row.pk: row for row in periode.peserta_set.filter(pk__in=peserta).order_by()}
        rows = rows.filter(peserta__in=by_peserta_id)
    cells = {}
    for cell in rows:
        cell.peserta = by_peserta_id[cell.peserta_id]
        cell.periode_komponen = by_komponen_id[cell.periode_komponen_id]
        cells[cell.peserta_id, cell.periode_komponen.komponen.kode] = cell
    return cells
