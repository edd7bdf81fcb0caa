"""Berita Acara Rapat Pleno Tim Penilai: what the team agreed on, signed by each of its members."""

from dokumen.format import format_skor, format_tanggal
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import KOSONG, BeritaAcara, Butir, Kolom, Lampiran, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.isian import Isian
from dokumen.naskah.keputusan import end_with
from dokumen.naskah.peringkat import (
    count_ranked,
    judul_kelompok,
    nama_daftar,
    tabel_peringkat,
    tabel_tanpa_peringkat,
    write_daftar,
)
from dokumen.teks import print_catatan, print_nama
from dokumen.terbilang import spell_number, spell_tanggal

KEDUDUKAN = {"ketua": "Ketua", "sekretaris": "Sekretaris", "anggota": "Anggota"}
ISIAN = (
    Isian("tempat", "Tempat rapat", "Misalnya: Ruang Rapat Sekretaris Daerah."),
    Isian(
        "keputusan", "Hal lain yang disepakati", "Satu hal per baris. Boleh dikosongkan.", is_paragraf=True
    ),
)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> BeritaAcara:
    judul = f"PENILAIAN KINERJA PERANGKAT DAERAH {bahan.triwulan.upper()}"
    return BeritaAcara(
        bingkai=build_bingkai(bahan, ketikan, judul="Berita Acara Rapat Pleno Tim Penilai"),
        judul=("BERITA ACARA RAPAT PLENO TIM PENILAI", judul),
        nomor=f"Nomor: {ketikan.nomor_teks}",
        pembuka=(_pembuka(bahan, ketikan),),
        butir=_butir(bahan, ketikan),
        penutup="Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        anggota=_anggota(bahan),
        lampiran=Lampiran(
            kepala=(
                "LAMPIRAN BERITA ACARA RAPAT PLENO",
                f"Nomor: {ketikan.nomor_teks}",
                f"Tanggal: {ketikan.tanggal_teks}",
            ),
            judul=f"HASIL {judul}",
            tabel=(*tabel_peringkat(bahan), *tabel_tanpa_peringkat(bahan, has_alasan=True)),
        ),
    )


def _pembuka(bahan: Bahan, ketikan: Ketikan) -> str:
    hari = spell_tanggal(ketikan.tanggal) if ketikan.tanggal else f"{KOSONG} tanggal {KOSONG}"
    tim = bahan.record["tim_penilai"]
    dasar = (
        f" yang dibentuk dengan Keputusan Nomor {print_nama(tim['nomor'])} tanggal {format_tanggal(tim['tanggal'])}"
        if tim
        else ""
    )
    return (
        f"Pada hari ini, {hari}, bertempat di {ketikan.line('tempat')}, Tim Penilai Kinerja Perangkat Daerah{dasar} "
        f"telah mengadakan rapat pleno untuk membahas hasil penilaian {bahan.triwulan} dan menyepakati hal-hal berikut."
    )


def _butir(bahan: Bahan, ketikan: Ketikan) -> tuple[Butir, ...]:
    texts = [
        (_dasar(bahan), ()),
        *((text, ()) for text in _gugur(bahan)),
        (_jumlah(bahan), ()),
        *(
            (f"Perangkat Daerah dengan {kalimat}:", rows)
            for daftar in ("reward", "punishment")
            for kalimat, rows in write_daftar(bahan, daftar)
        ),
        *((text, ()) for text in _margin(bahan)),
        ("Hasil selengkapnya tercantum dalam Lampiran Berita Acara ini.", ()),
        *((end_with(line, "."), ()) for line in ketikan.lines("keputusan")),
    ]
    return tuple(Butir(f"{number}.", text, rows) for number, (text, rows) in enumerate(texts, start=1))


def _dasar(bahan: Bahan) -> str:
    skema = bahan.record["skema"]
    nama = f"{print_nama(skema['nama'])} versi {skema['versi']}"
    dasar = ", ".join(bahan.dasar_hukum)
    return f"Penilaian dilakukan menurut {nama}" + (f" berdasarkan {dasar}." if dasar else ".")


def _gugur(bahan: Bahan) -> list[str]:
    """Komponen that were dropped for everybody, with the reason and the berita acara that say so."""
    return [
        f"Komponen {print_nama(row['nama'])} tidak dinilai bagi semua Perangkat Daerah menurut Berita Acara Nomor "
        f"{print_nama(row['digugurkan']['berita_acara'])}: {end_with(print_catatan(row['digugurkan']['alasan']), '.')}"
        for row in bahan.record["skema"]["komponen"]
        if row["digugurkan"]
    ]


def _jumlah(bahan: Bahan) -> str:
    total, ranked = len(bahan.record["peserta"]), count_ranked(bahan)
    rest = total - ranked
    text = f"Dari {count(total)} Perangkat Daerah peserta, {count(ranked)} diperingkat"
    return f"{text} dan {count(rest)} tidak diperingkat." if rest else f"{text}."


def count(number: int) -> str:
    """56 (lima puluh enam)."""
    return f"{number} ({spell_number(number)})"


def _margin(bahan: Bahan) -> list[str]:
    """How near the cut of each list was."""
    return [
        f"Selisih nilai akhir pada batas {nama_daftar(kelompok, daftar)}{_pada(bahan, kelompok)} adalah "
        f"{format_skor(kelompok[f'margin_{daftar}'])}."
        for kelompok in bahan.record["kelompok"]
        for daftar in ("reward", "punishment")
        if kelompok[f"margin_{daftar}"] is not None
    ]


def _pada(bahan: Bahan, kelompok: Part) -> str:
    return (
        f" {judul_kelompok(bahan, kelompok).replace('Kelompok', 'kelompok').replace(':', '')}"
        if judul_kelompok(bahan, kelompok)
        else ""
    )


def _anggota(bahan: Bahan) -> Tabel:
    """One line for each member to sign on; five empty ones where no team was recorded."""
    tim = bahan.record["tim_penilai"]
    rows = [
        (f"{print_nama(row['nama'])}\n{print_nama(row['sebutan'])}", KEDUDUKAN[row["kedudukan"]])
        for row in (tim["anggota"] if tim else [])
    ] or [(KOSONG, KOSONG)] * 5
    return Tabel(
        kolom=(
            Kolom("No.", "tengah", 10),
            Kolom("Nama dan jabatan"),
            Kolom("Kedudukan", "kiri", 30),
            Kolom("Tanda tangan", "kiri", 45),
        ),
        baris=tuple((str(number), *row, f"{number}.") for number, row in enumerate(rows, start=1)),
    )
