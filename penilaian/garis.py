"""Whose result of a quarter is an OPD's own, along the main line of succession (rules.md, Suksesi)."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from penilaian.models import Hasil, RiwayatHasil

Row = TypeVar("Row", Hasil, RiwayatHasil)


def hasil_by_heir(rows: Iterable[Hasil], *, heir: Mapping[int, int]) -> dict[tuple[int, int], Hasil]:
    """By heir and Periode the first of its line that had a result, so that an OPD that took another in keeps its own.

    `heir` gives for every OPD of the rows the one it lives on in; of one line the nearest comes first in it. No two are
    equally near: an OPD has one main predecessor, and the others of a merger leave it no history.
    """
    return _nearest(rows, heir=heir, quarter=lambda row: row.periode_id)


def riwayat_by_heir(
    rows: Iterable[RiwayatHasil], *, heir: Mapping[int, int]
) -> dict[tuple[int, int], RiwayatHasil]:
    """The same of data riwayat, by heir and RiwayatPeriode."""
    return _nearest(rows, heir=heir, quarter=lambda row: row.riwayat_periode_id)


def _nearest(
    rows: Iterable[Row], *, heir: Mapping[int, int], quarter: Callable[[Row], int]
) -> dict[tuple[int, int], Row]:
    nearness = {opd_id: at for at, opd_id in enumerate(heir)}
    found: dict[tuple[int, int], Row] = {}
    for row in sorted(rows, key=lambda row: nearness[row.opd_id]):
        found.setdefault((heir[row.opd_id], quarter(row)), row)
    return found
