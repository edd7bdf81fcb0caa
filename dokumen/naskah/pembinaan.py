"""Letter to an OPD on the punishment list: the points that cost it most and what was recommended.

It names no other OPD. Of a sanction there is no word unless the office enters the legal basis for one. What the kepala
daerah wrote of the whole quarter may do both and does not stand here; what was written to this OPD the office may edit.
"""

from dokumen.format import format_nilai, format_skor, format_tanggal, format_tertimbang
from dokumen.naskah.arahan import ARAHAN, print_arahan_opd, refuse_arahan
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Kolom, Surat, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.isian import Isian
from dokumen.naskah.keputusan import end_with
from dokumen.naskah.klarifikasi import sebutan_kepala
from dokumen.naskah.peringkat import nama_daftar, print_predikat, row_kelompok
from dokumen.naskah.surat import DI_TEMPAT, TEMBUSAN, build_surat, sifat
from dokumen.rapor.source import Source
from dokumen.teks import print_catatan, print_nama
from penilaian.scoring import order_poin_hilang

MAX_KOMPONEN = 3
ISIAN = (
    sifat("Terbatas"),
    ARAHAN,
    Isian(
        "tindak_lanjut",
        "Tindak lanjut yang diminta",
        "Satu alinea per baris. Boleh dikosongkan.",
        is_paragraf=True,
    ),
    Isian("dasar_sanksi", "Dasar hukum sanksi", "Hanya bila ada; tanpa ini surat tidak menyebut sanksi."),
    Isian("sanksi", "Sanksi menurut dasar hukum itu", "Dicetak hanya bila dasar hukumnya diisi."),
    TEMBUSAN,
)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Surat:
    if peserta is None:
        raise ValueError("this letter is for one OPD")
    label = bahan.label("punishment")
    return build_surat(
        bahan,
        ketikan,
        bingkai=build_bingkai(bahan, ketikan, judul=f"Surat hasil penilaian {print_nama(peserta['nama'])}"),
        hal=f"Hasil penilaian kinerja {bahan.triwulan} dan tindak lanjutnya ({label})",
        kepada=(f"Yth. {sebutan_kepala(peserta)}", *DI_TEMPAT),
        pembuka=_pembuka(bahan, peserta),
        tabel=_tabel(bahan, peserta),
        penutup=_penutup(bahan, ketikan, kode=peserta["kode"]),
    )


def refuse(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> str:
    """Why this letter may not be issued as it stands, "" where it may."""
    return refuse_arahan(bahan, ketikan, peserta) if peserta else ""


def _pembuka(bahan: Bahan, peserta: Part) -> tuple[str, ...]:
    daftar = nama_daftar(row_kelompok(bahan, peserta), "punishment")
    return (
        (
            f"Berdasarkan hasil penilaian kinerja Perangkat Daerah {bahan.triwulan}, {print_nama(peserta['nama'])} "
            f"memperoleh nilai akhir {format_skor(peserta['skor'])} dengan predikat {print_predikat(peserta)}, "
            f"peringkat {peserta['peringkat']} dari {peserta['dari']}, dan termasuk {daftar}."
        ),
        "Komponen yang paling banyak mengurangi nilai akhir adalah sebagai berikut:",
    )


def _tabel(bahan: Bahan, peserta: Part) -> Tabel:
    source = Source(bahan.record, peserta)
    costly = [row for row in order_poin_hilang(source.result) if row.poin_hilang][:MAX_KOMPONEN]
    return Tabel(
        kolom=(
            Kolom("Komponen", "kiri", 46),
            Kolom("Nilai", "angka", 18),
            Kolom("Poin hilang", "angka", 20),
            Kolom("Catatan dan rekomendasi"),
        ),
        baris=tuple(_baris(source, source.cells[row.kode]) for row in costly),
    )


def _baris(source: Source, cell: Part) -> tuple[str, ...]:
    return (
        print_nama(source.nama_by_kode[cell["kode"]]),
        format_nilai(cell["nilai"]),
        format_tertimbang(cell["poin_hilang"]),
        _catatan(cell),
    )


def _catatan(cell: Part) -> str:
    lines = [cell["catatan"], *(_rekomendasi(row) for row in cell["rekomendasi"])]
    return print_catatan("\n".join(line for line in lines if line)) or "-"


def _rekomendasi(row: Part) -> str:
    tenggat = f" (paling lambat {format_tanggal(row['tenggat'])})" if row["tenggat"] else ""
    return f"Rekomendasi: {row['isi']}{tenggat}"


def _penutup(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> tuple[str, ...]:
    return (
        *print_arahan_opd(bahan, ketikan, kode=kode),
        *(ketikan.lines("tindak_lanjut") or [_tindak_lanjut(bahan)]),
        *_sanksi(ketikan),
        "Demikian untuk menjadi perhatian dan dilaksanakan.",
    )


def _tindak_lanjut(bahan: Bahan) -> str:
    return (
        "Dimohon Saudara menindaklanjuti catatan dan rekomendasi di atas serta menyampaikan rencana perbaikannya "
        f"kepada {bahan.jabatan_kepala} melalui Sekretaris Daerah."
    )


def _sanksi(ketikan: Ketikan) -> tuple[str, ...]:
    """Only under a legal basis that the office has entered."""
    dasar, sanksi = ketikan.lines("dasar_sanksi"), ketikan.lines("sanksi")
    return (f"Berdasarkan {dasar[0].rstrip('.,;')}, {end_with(sanksi[0], '.')}",) if dasar and sanksi else ()
