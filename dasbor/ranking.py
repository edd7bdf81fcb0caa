"""A ranking as a page shows it: the same rows whether they were frozen by a lock or come from a preview."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dasbor.komponen import (
    KomponenCell,
    KomponenMean,
    cells_of_record,
    komponen_means,
    read_decimal,
)
from dasbor.predikat import PredikatBand, scale_of
from penilaian.models import Hasil
from penilaian.scoring import Arah, Delta, mean_poin_hilang

# What a row takes from Hasil as it stands there.
COLUMNS = (
    "kode", "nama", "singkatan", "jenis", "kelompok", "keadaan", "alasan", "skor", "peringkat", "urutan", "daftar",
    "delta_skor", "delta_peringkat", "arah", "is_sebanding", "streak", "opd_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RankingRow:
    """What everybody who may see a ranking sees of one OPD. `skor` is 0..100; a positive delta is better."""

    kode: str
    nama: str
    singkatan: str
    jenis: str
    kelompok: str
    keadaan: str
    alasan: str
    skor: Decimal | None
    predikat: PredikatBand | None
    peringkat: int | None
    urutan: int
    daftar: str
    delta_skor: Decimal | None
    delta_peringkat: int | None
    arah: str
    is_sebanding: bool
    streak: int = 0  # consecutive quarters on the same list, this one included
    kisaran: tuple[int, int] | None = (
        None  # the 5th to the 95th percentile; none in a preview, nor of OPDs of others
    )
    komponen: tuple[KomponenCell, ...] = ()  # empty for who does not see the quarter whole
    opd_id: int | None = None  # None in a preview: an OPD's page knows only what has been locked
    is_open: bool = False  # whether the reader may open this OPD's page
    has_draft: bool = False  # whether the reader may open the draft of its rapor, while there is no page
    is_own: bool = False  # whether it is the reader's own OPD

    @property
    def is_ranked(self) -> bool:
        return self.peringkat is not None

    @property
    def delta(self) -> Delta:
        return Delta(self.delta_skor, self.delta_peringkat, Arah(self.arah), self.is_sebanding)

    @property
    def is_compared(self) -> bool:
        """Whether its skor has a change that counts: one against a quarter that is comparable."""
        return self.delta_skor is not None and self.is_sebanding

    @property
    def is_incomparable(self) -> bool:
        """Whether it has one that does not."""
        return self.delta_skor is not None and not self.is_sebanding

    @property
    def keterangan(self) -> str:
        """Why this OPD has no peringkat, as far as the reader may know."""
        return explain_unranked(self.keadaan, self.alasan)


@dataclass(frozen=True, slots=True)
class CutList:
    """One of the two lists of a kelompok. `margin` is the printed skor between the last on it and the first off it."""

    rows: tuple[RankingRow, ...]
    margin: Decimal | None
    batas: tuple[int, int] | None  # the two peringkat on either side of the cut, the better one first
    keterangan: str


@dataclass(frozen=True, slots=True)
class KelompokRanking:
    """The ranking of one kelompok: both lists, everybody ranked in order, and how many that are."""

    kode: str
    nama: str
    jumlah_daftar: int
    reward: CutList
    punishment: CutList
    rows: tuple[RankingRow, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A whole quarter: its kelompok, those that could not be ranked, and the words its Skema gives the two lists."""

    kelompok: tuple[KelompokRanking, ...]
    unranked: tuple[RankingRow, ...]
    skema: dict[str, Any]
    komponen: tuple[KomponenMean, ...] = ()
    predikat_lalu: tuple[str, ...] = ()  # of everybody ranked in the quarter compared with, if on this scale

    @property
    def rows(self) -> tuple[RankingRow, ...]:
        return tuple(row for kelompok in self.kelompok for row in kelompok.rows) + self.unranked

    @property
    def jumlah_diperingkat(self) -> int:
        return sum(len(kelompok.rows) for kelompok in self.kelompok)

    @property
    def jumlah_peserta(self) -> int:
        return self.jumlah_diperingkat + len(self.unranked)


def explain_unranked(keadaan: str, alasan: str) -> str:
    """One sentence. The reason of an OPD that could not be ranked is a whole sentence already (scoring writes it)."""
    label = Hasil.Keadaan(keadaan).label
    if not alasan:
        return f"{label}."
    return f"{label}: {alasan}" if keadaan == Hasil.Keadaan.DIKECUALIKAN else alasan


def row_of_hasil(
    hasil: Any, scale: dict[str, PredikatBand], komponen: tuple[KomponenCell, ...] = ()
) -> RankingRow:
    """Of a Hasil, or of its columns by name."""
    bawah, atas = hasil.kisaran_bawah, hasil.kisaran_atas
    return RankingRow(
        **{name: getattr(hasil, name) for name in COLUMNS},
        predikat=scale.get(hasil.predikat),
        kisaran=(bawah, atas) if bawah is not None and atas is not None else None,
        komponen=komponen,
    )


def row_of_record(
    peserta: dict[str, Any], scale: dict[str, PredikatBand], dropped: Container[str] = ()
) -> RankingRow:
    """The same of one peserta of a canonical record, which a preview builds and nobody stores."""
    delta = peserta["delta"]
    return RankingRow(
        kode=peserta["kode"],
        nama=peserta["nama"],
        singkatan=peserta["singkatan"],
        jenis=peserta["jenis"],
        kelompok=peserta["kelompok"],
        keadaan=peserta["keadaan"],
        alasan=peserta["alasan"],
        skor=read_decimal(peserta["skor"]),
        predikat=scale.get(peserta["predikat"]),
        peringkat=peserta["peringkat"],
        urutan=peserta["urutan"],
        daftar=peserta["daftar"],
        delta_skor=read_decimal(delta["skor"]),
        delta_peringkat=delta["peringkat"],
        arah=delta["arah"],
        is_sebanding=delta["is_sebanding"],
        streak=peserta["streak"],
        komponen=cells_of_record(peserta, dropped),
    )


