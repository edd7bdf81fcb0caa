"""What an earlier quarter says about the OPDs of this one, along the main line of succession (rules, "Over time")."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from opd.queries import opd_id_by_pendahulu
from penilaian.models import Hasil, HasilKomponen, Penetapan, Periode


@dataclass(frozen=True, slots=True)
class Past:
    """The quarter compared with, if any, and from it each OPD's standing and nilai, by the id of today's OPD."""

    pembanding: dict[str, Any] | None = None
    standing_by_opd: dict[int, dict[str, Any]] = field(default_factory=dict)
    nilai_by_opd: dict[tuple[int, str], str] = field(default_factory=dict)


def collect_past(periode: Periode, *, frozen: Mapping[str, Any] | None = None) -> Past:
    """The published Periode just before this one, in the revision in force. Simulated ones stay among themselves.

    `frozen` is the `pembanding` of a locked record: a koreksi since then doesn't change what was compared.
    """
    penetapan = get_pembanding(periode)
    if penetapan is None:
        return Past()
    if frozen is not None and penetapan.hash != frozen["hash"]:
        penetapan = _find_revisi(penetapan, frozen["hash"]) or penetapan
    hasil_by_opd = _hasil_by_opd(penetapan, periode)
    skema = _skema_key(penetapan, periode)
    return Past(
        pembanding={"periode": penetapan.periode.kode, "revisi": penetapan.revisi, "hash": penetapan.hash},
        standing_by_opd={opd_id: _standing(row, skema) for opd_id, row in hasil_by_opd.items()},
        nilai_by_opd=_nilai_by_opd(hasil_by_opd),
    )


def get_pembanding(periode: Periode) -> Penetapan | None:
    """The Penetapan in force of the published Periode just before this one."""
    before = Periode.objects.before(periode).published().filter(is_simulasi=periode.is_simulasi).first()
    if before is None:
        return None
    return Penetapan.objects.berlaku().filter(periode=before).select_related("periode__skema").first()


def _find_revisi(penetapan: Penetapan, sha256: str) -> Penetapan | None:
    """The publication of the same quarter that has this hash."""
    same = Penetapan.objects.published().filter(periode=penetapan.periode_id, hash=sha256)
    return same.select_related("periode__skema").first()


def _hasil_by_opd(penetapan: Penetapan, periode: Periode) -> dict[int, Hasil]:
    """By the id of today's OPD its own row of then, else that of the nearest main predecessor that had one."""
    rows = {row.opd_id: row for row in Hasil.objects.filter(penetapan=penetapan)}
    opd_ids = set(periode.peserta_set.values_list("opd_id", flat=True))
    found = {opd_id: rows[opd_id] for opd_id in opd_ids if opd_id in rows}
    for lama_id, opd_id in opd_id_by_pendahulu(opd_ids, day=periode.hari_terakhir).items():
        if lama_id in rows:
            found.setdefault(opd_id, rows[lama_id])
    return found


def _skema_key(penetapan: Penetapan, periode: Periode) -> str:
    """The Skema of then; one that has been declared comparable bears the key of today's."""
    then, now = penetapan.periode.skema, periode.skema
    if now.is_setara_with(then):
        then = now
    return f"{then.kode}/{then.versi}"


def _standing(row: Hasil, skema: str) -> dict[str, Any]:
    return {
        "kode": row.kode,
        "skor": None if row.skor is None else f"{row.skor:.2f}",
        "peringkat": row.peringkat,
        "kelompok": row.kelompok,
        "skema": skema,
        "daftar": row.daftar,
        "streak": row.streak,
    }


def _nilai_by_opd(hasil_by_opd: Mapping[int, Hasil]) -> dict[tuple[int, str], str]:
    opd_by_hasil = {row.pk: opd_id for opd_id, row in hasil_by_opd.items()}
    cells = HasilKomponen.objects.filter(hasil__in=opd_by_hasil, nilai__isnull=False)
    return {(opd_by_hasil[cell.hasil_id], cell.kode): f"{cell.nilai:.4f}" for cell in cells}
