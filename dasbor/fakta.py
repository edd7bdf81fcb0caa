"""What a ranking says at a glance, by rule and as fact: who moved most, what holds back, who stays low, and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, TypeVar

from dasbor.komponen import KomponenMean
from dasbor.ranking import CutList, KelompokRanking, Ranking, RankingRow
from dokumen.rapor.kalimat import write_sebab
from penilaian.models import Hasil
from penilaian.record.rescore import skema_rule
from penilaian.scoring import (
    NilaiInput,
    PesertaInput,
    Sebab,
    SkemaRule,
    State,
    find_sebab,
    round_skor,
    score_peserta,
)
from penilaian.scoring.komponen import MEAN_MINIMUM
from penilaian.scoring.rounding import mean_of

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Penentu:
    """The komponen that made a place: `angka` is its lead over the mean, or for the lowest the points of skor lost."""

    nama: str
    nilai: Decimal
    angka: Decimal
    has_rekomendasi: bool = True


# An OPD and why its skor moved, "" where that is not told or the reader may not see its nilai.
Gerak: TypeAlias = tuple[RankingRow, str]
Means: TypeAlias = dict[tuple[str, str], KomponenMean]
Find: TypeAlias = Callable[[RankingRow, Means], Penentu | None]


@dataclass(frozen=True, slots=True)
class CardList:
    """One of the two lists of a kelompok; a card's Penentu is None for who may not see the nilai of that OPD."""

    kind: str
    title: str
    label: str
    kelompok: KelompokRanking
    cut: CutList
    cards: tuple[tuple[RankingRow, Penentu | None], ...]

    @property
    def has_tetap(self) -> bool:
        """Whether a card says *tetap*, which then has to be explained."""
        return any(row.arah == Hasil.Arah.STATIS for row, _ in self.cards)


@dataclass(frozen=True, slots=True)
class SkorMean:
    """The mean skor (0..100) of all ranked, half up to two decimals, and its change; a positive one is better.

    `delta` is that of the `sama` OPDs that were ranked in the quarter compared with too and are comparable, for who
    joins or leaves moves a mean without anybody's skor having changed; None of fewer than five.
    """

    skor: Decimal
    delta: Decimal | None
    jumlah: int
    sama: int


@dataclass(frozen=True, slots=True)
class Fakta:
    """Each empty where there is nothing to say; several where they are level."""

    rata_rata: SkorMean | None  # None of fewer than five
    naik: list[Gerak]
    turun: list[Gerak]
    penahan: list[
        KomponenMean
    ]  # that cost the government the most points of skor; empty where that is not told
    terlemah: list[KomponenMean]  # of the lowest mean
    bertahan: list[RankingRow]  # the most quarters in a row on the lowest list


def build_fakta(ranking: Ranking) -> Fakta:
    moved = [(row, row.delta_skor) for row in ranking.rows if row.is_sebanding and row.delta_skor is not None]
    naik = [(row, delta) for row, delta in moved if row.arah == Hasil.Arah.NAIK]
    turun = [(row, -delta) for row, delta in moved if row.arah == Hasil.Arah.TURUN]
    means = [(mean, -mean.rata_rata) for mean in ranking.komponen if mean.rata_rata is not None]
    lost = [(mean, mean.poin_hilang) for mean in ranking.komponen if mean.poin_hilang]
    low = [
        (row, Decimal(row.streak))
        for row in ranking.rows
        if row.daftar == Hasil.Daftar.PUNISHMENT and row.streak > 1
    ]
    return Fakta(
        rata_rata=mean_skor(ranking),
        naik=_with_sebab(_foremost(naik), ranking),
        turun=_with_sebab(_foremost(turun), ranking),
        penahan=_foremost(lost),
        terlemah=_foremost(means),
        bertahan=_foremost(low),
    )


def mean_skor(ranking: Ranking) -> SkorMean | None:
    """Over every kelompok: one Skema judged them."""
    ranked = [(row.skor, row.delta) for row in ranking.rows if row.is_ranked and row.skor is not None]
    if len(ranked) < MEAN_MINIMUM:
        return None
    same = [
        (skor, skor - delta.skor) for skor, delta in ranked if delta.skor is not None and delta.is_sebanding
    ]
    change = None
    if len(same) >= MEAN_MINIMUM:
        now, before = (round_skor(mean_of(skor)) for skor in zip(*same, strict=True))
        change = now - before
    return SkorMean(round_skor(mean_of(skor for skor, _ in ranked)), change, len(ranked), len(same))


def _with_sebab(rows: Iterable[RankingRow], ranking: Ranking) -> list[Gerak]:
    rule = skema_rule(ranking.skema)
    nama = {komponen.kode: komponen.nama for komponen in rule.komponen}
    return [(row, write_sebab(_sebab_of(row, rule), nama=nama)) for row in rows]


def _sebab_of(row: RankingRow, skema: SkemaRule) -> Sequence[Sebab]:
    """From the nilai of the row, as its rapor does it."""
    nilai = {cell.kode: NilaiInput(State(cell.state), cell.nilai) for cell in row.komponen}
    lalu = {
        cell.kode: cell.nilai - cell.delta
        for cell in row.komponen
        if cell.nilai is not None and cell.delta is not None
    }
    result = score_peserta(PesertaInput(row.kode, row.kelompok, nilai), skema=skema)
    return find_sebab(result, nilai_lalu=lalu, delta=row.delta)


def build_card_lists(ranking: Ranking) -> list[tuple[CardList, CardList]]:
    """The best and the lowest of each kelompok in which anybody is ranked."""
    means = {(mean.kelompok, mean.kode): mean for mean in ranking.komponen}

    def make(kind: str, part: KelompokRanking, cut: CutList, find: Find) -> CardList:
        label = ranking.skema[f"label_{kind}"]
        title = "nilai terbaik" if kind == "reward" else "nilai terendah"
        cards = tuple((row, find(row, means)) for row in cut.rows)
        return CardList(kind, title, label, part, cut, cards)

    return [
        (
            make("reward", part, part.reward, find_unggul),
            make("punishment", part, part.punishment, find_mahal),
        )
        for part in ranking.kelompok
        if part.rows
    ]


def find_unggul(row: RankingRow, means: Means) -> Penentu | None:
    """The komponen in which it leads the mean of its kelompok by most."""
    leads = [
        (Penentu(mean.nama, cell.nilai, cell.nilai - mean.rata_rata), cell.nilai - mean.rata_rata)
        for cell in row.komponen
        if cell.nilai is not None
        and (mean := means[row.kelompok, cell.kode]).rata_rata is not None
        and cell.nilai > mean.rata_rata
    ]
    return next(iter(_foremost(leads)), None)


def find_mahal(row: RankingRow, means: Means) -> Penentu | None:
    """The komponen that cost it the most points of skor."""
    costs = [
        (
            Penentu(means[row.kelompok, cell.kode].nama, cell.nilai, cell.poin_hilang, cell.has_rekomendasi),
            cell.poin_hilang,
        )
        for cell in row.komponen
        if cell.nilai is not None and cell.poin_hilang
    ]
    return next(iter(_foremost(costs)), None)


def _foremost(measured: Iterable[tuple[Thing, Decimal]]) -> list[Thing]:
    """The thing of the greatest measure, or those that share it."""
    found = list(measured)
    greatest = max((measure for _, measure in found), default=None)
    return [thing for thing, measure in found if measure == greatest]
