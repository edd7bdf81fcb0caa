"""The year: the mean of the printed skor of its published quarters, ranked like a quarter (rules.md, Over time)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penilaian.scoring.errors import TahunInvalidError
from penilaian.scoring.hasil import Daftar
from penilaian.scoring.placement import Place, group_kelompok, place_kelompok
from penilaian.scoring.rounding import mean_of, round_skor
from penilaian.scoring.sentence import join_names
from penilaian.scoring.skema import SkemaRule, predikat_of


@dataclass(frozen=True, slots=True)
class TriwulanRule:
    """One published quarter of the year, in the revision in force.

    kode is its address ("2022-TW3"), label its name in a sentence ("Triwulan III Tahun 2022"); skema names the Skema
    and its version.
    """

    kode: str
    label: str
    skema: str
    revisi: int


@dataclass(frozen=True, slots=True)
class TriwulanInput:
    """What one OPD got in one quarter: the printed skor (None if unranked) and its TERISI nilai by kode of komponen."""

    skor: Decimal | None
    nilai: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PesertaTahunInput:
    """An OPD over the year. `kelompok` is that of the last quarter; `triwulan` is by kode, without those it missed."""

    kode: str
    kelompok: str
    triwulan: Mapping[str, TriwulanInput]


@dataclass(frozen=True, slots=True)
class KomponenTahun:
    """Mean nilai of one komponen over the quarters in which it was given, two decimals; None if in none."""

    kode: str
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class PesertaTahunResult:
    """One OPD over the year.

    skor          mean of its printed skor, half up to two decimals; None if a quarter is missing
    skor_triwulan printed skor of each quarter, in the order of the year; None where missing
    kurang        kode of the quarters that are missing
    The others are as in PesertaResult.
    """

    kode: str
    kelompok: str
    skor: Decimal | None
    predikat: str
    skor_triwulan: tuple[Decimal | None, ...]
    komponen: tuple[KomponenTahun, ...]
    peringkat: int | None
    dari: int
    daftar: Daftar
    kurang: tuple[str, ...]
    alasan: str
    urutan: int


@dataclass(frozen=True, slots=True)
class KelompokTahunResult:
    """One Kelompok peringkat over the year, in printed order. Fields as in KelompokResult."""

    kelompok: str
    peserta: tuple[PesertaTahunResult, ...]
    jumlah_diperingkat: int
    jumlah_daftar: int
    margin_reward: Decimal | None
    margin_punishment: Decimal | None
    keterangan_reward: str
    keterangan_punishment: str


@dataclass(frozen=True, slots=True)
class TahunResult:
    """The ranking of a year, the quarters and revisions it was reckoned from, and whether their Skema differ."""

    triwulan: tuple[TriwulanRule, ...]
    is_skema_campuran: bool
    kelompok: tuple[KelompokTahunResult, ...]


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """An OPD's year before it is placed. `means` are unrounded, by kode of komponen, in printed order."""

    kode: str
    kelompok: str
    skor: Decimal | None
    tie_keys: tuple[Fraction | None, ...]
    skor_triwulan: tuple[Decimal | None, ...]
    means: Mapping[str, Fraction | None]


def rank_year(
    peserta: Iterable[PesertaTahunInput], *, triwulan: Sequence[TriwulanRule], skema: SkemaRule
) -> TahunResult:
    """Rank a year by the mean of the printed skor of its published quarters.

    `triwulan` are those quarters in order; `skema` is what ranks the year (bands, tie-break, lists). Ties are split
    by the unrounded mean of each komponen over the quarters in which the OPD has a nilai for it. An OPD that lacks a
    quarter, or was unranked in it, is listed with what is missing and not ranked. Raises TahunInvalidError for no
    quarter or one named twice, PesertaInvalidError if the kode of an OPD stands twice.
    """
    _check_triwulan(triwulan)
    reckoned = [_reckon(one, triwulan=triwulan, skema=skema) for one in peserta]
    groups = group_kelompok(reckoned, skema=skema)
    return TahunResult(
        triwulan=tuple(triwulan),
        is_skema_campuran=len({rule.skema for rule in triwulan}) > 1,
        kelompok=tuple(
            _rank_kelompok(kelompok, members, triwulan=triwulan, skema=skema) for kelompok, members in groups
        ),
    )


