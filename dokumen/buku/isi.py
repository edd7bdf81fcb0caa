"""What stands on the cover and in the contents of a book, from the record. Nothing is read from the database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dokumen.charts.drawing import safe_colour
from dokumen.format import ROMAN, format_skor, format_tanggal
from dokumen.rapor import Publikasi
from dokumen.rapor.build import KERTAS, SIMULASI, TandaAir
from dokumen.rapor.gambar import AKSEN
from dokumen.rapor.verifikasi import QrVerifikasi
from dokumen.teks import print_nama

Part = Mapping[str, Any]
TANPA_PERINGKAT = "Tidak diperingkat"


@dataclass(frozen=True, slots=True)
class Entri:
    """A line of the contents. `judul` is what its bookmark says; `halaman` is counted from the first rapor."""

    kode: str
    nama: str
    judul: str
    peringkat: str
    skor: str
    predikat: str
    halaman: int


@dataclass(frozen=True, slots=True)
class Kelompok:
    nama: str
    entri: tuple[Entri, ...]


@dataclass(frozen=True, slots=True)
class BukuData:
    judul: str
    penerbit: str
    triwulan: str
    naskah: str
    jumlah: int
    rekaman: str
    verifikasi: QrVerifikasi | None
    kertas: str
    warna: str
    dibuat: str
    tanda_air: TandaAir | None
    kelompok: tuple[Kelompok, ...]

    @property
    def entri(self) -> list[Entri]:
        return [entri for kelompok in self.kelompok for entri in kelompok.entri]


def build_buku(
    record: Part, *, publikasi: Publikasi, pages: Mapping[str, int], verifikasi: QrVerifikasi | None
) -> BukuData:
    """`pages` says how many pages the rapor of each kode has; `verifikasi` bears the book's own kode."""
    periode, pemerintah = record["periode"], record["pemerintah"]
    triwulan = f"Triwulan {ROMAN[periode['triwulan']]} Tahun {periode['tahun']}"
    return BukuData(
        judul=f"Buku Rapor Kinerja Perangkat Daerah {triwulan}",
        penerbit=print_nama(pemerintah["nama_lengkap"]),
        triwulan=triwulan,
        naskah=print_nama(
            f"{publikasi.naskah} Nomor {publikasi.nomor} tanggal {format_tanggal(publikasi.tanggal)}"
        ),
        jumlah=len(record["peserta"]),
        rekaman=publikasi.hash,
        verifikasi=verifikasi,
        kertas=pemerintah["kertas"] if pemerintah["kertas"] in KERTAS else KERTAS[0],
        warna=safe_colour(pemerintah["warna"], AKSEN),
        dibuat=publikasi.ditetapkan_pada.isoformat(timespec="seconds") if publikasi.ditetapkan_pada else "",
        tanda_air=TandaAir("", SIMULASI) if periode["is_simulasi"] else None,
        kelompok=tuple(_kelompok(record, pages)),
    )


def _kelompok(record: Part, pages: Mapping[str, int]) -> Iterator[Kelompok]:
    """Each kelompok by its places, and those without a place last."""
    halaman = 1
    for nama, rows in _sections(record):
        entri = []
        for row in rows:
            entri.append(_entri(row, halaman))
            halaman += pages[row["kode"]]
        yield Kelompok(print_nama(nama), tuple(entri))


def _sections(record: Part) -> Iterator[tuple[str, Sequence[Part]]]:
    peserta = sorted(record["peserta"], key=lambda row: (row["urutan"], row["kode"]))
    for kelompok in record["kelompok"]:
        rows = [
            row for row in peserta if row["kelompok"] == kelompok["kode"] and row["peringkat"] is not None
        ]
        if rows:
            yield kelompok["nama"], rows
    if others := [row for row in peserta if row["peringkat"] is None]:
        yield TANPA_PERINGKAT, others


def _entri(row: Part, halaman: int) -> Entri:
    nama = print_nama(row["nama"])
    peringkat = "" if row["peringkat"] is None else str(row["peringkat"])
    return Entri(
        kode=row["kode"],
        nama=nama,
        judul=f"{peringkat}. {nama}" if peringkat else nama,
        peringkat=peringkat,
        skor=format_skor(row["skor"]) if peringkat else "",
        predikat=row["predikat"],
        halaman=halaman,
    )
