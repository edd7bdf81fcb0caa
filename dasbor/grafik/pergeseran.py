"""The chart of what moved: the peringkat of one kelompok before and now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dasbor.grafik.grafik import NARROW, WIDE, Column, Grafik
from dasbor.grafik.slope import Move, Slope
from dasbor.grafik.words import TIDAK_SEBANDING, join_names, write_move
from dasbor.ranking import KelompokRanking, Ranking, RankingRow
from penilaian.models import Hasil
from penilaian.scoring import Arah, find_farthest

NAMED = 3  # risers and fallers that are named, each, as on the ringkasan
FEW = 12  # of no more than these everybody is
COLUMNS = (
    Column("Peringkat"),
    Column("Perangkat Daerah", is_number=False, width=60, is_opd=True),
    Column("Peringkat lalu"),
    Column("Selisih", write_move),
    Column("Daftar", is_number=False),
)
KETERANGAN = Column("Keterangan", is_number=False)  # only where a row is not comparable


def grafik_pergeseran(ranking: Ranking) -> list[Grafik]:
    """One for each kelompok that has somebody ranked: a place is a place among its own kelompok."""
    parts = [part for part in ranking.kelompok if part.rows]
    if len(parts) == 1:
        return [_grafik(ranking, parts[0], nama="pergeseran", judul="Pergeseran peringkat")]
    return [
        _grafik(ranking, part, nama=f"pergeseran-{part.kode}", judul=f"Pergeseran peringkat: {part.nama}")
        for part in parts
    ]


def _grafik(ranking: Ranking, part: KelompokRanking, *, nama: str, judul: str) -> Grafik:
    lists = list_names(ranking.skema)
    note = describe_incomparable(part.rows)
    grafik = Grafik(
        nama=nama,
        judul=judul,
        uraian=describe_moves(part.rows),
        columns=(*COLUMNS, KETERANGAN) if note else COLUMNS,
        rows=tuple(
            (
                *(row.peringkat, row.nama, place_before(row), row.delta_peringkat, lists.get(row.daftar, "")),
                *([_keterangan(row)] if note else []),
            )
            for row in part.rows
        ),
        notes=(note,) if note else (),
        opd=part.rows,
    )
    if all(row.delta_peringkat is None for row in part.rows):
        return grafik
    return _with_slope(grafik, part.rows, lists=[f"Daftar {label}" for label in lists.values()])


def list_names(skema: Mapping[str, Any]) -> dict[str, str]:
    """What the Skema calls the two lists, the best first."""
    return {
        Hasil.Daftar.REWARD: skema["label_reward"],
        Hasil.Daftar.PUNISHMENT: skema["label_punishment"],
    }


def _with_slope(grafik: Grafik, rows: Sequence[RankingRow], *, lists: Sequence[str]) -> Grafik:
    movers = {row.kode for arah in (Arah.NAIK, Arah.TURUN) for row in find_movers(rows, arah, jumlah=NAMED)}

    def make_slope(width: int) -> Slope:
        moves = [
            _move(row, is_mover=row.kode in movers, is_few=len(rows) <= FEW, is_short=width == NARROW)
            for row in rows
        ]
        return Slope(moves, width, lists, grafik.judul)

    wide, narrow = make_slope(WIDE), make_slope(NARROW)
    sorot = {
        "lebar": wide.plot,
        "sempit": narrow.plot,
        "terakhir": wide.last,
        "garis": [_sorot(row) for row in sorted(rows, key=lambda row: row.nama)],
    }
    return replace(grafik, wide=wide.picture, narrow=narrow.picture, sorot=sorot)


def describe_moves(rows: Sequence[RankingRow]) -> str:
    """How many rose and fell, and who went farthest, among those that can be compared; and how many can't."""
    compared = [row for row in rows if row.delta_peringkat is not None and row.is_sebanding]
    note = describe_incomparable(rows)
    if not compared:
        return (
            note or "Belum ada triwulan sebelumnya untuk dibandingkan, jadi belum ada pergeseran peringkat."
        )
    naik, turun = find_movers(compared, Arah.NAIK), find_movers(compared, Arah.TURUN)
    parts = ["Tidak ada yang berpindah peringkat."]
    if naik or turun:
        tetap = len(compared) - len(naik) - len(turun)
        farthest = "; ".join(_farthest(ordered) for ordered in (naik, turun) if ordered)
        parts = [
            f"{len(naik)} Perangkat Daerah naik, {len(turun)} turun, {tetap} tetap.",
            f"Paling jauh: {farthest}.",
        ]
    if baru := sum(row.delta_peringkat is None for row in rows):
        parts.append(f"{baru} belum punya pembanding.")
    return " ".join([*parts, *([note] if note else [])])


def describe_incomparable(rows: Iterable[RankingRow]) -> str:
    """That a change of Skema or kelompok stands between the two peringkat, of all or of how many; "" of nobody."""
    compared = [row.is_sebanding for row in rows if row.delta_peringkat is not None]
    if all(compared):
        return ""
    if not any(compared):
        return TIDAK_SEBANDING
    return f"{compared.count(False)} tidak sebanding: kelompok peringkatnya berbeda."


def find_movers(rows: Iterable[RankingRow], arah: Arah, *, jumlah: int | None = None) -> list[RankingRow]:
    """The farthest first, of those that can be compared."""
    return find_farthest(((row, row.delta) for row in rows), arah=arah, jumlah=jumlah)


def place_before(row: RankingRow) -> int | None:
    """Its peringkat in the quarter compared with."""
    if row.peringkat is None or row.delta_peringkat is None:
        return None
    return row.peringkat + row.delta_peringkat


def _keterangan(row: RankingRow) -> str:
    return "" if row.is_sebanding else "tidak sebanding"


def _delta(row: RankingRow) -> int:
    return row.delta_peringkat or 0


def _farthest(ordered: Sequence[RankingRow]) -> str:
    names = [row.nama for row in ordered if row.delta_peringkat == ordered[0].delta_peringkat]
    return f"{join_names(names)} {write_move(_delta(ordered[0]))} peringkat"


def _move(row: RankingRow, *, is_mover: bool, is_few: bool, is_short: bool) -> Move:
    delta = _delta(row)
    words = "OPD Anda" if row.is_own else ""
    if is_mover:
        words = f"{delta:+d}" if is_short else write_move(delta)
    return Move(
        nama=row.nama,
        singkatan=row.singkatan,
        dari=place_before(row),
        ke=row.peringkat or 0,
        daftar=row.daftar,
        words=words,
        is_mover=is_mover,
        is_named=is_few or is_mover or bool(row.daftar) or row.is_own,
        is_own=row.is_own,
    )


def _sorot(row: RankingRow) -> list[Any]:
    """Its two places, its name, and what is said of it when it is picked out."""
    dari = place_before(row)
    if dari is None:
        said = f"peringkat {row.peringkat}, belum ada pembanding"
    elif row.delta_peringkat == 0:
        said = f"tetap peringkat {row.peringkat}"
    else:
        said = f"dari peringkat {dari} ke {row.peringkat}, {write_move(_delta(row))}"
    if not row.is_sebanding:
        said += ", tidak sebanding"
    return [dari, row.peringkat, row.nama, f"{row.nama}: {said}."]
