"""The chart of the mean per komponen, drawn in the rapor's own way: a bar for now, a ring for the quarter before."""

from collections.abc import Sequence
from decimal import Decimal

from dasbor.grafik.grafik import Column, Grafik
from dasbor.grafik.mean_bars import MeanBar, MeanBars
from dasbor.grafik.words import TIDAK_SEBANDING, join_names
from dasbor.komponen import KomponenMean
from dasbor.ranking import Ranking
from dokumen.format import format_bobot, format_delta, format_nilai, format_skor

JUDUL = "Rata-rata nilai per komponen"
COLUMNS = (
    Column("Komponen", is_number=False, width=44),
    Column("Bobot (%)", format_bobot),
    Column("Rata-rata", format_nilai),
    Column("Rata-rata lalu", format_nilai),
    Column("Selisih", format_delta),
    Column("Rata-rata poin skor hilang", format_skor, width=28),
)


def grafik_komponen(ranking: Ranking) -> list[Grafik]:
    """One for each kelompok that has somebody ranked."""
    parts = [part for part in ranking.kelompok if part.rows]
    by_kelompok = [[mean for mean in ranking.komponen if mean.kelompok == part.kode] for part in parts]
    if len(parts) == 1:
        return [_grafik(by_kelompok[0], nama="komponen", judul=JUDUL)]
    return [
        _grafik(means, nama=f"komponen-{part.kode}", judul=f"{JUDUL}: {part.nama}")
        for part, means in zip(parts, by_kelompok, strict=True)
    ]


def _grafik(means: Sequence[KomponenMean], *, nama: str, judul: str) -> Grafik:
    grafik = Grafik(
        nama=nama,
        judul=judul,
        uraian=describe_means(means),
        columns=COLUMNS,
        rows=tuple(
            (mean.nama, mean.bobot, mean.rata_rata, mean.lalu, mean.delta, mean.poin_hilang) for mean in means
        ),
        notes=() if _is_sebanding(means) else (TIDAK_SEBANDING,),
    )
    if all(mean.rata_rata is None for mean in means):
        return grafik
    bars = tuple(
        MeanBar(_label(mean), mean.rata_rata, mean.lalu, format_nilai(mean.rata_rata), _change(mean))
        for mean in means
    )
    return grafik.with_pictures(lambda width: MeanBars(bars, width=width, title=judul).picture)


def describe_means(means: Sequence[KomponenMean]) -> str:
    """The highest and the lowest, what cost most skor, what moved most, and what is not told."""
    known = [(mean, mean.rata_rata) for mean in means if mean.rata_rata is not None]
    hidden = [mean.nama for mean in means if mean.rata_rata is None]
    parts = []
    if known:
        highest, lowest = max(known, key=_nilai), min(known, key=_nilai)
        parts.append(f"Tertinggi {highest[0].nama} ({format_nilai(highest[1])}).")
        if lowest[1] < highest[1]:
            parts.append(f"Terendah {lowest[0].nama} ({format_nilai(lowest[1])}).")
        parts += _describe_costliest(means)
        parts.append(_describe_moves([mean for mean, _ in known]))
    if hidden:
        parts.append(
            f"Rata-rata {join_names(hidden)} tidak ditampilkan: nilainya ada pada kurang dari lima Perangkat Daerah."
        )
    return " ".join(parts)


def _label(mean: KomponenMean) -> str:
    """Its name, how much it counts and what it cost."""
    lost = "" if mean.poin_hilang is None else f", {format_skor(mean.poin_hilang)} poin hilang"
    return f"{mean.nama} (bobot {format_bobot(mean.bobot)}%{lost})"


def _describe_costliest(means: Sequence[KomponenMean]) -> list[str]:
    lost = [(mean, mean.poin_hilang) for mean in means if mean.poin_hilang]
    if not lost:
        return []
    most = max(lost, key=_nilai)[1]
    names = join_names([mean.nama for mean, points in lost if points == most])
    return [f"Paling menahan skor {names} (rata-rata {format_skor(most)} poin hilang)."]


def _is_sebanding(means: Sequence[KomponenMean]) -> bool:
    return all(mean.is_sebanding for mean in means)


def _describe_moves(means: Sequence[KomponenMean]) -> str:
    if not _is_sebanding(means):
        return TIDAK_SEBANDING
    compared = [(mean, mean.delta) for mean in means if mean.delta is not None]
    if not compared:
        return "Belum ada rata-rata triwulan sebelumnya untuk dibandingkan."
    best, worst = max(compared, key=_nilai), min(compared, key=_nilai)
    parts = [
        f"Paling {word} {mean.nama} ({format_delta(delta)})."
        for word, (mean, delta), is_so in (
            ("naik", best, best[1] > 0),
            ("turun", worst, worst[1] < 0),
        )
        if is_so
    ]
    without = [mean.nama for mean in means if mean.delta is None]
    if without:
        parts.append(f"{join_names(without)} belum punya pembanding.")
    return " ".join(parts) or "Tidak ada yang berubah dari triwulan sebelumnya."


def _change(mean: KomponenMean) -> str:
    return "" if mean.delta is None else format_delta(mean.delta)


def _nilai(pair: tuple[KomponenMean, Decimal]) -> Decimal:
    return pair[1]
