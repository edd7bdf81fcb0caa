"""Nota dinas that hands the results to the kepala daerah: of Kabag Organisasi through the Sekda, or of the Sekda."""

from dokumen.format import format_skor
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Kolom, Surat, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.isian import Isian
from dokumen.naskah.peringkat import count_ranked, print_peringkat, print_predikat
from dokumen.naskah.surat import TEMBUSAN, build_nota, sifat
from dokumen.rapor.publikasi import Keadaan
from dokumen.teks import print_nama
from opd.models import Jabatan

ISIAN = (
    sifat("Penting"),
    Isian("saran", "Saran dan pertimbangan", "Satu alinea per baris. Boleh dikosongkan.", is_paragraf=True),
    TEMBUSAN,
)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Surat:
    return build_nota(
        bahan,
        ketikan,
        bingkai=build_bingkai(bahan, ketikan, judul="Nota dinas penyampaian hasil"),
        hal=f"Hasil penilaian kinerja Perangkat Daerah {bahan.triwulan}",
        kepada=bahan.kepala,
        melalui=_melalui(ketikan),
        pembuka=_pembuka(bahan),
        tabel=tabel_daftar(bahan),
        penutup=(*ketikan.lines("saran"), _mohon(bahan)),
    )


def _melalui(ketikan: Ketikan) -> str:
    """Nobody sends a nota dinas through the own office."""
    signed = ketikan.penanda_tangan
    return "" if signed and signed.is_sekda else Jabatan.Jenis.SEKDA.label


def _pembuka(bahan: Bahan) -> tuple[str, ...]:
    total, ranked = len(bahan.record["peserta"]), count_ranked(bahan)
    rest = f" dan {total - ranked} tidak diperingkat" if total > ranked else ""
    return (
        (
            f"Dilaporkan dengan hormat bahwa penilaian kinerja Perangkat Daerah {bahan.triwulan} telah selesai "
            f"dilaksanakan terhadap {total} Perangkat Daerah, dengan {ranked} diperingkat{rest}."
        ),
        "Perangkat Daerah dengan nilai terbaik dan nilai terendah adalah sebagai berikut:",
    )


def tabel_daftar(bahan: Bahan) -> Tabel:
    """Both lists, each in the words of the Skema."""
    return Tabel(
        kolom=(
            Kolom("Daftar", "kiri", 26),
            Kolom("Peringkat", "tengah", 20),
            Kolom("Perangkat Daerah"),
            Kolom("Nilai Akhir", "angka", 18),
            Kolom("Predikat", "kiri", 41),
        ),
        baris=tuple(
            (
                bahan.label(daftar),
                print_peringkat(bahan, row),
                print_nama(row["nama"]),
                format_skor(row["skor"]),
                print_predikat(row),
            )
            for daftar in ("reward", "punishment")
            for row in bahan.listed(daftar)
        ),
    )


def _mohon(bahan: Bahan) -> str:
    if bahan.keadaan is Keadaan.FINAL:
        return f"Demikian dilaporkan kepada {bahan.jabatan_kepala} sebagai bahan pertimbangan lebih lanjut."
    return (
        f"Hasil ini sudah dikunci tetapi belum ditetapkan. Bersama ini disampaikan rancangan Keputusan "
        f"{bahan.jabatan_kepala}; apabila disetujui, dimohon berkenan menandatanganinya."
    )
