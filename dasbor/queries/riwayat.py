"""The quarters of an OPD that were judged outside the application, beside those that were judged here."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from akun.models import Pengguna
from opd.queries import heir_by_opd_id
from penilaian.access import visible_riwayat
from penilaian.garis import riwayat_by_heir
from penilaian.models import Hasil, RiwayatHasil
from penilaian.scoring.delta import Arah, get_arah


@dataclass(frozen=True)
class RiwayatView:
    """Newest first. `lalu` is the one right before the chosen quarter, and `delta` the change of skor since then.

    Such a delta compares two ways of judging, and the page says so unless the quarter was declared comparable. Either
    way it stands in no record.
    """

    rows: list[RiwayatHasil]
    lalu: RiwayatHasil | None = None
    delta: Decimal | None = None
    arah: Arah = Arah.BARU
    is_sebanding: bool = False


def get_riwayat_view(user: Pengguna, opd_ids: Collection[int], *, chosen: Hasil | None) -> RiwayatView:
    """What this user may see of these OPDs, of which the chosen result is one."""
    rows = list(visible_riwayat(user).filter(opd__in=opd_ids).select_related("riwayat_periode"))
    lalu = riwayat_before(chosen, rows) if chosen else None
    if chosen is None or chosen.skor is None or lalu is None:
        return RiwayatView(rows, lalu)
    skema, delta = chosen.periode.skema, chosen.skor - lalu.skor
    return RiwayatView(
        rows,
        lalu,
        delta,
        arah=get_arah(delta, dead_band=skema.dead_band),
        is_sebanding=lalu.riwayat_periode.is_sebanding(skema),
    )


def riwayat_before(hasil: Hasil, rows: list[RiwayatHasil]) -> RiwayatHasil | None:
    """The one of the quarter right before this one: the OPD's own, else of the nearest whose history it carries on.

    A simulated quarter has no real one before it.
    """
    periode = hasil.periode
    before = (periode.tahun, periode.triwulan - 1) if periode.triwulan > 1 else (periode.tahun - 1, 4)
    found = [row for row in rows if (row.riwayat_periode.tahun, row.riwayat_periode.triwulan) == before]
    if periode.is_simulasi or not found:
        return None
    heir = heir_by_opd_id({hasil.opd_id}, day=periode.hari_terakhir)
    line = riwayat_by_heir((row for row in found if row.opd_id in heir), heir=heir)
    return next(iter(line.values()), None)
