"""Draft Keputusan of the kepala daerah on the results, in the form of produk hukum (Permendagri 80/2015)."""

from collections.abc import Sequence
from dataclasses import replace

from dokumen.format import format_tanggal
from dokumen.koreksi import name_diubah
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import KOSONG, Butir, Keputusan, Lampiran
from dokumen.naskah.bingkai import build_bingkai, build_tanda_tangan
from dokumen.naskah.isian import Isian
from dokumen.naskah.peringkat import letter, tabel_peringkat, tabel_tanpa_peringkat, write_daftar
from dokumen.tanda_tangan import TandaTangan
from dokumen.teks import print_nama, tie_triwulan
from dokumen.terbilang import spell_number

DIKTUM = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH",
    "KESEBELAS", "KEDUA BELAS",
)  # fmt: skip
MAX_TAMBAHAN = 5


def _tentang(bahan: Bahan) -> str:
    return f"Hasil Penilaian Kinerja Perangkat Daerah {bahan.triwulan}"


def _menimbang(bahan: Bahan) -> str:
    dasar = ", ".join(bahan.dasar_hukum)
    if not dasar:
        return ""
    return f"bahwa penilaian kinerja Perangkat Daerah {bahan.triwulan} telah dilaksanakan berdasarkan {dasar}"


ISIAN = (
    Isian("tentang", "Tentang", awal=_tentang),
    Isian(
        "menimbang",
        "Menimbang",
        "Satu pertimbangan per baris. Pertimbangan penutup ditambahkan sendiri.",
        is_paragraf=True,
        awal=_menimbang,
    ),
    Isian(
        "mengingat",
        "Mengingat",
        "Satu dasar hukum per baris, dari yang tertinggi. Dasar hukum skema ditambahkan di akhir.",
        is_paragraf=True,
    ),
    Isian("diktum", "Diktum tambahan", "Satu diktum per baris, paling banyak lima.", is_paragraf=True),
)


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Keputusan:
    nama = f"Keputusan {bahan.jabatan_kepala}"
    tentang = _judul(bahan, ketikan)
    return Keputusan(
        bingkai=build_bingkai(
            bahan, ketikan, judul=f"{nama} tentang {tentang}", gaya="hukum", kertas="F4", huruf="bookman"
        ),
        pejabat=bahan.kepala.upper(),
        provinsi=f"PROVINSI {print_nama(bahan.provinsi).upper()}" if bahan.provinsi else "",
        nomor=ketikan.nomor_teks,
        tentang=tie_triwulan(tentang.upper()),
        menimbang=_letters([*ketikan.lines("menimbang"), _closing(ketikan, nama=nama, tentang=tentang)]),
        mengingat=_numbers(
            [*ketikan.lines("mengingat"), *bahan.dasar_hukum, *_diubah(bahan, ketikan)] or [KOSONG]
        ),
        menetapkan=tie_triwulan(f"{nama} tentang {tentang}".upper()) + ".",
        diktum=_diktum(bahan, ketikan, nama=nama),
        tanda_tangan=_tanda_tangan(
            ketikan,
            f"Ditetapkan di {print_nama(bahan.pemerintah['tempat'])}",
            f"pada tanggal {ketikan.tanggal_teks}",
        ),
        tanda_tangan_lampiran=_tanda_tangan(ketikan),
        lampiran=_lampiran(bahan, ketikan, tentang=tentang),
    )


def _tanda_tangan(ketikan: Ketikan, *di_atas: str) -> TandaTangan:
    """Produk hukum write the name in capitals, without degrees."""
    blok = build_tanda_tangan(ketikan, di_atas=di_atas, has_gelar=False)
    return replace(blok, nama=blok.nama.upper())


def _judul(bahan: Bahan, ketikan: Ketikan) -> str:
    """What the Keputusan is about; that of a koreksi begins by the one that it changes."""
    return _judul_of(bahan.diubah, kepala=bahan.kepala, tentang=ketikan.line("tentang"))


