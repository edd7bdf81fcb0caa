"""A year's ranking from its published quarters, in the revisions in force (rules.md, "Over time")."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from opd.queries import opd_id_by_penerus
from penilaian import scoring
from penilaian.errors import PenilaianError
from penilaian.garis import hasil_by_heir
from penilaian.models import Hasil, HasilKomponen, Penetapan, Periode
from penilaian.record import load_record
from penilaian.record.rescore import skema_rule
from penilaian.scoring import PesertaTahunInput, TahunResult, TriwulanInput, TriwulanRule


@dataclass(frozen=True)
class TahunRanking:
    """The ranking of a year and what it was reckoned from; an OPD bears its kode and name of its last quarter.

    penetapan  the publications, in the order of the year
    skema      the frozen Skema of the last of them, which ranks
    hasil      by kode of the OPD and then of the quarter, without those it missed
    """

    result: TahunResult
    penetapan: tuple[Penetapan, ...]
    skema: Mapping[str, Any]
    hasil: Mapping[str, Mapping[str, Hasil]]

    def last_hasil(self, kode: str) -> Hasil:
        rows = self.hasil[kode]
        return rows[max(rows)]


def rank_tahun(tahun: int, *, quarters: QuerySet[Periode] | None = None) -> TahunRanking:
    """The year as reckoned from its published quarters; from those of `quarters` alone where they are given.

    Simulated quarters count only where there are no others. The Skema of the last quarter gives bands, tie-break and
    lists. Raises PenilaianError when no quarter is published.
    """
    in_order = _published_in(tahun, quarters)
    hasil = _hasil_by_opd(in_order)
    last = {opd_id: rows[max(rows)] for opd_id, rows in hasil.items()}
    nilai = _nilai_by_hasil(in_order)
    peserta = [
        PesertaTahunInput(
            last[opd_id].kode,
            last[opd_id].kelompok,
            {kode: TriwulanInput(row.skor, nilai[row.pk]) for kode, row in rows.items()},
        )
        for opd_id, rows in hasil.items()
    ]
    skema = load_record(in_order[-1])["skema"]
    result = scoring.rank_year(peserta, triwulan=[_rule(row) for row in in_order], skema=skema_rule(skema))
    return TahunRanking(
        result, tuple(in_order), skema, {last[opd_id].kode: rows for opd_id, rows in hasil.items()}
    )


def _published_in(tahun: int, quarters: QuerySet[Periode] | None) -> list[Penetapan]:
    """The real ones; simulated quarters make a year of their own as long as no real one is published."""
    rows = Penetapan.objects.published().berlaku().filter(periode__tahun=tahun)
    rows = rows if quarters is None else rows.filter(periode__in=quarters)
    in_order = list(rows.select_related("periode__skema").defer("record").order_by("periode__triwulan"))
    if not in_order:
        raise PenilaianError(f"Belum ada triwulan tahun {tahun} yang ditetapkan.")
    return [row for row in in_order if not row.periode.is_simulasi] or in_order


def _rule(penetapan: Penetapan) -> TriwulanRule:
    periode, skema = penetapan.periode, penetapan.periode.skema
    return TriwulanRule(periode.kode, str(periode), f"{skema.kode}/{skema.versi}", penetapan.revisi)


def _hasil_by_opd(penetapan: list[Penetapan]) -> dict[int, dict[str, Hasil]]:
    """By OPD, a renamed one under its latest id, the Hasil of each quarter by kode of the quarter."""
    rows = list(Hasil.objects.filter(penetapan__in=penetapan))
    kode = {row.pk: row.periode.kode for row in penetapan}
    day = penetapan[-1].periode.hari_terakhir
    heir = opd_id_by_penerus({row.opd_id for row in rows}, day=day)
    by_opd: dict[int, dict[str, Hasil]] = defaultdict(dict)
    for (opd_id, _), row in hasil_by_heir(rows, heir=heir).items():
        if row.keadaan != Hasil.Keadaan.DIKECUALIKAN:
            by_opd[opd_id][kode[row.penetapan_id]] = row
    return by_opd


def _nilai_by_hasil(penetapan: list[Penetapan]) -> dict[int, dict[str, Any]]:
    nilai: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = HasilKomponen.objects.filter(hasil__penetapan__in=penetapan, nilai__isnull=False)
    for hasil_id, kode, angka in rows.values_list("hasil_id", "kode", "nilai"):
        nilai[hasil_id][kode] = angka
    return nilai
