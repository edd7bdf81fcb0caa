"""The rows of komponen, as both pages print them."""

from decimal import Decimal

from dokumen.format import format_bobot, format_delta, format_nilai, format_tanggal, format_tertimbang
from dokumen.rapor.data import KomponenRow, RekomendasiText
from dokumen.rapor.gambar import draw_batang
from dokumen.rapor.source import Part, Source
from dokumen.teks import print_catatan, print_nama

MAX_REKOMENDASI = 12
TIM_PENILAI = "Dinilai oleh Tim Penilai, karena Perangkat Daerah ini sendiri pengampunya."


def build_rows(source: Source) -> tuple[KomponenRow, ...]:
    """One row for every komponen of the Skema, those dropped for everybody too: they say why."""
    return tuple(
        _row(source, row, nomor=at) for at, row in enumerate(source.record["skema"]["komponen"], start=1)
    )


def _row(source: Source, komponen: Part, *, nomor: int) -> KomponenRow:
    cell = source.cells.get(komponen["kode"], {})
    is_terisi = source.is_terisi(komponen["kode"]) and komponen["digugurkan"] is None
    figures = cell if is_terisi else {}
    return KomponenRow(
        nomor=nomor,
        nama=print_nama(komponen["nama"]),
        nilai=format_nilai(figures["nilai"]) if is_terisi else _no_nilai(komponen, cell),
        bobot=format_bobot(figures.get("bobot_efektif")),
        tertimbang=format_tertimbang(figures.get("tertimbang")),
        poin_hilang=format_tertimbang(figures.get("poin_hilang")),
        delta=format_delta(figures.get("delta")),
        arah=arah_of(figures.get("delta")),
        ringkasan=_ringkasan(source, figures),
        keadaan=_keadaan(komponen, cell),
        is_terisi=is_terisi,
        batang=draw_batang(source, komponen),
        catatan=print_catatan(cell.get("catatan", "")),
        rekomendasi=_rekomendasi(cell),
    )


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
    """What stands below the name on page two: nilai, rank within the komponen, mean."""
    if not figures:
        return ""
    mean = source.rata_rata(figures["kode"])
    parts = [f"Nilai {format_nilai(figures['nilai'])}"]
    if figures["peringkat"] is not None:
        parts.append(f"urutan {figures['peringkat']} dari {source.jumlah_by_komponen[figures['kode']]}")
    return " · ".join([*parts, f"rata-rata {format_nilai(mean)}"] if mean else parts)


def _rekomendasi(cell: Part) -> tuple[RekomendasiText, ...]:
    rows = cell.get("rekomendasi", [])
    shown = [
        RekomendasiText(print_catatan(row["isi"]), _by_whom_and_when(row)) for row in rows[:MAX_REKOMENDASI]
    ]
    if len(rows) > MAX_REKOMENDASI:
        shown.append(
            RekomendasiText(f"{len(rows) - MAX_REKOMENDASI} rekomendasi lain dapat dibaca di aplikasi.", "")
        )
    return tuple(shown)


def _by_whom_and_when(row: Part) -> str:
    parts = [print_nama(row["penanggung_jawab"])]
    if row["tenggat"]:
        parts.append(f"paling lambat {format_tanggal(row['tenggat'])}")
    return ", ".join(part for part in parts if part)