def _judul_of(diubah: Sequence[Part], *, kepala: str, tentang: str) -> str:
    """Every change is one of the first, and counted from the second on (Lampiran II UU 12/2011)."""
    if not diubah:
        return tentang
    kali = f" Ke{spell_number(len(diubah))}" if len(diubah) > 1 else ""
    return f"Perubahan{kali} atas {name_diubah(diubah[0], kepala=kepala)} tentang {tentang}"


def _diubah(bahan: Bahan, ketikan: Ketikan) -> list[str]:
    """The publication that a koreksi changes, with its day, as the last of what it rests on; and by what it was changed
    before, if it was."""
    diubah, tentang = bahan.diubah, ketikan.line("tentang")
    if not diubah:
        return []
    first, *changes = [
        f"{name_diubah(part, kepala=bahan.kepala)} tanggal {format_tanggal(part['tanggal'])} tentang "
        f"{_judul_of(diubah[:at], kepala=bahan.kepala, tentang=tentang)}"
        for at, part in enumerate(diubah)
    ]
    if not changes:
        return [first]
    kali = " beberapa kali, terakhir" if len(changes) > 1 else ""
    return [f"{first} sebagaimana telah diubah{kali} dengan {changes[-1]}"]


def _closing(ketikan: Ketikan, *, nama: str, tentang: str) -> str:
    """The last consideration, which leans on those before it."""
    named = join_words([f"huruf {letter(number)}" for number in range(len(ketikan.lines("menimbang")))])
    dimaksud = f" sebagaimana dimaksud dalam {named}," if named else ""
    return f"bahwa berdasarkan pertimbangan{dimaksud} perlu menetapkan {nama} tentang {tentang}"


def join_words(words: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def _letters(lines: Sequence[str]) -> tuple[Butir, ...]:
    return tuple(Butir(f"{letter(number)}.", end_with(line, ";")) for number, line in enumerate(lines))


def _numbers(lines: Sequence[str]) -> tuple[Butir, ...]:
    """One alone bears no number."""
    several = len(lines) > 1
    return tuple(
        Butir(f"{number}." if several else "", end_with(line, ";"))
        for number, line in enumerate(lines, start=1)
    )


def end_with(line: str, mark: str) -> str:
    """The line under one closing mark, whatever it was typed with; dots to be filled in stay as they are."""
    return line if line == KOSONG else line.rstrip(" .;,") + mark


def _diktum(bahan: Bahan, ketikan: Ketikan, *, nama: str) -> tuple[Butir, ...]:
    penutup = f"{nama} ini mulai berlaku pada tanggal ditetapkan."
    texts: list[tuple[str, tuple[Butir, ...]]] = [
        (
            (
                f"Hasil penilaian kinerja Perangkat Daerah {bahan.triwulan} tercantum dalam Lampiran yang merupakan "
                f"bagian tidak terpisahkan dari {nama} ini."
            ),
            (),
        ),
        *(
            (f"Perangkat Daerah dengan {kalimat} sebagaimana dimaksud dalam diktum KESATU:", rows)
            for daftar in ("reward", "punishment")
            for kalimat, rows in write_daftar(bahan, daftar)
        ),
        *((end_with(line, "."), ()) for line in ketikan.lines("diktum")[:MAX_TAMBAHAN]),
        (penutup, ()),
    ]
    return tuple(Butir(_ordinal(number), text, rows) for number, (text, rows) in enumerate(texts))


def _ordinal(number: int) -> str:
    return DIKTUM[number] if number < len(DIKTUM) else f"KE-{number + 1}"


def _lampiran(bahan: Bahan, ketikan: Ketikan, *, tentang: str) -> Lampiran:
    return Lampiran(
        kepala=(
            "LAMPIRAN",
            f"KEPUTUSAN {bahan.kepala.upper()}",
            f"NOMOR {ketikan.nomor_teks}",
            "TENTANG",
            tie_triwulan(tentang.upper()),
        ),
        judul=tie_triwulan(ketikan.line("tentang").upper()),
        tabel=(*tabel_peringkat(bahan), *tabel_tanpa_peringkat(bahan, has_alasan=False)),
    )
