"""The drawings of one rapor, from its record and history."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dokumen.charts import (
    Band,
    Drawing,
    Gridline,
    Palette,
    Quarter,
    Spoke,
    draw_bar,
    draw_radar,
    draw_scale,
    draw_shield,
    draw_trend,
)
from dokumen.charts.drawing import safe_colour
from dokumen.charts.trend import MAX_QUARTERS
from dokumen.format import (
    ROMAN,
    format_nilai,
    format_number,
    format_skor,
    format_triwulan,
    split_kode_periode,
)
from dokumen.rapor.source import Part, Source
from dokumen.teks import print_nama

AKSEN = "#0049b8"
NETRAL = "#8a94a3"
MAX_SPOKE_NAMA = 18


@dataclass(frozen=True, slots=True)
class Riwayat:
    """An earlier quarter of the same OPD, along its main succession: its skor, or None where it has none.

    `is_luar` marks data riwayat: judged outside the application, and told as an old file has it.
    """

    kode: str
    skor: str | None
    is_luar: bool = False


def palette_of(source: Source) -> Palette:
    return Palette(aksen=safe_colour(source.record["pemerintah"]["warna"], AKSEN))


def draw_perisai(source: Source) -> Drawing:
    return draw_shield(title="Perisai contoh, bukan lambang daerah", palette=palette_of(source))


def draw_batang(source: Source, komponen: Part) -> Drawing:
    """The bar of one komponen, with the mean of the kelompok and the nilai of last quarter."""
    cell = source.cells.get(komponen["kode"], {})
    nilai, lalu, mean = cell.get("nilai"), cell.get("nilai_lalu"), source.rata_rata(komponen["kode"])
    said = [f"{komponen['nama']}: {format_nilai(nilai) if nilai else 'tanpa nilai'}"]
    said += [f"rata-rata {format_nilai(mean)}"] if mean else []
    said += [f"triwulan sebelumnya {format_nilai(lalu)}"] if lalu else []
    return draw_bar(
        _decimal(nilai),
        rata_rata=_decimal(mean),
        lalu=_decimal(lalu),
        title=print_nama(", ".join(said)),
        palette=palette_of(source),
    )


def draw_skala(source: Source) -> Drawing:
    """Where the skor stands among the predikat of the Skema."""
    peserta = source.peserta
    bands = [
        Band(print_nama(row["huruf"]), _decimal(row["di_atas"]), safe_colour(row["warna"], NETRAL))
        for row in source.record["skema"]["predikat"]
    ]
    return draw_scale(
        Decimal(peserta["skor"]),
        bands=bands,
        predikat=peserta["predikat"],
        title=f"Skor {format_skor(peserta['skor'])} pada skala predikat: {print_nama(peserta['predikat'])}",
        palette=palette_of(source),
    )


def draw_bentuk(source: Source) -> Drawing | None:
    """The radar of the komponen against the mean; None where there are too few."""
    said = "; ".join(_spoke_title(source, row) for row in source.komponen)
    return draw_radar(
        [_spoke(source, row) for row in source.komponen],
        title=f"Nilai tiap komponen dibanding rata-rata. {said}.",
        palette=palette_of(source),
    )


def _spoke(source: Source, komponen: Part) -> Spoke:
    nilai, mean = source.cells.get(komponen["kode"], {}).get("nilai"), source.rata_rata(komponen["kode"])
    return Spoke(shorten_komponen(komponen), _decimal(nilai), _decimal(mean))


def _spoke_title(source: Source, komponen: Part) -> str:
    nilai, mean = source.cells.get(komponen["kode"], {}).get("nilai"), source.rata_rata(komponen["kode"])
    said = f"{shorten_komponen(komponen)} {format_nilai(nilai) if nilai else 'tanpa nilai'}"
    return f"{said}, rata-rata {format_nilai(mean)}" if mean else said


def shorten_komponen(komponen: Part) -> str:
    """A word for the end of a spoke: the kode where it is one ("anggaran"), else the name, cut at a word."""
    kode = komponen["kode"].replace("-", " ").replace("_", " ")
    if len(kode) > 3 and kode.replace(" ", "").isalpha():
        return print_nama(kode.capitalize())[:MAX_SPOKE_NAMA]
    nama = print_nama(komponen["nama"])
    return nama if len(nama) <= MAX_SPOKE_NAMA else nama[:MAX_SPOKE_NAMA].rsplit(" ", 1)[0] + " …"


def draw_perjalanan(source: Source, riwayat: Sequence[Riwayat]) -> Drawing | None:
    """The skor of this and up to seven earlier quarters; a quarter that is not in `riwayat` is a gap."""
    skor_by_kode, luar = skor_of_quarters(source, riwayat), _luar(riwayat)
    said = "; ".join(
        f"{format_triwulan(kode)} {format_skor(skor)}{' (data riwayat)' if kode in luar else ''}"
        for kode, skor in skor_by_kode.items()
    )
    grid = [
        Gridline(Decimal(row["di_atas"]), f"{print_nama(row['huruf'])} > {format_bound(row['di_atas'])}")
        for row in source.record["skema"]["predikat"]
        if row["di_atas"] is not None
    ]
    quarters = [_quarter(kode, skor, is_luar=kode in luar) for kode, skor in skor_by_kode.items()]
    return draw_trend(
        quarters, gridlines=grid, title=f"Skor tiap triwulan. {said}.", palette=palette_of(source)
    )


def write_perjalanan(source: Source, riwayat: Sequence[Riwayat]) -> str:
    """What a reader of the trend must know: gaps, quarters judged elsewhere, or that there is nothing to see yet."""
    skor_by_kode = skor_of_quarters(source, riwayat)
    if len(skor_by_kode) == 1:
        return "Belum ada triwulan sebelumnya."
    said = ["Garis terputus: tidak ada skor pada triwulan itu."] if None in skor_by_kode.values() else []
    said += ["* Data riwayat, tidak dihitung ulang."] if _luar(riwayat) & skor_by_kode.keys() else []
    return " ".join(said)


def _luar(riwayat: Sequence[Riwayat]) -> set[str]:
    """The quarters that were judged outside the application."""
    return {row.kode for row in riwayat if row.is_luar}


def skor_of_quarters(source: Source, riwayat: Sequence[Riwayat]) -> dict[str, str | None]:
    """The skor of up to eight quarters, this one last, oldest first, none left out between them."""
    now = source.record["periode"]["kode"]
    found = {row.kode: row.skor for row in riwayat if row.kode < now} | {now: source.peserta["skor"]}
    return {kode: found.get(kode) for kode in _unbroken(sorted(found))[-MAX_QUARTERS:]}


def _unbroken(kode_list: Sequence[str]) -> list[str]:
    """Every quarter from the first to the last of these, so that a missing one keeps its place."""
    first, last = (
        tahun * 4 + triwulan - 1 for tahun, triwulan in map(split_kode_periode, (kode_list[0], kode_list[-1]))
    )
    return [f"{number // 4}-TW{number % 4 + 1}" for number in range(first, last + 1)]


def _quarter(kode: str, skor: str | None, *, is_luar: bool) -> Quarter:
    tahun, triwulan = split_kode_periode(kode)
    nama = f"{ROMAN[triwulan]}{'*' if is_luar else ''}"
    return Quarter(nama, str(tahun), _decimal(skor), format_skor(skor), is_luar=is_luar)


def format_bound(level: str) -> str:
    """The bound of a predikat, without needless zeros: "80"."""
    return format_number(level, places=0)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
