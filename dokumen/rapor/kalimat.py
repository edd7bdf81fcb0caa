"""The three sentences that matter, written from the data by rule: the strongest, the costliest, the nearest gain."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dokumen.format import format_delta, format_nilai, format_number, format_skor, format_triwulan
from dokumen.rapor.data import Kalimat
from dokumen.rapor.source import Part, Source
from dokumen.teks import print_nama
from penilaian.scoring import gain_to_next_predikat, gain_to_skor, order_poin_hilang, round_skor

STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Target:
    """A printed skor worth reaching, and what it brings."""

    skor: Decimal
    nama: str


def write_kalimat(source: Source) -> tuple[Kalimat, ...]:
    """Two or three sentences; none for an OPD without a skor."""
    if not source.is_ranked:
        return ()
    return (_strongest(source), _costliest(source), _nearest(source))


def _strongest(source: Source) -> Kalimat:
    """The highest nilai; of equals the one that stands higher in its own order, then the one printed first."""
    cells = [source.cells[row["kode"]] for row in source.komponen if source.is_terisi(row["kode"])]
    best = min(cells, key=lambda cell: (-Decimal(cell["nilai"]), cell["peringkat"]))
    mean = source.rata_rata(best["kode"])
    beside = f" (rata-rata {format_nilai(mean)})" if mean else ""
    urutan = f"urutan {best['peringkat']} dari {source.jumlah_by_komponen[best['kode']]}"
    return Kalimat(
        "Terkuat", f"{_nama(source, best['kode'])}: {format_nilai(best['nilai'])}{beside}, {urutan}."
    )


def _costliest(source: Source) -> Kalimat:
    worst = order_poin_hilang(source.result)[0]
    if not worst.poin_hilang:
        return Kalimat("Poin hilang", "Tidak ada; semua komponen bernilai 100.")
    cell = source.cells[worst.kode]
    lost = Decimal(100) - Decimal(source.peserta["skor"])
    isi = f"Terbanyak pada {_nama(source, worst.kode)}: {_points(cell)} dari {format_skor(lost)} poin"
    return Kalimat("Poin hilang", f"{isi}{_since(source, cell)}.")


def _points(cell: Part) -> str:
    return format_skor(round_skor(Decimal(cell["poin_hilang"])))


def _since(source: Source, cell: Part) -> str:
    """What became of this nilai since the quarter compared with."""
    delta, pembanding = cell["delta"], source.record["pembanding"]
    if delta is None or pembanding is None:
        return ""
    triwulan = format_triwulan(pembanding["periode"])
    if not Decimal(delta):
        return f"; nilainya sama dengan {triwulan}"
    word = "walau naik" if Decimal(delta) > 0 else "dan turun"
    return f", {word} {format_delta(delta).lstrip('+-')} dari {triwulan}"


def _nearest(source: Source) -> Kalimat:
    """The nearest skor worth reaching, and the rise that is enough, in the costliest komponen where it fits there."""
    target = min(_targets(source), key=lambda one: one.skor, default=None)
    if target is None:
        return Kalimat("Terdekat", _nothing_above(source))
    selisih = format_skor(target.skor - Decimal(source.peserta["skor"]))
    return Kalimat("Terdekat", f"{target.nama} berjarak {selisih} poin. {_rise(source, target)}")


def _targets(source: Source) -> Iterator[Target]:
    """The next predikat, the rank above, the reward list: each by the least printed skor that brings it."""
    gain = gain_to_next_predikat(source.result, skema=source.skema_rule)
    if gain is not None:
        yield Target(gain.target, f"Predikat {print_nama(gain.huruf)}")
    above = [row for row in source.members if row["peringkat"] < source.peserta["peringkat"]]
    if above:
        yield Target(Decimal(above[-1]["skor"]) + STEP, _place_above(source, above))


def _place_above(source: Source, above: list[Part]) -> str:
    """The place that a skor just over the next one brings, at least: that of the first who has that next skor."""
    peringkat = min(row["peringkat"] for row in above if row["skor"] == above[-1]["skor"])
    is_cut = above[-1]["daftar"] == "reward" and source.peserta["daftar"] != "reward"
    return f"Peringkat {peringkat}" + (", batas daftar nilai terbaik," if is_cut else "")


def _rise(source: Source, target: Target) -> str:
    gains = {gain.kode: gain.naik for gain in gain_to_skor(source.result, target=target.skor)}
    for komponen in order_poin_hilang(source.result):
        if komponen.kode in gains:
            naik = format_number(gains[komponen.kode], places=2)
            return f"Naik {naik} pada {_nama(source, komponen.kode)} sudah cukup."
    return "Diperlukan kenaikan pada lebih dari satu komponen."


def _nothing_above(source: Source) -> str:
    below = [row for row in source.members if Decimal(row["skor"]) < Decimal(source.peserta["skor"])]
    if not below:
        return "Predikat tertinggi sudah dicapai."
    margin = format_skor(Decimal(source.peserta["skor"]) - Decimal(below[0]["skor"]))
    reached = "Predikat tertinggi dan peringkat 1 sudah dicapai"
    return f"{reached}, unggul {margin} poin dari peringkat {below[0]['peringkat']}."


def _nama(source: Source, kode: str) -> str:
    return print_nama(source.nama_by_kode[kode])
