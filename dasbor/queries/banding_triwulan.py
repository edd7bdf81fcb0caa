"""Two quarters side by side, from what was frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from akun.models import Pengguna
from dasbor.queries.opd import QuarterLine, with_predikat
from opd.queries import opd_id_by_pendahulu
from penilaian.access import NEVER, opd_ids_with_history, sees_all_from, visible_periode, visible_ranking
from penilaian.models import Hasil, Periode
from penilaian.scoring import Delta, Standing, compute_delta

NOBODY = Standing(None, None, "", "")


@dataclass(frozen=True, slots=True)
class PasanganRow:
    """One OPD in both quarters; None where it took no part. `hasil` is the later row, by which it is named."""

    hasil: Hasil
    lama: QuarterLine | None
    baru: QuarterLine | None
    delta: Delta
    is_own: bool
    is_open: bool


@dataclass(frozen=True)
class TriwulanView:
    """`lama` and `baru` are the two quarters; None while there are not two to compare."""

    periode_list: list[Periode]
    lama: Periode | None
    baru: Periode | None
    rows: list[PasanganRow]

    @property
    def is_simulasi(self) -> bool:
        return any(one is not None and one.is_simulasi for one in (self.lama, self.baru))

    @property
    def is_sementara(self) -> bool:
        return any(one is not None and not one.is_ditetapkan for one in (self.lama, self.baru))


def get_triwulan_view(user: Pengguna, *, a: str = "", b: str = "") -> TriwulanView:
    """Two quarters by kode, in any order; left out: the newest, and the one before it. Raises Http404."""
    visible = visible_periode(user)
    periode_list = list(visible.filter(status__gte=Periode.Status.DIKUNCI).select_related("skema"))
    pair = choose_pair(periode_list, a=a, b=b)
    if pair is None:
        return TriwulanView(periode_list, None, None, [])
    lama, baru = pair
    rows = visible_ranking(user, quarters=visible).filter(periode__in=pair).select_related("periode__skema")
    lines = with_predikat(list(rows))
    return TriwulanView(periode_list, lama, baru, _pair_up(user, lines, lama=lama, baru=baru))


def find_periode(periode_list: Sequence[Periode], kode: str) -> Periode:
    """The quarter of this kode among those that may be seen. Raises Http404."""
    for periode in periode_list:
        if periode.kode == kode:
            return periode
    raise Http404


def choose_pair(periode_list: Sequence[Periode], *, a: str, b: str) -> tuple[Periode, Periode] | None:
    """The earlier and the later of two; None where there are no two. `periode_list` has the latest first.

    Beside one that is named stands the one before it, or for the first the one after it.
    """
    found = {periode_list.index(find_periode(periode_list, kode)) for kode in (a, b) if kode}
    if len(found) < 2:
        at = min(found, default=0)
        found |= {at, at + 1 if at + 1 < len(periode_list) else at - 1}
    if len(periode_list) < 2:
        return None
    return periode_list[max(found)], periode_list[min(found)]


def _pair_up(
    user: Pengguna, lines: Sequence[QuarterLine], *, lama: Periode, baru: Periode
) -> list[PasanganRow]:
    """Every OPD of the two quarters, the one that gained most first; who can't be compared stands last."""
    before = {line.hasil.opd_id: line for line in lines if line.hasil.periode_id == lama.pk}
    after = {line.hasil.opd_id: line for line in lines if line.hasil.periode_id == baru.pk}
    asal = _predecessors(before, after, baru)
    is_setara = lama.is_simulasi == baru.is_simulasi and baru.skema.is_setara_with(lama.skema)
    sees_all = sees_all_from(user) != NEVER
    own = set() if sees_all else opd_ids_with_history(user)

    def pair(old: QuarterLine | None, new: QuarterLine | None) -> PasanganRow:
        latest, *earlier = (line.hasil for line in (new, old) if line)
        is_own = not own.isdisjoint(row.opd_id for row in (latest, *earlier))
        delta = _delta(old, new, is_setara=is_setara, dead_band=baru.skema.dead_band)
        return PasanganRow(latest, old, new, delta, is_own=is_own, is_open=sees_all or is_own)

    rows = [pair(before.get(asal.get(opd_id, 0)), line) for opd_id, line in after.items()]
    gone = before.keys() - set(asal.values())
    return sorted([*rows, *(pair(before[opd_id], None) for opd_id in gone)], key=_order)


def _predecessors(
    before: Mapping[int, QuarterLine], after: Mapping[int, QuarterLine], baru: Periode
) -> dict[int, int]:
    """By the OPD of the later quarter whose row of the earlier one it goes on from: its own, or the nearest main
    predecessor's that had one."""
    asal = {opd_id: opd_id for opd_id in after if opd_id in before}
    for lama_id, opd_id in opd_id_by_pendahulu(set(after), day=baru.hari_terakhir).items():
        if lama_id in before:
            asal.setdefault(opd_id, lama_id)
    return asal


def _delta(old: QuarterLine | None, new: QuarterLine | None, *, is_setara: bool, dead_band: Decimal) -> Delta:
    if new is None:
        return compute_delta(NOBODY, None, dead_band=dead_band)
    before = None if old is None else _standing(old.hasil, skema="baru" if is_setara else "lama")
    return compute_delta(_standing(new.hasil, skema="baru"), before, dead_band=dead_band)


def _standing(hasil: Hasil, *, skema: str) -> Standing:
    return Standing(hasil.skor, hasil.peringkat, hasil.kelompok, skema)


def _order(row: PasanganRow) -> tuple[bool, bool, Decimal, int, str]:
    delta = row.delta
    is_new = delta.skor is None
    return (
        is_new,
        not delta.is_sebanding,
        -(delta.skor or Decimal(0)),
        -(delta.peringkat or 0),
        row.hasil.kode,
    )
