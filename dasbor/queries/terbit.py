"""The issued naskah of a quarter, each in its latest versi: those that count, and those that a koreksi has replaced."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from dokumen.models import Dokumen, DokumenQuerySet
from dokumen.naskah.queries import penetapan_of
from dokumen.naskah.registry import GENRE, GENRE_LIST, GenreNaskah
from penilaian.models import Hasil, Penetapan, Periode


@dataclass(frozen=True, slots=True)
class Terbit:
    """`revisi` is that of the results that count."""

    revisi: int
    berlaku: list[Dokumen]
    digantikan: list[Dokumen]
    kode_by_daftar: Mapping[str, Set[str]] = field(
        default_factory=dict
    )  # read only where something was replaced

    @property
    def belum(self) -> list[GenreNaskah]:
        """What was issued for an earlier revision and is not for this one; on a list: not for every OPD on it."""
        anew = {(row.genre, row.hasil.kode if row.hasil else "") for row in self.berlaku}
        old = {row.genre for row in self.digantikan}
        return [
            genre
            for genre in GENRE_LIST
            if genre.kode in old and any((genre.kode, kode) not in anew for kode in self._wanted(genre))
        ]

    def _wanted(self, genre: GenreNaskah) -> Set[str]:
        """For whom there is one: the kode of its list now, "" for the whole quarter."""
        return self.kode_by_daftar.get(genre.cakupan.value, frozenset()) if genre.is_per_opd else {""}


def read_terbit(papers: DokumenQuerySet, periode: Periode) -> Terbit:
    """In the order of the registry, and on a list in printed order."""
    rows = papers.select_related("penetapan", "hasil").defer("penetapan__record")
    latest = {
        (row.genre, row.penetapan_id, row.hasil_id): row
        for row in rows.order_by("penetapan__revisi", "versi")
    }
    order = list(GENRE)
    ordered = sorted(
        latest.values(), key=lambda row: (order.index(row.genre), row.hasil.urutan if row.hasil else 0)
    )
    penetapan = penetapan_of(periode) if latest else None
    counts = {None, penetapan.pk if penetapan else None}
    digantikan = [row for row in ordered if row.penetapan_id not in counts]
    return Terbit(
        revisi=penetapan.revisi if penetapan else 1,
        berlaku=[row for row in ordered if row.penetapan_id in counts],
        digantikan=digantikan,
        kode_by_daftar=_kode_by_daftar(penetapan) if digantikan else {},
    )


def _kode_by_daftar(penetapan: Penetapan | None) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for daftar, kode in Hasil.objects.filter(penetapan=penetapan).values_list("daftar", "kode"):
        found.setdefault(daftar, set()).add(kode)
    return found
