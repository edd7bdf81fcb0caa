"""The sentences that matter, by rule from the data: the highest, the costliest, why it moved, what is nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from dokumen.format import format_delta, format_nilai, format_skor, format_triwulan
from dokumen.rapor.data import Kalimat
from dokumen.rapor.kenaikan import Target, is_below_reward, next_place, next_predikat, write_rise
from dokumen.rapor.source import Part, Source
from dokumen.teks import print_nama
from penilaian.record.rescore import read_delta
from penilaian.scoring import Sebab, find_sebab, order_poin_hilang, round_skor


def write_kalimat(source: Source) -> tuple[Kalimat, ...]:
    """Three sentences, four where the skor moved and it can be told why; none for an OPD without a skor."""
    if not source.is_ranked:
        return ()
    sebab = _change(source)
    return (_highest(source), _costliest(source), *([sebab] if sebab else []), _nearest(source))


def write_sebab(sebab: Sequence[Sebab], *, nama: Mapping[str, str]) -> str:
    """What moved a skor, as page and paper say it: "terutama Pengawasan -7,98 (-1,60 poin)"; "" where that is not told.

    `nama` are the names of the komponen by kode.
    """
    parts = [
        f"{print_nama(nama[one.kode])} {format_delta(one.delta)} ({format_delta(one.poin)} poin)"
        for one in sebab
    ]
    return f"terutama {' serta '.join(parts)}" if parts else ""


def _highest(source: Source) -> Kalimat:
    """The highest nilai; of equals the one that stands higher in its own order, then the one printed first."""
    cells = [source.cells[row["kode"]] for row in source.komponen if source.is_terisi(row["kode"])]
    best = min(cells, key=lambda cell: (-Decimal(cell["nilai"]), cell["peringkat"]))
    mean = source.rata_rata(best["kode"])
    beside = f" (rata-rata {format_nilai(mean)})" if mean else ""
    urutan = f"urutan {best['peringkat']} dari {source.jumlah_by_komponen[best['kode']]}"
    return Kalimat(
        "Nilai tertinggi", f"{_nama(source, best['kode'])}: {format_nilai(best['nilai'])}{beside}, {urutan}."
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
    """This nilai, and the one of the quarter compared with: what it lost is told, not what moved the skor."""
    nilai, before = format_nilai(cell["nilai"]), cell["nilai_lalu"]
    if before is None:
        return f" (nilai {nilai})"
    return (
        f" (nilai {nilai}; {format_triwulan(source.record['pembanding']['periode'])}: {format_nilai(before)})"
    )


def _change(source: Source) -> Kalimat | None:
    """Why the skor went up or down; None within the dead-band and where its parts do not add up."""
    part = source.peserta["delta"]
    if part["skor"] is None:
        return None
    delta = read_delta(part)
    nilai_lalu = {
        kode: Decimal(cell["nilai_lalu"])
        for kode, cell in source.cells.items()
        if cell["nilai_lalu"] is not None
    }
    why = write_sebab(find_sebab(source.result, nilai_lalu=nilai_lalu, delta=delta), nama=source.nama_by_kode)
    moved = format_skor(abs(Decimal(part["skor"])))
    return Kalimat("Perubahan", f"Skor {delta.arah} {moved}, {why}.") if why else None


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
