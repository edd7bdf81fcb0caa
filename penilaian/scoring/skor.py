"""From nilai to skor and predikat, one OPD at a time (rules.md, Skor)."""

from dataclasses import dataclass
from decimal import Decimal

from penilaian.scoring.bobot import Spread, make_spread
from penilaian.scoring.hasil import PesertaResult
from penilaian.scoring.nilai import BELUM, NilaiInput, PesertaInput, State
from penilaian.scoring.placement import NOWHERE, Place
from penilaian.scoring.rounding import SKOR_PLACES, from_units
from penilaian.scoring.skema import SkemaRule, predikat_of

UNGRADED = (None, "")


@dataclass(slots=True)
class Weighed:
    """An OPD with its skor, not yet placed. Fields as in PesertaResult and Placeable."""

    kode: str
    kelompok: str
    skor: Decimal | None
    predikat: str
    tie_keys: tuple[int | None, ...]
    cells: tuple[NilaiInput, ...]
    spread: Spread


class Scale:
    """Weighs OPDs under one Skema. Remembers spreads and grades, because most OPDs of a quarter share them."""

    def __init__(self, skema: SkemaRule) -> None:
        self.skema = skema
        self._kode = tuple(rule.kode for rule in skema.komponen)
        self._tie_positions = tuple(self._kode.index(kode) for kode in skema.tie_break if kode in self._kode)
        self._spreads: dict[tuple[State, ...], Spread] = {}
        self._grades: dict[int, tuple[Decimal, str]] = {}

    def weigh(self, peserta: PesertaInput) -> Weighed:
        """The skor of one OPD; None, with the alasan in its spread, if it can't be ranked."""
        nilai = peserta.nilai
        cells = tuple([nilai.get(kode, BELUM) for kode in self._kode])
        spread = self._spread(tuple([cell.state for cell in cells]))
        skor, predikat = UNGRADED if spread.alasan else self._grade(spread.skor_hundredths(cells))
        return Weighed(
            peserta.kode,
            self.skema.kelompok_of(peserta.kelompok),
            skor,
            predikat,
            tuple(
                [cells[at].units if cells[at].state is State.TERISI else None for at in self._tie_positions]
            ),
            cells,
            spread,
        )

    def result(self, weighed: Weighed, *, place: Place) -> PesertaResult:
        """The weighed OPD at its place."""
        return PesertaResult(
            kode=weighed.kode,
            kelompok=weighed.kelompok,
            skor=weighed.skor,
            predikat=weighed.predikat,
            peringkat=place.peringkat,
            dari=place.dari,
            daftar=place.daftar,
            alasan=weighed.spread.alasan,
            urutan=place.urutan,
            cells=weighed.cells,
            spread=weighed.spread,
        )

    def _spread(self, states: tuple[State, ...]) -> Spread:
        found = self._spreads.get(states)
        if found is None:
            found = self._spreads[states] = make_spread(states, skema=self.skema)
        return found

    def _grade(self, hundredths: int) -> tuple[Decimal, str]:
        """6319 as the skor 63.19 and its predikat."""
        found = self._grades.get(hundredths)
        if found is None:
            skor = from_units(hundredths, SKOR_PLACES)
            found = self._grades[hundredths] = skor, predikat_of(skor, predikat=self.skema.predikat)
        return found


def score_peserta(peserta: PesertaInput, *, skema: SkemaRule) -> PesertaResult:
    """The skor and predikat of one OPD alone: placed nowhere, peringkat None, dari and urutan 0."""
    scale = Scale(skema)
    return scale.result(scale.weigh(peserta), place=NOWHERE)
