"""Tanda terima rapor: who took the rapor of each OPD, and when. It tells no result."""

from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Butir, Daftar, Kolom, Tabel
from dokumen.naskah.bingkai import build_bingkai, build_tanda_tangan
from dokumen.naskah.isian import Isian
from dokumen.teks import print_nama

ISIAN: tuple[Isian, ...] = ()


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Daftar:
    return Daftar(
        bingkai=build_bingkai(bahan, ketikan, judul="Tanda terima rapor"),
        judul=("TANDA TERIMA", f"RAPOR KINERJA PERANGKAT DAERAH {bahan.triwulan.upper()}"),
        keterangan=(Butir("Nomor", ketikan.nomor_teks),) if ketikan.nomor else (),
        tabel=Tabel(
            kolom=(
                Kolom("No.", "tengah", 11),
                Kolom("Perangkat Daerah"),
                Kolom("Nama penerima", "kiri", 44),
                Kolom("Tanggal", "kiri", 26),
                Kolom("Tanda tangan", "kiri", 32),
            ),
            baris=tuple(
                (str(number), print_nama(row["nama"]), "", "", "")
                for number, row in enumerate(bahan.record["peserta"], start=1)
            ),
        ),
        tanda_tangan=build_tanda_tangan(ketikan, di_atas=("Mengetahui,",)),
    )
