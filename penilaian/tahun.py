"""A year's ranking from its published quarters, in the revisions in force (rules.md, "Over time")."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from opd.queries import opd_id_by_penerus
from penilaian import scoring
from penilaian.errors import PenilaianError
from penilaian.garis import hasil_by_heir
from penilaian.models import Hasil, HasilKomponen, Penetapan, Periode
from penilaian.record import load_record
from penilaian.record.rescore import skema_rule
from penilaian.scoring import PesertaTahunInput, TahunResult, TriwulanInput, TriwulanRule, round_skor
from penilaian.scoring.rounding import mean_of


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


@dataclass(frozen=True, slots=True)
class TahunSelisih:
    """The change since the year before, by kode of the OPD in points of skor, a positive one is better.

    `triwulan` (1..4) are the quarters it was reckoned over; none where nothing could be compared.
    """

    triwulan: tuple[int, ...]
    by_kode: Mapping[str, Decimal]


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


def compare_tahun(ranking: TahunRanking, lalu: TahunRanking) -> TahunSelisih:
    """The change of each mean skor since the year before, over the quarters (I..IV) that both years have.

    Both means are of the printed skor of those quarters alone, each half up to two decimals. An OPD is compared with
    itself along the main line of succession, and only where it was ranked in every one of them in both years and in
    the same kelompok. Nothing is compared where a quarter is simulated and its fellow is not, or where the Skema of one
    is not comparable with that of its fellow.
    """
    pairs = _pairs(ranking, lalu)
    if not all(_is_sebanding(baru, lama) for baru, lama in pairs):
        return TahunSelisih((), {})
    before = _kode_before(ranking, lalu)
    selisih = {
        kode: _selisih(
            [(rows.get(baru.kode), lalu.hasil[before[kode]].get(lama.kode)) for baru, lama in pairs]
        )
        for kode, rows in ranking.hasil.items()
        if kode in before
    }
    return TahunSelisih(
        tuple(baru.triwulan for baru, _ in pairs),
        {kode: one for kode, one in selisih.items() if one is not None},
    )


def _pairs(ranking: TahunRanking, lalu: TahunRanking) -> list[tuple[Periode, Periode]]:
    """Each quarter with the same one of the year before, where there is one."""
    before = {row.periode.triwulan: row.periode for row in lalu.penetapan}
    both = [row.periode for row in ranking.penetapan if row.periode.triwulan in before]
    return [(periode, before[periode.triwulan]) for periode in both]


def _is_sebanding(baru: Periode, lama: Periode) -> bool:
    return baru.is_simulasi == lama.is_simulasi and baru.skema.is_setara_with(lama.skema)


def _kode_before(ranking: TahunRanking, lalu: TahunRanking) -> dict[str, str]:
    """By kode of an OPD of the year the kode under which it, or its nearest main predecessor, stood the year before."""
    now = {ranking.last_hasil(kode).opd_id: kode for kode in ranking.hasil}
    then = {lalu.last_hasil(kode).opd_id: kode for kode in lalu.hasil}
    found: dict[str, str] = {}
    day = ranking.penetapan[-1].periode.hari_terakhir
    for opd_id, heir in opd_id_by_penerus(now.keys() | then.keys(), day=day).items():
        if opd_id in then and heir in now:
            found.setdefault(now[heir], then[opd_id])
    return found


def _selisih(pairs: list[tuple[Hasil | None, Hasil | None]]) -> Decimal | None:
    known = [
        (baru.skor, lama.skor)
        for baru, lama in pairs
        if baru
        and lama
        and baru.skor is not None
        and lama.skor is not None
        and baru.kelompok == lama.kelompok
    ]
    if len(known) < len(pairs) or not pairs:
        return None
    baru, lama = (round_skor(mean_of(skor)) for skor in zip(*known, strict=True))
    return baru - lama


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
