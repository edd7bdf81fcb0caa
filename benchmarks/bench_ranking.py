"""Ranking 33,000 OPDs by six komponen: scoring.rank_periode beside what is usually written instead."""

import random
import sqlite3
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measure import Table, main

from penilaian.scoring import (
    KomponenRule,
    NilaiInput,
    PesertaInput,
    PredikatRule,
    SkemaRule,
    State,
    rank_periode,
)

COUNT = 33_000
BOBOT = {"pengawasan": 20, "perencanaan": 20, "pelaporan": 20, "anggaran": 15, "inovasi": 10, "pengadaan": 15}
TIE_BREAK = ("pengawasan", "anggaran", "pelaporan", "perencanaan", "pengadaan", "inovasi")
BANDS = (("AA", 90), ("A", 80), ("BB", 70), ("B", 60), ("CC", 50), ("C", 30), ("D", None))


def figures() -> list[list[Decimal]]:
    draw = random.Random(2022)
    return [[Decimal(draw.randrange(300_000, 1_000_000)).scaleb(-4) for _ in BOBOT] for _ in range(COUNT)]


def ours(folder: Path) -> Callable[[], object]:
    skema = SkemaRule(
        komponen=tuple(KomponenRule(kode, kode, Decimal(bobot)) for kode, bobot in BOBOT.items()),
        predikat=tuple(PredikatRule(h, h, None if b is None else Decimal(b)) for h, b in BANDS),
        tie_break=TIE_BREAK,
    )
    peserta = [
        PesertaInput(
            f"K{n:05}", "", {kode: NilaiInput(State.TERISI, x) for kode, x in zip(BOBOT, row, strict=True)}
        )
        for n, row in enumerate(figures())
    ]
    return lambda: rank_periode(peserta, skema=skema)


def decimal_loop(folder: Path) -> Callable[[], object]:
    """The usual Python: Decimal products, quantize, sorted; ranks shared, no tie-break, no lists, no points lost."""
    rows, bobot = figures(), [Decimal(b) / 100 for b in BOBOT.values()]

    def work() -> object:
        skor = [sum(x * b for x, b in zip(row, bobot, strict=True)).quantize(Decimal("0.01")) for row in rows]
        ranks: dict[Decimal, int] = {}
        for place, one in enumerate(sorted(skor, reverse=True), start=1):
            ranks.setdefault(one, place)
        return [(one, ranks[one]) for one in skor]

    return work


def sql_window(folder: Path) -> Callable[[], object]:
    """RANK() OVER in SQLite on floating point: not exact, no tie-break, no lists, and nothing about TD."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE nilai (id INTEGER PRIMARY KEY, a REAL, b REAL, c REAL, d REAL, e REAL, f REAL)"
    )
    rows = [[float(x) for x in row] for row in figures()]
    connection.executemany("INSERT INTO nilai (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)", rows)
    query = (
        "SELECT id, skor, RANK() OVER (ORDER BY skor DESC) FROM (SELECT id, "
        "ROUND((a*20 + b*20 + c*20 + d*15 + e*10 + f*15) / 100, 2) AS skor FROM nilai)"
    )
    return lambda: connection.execute(query).fetchall()


if __name__ == "__main__":
    main(
        Table(
            f"Ranking {COUNT:,} OPDs, six komponen each",
            {
                "Rapor OPD: exact, tie-breaks, lists, margins": ours,
                "Decimal loop": decimal_loop,
                "SQL window, float": sql_window,
            },
        ),
        script=__file__,
    )
