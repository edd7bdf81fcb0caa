"""OPDs side by side in one quarter: what was frozen of each, komponen by komponen, and their way up to it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils.safestring import SafeString

from akun.models import Pengguna
from dasbor.queries.banding_triwulan import find_periode
from dasbor.queries.opd import KomponenLine, QuarterLine, draw_page, komponen_lines, with_predikat
from dokumen.charts import Drawing, Palette, Quarter, draw_trend
from dokumen.charts.drawing import safe_colour
from dokumen.charts.trend import MAX_QUARTERS, axis_bounds
from dokumen.format import ROMAN, format_skor, format_triwulan
from opd.queries import get_cached_pemerintah, heir_by_opd_id
from penilaian.access import visible_hasil, visible_locked_periode
from penilaian.garis import hasil_by_heir
from penilaian.models import Hasil, Periode

MIN_OPD, MAX_OPD = 2, 6
MAX_FIGURES = 6  # beside each other in a trend as wide as a phone
Skor = Mapping[int, Mapping[int, Decimal | None]]  # by OPD, then by Periode


@dataclass(frozen=True, slots=True)
class OpdColumn:
    """One OPD of the comparison; `skor` by Periode. `tren` is None where it never had one."""

    line: QuarterLine
    komponen: Mapping[str, KomponenLine]
    skor: Mapping[int, Decimal | None]
    tren: Drawing | None

    @property
    def hasil(self) -> Hasil:
        return self.line.hasil

    @property
    def gambar_tren(self) -> SafeString | None:
        return draw_page(self.tren) if self.tren else None


@dataclass(frozen=True, slots=True)
class KomponenRow:
    """One komponen across the OPDs; None where an OPD has no such komponen."""

    nama: str
    sel: tuple[KomponenLine | None, ...]


@dataclass(frozen=True)
class OpdBandingView:
    """`pilihan` are all OPDs of the quarter, by name; `columns` are empty while fewer than two are chosen.

    `quarters` are those that lead up to it, oldest first.
    """

    periode_list: list[Periode]
    periode: Periode
    pilihan: list[Hasil]
    dipilih: Collection[str]
    columns: list[OpdColumn]
    komponen: list[KomponenRow]
    quarters: list[Periode]

    @property
    def is_too_many(self) -> bool:
        return len(self.dipilih) > MAX_OPD


def get_opd_banding_view(user: Pengguna, *, kode_periode: str, kode: Sequence[str]) -> OpdBandingView:
    """For those who see a quarter whole; the newest where none is named. Kode of no OPD of it are left out.

    Raises Http404.
    """
    periode_list = list(visible_locked_periode(user).select_related("skema"))
    if not periode_list:
        raise Http404
    periode = find_periode(periode_list, kode_periode) if kode_periode else periode_list[0]
    pilihan = list(
        visible_hasil(user).select_related("periode").filter(periode=periode).order_by("nama", "kode")
    )
    by_kode = {row.kode: row for row in pilihan}
    dipilih = [one for one in dict.fromkeys(kode) if one in by_kode]
    chosen = [by_kode[one] for one in dipilih[:MAX_OPD]]
    quarters = _up_to(periode, periode_list)
    columns = _columns(user, chosen, periode, quarters) if len(chosen) >= MIN_OPD else []
    return OpdBandingView(periode_list, periode, pilihan, dipilih, columns, _komponen_rows(columns), quarters)


def _up_to(periode: Periode, periode_list: Sequence[Periode]) -> list[Periode]:
    """The last that a trend has room for; simulated ones stay among themselves."""
    alike = [one for one in reversed(periode_list) if one.is_simulasi == periode.is_simulasi]
    return [one for one in alike if one.hari_terakhir <= periode.hari_terakhir][-MAX_QUARTERS:]


def _columns(
    user: Pengguna, chosen: list[Hasil], periode: Periode, quarters: Sequence[Periode]
) -> list[OpdColumn]:
    prefetch_related_objects(chosen, "komponen_set")
    skor = _skor_by_opd(user, {row.opd_id for row in chosen}, periode)
    bounds = _shared_bounds(skor, quarters)
    return [
        OpdColumn(
            line,
            {one.hasil.kode: one for one in komponen_lines(line.hasil)},
            skor[line.hasil.opd_id],
            _draw_tren(line.hasil, skor[line.hasil.opd_id], quarters, bounds=bounds),
        )
        for line in with_predikat(chosen)
    ]


def _shared_bounds(skor: Skor, quarters: Sequence[Periode]) -> tuple[float, float] | None:
    """One axis for all that is drawn, so that equal skor stand equally high; None where nobody has a skor."""
    drawn = [own.get(one.pk) for own in skor.values() for one in quarters]
    levels = [float(one) for one in drawn if one is not None]
    return axis_bounds(levels) if levels else None


def _skor_by_opd(user: Pengguna, opd_ids: set[int], periode: Periode) -> Skor:
    """The skor of every quarter, an OPD's own before that of whom it took in."""
    heir = heir_by_opd_id(opd_ids, day=periode.hari_terakhir)
    found: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    rows = visible_hasil(user).filter(opd__in=heir).only("opd_id", "periode_id", "skor")
    for (opd_id, periode_id), row in hasil_by_heir(rows, heir=heir).items():
        found[opd_id][periode_id] = row.skor
    return found


def _draw_tren(
    hasil: Hasil,
    skor: Mapping[int, Decimal | None],
    quarters: Sequence[Periode],
    *,
    bounds: tuple[float, float] | None,
) -> Drawing | None:
    points = [
        Quarter(
            ROMAN[one.triwulan],
            str(one.tahun),
            skor.get(one.pk),
            format_skor(skor.get(one.pk)) if has_figure(at, count=len(quarters)) else "",
        )
        for at, one in enumerate(quarters)
    ]
    said = ", ".join(f"{format_triwulan(one.kode)} {format_skor(skor.get(one.pk))}" for one in quarters)
    palette = Palette(aksen=safe_colour(get_cached_pemerintah().warna, Palette().aksen))
    return draw_trend(points, title=f"Skor {hasil.nama}: {said}", palette=palette, bounds=bounds)


def has_figure(at: int, *, count: int) -> bool:
    """Whether a dot has its figure: all where there is room, else every second, the last in any case."""
    return count <= MAX_FIGURES or (count - 1 - at) % 2 == 0


def _komponen_rows(columns: Sequence[OpdColumn]) -> list[KomponenRow]:
    """In printed order."""
    nama = {kode: line.hasil for column in columns for kode, line in column.komponen.items()}
    in_order = sorted(nama.values(), key=lambda row: row.urutan)
    return [
        KomponenRow(row.nama, tuple(column.komponen.get(row.kode) for column in columns)) for row in in_order
    ]
