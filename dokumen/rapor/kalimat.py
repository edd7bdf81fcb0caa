"""The three sentences that matter, written from the data by rule: the strongest, the costliest, the nearest gain."""

from dataclasses import replace
from decimal import Decimal

from dokumen.format import format_delta, format_nilai, format_skor, format_triwulan
from dokumen.rapor.data import Kalimat
from dokumen.rapor.kenaikan import Target, is_below_reward, next_place, next_predikat, write_rise
from dokumen.rapor.source import Part, Source
from dokumen.teks import print_nama
from penilaian.scoring import order_poin_hilang, round_skor


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
    targets = filter(None, (next_predikat(source), _next_place(source)))
    target = min(targets, key=lambda one: one.skor, default=None)
    if target is None:
        return Kalimat("Terdekat", _nothing_above(source))
    selisih = format_skor(target.skor - Decimal(source.peserta["skor"]))
    return Kalimat("Terdekat", f"{target.nama} berjarak {selisih} poin. {write_rise(source, target.skor)}")


def _next_place(source: Source) -> Target | None:
    target = next_place(source)
    if target is None or not is_below_reward(source):
        return target
    return replace(target, nama=f"{target.nama}, batas daftar nilai terbaik,")


def _nothing_above(source: Source) -> str:
    if source.peserta["peringkat"] > 1:
        return "Predikat tertinggi sudah dicapai; Perangkat Daerah di atasnya berskor 100,00."
    below = [row for row in source.members if Decimal(row["skor"]) < Decimal(source.peserta["skor"])]
    if not below:
        return "Predikat tertinggi sudah dicapai."
    margin = format_skor(Decimal(source.peserta["skor"]) - Decimal(below[0]["skor"]))
    reached = "Predikat tertinggi dan peringkat 1 sudah dicapai"
    return f"{reached}, unggul {margin} poin dari peringkat {below[0]['peringkat']}."


def _nama(source: Source, kode: str) -> str:
    return print_nama(source.nama_by_kode[kode])
