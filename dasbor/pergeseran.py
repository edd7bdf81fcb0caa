"""What a koreksi moves: the standing of an OPD before and after, whether both are frozen or one is a preview."""

from dataclasses import dataclass

from dasbor.ranking import Ranking, RankingRow

FIGURES = ("keadaan", "skor", "predikat", "peringkat", "daftar")


@dataclass(frozen=True, slots=True)
class Pergeseran:
    """One OPD. A positive change of rank is better."""

    lama: RankingRow
    baru: RankingRow

    @property
    def is_change(self) -> bool:
        return any(getattr(self.lama, name) != getattr(self.baru, name) for name in FIGURES)

    @property
    def delta_peringkat(self) -> int | None:
        if self.lama.peringkat is None or self.baru.peringkat is None:
            return None
        return self.lama.peringkat - self.baru.peringkat

    @property
    def masuk(self) -> str:
        """The list that it enters, or ""."""
        return self.baru.daftar if self.baru.daftar != self.lama.daftar else ""

    @property
    def keluar(self) -> str:
        """The list that it leaves, or ""."""
        return self.lama.daftar if self.baru.daftar != self.lama.daftar else ""


def compare_ranking(lama: Ranking, baru: Ranking) -> list[Pergeseran]:
    """Everybody whose standing moves, in the new order."""
    before = {row.kode: row for row in lama.rows}
    moves = (Pergeseran(before[row.kode], row) for row in baru.rows)
    return [move for move in moves if move.is_change]
