"""Daftar hadir of the handing over: a line for every OPD, to be signed by hand."""

from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Daftar, Kolom, Tabel
from dokumen.naskah.bingkai import build_bingkai, build_tanda_tangan
from dokumen.naskah.undangan import ACARA, write_acara
from dokumen.teks import print_nama

ISIAN = ACARA


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Daftar:
    return Daftar(
        bingkai=build_bingkai(bahan, ketikan, judul="Daftar hadir penyerahan rapor"),
        judul=("DAFTAR HADIR",),
        keterangan=write_acara(ketikan),
        tabel=Tabel(
            kolom=(
                Kolom("No.", "tengah", 11),
                Kolom("Perangkat Daerah"),
                Kolom("Nama", "kiri", 38),
                Kolom("Jabatan", "kiri", 28),
                Kolom("Tanda tangan", "kiri", 32),
            ),
            baris=tuple(
                (str(number), print_nama(row["nama"]), "", "", _tempat(number))
                for number, row in enumerate(bahan.record["peserta"], start=1)
            ),
        ),
        tanda_tangan=build_tanda_tangan(ketikan, di_atas=("Mengetahui,",)),
    )


def _tempat(number: int) -> str:
    """Where to sign: odd numbers at the left, even ones to the right of them, so that signatures have room."""
    return f"{number}." if number % 2 else f"\u2003\u2003\u2003{number}."
