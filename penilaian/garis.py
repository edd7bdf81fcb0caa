"""Whose result of a quarter is an OPD's own, along the main line of succession (rules.md, Suksesi)."""

from collections.abc import Iterable, Mapping

from penilaian.models import Hasil


def hasil_by_heir(rows: Iterable[Hasil], *, heir: Mapping[int, int]) -> dict[tuple[int, int], Hasil]:
    """By heir and Periode the first of its line that had a result, so that an OPD that took another in keeps its own.

    `heir` gives for every OPD of the rows the one it lives on in; of one line the nearest comes first in it.
    """
    nearness = {opd_id: at for at, opd_id in enumerate(heir)}
    found: dict[tuple[int, int], Hasil] = {}
    for row in sorted(rows, key=lambda row: nearness[row.opd_id]):
        found.setdefault((heir[row.opd_id], row.periode_id), row)
    return found
