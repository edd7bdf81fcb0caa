"""The chart of what moved: the peringkat of one kelompok before and now."""

from collections.abc import Iterable, Sequence
from typing import Any

from dasbor.grafik.gambar import LEBAR, SEMPIT
from dasbor.grafik.grafik import Gambar, Grafik, Kolom
from dasbor.grafik.kata import join_names, write_geser
from dasbor.grafik.slope import BIASA, NAIK, PUNISHMENT, REWARD, TURUN, Garis, Slope
from dasbor.ranking import KelompokRanking, Ranking, RankingRow
from penilaian.models import Hasil

NAMED = 3  # risers and fallers that are named, each
FEW = 12  # of no more than these everybody is
HEADS = ("Triwulan lalu", "Triwulan ini")
KOLOM = (
    Kolom("Peringkat"),
    Kolom("Perangkat Daerah", is_angka=False, width=60),
    Kolom("Peringkat sebelumnya"),
    Kolom("Selisih peringkat", write_geser),
    Kolom("Daftar", is_angka=False),
)


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
    skema = ranking.skema
    labels = {Hasil.Daftar.REWARD: skema["label_reward"], Hasil.Daftar.PUNISHMENT: skema["label_punishment"]}
    grafik = {
        "nama": nama,
        "judul": judul,
        "uraian": describe_moves(part.rows),
        "kolom": KOLOM,
        "baris": tuple(
            (row.peringkat, row.nama, place_before(row), row.delta_peringkat, labels.get(row.daftar, ""))
            for row in part.rows
        ),
    }
    if all(row.delta_peringkat is None for row in part.rows):
        return Grafik(**grafik)
    return Grafik(**grafik, **_pictures(part.rows, title=judul, lists=tuple(labels.values())))


def _pictures(rows: Sequence[RankingRow], *, title: str, lists: tuple[str, ...]) -> dict[str, Any]:
    movers = {row.kode for row in (*risers(rows)[:NAMED], *fallers(rows)[:NAMED])}
    wide, narrow = (
        Slope(
            tuple(_garis(row, movers, is_few=len(rows) <= FEW, is_short=width == SEMPIT) for row in rows),
            width,
            HEADS,
            (f"Daftar {lists[0]}", f"Daftar {lists[1]}"),
            title,
        )
        for width in (LEBAR, SEMPIT)
    )
    return {
        "lebar": Gambar(wide.width, wide.height, wide.draw),
        "sempit": Gambar(narrow.width, narrow.height, narrow.draw),
        "sorot": {
            "lebar": wide.plot,
            "sempit": narrow.plot,
            "terakhir": wide.last,
            "garis": [_sorot(row) for row in sorted(rows, key=lambda row: row.nama)],
        },
    }


def describe_moves(rows: Sequence[RankingRow]) -> str:
    """How many rose and fell, and who went farthest."""
    compared = [row for row in rows if row.delta_peringkat is not None]
    if not compared:
        return "Belum ada triwulan sebelumnya untuk dibandingkan, jadi belum ada pergeseran peringkat."
    naik, turun = risers(compared), fallers(compared)
    parts = ["Tidak ada yang berpindah peringkat."]
    if naik or turun:
        tetap = len(compared) - len(naik) - len(turun)
        farthest = "; ".join(_farthest(ordered) for ordered in (naik, turun) if ordered)
        parts = [
            f"{len(naik)} Perangkat Daerah naik, {len(turun)} turun, {tetap} tetap.",
            f"Paling jauh: {farthest}.",
        ]
    if baru := len(rows) - len(compared):
        parts.append(f"{baru} belum ada pembanding.")
    return " ".join(parts)


def risers(rows: Iterable[RankingRow]) -> list[RankingRow]:
    """The farthest first."""
    return sorted((row for row in rows if _delta(row) > 0), key=lambda row: (-_delta(row), row.urutan))


def fallers(rows: Iterable[RankingRow]) -> list[RankingRow]:
    """The farthest first."""
    return sorted((row for row in rows if _delta(row) < 0), key=lambda row: (_delta(row), row.urutan))


def place_before(row: RankingRow) -> int | None:
    """Its peringkat in the quarter compared with."""
    if row.peringkat is None or row.delta_peringkat is None:
        return None
    return row.peringkat + row.delta_peringkat


def _delta(row: RankingRow) -> int:
    return row.delta_peringkat or 0


def _farthest(ordered: Sequence[RankingRow]) -> str:
    names = [row.nama for row in ordered if row.delta_peringkat == ordered[0].delta_peringkat]
    return f"{join_names(names)} {write_geser(_delta(ordered[0]))} peringkat"


def _garis(row: RankingRow, movers: set[str], *, is_few: bool, is_short: bool) -> Garis:
    is_mover, delta = row.kode in movers, _delta(row)
    geser = f"{delta:+d}" if is_short else write_geser(delta)
    return Garis(
        nama=row.nama,
        singkatan=row.singkatan,
        dari=place_before(row),
        ke=row.peringkat or 0,
        is_named=is_few or is_mover or bool(row.daftar) or row.is_own,
        is_own=row.is_own,
        arah=(NAIK if delta > 0 else TURUN) if is_mover else BIASA,
        daftar={Hasil.Daftar.REWARD: REWARD, Hasil.Daftar.PUNISHMENT: PUNISHMENT}.get(row.daftar, ""),
        geser=geser if is_mover else "OPD Anda" if row.is_own else "",
    )


def _sorot(row: RankingRow) -> list[Any]:
    """Its two places, its name, and what is said of it when it is picked out."""
    dari = place_before(row)
    if dari is None:
        said = f"peringkat {row.peringkat}, belum ada pembanding"
    elif row.delta_peringkat == 0:
        said = f"tetap peringkat {row.peringkat}"
    else:
        said = f"dari peringkat {dari} ke {row.peringkat}, {write_geser(_delta(row))}"
    return [dari, row.peringkat, row.nama, f"{row.nama}: {said}."]
