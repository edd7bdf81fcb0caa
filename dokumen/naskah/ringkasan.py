"""One page for the regent: the results of a quarter at a glance."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from textwrap import shorten

from dokumen.format import format_bobot, format_nilai, format_selisih, format_skor, format_triwulan
from dokumen.naskah.bahan import Bahan, Ketikan, Part, is_ranked
from dokumen.naskah.bentuk import Butir, Kolom, Ringkasan, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.isian import Isian
from dokumen.naskah.peringkat import count_ranked, judul_kelompok, print_peringkat
from dokumen.teks import print_nama, tie_triwulan
from penilaian.record.rescore import read_delta
from penilaian.scoring import Arah, find_farthest, mean_poin_hilang

ISIAN: tuple[Isian, ...] = ()
MAX_DAFTAR = 8
MAX_DAFTAR_ARAHAN = 5  # beside an arahan, so that one page is enough
MAX_BERGERAK = 3  # as many as the chart of the dashboard names
MAX_SETARA = 6  # of those that went equally far
MAX_KELOMPOK = 4
MAX_NAMA = 30  # letters
MAX_NAMA_KELOMPOK = 18


def build(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> Ringkasan:
    return Ringkasan(
        bingkai=build_bingkai(bahan, ketikan, judul="Ringkasan hasil penilaian"),
        judul=("RINGKASAN HASIL PENILAIAN KINERJA PERANGKAT DAERAH", bahan.triwulan.upper()),
        angka=_angka(bahan),
        daftar=tuple(_daftar(bahan, daftar) for daftar in ("reward", "punishment")),
        bergerak=_bergerak(bahan),
        komponen=_komponen(bahan),
        kalimat=(*bahan.print_arahan(), "Predikat rapor, bukan predikat AKIP."),
    )


def _angka(bahan: Bahan) -> tuple[Butir, ...]:
    skor = [row["skor"] for row in bahan.peserta if is_ranked(row)]
    by_number = sorted(skor, key=float)
    predikat = [row["predikat"] for row in bahan.peserta if is_ranked(row)]
    spread = ", ".join(
        f"{huruf}\u00a0{predikat.count(huruf)}" for huruf in _huruf(bahan) if huruf in predikat
    )
    return (
        Butir(f"{count_ranked(bahan)} dari {len(bahan.peserta)}", "Perangkat Daerah diperingkat"),
        Butir(format_skor(by_number[-1]) if skor else "–", "nilai akhir tertinggi"),
        Butir(format_skor(by_number[0]) if skor else "–", "nilai akhir terendah"),
        Butir(spread or "–", "sebaran predikat"),
    )


def _huruf(bahan: Bahan) -> list[str]:
    return [band["huruf"] for band in bahan.record["skema"]["predikat"]]


def _daftar(bahan: Bahan, daftar: str) -> Tabel:
    shown, others = _share(bahan, daftar)
    return Tabel(
        kolom=(
            Kolom("Peringkat", "tengah", 19),
            Kolom(bahan.label(daftar)),
            Kolom("Nilai Akhir", "angka", 16),
        ),
        baris=tuple(_peringkat_row(bahan, row) for row in shown) or (("–", "Tidak ada", "–"),),
        catatan=_lainnya(others),
    )


def _share(bahan: Bahan, daftar: str) -> tuple[list[Part], list[Part]]:
    """Who of a list is shown, and who only named below: each kelompok has as many rows, for its best or its lowest."""
    room = MAX_DAFTAR_ARAHAN if bahan.arahan.triwulan else MAX_DAFTAR
    rows = bahan.listed(daftar)
    kelompok = {row["kelompok"]: [one for one in rows if one["kelompok"] == row["kelompok"]] for row in rows}
    each = max(room // len(kelompok), 1) if kelompok else 0
    ends = [part[:each] if daftar == "reward" else part[-each:] for part in kelompok.values()]
    shown = [row for part in ends for row in part]
    return shown, [row for row in rows if row not in shown]


def _lainnya(rows: Sequence[Part]) -> tuple[str, ...]:
    if not rows:
        return ()
    return (print_nama(f"dan {len(rows)} Perangkat Daerah lain: {', '.join(_nama(row) for row in rows)}"),)


def _peringkat_row(bahan: Bahan, row: Part) -> tuple[str, ...]:
    peringkat, _, kelompok = print_peringkat(bahan, row).partition("\n")
    nama = f"{_nama(row)}, {_nama_kelompok(kelompok)}" if kelompok else _nama(row)
    return peringkat, nama, format_skor(row["skor"])


def _nama_kelompok(nama: str) -> str:
    return shorten(nama, MAX_NAMA_KELOMPOK, placeholder=" …")


def _nama(row: Part) -> str:
    """The name; a long one gives way to its singkatan, so that one page is enough."""
    is_long = len(row["nama"]) > MAX_NAMA and row["singkatan"]
    return print_nama(row["singkatan"] if is_long else row["nama"])


def _bergerak(bahan: Bahan) -> tuple[Tabel, ...]:
    """Who rose and who fell by most ranks since the quarter compared with; nothing without one."""
    pembanding = bahan.record["pembanding"]
    moved = [(row, read_delta(row["delta"])) for row in bahan.peserta if row["delta"]["peringkat"]]
    if not pembanding or not any(delta.is_sebanding for _, delta in moved):
        return ()
    sejak = tie_triwulan(format_triwulan(pembanding["periode"]))
    return tuple(
        _tabel_bergerak(
            f"Peringkat {arah} terjauh sejak {sejak}", find_farthest(moved, arah=arah, jumlah=MAX_BERGERAK)
        )
        for arah in (Arah.NAIK, Arah.TURUN)
    )


def _tabel_bergerak(judul: str, rows: Sequence[Part]) -> Tabel:
    return Tabel(
        kolom=(Kolom("Peringkat", "tengah", 19), Kolom(judul), Kolom("Selisih skor", "angka", 16)),
        baris=tuple(
            (
                f"{row['peringkat'] + row['delta']['peringkat']} ke {row['peringkat']}",
                _nama(row),
                format_selisih(row["delta"]["skor"], row["delta"]["arah"]),
            )
            for row in rows[:MAX_SETARA]
        )
        or (("–", "Tidak ada", "–"),),
        catatan=_lainnya(rows[MAX_SETARA:]),
    )


def _komponen(bahan: Bahan) -> Tabel:
    """Bobot, mean nilai and mean points of skor lost of each komponen, in each kelompok; "–" where that is not told."""
    kelompok = bahan.record["kelompok"][:MAX_KELOMPOK]
    lost = [_poin_hilang(bahan, part) for part in kelompok]
    return Tabel(
        kolom=(Kolom("Komponen"), Kolom("Bobot (%)", "angka", 14), *_kolom_rata_rata(bahan, kelompok)),
        baris=tuple(
            (
                print_nama(row["nama"]),
                format_bobot(row["bobot"]),
                *_rata_rata(row["kode"], kelompok=kelompok, lost=lost),
            )
            for row in bahan.record["skema"]["komponen"]
            if row["digugurkan"] is None
        ),
        catatan=_kelompok_lain(bahan.record["kelompok"][MAX_KELOMPOK:]),
    )


def _kelompok_lain(kelompok: Sequence[Part]) -> tuple[str, ...]:
    names = ", ".join(part["nama"] for part in kelompok)
    return (print_nama(f"Rata-rata kelompok lain ada di aplikasi: {names}"),) if names else ()


def _poin_hilang(bahan: Bahan, kelompok: Part) -> Mapping[str, Decimal]:
    return mean_poin_hilang(
        [
            {cell["kode"]: _decimal(cell["poin_hilang"]) for cell in row["komponen"]}
            for row in bahan.members(kelompok)
        ]
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _kolom_rata_rata(bahan: Bahan, kelompok: Sequence[Part]) -> tuple[Kolom, ...]:
    """Two for the only kelompok; of several one each, for both means."""
    if len(kelompok) == 1:
        return Kolom("Rata-rata nilai", "angka", 26), Kolom("Rata-rata poin hilang", "angka", 26)
    names = [judul_kelompok(bahan, part).partition(": ")[2] for part in kelompok]
    return tuple(Kolom(f"{_nama_kelompok(nama)}: nilai (poin hilang)", "angka", 28) for nama in names)


def _rata_rata(
    kode: str, *, kelompok: Sequence[Part], lost: Sequence[Mapping[str, Decimal]]
) -> tuple[str, ...]:
    pairs = [
        (format_nilai(part["rata_rata"].get(kode)), format_skor(points.get(kode)))
        for part, points in zip(kelompok, lost, strict=True)
    ]
    return pairs[0] if len(pairs) == 1 else tuple(f"{nilai} ({points})" for nilai, points in pairs)
