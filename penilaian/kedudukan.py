"""Where an account stands on one day: the OPDs it speaks for, the komponen it fills, its place in a Tim Penilai."""

from collections.abc import Collection
from datetime import date
from functools import cached_property

from django.db.models import Q

from akun.models import Pengguna
from opd.models import Jabatan, Opd
from opd.queries import lama_by_baru, walk_pendahulu
from penilaian.models import Pengampu
from penilaian.rumah import Rumah, get_rumah, tim_of


class Kedudukan:
    """Each answer is read once, when it is first asked for. An account that is closed stands nowhere."""

    def __init__(self, user: Pengguna, *, day: date) -> None:
        self.user, self.day = user, day

    @cached_property
    def jabatan_list(self) -> list[Jabatan]:
        """As head or operator of an OPD, by kode of the OPD."""
        if not self.user.is_active:
            return []
        held = Jabatan.objects.filter(pengguna=self.user, jenis__in=Jabatan.OPD_JENIS).held_on(self.day)
        return list(held.select_related("opd").order_by("opd__kode", "pk"))

    @property
    def opd_list(self) -> list[Opd]:
        """The OPDs that it heads or is operator of."""
        return list(dict.fromkeys(row.opd for row in self.jabatan_list if row.opd))

    def opd_ids_with_history(self, jenis: Collection[Jabatan.Jenis] = Jabatan.OPD_JENIS) -> set[int]:
        """Those held in such a jabatan, and the main predecessors whose history they carry on."""
        own = {row.opd_id for row in self.jabatan_list if row.opd_id and row.jenis in jenis}
        return own | set(walk_pendahulu(own, self._lama_by_baru)) if own else own

    @cached_property
    def _lama_by_baru(self) -> dict[int, int]:
        return lama_by_baru(day=self.day)

    @cached_property
    def komponen_kode(self) -> frozenset[str]:
        """Of the komponen that it fills as their pengampu."""
        if not self.user.is_active:
            return frozenset()
        rows = Pengampu.objects.filter(pengguna=self.user).in_force(self.day)
        return frozenset(rows.values_list("komponen_kode", flat=True))

    @cached_property
    def rumah(self) -> Rumah:
        return get_rumah(self.user, day=self.day)

    @cached_property
    def tim_periode_ids(self) -> list[int]:
        """The quarters in whose Tim Penilai it has a place."""
        return list(tim_of(self.user, day=self.day).order_by().values_list("periode_id", flat=True))

    @property
    def tim_cells(self) -> Q | None:
        """Which cells (Nilai, Catatan, Rekomendasi) it fills for a Tim Penilai; None for who is in none."""
        if not self.tim_periode_ids:
            return None
        cells = Q(pk__in=[])
        for kode, opd_ids in self.rumah.by_komponen.items():
            cells |= Q(periode_komponen__komponen__kode=kode, peserta__opd__in=opd_ids - self.rumah.own)
        return cells & Q(peserta__periode__in=self.tim_periode_ids)


def get_kedudukan(user: Pengguna, *, day: date) -> Kedudukan:
    """For what an account may see: the same one for the life of its object, which is one request.

    What it may write is asked of a new Kedudukan.
    """
    found = user.__dict__.get("_kedudukan")
    if found is None or found.day != day:
        found = user.__dict__["_kedudukan"] = Kedudukan(user, day=day)
    return found
