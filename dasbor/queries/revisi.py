"""What a koreksi changed for one OPD, and the revisions of its result that a reader may look back at."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from akun.models import Pengguna
from penilaian.access import visible_revisi
from penilaian.models import Hasil, KoreksiNilai, Penetapan


@dataclass(frozen=True)
class RevisiView:
    """`lama` is this OPD's result in the revision that was changed; None for who may not see that.

    `baris` are its own nilai that were corrected; `berlaku` is the publication that counts now.
    """

    atas: Penetapan | None
    lama: Hasil | None
    baris: list[KoreksiNilai]
    rows: list[Hasil]
    berlaku: Penetapan

    @property
    def digantikan_oleh(self) -> Penetapan | None:
        """The publication in force, where an older one is shown."""
        shown = self.atas.revisi + 1 if self.atas else 1
        return self.berlaku if self.berlaku.revisi > shown else None


def get_revisi_view(user: Pengguna, hasil: Hasil) -> RevisiView:
    """For a quarter that was corrected."""
    rows = list(revisi_of(user, hasil).order_by("penetapan__revisi"))
    atas = hasil.penetapan.perubahan_atas
    return RevisiView(
        atas=atas,
        lama=next((row for row in rows if row.penetapan == atas), None),
        baris=list(
            KoreksiNilai.objects.filter(
                koreksi__penetapan=hasil.penetapan_id, asal__hasil__peserta=hasil.peserta_id
            ).select_related("asal")
        ),
        rows=rows,
        berlaku=Penetapan.objects.berlaku().defer("record").get(periode=hasil.periode_id),
    )


def find_revisi(user: Pengguna, hasil: Hasil, revisi: int) -> Hasil:
    """The result of the same OPD and quarter in this revision. Raises Http404."""
    found = revisi_of(user, hasil).filter(penetapan__revisi=revisi).select_related("periode__skema").first()
    if found is None:
        raise Http404
    return found


def revisi_of(user: Pengguna, hasil: Hasil) -> QuerySet[Hasil]:
    """Every publication of this result that this user may see."""
    rows = visible_revisi(user).filter(peserta=hasil.peserta_id)
    return rows.select_related("penetapan").defer("penetapan__record")
