"""What the page of an OPD tells beside its figures: sentences and drawings of its paper, from the same record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dokumen.charts import Drawing
from dokumen.format import format_triwulan
from dokumen.rapor.data import Kalimat
from dokumen.rapor.gambar import Riwayat, draw_bentuk, draw_perjalanan, skor_of_quarters, write_perjalanan
from dokumen.rapor.hitungan import write_hitungan
from dokumen.rapor.kalimat import write_kalimat
from dokumen.rapor.kenaikan import Jarak, write_jarak
from dokumen.rapor.source import Source


@dataclass(frozen=True, slots=True)
class TriwulanSkor:
    """One quarter of the trend as its table has it; `skor` is None for a gap."""

    nama: str
    skor: Decimal | None
    is_luar: bool


@dataclass(frozen=True, slots=True)
class Telaah:
    """Drawings are None where there is too little to draw; sentences are none for an OPD without a skor."""

    kalimat: tuple[Kalimat, ...]
    jarak: tuple[Jarak, ...]
    hitungan: str
    radar: Drawing | None
    tren: Drawing | None
    tren_keterangan: str
    tren_baris: tuple[TriwulanSkor, ...]
    jumlah_by_komponen: Mapping[str, int]  # how many stand in the order of each komponen


def build_telaah(record: Mapping[str, Any], kode: str, *, riwayat: Sequence[Riwayat] = ()) -> Telaah:
    """Of the Peserta with this kode; `riwayat` holds its earlier quarters, in any order. Raises DokumenError."""
    source = Source.find(record, kode)
    return Telaah(
        kalimat=write_kalimat(source),
        jarak=write_jarak(source),
        hitungan=write_hitungan(source),
        radar=draw_bentuk(source),
        tren=draw_perjalanan(source, riwayat),
        tren_keterangan=write_perjalanan(source, riwayat),
        tren_baris=_baris(source, riwayat),
        jumlah_by_komponen=source.jumlah_by_komponen,
    )


def _baris(source: Source, riwayat: Sequence[Riwayat]) -> tuple[TriwulanSkor, ...]:
    luar = {row.kode for row in riwayat if row.is_luar}
    return tuple(
        TriwulanSkor(format_triwulan(kode), None if skor is None else Decimal(skor), kode in luar)
        for kode, skor in skor_of_quarters(source, riwayat).items()
    )
