"""Lembar nilai of one quarter as one person sees it: the grid, the panel of a cell, and the figures that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from akun.models import Pengguna
from dasbor.queries.periode import get_periode_view
from dasbor.ranking import Ranking
from penilaian.access import (
    is_manager,
    visible_bukti,
    visible_komponen,
    visible_periode,
    visible_publikasi,
)
from penilaian.catatan_wajib import cells_lacking_catatan
from penilaian.jejak import Jejak, jejak_of
from penilaian.models import Bukti, Catatan, Nilai, Periode, PeriodeKomponen, Peserta, Rekomendasi
from penilaian.models.nilai import show_cell
from penilaian.queries import MAX_PK
from penilaian.record.past import collect_past
from penilaian.services.kisi import closed_reason
from penilaian.services.nilai import Wewenang, cells_of, get_wewenang

CellKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class LembarCell:
    """One cell. `closed` says why this person can't write it; empty means that it is open."""

    komponen: str
    versi: int
    text: str
    alasan: str
    closed: str
    has_catatan: bool
    lacks_catatan: bool


@dataclass(frozen=True, slots=True)
class LembarRow:
    """One Peserta with its cells in the order of the columns."""

    peserta: Peserta
    cells: tuple[LembarCell, ...]
    columns: Sequence[PeriodeKomponen]

    @property
    def pairs(self) -> list[tuple[PeriodeKomponen, LembarCell]]:
        """Each komponen with the cell of this row."""
        return list(zip(self.columns, self.cells, strict=True))


