"""The issued naskah of a quarter, each in its latest versi: those that count, and those that a koreksi has replaced."""

from dataclasses import dataclass

from dokumen.models import Dokumen, DokumenQuerySet
from dokumen.naskah.queries import penetapan_of
from dokumen.naskah.registry import GENRE, GENRE_LIST, GenreNaskah
from penilaian.models import Periode


@dataclass(frozen=True, slots=True)
class Terbit:
    """`revisi` is that of the results that count."""

    revisi: int
    berlaku: list[Dokumen]
    digantikan: list[Dokumen]

    @property
    def belum(self) -> list[GenreNaskah]:
        """What was issued for an earlier revision alone."""
        anew = {row.genre for row in self.berlaku}
        old = {row.genre for row in self.digantikan}
        return [genre for genre in GENRE_LIST if genre.kode in old - anew]


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
    return Terbit(
        revisi=penetapan.revisi if penetapan else 1,
        berlaku=[row for row in ordered if row.penetapan_id in counts],
        digantikan=[row for row in ordered if row.penetapan_id not in counts],
    )
