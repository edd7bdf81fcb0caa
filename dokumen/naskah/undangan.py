"""Invitation to the handing over of the rapor."""

from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Butir, Surat
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.isian import Isian
from dokumen.naskah.klarifikasi import tabel_kepala
from dokumen.naskah.surat import DI_TEMPAT, TEMBUSAN, build_lampiran, build_surat, sifat
from dokumen.teks import tie_triwulan

ACARA = (
    Isian("hari", "Hari dan tanggal", "Misalnya: Senin, 24 Oktober 2022."),
    Isian("waktu", "Waktu", "Misalnya: 08.00 WIB sampai selesai."),
    Isian("tempat", "Tempat"),
    Isian("acara", "Acara", awal=lambda bahan: f"Penyerahan Rapor Kinerja Perangkat Daerah {bahan.triwulan}"),
)
ISIAN = (
    sifat("Penting"),
    *ACARA,
    Isian(
        "keterangan",
        "Keterangan",
        "Misalnya pakaian. Satu kalimat per baris. Boleh dikosongkan.",
        is_paragraf=True,
    ),
    TEMBUSAN,
)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Surat:
    return build_surat(
        bahan,
        ketikan,
        bingkai=build_bingkai(bahan, ketikan, judul="Undangan penyerahan rapor"),
        hal="Undangan",
        kepada=("Yth. Kepala Perangkat Daerah", "(daftar terlampir)", *DI_TEMPAT),
        pembuka=(f"Sehubungan dengan {ketikan.line('acara')}, dimohon kehadiran Saudara pada:",),
        rincian=write_acara(ketikan),
        penutup=(
            *ketikan.lines("keterangan"),
            "Mengingat pentingnya acara tersebut, dimohon Saudara hadir tepat pada waktunya dan tidak diwakilkan.",
            "Demikian atas perhatian dan kehadiran Saudara disampaikan terima kasih.",
        ),
        lampiran=build_lampiran(ketikan, judul="DAFTAR UNDANGAN", tabel=(tabel_kepala(bahan),)),
    )


def write_acara(ketikan: Ketikan) -> tuple[Butir, ...]:
    """When, where and what for."""
    return tuple(
        Butir(label, tie_triwulan(ketikan.line(kode)))
        for label, kode in (
            ("Hari, tanggal", "hari"),
            ("Waktu", "waktu"),
            ("Tempat", "tempat"),
            ("Acara", "acara"),
        )
    )