def ranking_of_record(
    record: dict[str, Any], *, lalu: Sequence[dict[str, Any]] = (), predikat_lalu: Sequence[str] = ()
) -> Ranking:
    """The ranking of a whole record."""
    scale = scale_of(record["skema"])
    dropped = {part["kode"] for part in record["skema"]["komponen"] if part["digugurkan"] is not None}
    rows = [row_of_record(peserta, scale, dropped) for peserta in record["peserta"]]
    return build_ranking(
        rows, kelompok=record["kelompok"], skema=record["skema"], lalu=lalu, predikat_lalu=predikat_lalu
    )


def build_ranking(
    rows: Iterable[RankingRow],
    *,
    kelompok: Sequence[dict[str, Any]],
    skema: dict[str, Any],
    lalu: Sequence[dict[str, Any]] = (),
    predikat_lalu: Sequence[str] = (),
) -> Ranking:
    """`lalu` is the part `kelompok` of the record compared with, `predikat_lalu` its letters on the same scale."""
    in_order = sorted(rows, key=lambda row: row.urutan)
    return Ranking(
        kelompok=tuple(_kelompok_ranking(part, in_order) for part in kelompok),
        unranked=tuple(sorted((row for row in in_order if not row.is_ranked), key=lambda row: row.kode)),
        skema=skema,
        komponen=komponen_means(
            skema,
            kelompok=kelompok,
            lalu=lalu,
            is_sebanding=_is_sebanding(in_order),
            poin_hilang={part["kode"]: _poin_hilang(in_order, kelompok=part["kode"]) for part in kelompok},
        ),
        predikat_lalu=tuple(predikat_lalu) if any(row.is_compared for row in in_order) else (),
    )


def mark_rows(ranking: Ranking, *, sees_all: bool, own: set[int]) -> Ranking:
    """The same ranking for one reader: which rows lead on, which are the own, and nothing more of OPDs of others."""

    def mark(rows: Iterable[RankingRow]) -> tuple[RankingRow, ...]:
        return tuple(_mark_row(row, sees_all=sees_all, own=own) for row in rows)

    return replace(
        ranking,
        kelompok=tuple(
            replace(
                part,
                rows=mark(part.rows),
                reward=replace(part.reward, rows=mark(part.reward.rows)),
                punishment=replace(part.punishment, rows=mark(part.punishment.rows)),
            )
            for part in ranking.kelompok
        ),
        unranked=mark(ranking.unranked),
    )


def _mark_row(row: RankingRow, *, sees_all: bool, own: set[int]) -> RankingRow:
    is_own = row.opd_id in own
    is_whole = sees_all or is_own
    return replace(
        row,
        is_open=is_whole and row.opd_id is not None,
        has_draft=sees_all and row.opd_id is None,
        is_own=is_own,
        alasan=row.alasan if is_whole else "",
        streak=row.streak if is_whole else 0,
        kisaran=row.kisaran if is_whole else None,
        komponen=row.komponen if sees_all else (),
    )


def _is_sebanding(rows: Iterable[RankingRow]) -> bool:
    """Whether the Skema of the quarter compared with is comparable: with another one no row is. True without any."""
    compared = [row.is_sebanding for row in rows if row.delta_skor is not None]
    return any(compared) or not compared


def _poin_hilang(rows: Iterable[RankingRow], *, kelompok: str) -> dict[str, Decimal]:
    """By kode of komponen the mean points of skor lost in this kelompok; empty where the rows have no komponen."""
    ranked = [row for row in rows if row.is_ranked and row.kelompok == kelompok]
    return mean_poin_hilang([{cell.kode: cell.poin_hilang for cell in row.komponen} for row in ranked])


def _kelompok_ranking(part: dict[str, Any], in_order: list[RankingRow]) -> KelompokRanking:
    rows = tuple(row for row in in_order if row.is_ranked and row.kelompok == part["kode"])
    reward = tuple(row for row in rows if row.daftar == Hasil.Daftar.REWARD)
    punishment = tuple(row for row in rows if row.daftar == Hasil.Daftar.PUNISHMENT)
    return KelompokRanking(
        kode=part["kode"],
        nama=part["nama"],
        jumlah_daftar=part["jumlah_daftar"],
        reward=CutList(
            reward, read_decimal(part["margin_reward"]), _batas(rows, len(reward)), part["keterangan_reward"]
        ),
        punishment=CutList(
            tuple(reversed(punishment)),
            read_decimal(part["margin_punishment"]),
            _batas(rows, len(rows) - len(punishment)),
            part["keterangan_punishment"],
        ),
        rows=rows,
    )


def _batas(rows: Sequence[RankingRow], cut: int) -> tuple[int, int] | None:
    """The peringkat before and after a cut made after the first `cut` rows; None when one side is empty."""
    if not 0 < cut < len(rows):
        return None
    before, after = rows[cut - 1].peringkat, rows[cut].peringkat
    return (before, after) if before is not None and after is not None else None
