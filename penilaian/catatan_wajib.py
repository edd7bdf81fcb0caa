"""The cells of a Periode whose nilai asks for a catatan, and those that still lack it."""

from collections.abc import Callable, Collection
from decimal import Decimal

from django.conf import settings

from penilaian.lembar import Lembar, LembarRow
from penilaian.models import Catatan, Nilai, Periode
from penilaian.record.past import collect_past
from penilaian.scoring.catatan import needs_catatan


def cells_lacking_catatan(periode: Periode, *, komponen: Collection[int]) -> list[Nilai]:
    """The cells of these komponen (ids of PeriodeKomponen) that need a catatan and have none.

    Excluded Peserta need none.
    """
    lacks = _lacks_catatan(periode)
    cells = Nilai.objects.filter(
        periode_komponen__in=komponen, state=Nilai.State.TERISI, peserta__is_dikecualikan=False
    ).select_related("peserta", "periode_komponen__komponen")
    return [
        cell
        for cell in cells
        if lacks(cell.peserta_id, cell.peserta.opd_id, cell.periode_komponen.komponen.kode, cell.nilai)
    ]


def rows_lacking_catatan(periode: Periode, lembar: Lembar) -> list[tuple[LembarRow, str]]:
    """The cells of a sheet, by row and kode of komponen, that will need a catatan which neither the sheet nor the
    quarter has.
    """
    lacks = _lacks_catatan(periode)
    opd_by_key = dict(periode.peserta_set.filter(is_dikecualikan=False).values_list("pk", "opd_id"))
    return [
        (row, kode)
        for row in lembar.rows
        if row.key in opd_by_key
        for kode, cell in row.nilai.items()
        if kode not in row.catatan and lacks(row.key, opd_by_key[row.key], kode, cell.nilai)
    ]


def _lacks_catatan(periode: Periode) -> Callable[[int, int, str, Decimal | None], bool]:
    """Tells of a cell, by the ids of its Peserta and OPD, its komponen and its nilai, whether it lacks a catatan."""
    nilai_lalu = collect_past(periode).nilai_by_opd
    rows = Catatan.objects.filter(peserta__periode=periode).order_by()
    written = set(rows.values_list("peserta_id", "periode_komponen__komponen__kode"))

    def lacks(peserta_id: int, opd_id: int, kode: str, nilai: Decimal | None) -> bool:
        return (peserta_id, kode) not in written and is_catatan_needed(nilai, nilai_lalu.get((opd_id, kode)))

    return lacks


def is_catatan_needed(nilai: Decimal | None, nilai_lalu: str | None) -> bool:
    """The rule under the limits of this installation; `nilai_lalu` as a record writes it."""
    return needs_catatan(
        nilai,
        None if nilai_lalu is None else Decimal(nilai_lalu),
        di_bawah=settings.RAPOR_CATATAN_DI_BAWAH,
        turun=settings.RAPOR_CATATAN_TURUN,
    )


def catatan_rule() -> str:
    """The limits in words, for a screen."""
    di_bawah, turun = (
        format(limit, "f").replace(".", ",")
        for limit in (settings.RAPOR_CATATAN_DI_BAWAH, settings.RAPOR_CATATAN_TURUN)
    )
    return f"di bawah {di_bawah}, atau turun lebih dari {turun} dari triwulan lalu"
