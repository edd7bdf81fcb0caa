"""Piagam for an OPD on the reward list."""

from dokumen.format import format_skor
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Piagam
from dokumen.naskah.bingkai import build_bingkai, build_tanda_tangan
from dokumen.naskah.isian import Isian
from dokumen.naskah.peringkat import judul_kelompok, nama_daftar, print_predikat, row_kelompok
from dokumen.teks import print_nama

MAX_BARIS = 56  # letters of a name on one line
ISIAN = (Isian("judul", "Judul", awal=lambda bahan: "PIAGAM PENGHARGAAN"),)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Piagam:
    if peserta is None:
        raise ValueError("a piagam is for one OPD")
    return Piagam(
        bingkai=build_bingkai(
            bahan, ketikan, judul=f"Piagam {print_nama(peserta['nama'])}", gaya="piagam", huruf="times"
        ),
        judul=ketikan.line("judul"),
        nomor=f"Nomor: {ketikan.nomor_teks}",
        kepada=_spread(print_nama(peserta["nama"])),
        isi=_isi(bahan, peserta),
        tanda_tangan=build_tanda_tangan(
            ketikan,
            di_atas=(f"{print_nama(bahan.pemerintah['tempat'])}, {ketikan.tanggal_teks}",),
            has_gelar=False,
        ),
    )


def _spread(nama: str) -> str:
    """A name too long for one line over two, parted after a comma if it can be, and about equally long."""
    words = nama.split()
    pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fitting = [(first, last) for first, last in pairs if max(len(first), len(last)) <= MAX_BARIS]
    if len(nama) <= MAX_BARIS or not fitting:
        return nama
    best = min(fitting, key=lambda pair: (not pair[0].endswith(","), abs(len(pair[0]) - len(pair[1]))))
    return "\n".join(best)


def _isi(bahan: Bahan, peserta: Part) -> tuple[str, ...]:
    kelompok = row_kelompok(bahan, peserta)
    suffix = (
        f" pada kelompok peringkat {print_nama(kelompok['nama'])}" if judul_kelompok(bahan, kelompok) else ""
    )
    return (
        f"atas capaian peringkat {peserta['peringkat']} dari {peserta['dari']} Perangkat Daerah{suffix},",
        f"termasuk {nama_daftar(kelompok, 'reward')} dalam penilaian kinerja Perangkat Daerah {bahan.triwulan},",
        f"dengan nilai akhir {format_skor(peserta['skor'])} dan predikat {print_predikat(peserta)}.",
    )
