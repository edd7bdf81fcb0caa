"""Reads of the OPD room that more than one caller needs."""

from collections.abc import Mapping
from datetime import date

from django.core.cache import caches
from django.db.models import QuerySet

from opd.models import Jabatan, Opd, Pemerintah, Suksesi

PEMERINTAH_KEY = "pemerintah"
PEMERINTAH_SECONDS = 60  # how long a page may go on showing the identity before a change


def get_pemerintah() -> Pemerintah:
    """The government's identity; an unsaved neutral one before it has been filled in."""
    return Pemerintah.objects.filter(pk=1).first() or Pemerintah(
        nama="(belum diisi)", sebutan_kepala="Kepala Daerah", tempat="........"
    )


def get_cached_pemerintah() -> Pemerintah:
    """The identity for pages, at most a minute old; papers read `get_pemerintah` itself."""
    return caches["pages"].get_or_set(PEMERINTAH_KEY, get_pemerintah, PEMERINTAH_SECONDS) or get_pemerintah()


def get_pejabat(jenis: Jabatan.Jenis, *, day: date, opd: Opd | None = None) -> Jabatan | None:
    """Who held this position on that day. A Plh or Plt who started later stands before the one replaced."""
    return (
        Jabatan.objects.filter(jenis=jenis, opd=opd)
        .held_on(day)
        .select_related("opd")
        .order_by("-mulai", "-pk")
        .first()
    )


def opd_id_by_pendahulu(opd_ids: set[int], *, day: date) -> dict[int, int]:
    """The main predecessors of these OPDs, however far back: id of the predecessor -> id of the OPD it lives on in.

    Only successions in force on that day count (rules.md, Suksesi: history goes on along is_utama).
    """
    return walk_pendahulu(opd_ids, lama_by_baru(day=day))


def lama_by_baru(*, day: date) -> dict[int, int]:
    """The main predecessor of every OPD that has one by that day."""
    return dict(_utama_links(day).values_list("baru_id", "lama_id"))


def walk_pendahulu(opd_ids: set[int], lama_by_baru: Mapping[int, int]) -> dict[int, int]:
    """`opd_id_by_pendahulu`, for a caller who has read the successions already."""
    heir: dict[int, int] = {}
    for opd_id in opd_ids:
        current = opd_id
        while (lama := lama_by_baru.get(current)) is not None and lama not in heir and lama not in opd_ids:
            heir[lama] = opd_id
            current = lama
    return heir


def heir_by_opd_id(opd_ids: set[int], *, day: date) -> dict[int, int]:
    """These OPDs themselves and then their main predecessors, the nearest first: id -> id of the OPD it lives on in."""
    return {opd_id: opd_id for opd_id in opd_ids} | opd_id_by_pendahulu(opd_ids, day=day)


def opd_id_by_penerus(opd_ids: set[int], *, day: date) -> dict[int, int]:
    """For each of these OPDs the last of its main successors that is one of them too, or else the OPD itself.

    Of those that live on in one the nearest comes first, that one itself before all.
    """
    baru_by_lama = dict(_utama_links(day).filter(baru__in=opd_ids).values_list("lama_id", "baru_id"))
    chains = sorted((_chain(opd_id, baru_by_lama) for opd_id in opd_ids), key=len)
    return {chain[0]: chain[-1] for chain in chains}


def utama_links() -> tuple[tuple[int, int, date], ...]:
    """Every main succession, those to come too: predecessor, successor, day."""
    return tuple(_utama().order_by("pk").values_list("lama_id", "baru_id", "tanggal"))


def _utama() -> QuerySet[Suksesi]:
    return Suksesi.objects.filter(is_utama=True)


def _utama_links(day: date) -> QuerySet[Suksesi]:
    return _utama().filter(tanggal__lte=day)


def _chain(opd_id: int, baru_by_lama: Mapping[int, int]) -> list[int]:
    """The OPD and who followed it, in order; a circle, which no form allows, ends too."""
    chain = [opd_id]
    while (baru := baru_by_lama.get(chain[-1])) is not None and baru not in chain:
        chain.append(baru)
    return chain
