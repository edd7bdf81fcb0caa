"""How the bobot of a Skema fall on the komponen of an OPD, and what each komponen brings (rules.md, Nilai and Skor)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from penilaian.scoring.nilai import NILAI_MAX_UNITS, NILAI_UNIT, NilaiInput, State
from penilaian.scoring.rounding import EXACT, NILAI_PLACES, PRECISE, SKOR_PLACES, divide_half_up
from penilaian.scoring.sentence import join_names, write_number
from penilaian.scoring.skema import KomponenRule, SkemaRule

SKOR_SHIFT: int = 10 ** (NILAI_PLACES - SKOR_PLACES)


@dataclass(frozen=True, slots=True)
class KomponenResult:
    """What one komponen brings to one OPD.

    bobot_efektif percent, after the bobot of TD komponen was spread; None if TD
    tertimbang    points it adds to the skor, nilai x bobot_efektif / 100; None unless TERISI
    poin_hilang   points it keeps from the skor, bobot_efektif x (100 - nilai) / 100; None unless TERISI
    The three are unrounded: exact, or 60 digits where the quotient never ends.
    """

    kode: str
    state: State
    nilai: Decimal | None
    bobot_efektif: Decimal | None
    tertimbang: Decimal | None
    poin_hilang: Decimal | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The bobot as they fall on every OPD with one combination of states. A quarter has few of these.

    kode    the komponen in force, in printed order, which is the order of everything here
    parts   bobot as whole numbers in proportion, 0 where TD
    terisi  (position, part) of the komponen that carry a nilai
    total   sum of the parts: the bobot that apply
    alasan  Indonesian sentence why OPDs with these states can't be ranked, else ""
    """

    kode: tuple[str, ...]
    parts: tuple[int, ...]
    terisi: tuple[tuple[int, int], ...]
    total: int
    alasan: str

    def skor_hundredths(self, cells: Sequence[NilaiInput]) -> int:
        """sum(nilai x bobot) / sum(bobot that apply), rounded once. Every komponen that applies is TERISI."""
        return divide_half_up(self.weighted_units(cells), self.total * SKOR_SHIFT)

    def weighted_units(self, cells: Sequence[NilaiInput]) -> int:
        """sum(nilai x bobot) in ten-thousandths of nilai and parts of bobot."""
        return sum([cells[at].units * part for at, part in self.terisi])

    def komponen(self, cells: Sequence[NilaiInput]) -> tuple[KomponenResult, ...]:
        """What each komponen brings to the OPD with these nilai."""
        return tuple(self._komponen_at(at, cell) for at, cell in enumerate(cells))

    def _komponen_at(self, at: int, cell: NilaiInput) -> KomponenResult:
        is_terisi = cell.state is State.TERISI
        return KomponenResult(
            kode=self.kode[at],
            state=cell.state,
            nilai=cell.nilai,
            bobot_efektif=None if cell.state is State.TD else self._points(at, units=NILAI_MAX_UNITS),
            tertimbang=self._points(at, units=cell.units) if is_terisi else None,
            poin_hilang=self._points(at, units=NILAI_MAX_UNITS - cell.units) if is_terisi else None,
        )

    def _points(self, at: int, *, units: int) -> Decimal:
        """Points of skor that this many ten-thousandths of nilai are worth in this komponen."""
        return PRECISE.divide(Decimal(units * self.parts[at]), Decimal(self.total * NILAI_UNIT))


def make_spread(states: Sequence[State], *, skema: SkemaRule) -> Spread:
    """Take the TD komponen out and spread their bobot over the others in proportion."""
    semua = skema.bobot_parts()
    parts = tuple(0 if state is State.TD else part for state, part in zip(states, semua, strict=True))
    is_covered = _is_covered(sum(parts), semua=sum(semua), coverage=skema.coverage)
    return Spread(
        kode=tuple(rule.kode for rule in skema.komponen),
        parts=parts,
        terisi=tuple((at, parts[at]) for at, state in enumerate(states) if state is State.TERISI),
        total=sum(parts),
        alasan=_alasan(states, is_covered=is_covered, skema=skema),
    )


def _is_covered(berlaku: int, *, semua: int, coverage: Decimal) -> bool:
    """Whether the bobot that apply are at least `coverage` percent of all, compared exactly."""
    numerator, denominator = coverage.as_integer_ratio()
    return berlaku > 0 and berlaku * 100 * denominator >= numerator * semua


def _alasan(states: Sequence[State], *, is_covered: bool, skema: SkemaRule) -> str:
    """Every reason why OPDs with these states can't be ranked, by the names of the komponen."""
    belum = _komponen_in(State.BELUM, states=states, skema=skema)
    reasons = [f"nilai {_names(belum)} belum diisi"] if belum else []
    if not is_covered:
        reasons.append(_coverage_alasan(_komponen_in(State.TD, states=states, skema=skema), skema=skema))
    return f"Belum dapat diperingkat: {'; '.join(reasons)}." if reasons else ""


def _coverage_alasan(td: Sequence[KomponenRule], *, skema: SkemaRule) -> str:
    if len(td) == len(skema.komponen):
        return "semua komponen tidak dinilai (TD)"
    semua = _sum_bobot(skema.komponen)
    berlaku = EXACT.subtract(semua, _sum_bobot(td))
    return (
        f"{_names(td)} tidak dinilai (TD), sehingga bobot yang berlaku {write_number(berlaku)} "
        f"dari {write_number(semua)}, kurang dari batas {write_number(skema.coverage)}%"
    )


def _komponen_in(state: State, *, states: Sequence[State], skema: SkemaRule) -> list[KomponenRule]:
    return [rule for rule, found in zip(skema.komponen, states, strict=True) if found is state]


def _sum_bobot(komponen: Iterable[KomponenRule]) -> Decimal:
    total = Decimal(0)
    for rule in komponen:
        total = EXACT.add(total, rule.bobot)
    return total


def _names(komponen: Iterable[KomponenRule]) -> str:
    return join_names([rule.nama for rule in komponen])
