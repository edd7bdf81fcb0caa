"""The rows of komponen, as both pages print them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from dokumen.format import (
    align_comma,
    format_bobot,
    format_delta,
    format_nilai,
    format_tanggal,
    format_tertimbang,
)
from dokumen.rapor.data import KomponenRow, RekomendasiText
from dokumen.rapor.gambar import draw_batang
from dokumen.rapor.source import Part, Source
from dokumen.teks import print_catatan, print_nama

# What one komponen may take of the paper; a rapor is not the place for a hundred pages.
MAX_REKOMENDASI = 12
MAX_REKOMENDASI_CHARS = 5_000
TIM_PENILAI = "Dinilai oleh Tim Penilai, karena Perangkat Daerah ini sendiri pengampunya."


def build_rows(source: Source) -> tuple[tuple[KomponenRow, ...], str]:
    """One row for every komponen of the Skema, and the change of skor that stands below them, commas in line.

    Those dropped for everybody have a row too: it says why.
    """
    rows = [_row(source, row, nomor=at) for at, row in enumerate(source.record["skema"]["komponen"], start=1)]
    nilai = align_comma([row.nilai for row in rows])
    *delta, total = align_comma([*(row.delta for row in rows), _total_delta(source.peserta["delta"]["skor"])])
    aligned = zip(rows, nilai, delta, strict=True)
    return tuple(replace(row, nilai=one, delta=other) for row, one, other in aligned), total


def _row(source: Source, komponen: Part, *, nomor: int) -> KomponenRow:
    cell = source.cells.get(komponen["kode"], {})
    is_terisi = source.is_terisi(komponen["kode"]) and komponen["digugurkan"] is None
    figures = cell if is_terisi else {}
    return KomponenRow(
        nomor=nomor,
        nama=print_nama(komponen["nama"]),
        nilai=format_nilai(figures["nilai"]) if is_terisi else _no_nilai(komponen, cell),
        bobot=_percent(figures.get("bobot_efektif")),
        tertimbang=format_tertimbang(figures.get("tertimbang")),
        poin_hilang=format_tertimbang(figures.get("poin_hilang")),
        delta=format_delta(figures.get("delta")),
        arah=arah_of(figures.get("delta")),
        ringkasan=_ringkasan(source, figures),
        keadaan=_keadaan(komponen, cell),
        is_terisi=is_terisi,
        batang=draw_batang(source, komponen),
        catatan=print_catatan(cell.get("catatan", "")),
        rekomendasi=print_rekomendasi(cell, keterangan=_by_whom_and_when),
    )


def _total_delta(delta: str | None) -> str:
    return "Baru" if delta is None else format_delta(delta)


def _percent(bobot: str | None) -> str:
    return format_bobot(bobot) + ("%" if bobot else "")


def arah_of(delta: str | None) -> str:
    """Which way a nilai went, for the arrow beside the figure."""
    if delta is None or not Decimal(delta):
        return ""
    return "naik" if Decimal(delta) > 0 else "turun"


def _no_nilai(komponen: Part, cell: Part) -> str:
    if komponen["digugurkan"] is not None:
        return "gugur"
    return "TD" if cell.get("state") == "td" else "belum"


def _keadaan(komponen: Part, cell: Part) -> str:
    if (dropped := komponen["digugurkan"]) is not None:
        return print_catatan(
            f"Digugurkan untuk semua Perangkat Daerah: {dropped['alasan']} (berita acara {dropped['berita_acara']})."
        )
    if cell.get("state") == "td":
        return print_catatan(f"Tidak dinilai (TD): {cell['alasan']}")
    if cell.get("state") != "terisi":
        return "Nilai belum diisi."
    return TIM_PENILAI if cell["is_tim_penilai"] else ""


def _ringkasan(source: Source, figures: Part) -> str:
    """What stands below name and nilai on page two, two lines: what the nilai is worth, and what it compares to."""
    if not figures:
        return ""
    worth = (
        f"bobot {_percent(figures['bobot_efektif'])}",
        f"tertimbang {format_tertimbang(figures['tertimbang'])}",
        f"hilang {format_tertimbang(figures['poin_hilang'])}",
    )
    lines = (" · ".join(parts) for parts in (worth, _comparisons(source, figures)))
    return "\n".join(filter(None, lines))


def _comparisons(source: Source, figures: Part) -> Iterator[str]:
    if figures["delta"] is not None:
        yield f"selisih {format_delta(figures['delta'])}"
    if figures["peringkat"] is not None:
        yield f"urutan {figures['peringkat']} dari {source.jumlah_by_komponen[figures['kode']]}"
    if mean := source.rata_rata(figures["kode"]):
        yield f"rata-rata {format_nilai(mean)}"


def print_rekomendasi(cell: Part, *, keterangan: Callable[[Part], str]) -> tuple[RekomendasiText, ...]:
    """As many as a paper bears, each with what `keterangan` says of it; how many were left out is said."""
    rows = cell.get("rekomendasi", [])
    shown: list[RekomendasiText] = []
    room = MAX_REKOMENDASI_CHARS
    for row in rows[:MAX_REKOMENDASI]:
        one = RekomendasiText(print_catatan(row["isi"]), keterangan(row))
        room -= len(one.isi) + len(one.keterangan)
        if room < 0:
            break
        shown.append(one)
    if len(shown) < len(rows):
        shown.append(RekomendasiText(f"{len(rows) - len(shown)} lagi dapat dibaca di aplikasi.", ""))
    return tuple(shown)


def _by_whom_and_when(row: Part) -> str:
    parts = [print_nama(row["penanggung_jawab"])]
    if row["tenggat"]:
        parts.append(f"paling lambat {format_tanggal(row['tenggat'])}")
    return ", ".join(part for part in parts if part)