@dataclass(frozen=True)
class LembarView:
    """The whole grid. `has_figures` says whether this person may see skor, predikat and peringkat of the quarter,
    `submittable` holds the kode of the open komponen that it fills, and submits once they are full, `revisi` is that of
    the koreksi in force, as far as this person may know of it."""

    periode: Periode
    columns: list[PeriodeKomponen]
    rows: list[LembarRow]
    has_figures: bool
    submittable: frozenset[str]
    revisi: int | None

    @property
    def filters(self) -> dict[str, list[tuple[str, str]]]:
        """The kelompok and jenis that occur among the rows, each with its name."""
        peserta = [row.peserta for row in self.rows]
        return {
            "kelompok": sorted({(row.kelompok.kode, row.kelompok.nama) for row in peserta if row.kelompok}),
            "jenis": sorted({(row.jenis, row.get_jenis_display()) for row in peserta}),
        }

    @property
    def jumlah_tanpa_catatan(self) -> int:
        """How many cells lack a required catatan."""
        return sum(cell.lacks_catatan for row in self.rows for cell in row.cells)

    @property
    def can_edit(self) -> bool:
        return any(not cell.closed for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class CellPanel:
    """Everything about one cell, its trail the newest first; `lalu` is the nilai of the quarter before, or ""."""

    cell: Nilai
    text: str
    lalu: str
    closed: str
    catatan: str
    lacks_catatan: bool
    rekomendasi: list[Rekomendasi]
    bukti: list[Bukti]
    trail: list[Jejak]


def get_lembar(user: Pengguna, *, tahun: int, triwulan: int) -> LembarView:
    """Raises Http404 when there is no such quarter, or nothing in it that this user may see."""
    periode = find_lembar_periode(user, tahun=tahun, triwulan=triwulan)
    columns = seen_columns(user, periode)
    wewenang = get_wewenang(periode, by=user)
    open_kode = {column.komponen.kode for column in columns if column.is_open_in(periode)}
    return LembarView(
        periode=periode,
        columns=columns,
        rows=_rows(periode, columns, wewenang=wewenang),
        has_figures=_sees_figures(user, periode),
        submittable=wewenang.komponen & open_kode,
        revisi=_seen_revisi(user, periode) if periode.is_ditetapkan else None,
    )


def _seen_revisi(user: Pengguna, periode: Periode) -> int | None:
    """The revision that a koreksi led to; None without one, or for who may not see it."""
    corrected = visible_publikasi(user).filter(periode=periode, revisi__gt=1)
    return corrected.values_list("revisi", flat=True).first()


def find_lembar_periode(user: Pengguna, *, tahun: int, triwulan: int) -> Periode:
    """The quarter, for those who see a komponen of it, and for Bagian Organisasi before it has any. Raises Http404."""
    periode = Periode.objects.select_related("skema").filter(tahun=tahun, triwulan=triwulan).first()
    if periode is None or not (is_manager(user) or visible_komponen(user).filter(periode=periode).exists()):
        raise Http404
    return periode


def seen_columns(user: Pengguna, periode: Periode) -> list[PeriodeKomponen]:
    """The komponen in force that this user may see, in printed order."""
    rows = visible_komponen(user).filter(periode=periode).exclude(status=PeriodeKomponen.Status.DIGUGURKAN)
    return list(rows.select_related("komponen").order_by("komponen__urutan"))


def lacking_keys(periode: Periode, columns: Sequence[PeriodeKomponen]) -> set[CellKey]:
    """The cells of these komponen that still lack a required catatan."""
    lacking = cells_lacking_catatan(periode, komponen=[column.pk for column in columns])
    return {(cell.peserta_id, cell.periode_komponen.komponen.kode) for cell in lacking}


def get_figures(user: Pengguna, *, tahun: int, triwulan: int) -> Ranking:
    """Skor, predikat and peringkat as they stand now. Raises Http404 for who may not see the quarter's ranking."""
    ranking = get_periode_view(user, tahun=tahun, triwulan=triwulan).ranking
    if ranking is None:
        raise Http404
    return ranking


def get_cell(user: Pengguna, periode: Periode, *, peserta: int, komponen: str) -> Nilai:
    """The cell of this Peserta (its id) and komponen (its kode). Raises Http404 unless this user may see it."""
    if peserta > MAX_PK:
        raise Http404
    cell = (
        Nilai.objects.filter(
            peserta=peserta,
            peserta__periode=periode,
            periode_komponen__in=visible_komponen(user),
            periode_komponen__komponen__kode=komponen,
        )
        .select_related("peserta", "periode_komponen__komponen")
        .first()
    )
    if cell is None:
        raise Http404
    return cell


def get_panel(user: Pengguna, periode: Periode, cell: Nilai) -> CellPanel:
    place = {"peserta": cell.peserta_id, "periode_komponen": cell.periode_komponen_id}
    catatan = Catatan.objects.filter(**place).first()
    return CellPanel(
        cell=cell,
        text=show_cell(cell.state, cell.nilai),
        lalu=_nilai_lalu(periode, cell),
        closed=closed_reason(cell, periode=periode, wewenang=get_wewenang(periode, by=user)),
        catatan=catatan.isi if catatan else "",
        lacks_catatan=any(
            lacking.pk == cell.pk
            for lacking in cells_lacking_catatan(periode, komponen=[cell.periode_komponen_id])
        ),
        rekomendasi=list(Rekomendasi.objects.filter(**place).order_by("pk")),
        bukti=list(visible_bukti(user).filter(**place).order_by("pk")),
        trail=jejak_of(Nilai.objects.filter(pk=cell.pk))[::-1],
    )


def _rows(periode: Periode, columns: Sequence[PeriodeKomponen], *, wewenang: Wewenang) -> list[LembarRow]:
    kode_list = [column.komponen.kode for column in columns]
    cells = cells_of(periode, komponen=kode_list)
    noted = set(
        Catatan.objects.filter(periode_komponen__in=columns).values_list(
            "peserta_id", "periode_komponen__komponen__kode"
        )
    )
    lacking = lacking_keys(periode, columns)

    def show(key: CellKey) -> LembarCell:
        cell = cells[key]
        return LembarCell(
            komponen=key[1],
            versi=cell.versi,
            text=show_cell(cell.state, cell.nilai),
            alasan=cell.alasan,
            closed=closed_reason(cell, periode=periode, wewenang=wewenang),
            has_catatan=key in noted,
            lacks_catatan=key in lacking,
        )

    peserta_list = periode.peserta_set.select_related("kelompok").order_by("kode")
    return [
        LembarRow(row, tuple(show((row.pk, kode)) for kode in kode_list), columns) for row in peserta_list
    ]


def _sees_figures(user: Pengguna, periode: Periode) -> bool:
    if periode.status == Periode.Status.DISIAPKAN:
        return False
    return visible_periode(user).filter(pk=periode.pk).exists()


def _nilai_lalu(periode: Periode, cell: Nilai) -> str:
    found = collect_past(periode).nilai_by_opd
    nilai = found.get((cell.peserta.opd_id, cell.periode_komponen.komponen.kode))
    return show_cell(Nilai.State.TERISI, Decimal(nilai)) if nilai else ""
