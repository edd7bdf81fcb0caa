"""The rules in small print, in the words and with the figures of the Skema that was used."""

from collections.abc import Iterator

from dokumen.format import format_bobot, format_skor
from dokumen.rapor.gambar import shorten_komponen
from dokumen.rapor.source import Source


def write_aturan(source: Source, *more: str) -> str:
    """Short sentences; the first, which nobody may miss, has a line of its own."""
    first, *others = _aturan(source)
    return "\n".join([first, " ".join(others), *filter(None, more)])


def _aturan(source: Source) -> Iterator[str]:
    skema = source.record["skema"]
    yield "Predikat rapor, bukan predikat AKIP."
    yield "Skor: jumlah nilai × bobot ÷ jumlah bobot yang berlaku, dibulatkan sekali di akhir."
    yield "Poin hilang: bobot × (100 - nilai) ÷ 100."
    yield (
        "TD (tidak dinilai): bobotnya dibagikan sebanding kepada komponen lain. Diperingkat bila bobot yang "
        f"berlaku paling sedikit {format_bobot(skema['coverage'])}%."
    )
    yield _tie_break(source)
    yield f"Tetap: skor berubah paling banyak {format_skor(skema['dead_band'])}."
    yield "Rata-rata dicetak bila dimiliki paling sedikit lima Perangkat Daerah."


def _tie_break(source: Source) -> str:
    komponen = {row["kode"]: row for row in source.komponen}
    order = [
        shorten_komponen(komponen[kode]) for kode in source.record["skema"]["tie_break"] if kode in komponen
    ]
    if not order:
        return "Skor sama berarti peringkat sama."
    return (
        f"Skor sama diurutkan menurut nilai {', '.join(order)}; bila tetap sama, peringkat ditempati bersama."
    )
