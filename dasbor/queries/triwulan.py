"""The quarters that one reader may turn to, and what tells that a page of theirs has changed since."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from akun.models import Pengguna
from akun.prepared import Prepared
from dokumen.models import Dokumen
from penilaian.access import kemajuan_from, ranking_from
from penilaian.models import Arahan, Penetapan, Periode

COLUMNS = ("id", "tahun", "triwulan", "skema_id", "status", "is_simulasi")


def _triwulan(ranking_from: int, kemajuan_from: int) -> QuerySet[Periode, Any]:
    """Each with the lock that counts, how many papers were made of the whole of it, and the versi of its arahan."""
    papers = Dokumen.objects.filter(periode=OuterRef("pk"), hasil=None).order_by().values("periode")
    berlaku = Penetapan.objects.berlaku().filter(periode=OuterRef("pk")).order_by()
    arahan = Arahan.objects.filter(periode=OuterRef("pk"), peserta=None).order_by()
    making = Q(status__gte=kemajuan_from, status__lt=Periode.Status.DIKUNCI)
    return Periode.objects.filter(Q(status__gte=ranking_from) | making).values_list(
        *COLUMNS,
        Subquery(berlaku.values("pk")[:1]),
        Subquery(papers.annotate(jumlah=Count("pk")).values("jumlah")),
        Subquery(arahan.values("versi")),
    )


TRIWULAN = Prepared(_triwulan, values=2)


@dataclass(frozen=True)
class TriwulanList:
    """Newest first. From the status `ranking_from` on a quarter shows its ranking, before that how far it is.

    `stand` is another one as soon as any page of these quarters may look otherwise.
    """

    stand: tuple[tuple[Any, ...], ...]
    ranking_from: int

    @cached_property
    def rows(self) -> list[Periode]:
        """Each with `berlaku_id`, the lock that counts."""
        return list(map(_make_periode, self.stand))

    @property
    def newest(self) -> Periode | None:
        """The newest that shows its ranking; while none does, the newest in the making."""
        return max(self.rows, key=self.has_ranking, default=None)

    def find(self, *, tahun: int, triwulan: int) -> Periode:
        """Raises Http404."""
        for row in self.stand:
            if row[1:3] == (tahun, triwulan):
                return _make_periode(row)
        raise Http404

    def has_ranking(self, periode: Periode) -> bool:
        return periode.status >= self.ranking_from


def get_triwulan_list(user: Pengguna) -> TriwulanList:
    sees_from = ranking_from(user)
    return TriwulanList(tuple(TRIWULAN.ask(sees_from, kemajuan_from(user))), sees_from)


def _make_periode(row: tuple[Any, ...]) -> Periode:
    periode = Periode.from_db(connection.alias, COLUMNS, row[: len(COLUMNS)])
    periode.berlaku_id = row[len(COLUMNS)]  # type: ignore[attr-defined]
    return periode
