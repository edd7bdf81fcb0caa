"""Nota dinas that asks every pengampu for the nilai of a quarter. It names komponen and deadlines, and no nilai."""

from dokumen.format import format_bobot
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import KOSONG, Kolom, Surat, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.surat import (
    NARAHUBUNG,
    TEMBUSAN,
    build_lampiran,
    build_nota,
    sifat,
    write_hari,
    write_narahubung,
)
from dokumen.teks import print_nama

ISIAN = (sifat("Segera"), NARAHUBUNG, TEMBUSAN)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Surat:
    return build_nota(
        bahan,
        ketikan,
        bingkai=build_bingkai(bahan, ketikan, judul="Nota dinas permintaan nilai"),
        hal=f"Permintaan nilai komponen Rapor Kinerja Perangkat Daerah {bahan.triwulan}",
        kepada="Para pengampu komponen (daftar terlampir)",
        pembuka=_pembuka(bahan),
        penutup=_penutup(ketikan),
        tabel=_jadwal(bahan),
        lampiran=build_lampiran(
            ketikan, judul=f"PENGAMPU KOMPONEN {bahan.triwulan.upper()}", tabel=(_tugas(bahan),)
        ),
    )


def _pembuka(bahan: Bahan) -> tuple[str, ...]:
    dasar = ", ".join(bahan.dasar_hukum)
    berdasar = f" sebagaimana diatur dalam {dasar}" if dasar else ""
    jumlah = sum(row["dikecualikan"] is None for row in bahan.record["peserta"])
    return (
        (
            f"Dalam rangka penyusunan Rapor Kinerja Perangkat Daerah {bahan.triwulan}{berdasar}, dimohon Saudara "
            f"mengisi nilai komponen yang diampu sebagaimana daftar terlampir untuk {jumlah} Perangkat Daerah."
        ),
        (
            "Nilai diisi melalui aplikasi Rapor OPD dengan rentang 0 sampai 100, disertai catatan dan rekomendasi, "
            "menurut jadwal berikut:"
        ),
    )


def _jadwal(bahan: Bahan) -> Tabel:
    jadwal = bahan.jadwal
    rows = (
        ("Pengisian dan pengajuan nilai paling lambat", jadwal.pengisian_sampai),
        ("Verifikasi oleh Tim Penilai paling lambat", jadwal.verifikasi_sampai),
    )
    return Tabel(
        kolom=(Kolom("Tahap"), Kolom("Hari dan tanggal", "kiri", 62)),
        baris=tuple((nama, write_hari(day)) for nama, day in rows),
    )


def _tugas(bahan: Bahan) -> Tabel:
    return Tabel(
        kolom=(
            Kolom("No.", "tengah", 10),
            Kolom("Komponen"),
            Kolom("Bobot (%)", "angka", 20),
            Kolom("Pengampu", "kiri", 70),
        ),
        baris=tuple(
            (
                str(number),
                print_nama(row.komponen),
                format_bobot(row.bobot),
                "\n".join(map(print_nama, row.unit)) or KOSONG,
            )
            for number, row in enumerate(bahan.tugas, start=1)
        ),
    )


def _penutup(ketikan: Ketikan) -> tuple[str, ...]:
    demikian = "Demikian untuk dilaksanakan. Atas perhatian dan kerja sama Saudara disampaikan terima kasih."
    return (*write_narahubung(ketikan), demikian)
