"""The results of a quarter as naskah tell them: tables and lists, figure by figure what the record holds."""

from collections.abc import Iterator

from dokumen.format import format_skor
from dokumen.naskah.bahan import Bahan, Part, is_ranked
from dokumen.naskah.bentuk import Butir, Kolom, Tabel
from dokumen.teks import print_catatan, print_nama
from dokumen.terbilang import word_count

HURUF = "abcdefghijklmnopqrstuvwxyz"
KOLOM_PERINGKAT = (
    Kolom("Peringkat", "tengah", 25),
    Kolom("Perangkat Daerah"),
    Kolom("Nilai Akhir", "angka", 17),
    Kolom("Predikat", "kiri", 36),
    Kolom("Keterangan", "kiri", 30),
)


def tabel_peringkat(bahan: Bahan) -> tuple[Tabel, ...]:
    """One table for each kelompok that is ranked, the best first."""
    return tuple(
        _tabel_kelompok(bahan, kelompok) for kelompok in bahan.record["kelompok"] if bahan.members(kelompok)
    )


def _tabel_kelompok(bahan: Bahan, kelompok: Part) -> Tabel:
    members = bahan.members(kelompok)
    shared = [row["peringkat"] for row in members]
    return Tabel(
        kolom=KOLOM_PERINGKAT,
        baris=tuple(
            (
                str(row["peringkat"]),
                print_nama(row["nama"]),
                format_skor(row["skor"]),
                print_predikat(row),
                _keterangan(bahan, row, is_shared=shared.count(row["peringkat"]) > 1),
            )
            for row in members
        ),
        judul=judul_kelompok(bahan, kelompok),
        catatan=tuple(print_catatan(text) for text in _catatan(kelompok)),
    )


def judul_kelompok(bahan: Bahan, kelompok: Part) -> str:
    """The name of a kelompok where there are several; nothing where all are ranked as one."""
    several = bahan.record["skema"]["kebijakan_kelompok"] != "satu"
    return f"Kelompok peringkat: {print_nama(kelompok['nama'])}" if several else ""


def _keterangan(bahan: Bahan, row: Part, *, is_shared: bool) -> str:
    parts = [bahan.label(row["daftar"]) if row["daftar"] else "", "peringkat bersama" if is_shared else ""]
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def _catatan(kelompok: Part) -> list[str]:
    return [text for text in (kelompok["keterangan_reward"], kelompok["keterangan_punishment"]) if text]


def tabel_tanpa_peringkat(bahan: Bahan, *, has_alasan: bool) -> tuple[Tabel, ...]:
    """Who has no rank, with the reason where the paper stays within the office; nothing if everybody has one."""
    rows = [row for row in bahan.peserta if not is_ranked(row)]
    if not rows:
        return ()
    return (
        Tabel(
            kolom=(Kolom("No.", "tengah", 20), Kolom("Perangkat Daerah"), Kolom("Keterangan", "kiri", 70)),
            baris=tuple(
                (str(number), print_nama(row["nama"]), _tanpa_peringkat(row, has_alasan=has_alasan))
                for number, row in enumerate(rows, start=1)
            ),
            judul="Perangkat Daerah yang tidak diperingkat",
        ),
    )


def _tanpa_peringkat(row: Part, *, has_alasan: bool) -> str:
    if not has_alasan:
        return "Dikecualikan" if row["keadaan"] == "dikecualikan" else "Belum dapat diperingkat"
    alasan = print_catatan(row["alasan"])
    return f"Dikecualikan: {alasan}" if row["keadaan"] == "dikecualikan" else alasan


def count_ranked(bahan: Bahan) -> int:
    return sum(is_ranked(row) for row in bahan.record["peserta"])


def nama_daftar(kelompok: Part, daftar: str) -> str:
    """ "lima nilai terbaik", by how many places the list has in this kelompok."""
    end = "terbaik" if daftar == "reward" else "terendah"
    return f"{word_count(kelompok['jumlah_daftar'])} nilai {end}"


def write_daftar(bahan: Bahan, daftar: str) -> Iterator[tuple[str, tuple[Butir, ...]]]:
    """For each kelompok with a list of this kind: its name in a sentence, and who stands on it."""
    for kelompok in bahan.record["kelompok"]:
        rows = [row for row in bahan.members(kelompok) if row["daftar"] == daftar]
        if rows:
            several = bahan.record["skema"]["kebijakan_kelompok"] != "satu"
            suffix = f" pada kelompok peringkat {print_nama(kelompok['nama'])}" if several else ""
            yield (
                f"{nama_daftar(kelompok, daftar)} ({bahan.label(daftar)}){suffix}",
                tuple(_butir(number, row) for number, row in enumerate(rows)),
            )


def _butir(number: int, row: Part) -> Butir:
    text = (
        f"{print_nama(row['nama'])}, peringkat {row['peringkat']} dengan nilai "
        f"akhir\u00a0{format_skor(row['skor'])}"
    )
    return Butir(f"{letter(number)}.", text)


def letter(number: int) -> str:
    """a, b, ... z, then aa, ab."""
    return HURUF[number] if number < len(HURUF) else HURUF[number // 26 - 1] + HURUF[number % 26]


def print_predikat(row: Part) -> str:
    """The letter and its words: "A, Memuaskan"."""
    return print_nama(f"{row['predikat']}, {row['predikat_sebutan']}")


def print_peringkat(bahan: Bahan, row: Part) -> str:
    """The rank, and of which kelompok where there are several."""
    if not judul_kelompok(bahan, row_kelompok(bahan, row)):
        return str(row["peringkat"])
    return f"{row['peringkat']}\n{print_nama(row_kelompok(bahan, row)['nama'])}"


def row_kelompok(bahan: Bahan, row: Part) -> Part:
    found: Part = next(
        kelompok for kelompok in bahan.record["kelompok"] if kelompok["kode"] == row["kelompok"]
    )
    return found
