"""Letter that opens the masa klarifikasi: every head may look at the own nilai and object. It holds no nilai."""

from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Kolom, Surat, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.surat import (
    DI_TEMPAT,
    NARAHUBUNG,
    TEMBUSAN,
    build_lampiran,
    build_surat,
    sifat,
    write_hari,
    write_narahubung,
)
from dokumen.teks import print_nama

ISIAN = (sifat("Segera"), NARAHUBUNG, TEMBUSAN)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Surat:
    return build_surat(
        bahan,
        ketikan,
        bingkai=build_bingkai(bahan, ketikan, judul="Surat masa klarifikasi"),
        hal=f"Masa klarifikasi nilai Rapor Kinerja Perangkat Daerah {bahan.triwulan}",
        kepada=("Yth. Kepala Perangkat Daerah", "(daftar terlampir)", *DI_TEMPAT),
        pembuka=_pembuka(bahan),
        penutup=(*write_narahubung(ketikan), "Demikian atas perhatian Saudara disampaikan terima kasih."),
        lampiran=build_lampiran(ketikan, judul="DAFTAR PERANGKAT DAERAH", tabel=(tabel_kepala(bahan),)),
    )


def _pembuka(bahan: Bahan) -> tuple[str, ...]:
    mulai, sampai = write_hari(bahan.jadwal.klarifikasi_mulai), write_hari(bahan.jadwal.klarifikasi_sampai)
    return (
        (
            f"Nilai komponen Rapor Kinerja Perangkat Daerah {bahan.triwulan} telah diverifikasi. Sebelum hasilnya "
            f"dikunci, Saudara diberi kesempatan untuk memeriksa nilai dan catatan Perangkat Daerah Saudara "
            f"sejak {mulai} sampai dengan {sampai}."
        ),
        (
            "Nilai dilihat melalui aplikasi Rapor OPD dengan akun kepala Perangkat Daerah. Apabila ada nilai yang "
            "tidak sesuai, sanggahan diajukan melalui aplikasi untuk tiap komponen, disertai alasan dan bukti "
            "pendukung. Sanggahan dijawab oleh pengampu dan diputus oleh Tim Penilai."
        ),
        (
            f"Sanggahan yang diajukan sesudah {sampai} tidak dapat diterima, dan Perangkat Daerah yang tidak "
            "mengajukan sanggahan sampai hari itu dianggap menerima nilainya."
        ),
    )


def tabel_kepala(bahan: Bahan) -> Tabel:
    """Everybody who takes part, by kode, under the title of the head of that time."""
    return Tabel(
        kolom=(Kolom("No.", "tengah", 12), Kolom("Kepada Yth."), Kolom("Perangkat Daerah")),
        baris=tuple(
            (str(number), sebutan_kepala(row), print_nama(row["nama"]))
            for number, row in enumerate(bahan.record["peserta"], start=1)
        ),
    )


def sebutan_kepala(row: Part) -> str:
    """The title of the head as the record has it: "Plt. Kepala Dinas Kesehatan"."""
    return print_nama(row["kepala"]["sebutan"]) if row["kepala"] else f"Kepala {print_nama(row['nama'])}"