def _check_triwulan(triwulan: Sequence[TriwulanRule]) -> None:
    if not triwulan:
        raise TahunInvalidError("Belum ada triwulan yang ditetapkan pada tahun ini.")
    if len({rule.kode for rule in triwulan}) < len(triwulan):
        raise TahunInvalidError("Triwulan yang sama tercantum dua kali.")


def _reckon(peserta: PesertaTahunInput, *, triwulan: Sequence[TriwulanRule], skema: SkemaRule) -> _Reckoned:
    given = [peserta.triwulan.get(rule.kode) for rule in triwulan]
    skor_triwulan = tuple(None if one is None else one.skor for one in given)
    means = _means([one.nilai for one in given if one is not None], skema=skema)
    return _Reckoned(
        kode=peserta.kode,
        kelompok=skema.kelompok_of(peserta.kelompok),
        skor=_mean_skor(skor_triwulan),
        tie_keys=tuple(means[kode] for kode in skema.tie_break if kode in means),
        skor_triwulan=skor_triwulan,
        means=means,
    )


def _mean_skor(skor_triwulan: Sequence[Decimal | None]) -> Decimal | None:
    complete = [skor for skor in skor_triwulan if skor is not None]
    return round_skor(mean_of(complete)) if len(complete) == len(skor_triwulan) else None


def _means(given: Sequence[Mapping[str, Decimal]], *, skema: SkemaRule) -> dict[str, Fraction | None]:
    nilai = {rule.kode: [one[rule.kode] for one in given if rule.kode in one] for rule in skema.komponen}
    return {kode: mean_of(values) if values else None for kode, values in nilai.items()}


def _rank_kelompok(
    kelompok: str, members: Sequence[_Reckoned], *, triwulan: Sequence[TriwulanRule], skema: SkemaRule
) -> KelompokTahunResult:
    placed, cut = place_kelompok(members, skema=skema)
    return KelompokTahunResult(
        kelompok=kelompok,
        peserta=tuple(_result(one, place=place, triwulan=triwulan, skema=skema) for one, place in placed),
        jumlah_diperingkat=cut.ranked,
        jumlah_daftar=cut.jumlah_daftar,
        margin_reward=cut.margin_reward,
        margin_punishment=cut.margin_punishment,
        keterangan_reward=cut.keterangan_reward,
        keterangan_punishment=cut.keterangan_punishment,
    )


def _result(
    reckoned: _Reckoned, *, place: Place, triwulan: Sequence[TriwulanRule], skema: SkemaRule
) -> PesertaTahunResult:
    skor = reckoned.skor
    missing = [rule for rule, one in zip(triwulan, reckoned.skor_triwulan, strict=True) if one is None]
    return PesertaTahunResult(
        kode=reckoned.kode,
        kelompok=reckoned.kelompok,
        skor=skor,
        predikat="" if skor is None else predikat_of(skor, predikat=skema.predikat),
        skor_triwulan=reckoned.skor_triwulan,
        komponen=tuple(
            KomponenTahun(kode, None if mean is None else round_skor(mean))
            for kode, mean in reckoned.means.items()
        ),
        peringkat=place.peringkat,
        dari=place.dari,
        daftar=place.daftar,
        kurang=tuple(rule.kode for rule in missing),
        alasan=_alasan(missing),
        urutan=place.urutan,
    )


def _alasan(missing: Sequence[TriwulanRule]) -> str:
    if not missing:
        return ""
    return f"Belum dapat diperingkat: nilai akhir {join_names([rule.label for rule in missing])} tidak ada."
