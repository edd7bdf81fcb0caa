"""Letter to an OPD on the punishment list: the points that cost it most and what was recommended.

It names no other OPD. Of a sanction there is no word unless the office enters the legal basis for one. So every text
that people wrote for it is read before it is issued. What the kepala daerah wrote of the whole quarter may do both and
does not stand here; what was written to this OPD the office may edit, and leave out the frozen notes of its komponen.
"""

from collections.abc import Iterator

from dokumen.format import format_nilai, format_skor, format_tanggal, format_tertimbang
from dokumen.naskah.arahan import ARAHAN, keep_arahan, print_arahan_opd
from dokumen.naskah.bahan import Bahan, Ketikan, Part
from dokumen.naskah.bentuk import Kolom, Surat, Tabel
from dokumen.naskah.bingkai import build_bingkai
from dokumen.naskah.isian import Isian
from dokumen.naskah.keputusan import end_with
from dokumen.naskah.klarifikasi import sebutan_kepala
from dokumen.naskah.larangan import Tulisan, refuse_tulisan
from dokumen.naskah.peringkat import nama_daftar, print_predikat, row_kelompok
from dokumen.naskah.surat import DI_TEMPAT, TEMBUSAN, build_surat, sifat
from dokumen.rapor.baris import print_rekomendasi
from dokumen.rapor.data import RekomendasiText
from dokumen.rapor.source import Source
from dokumen.teks import print_catatan, print_nama
from penilaian.scoring import order_poin_hilang

MAX_KOMPONEN = 3
DENGAN_CATATAN, TANPA_CATATAN = "Dengan catatan dan rekomendasi", "Tanpa catatan dan rekomendasi"
SIFAT = sifat("Terbatas")
CATATAN = Isian(
    "catatan",
    "Catatan dan rekomendasi komponen",
    "Surat yang catatannya menyebut Perangkat Daerah lain, atau sanksi tanpa dasar hukum, tidak dapat diterbitkan; "
    "tanpa catatan, surat merujuk rapornya.",
    awal=lambda bahan: DENGAN_CATATAN,
    pilihan=(DENGAN_CATATAN, TANPA_CATATAN),
)
TINDAK_LANJUT = Isian(
    "tindak_lanjut",
    "Tindak lanjut yang diminta",
    "Satu alinea per baris. Boleh dikosongkan.",
    is_paragraf=True,
)
DASAR_SANKSI = Isian(
    "dasar_sanksi",
    "Dasar hukum sanksi",
    "Hanya bila ada, dengan nomor dan tahunnya; tanpa ini surat tidak boleh menyebut sanksi.",
)
SANKSI = Isian("sanksi", "Sanksi menurut dasar hukum itu", "Dicetak hanya bila dasar hukumnya diisi.")
ISIAN = (SIFAT, ARAHAN, CATATAN, TINDAK_LANJUT, DASAR_SANKSI, SANKSI, TEMBUSAN)


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
        tabel=_tabel(bahan, ketikan, peserta),
        penutup=_penutup(bahan, ketikan, kode=peserta["kode"]),
    )


def refuse(bahan: Bahan, ketikan: Ketikan, peserta: Part | None) -> str:
    """Why this letter may not be issued as it stands, text by text, "" where it may."""
    if peserta is None:
        return ""
    has_dasar = bool(_dasar_sanksi(ketikan))
    found = (
        refuse_tulisan(bahan, tulisan, kode=peserta["kode"], has_dasar=has_dasar)
        for tulisan in (*_typed(bahan, ketikan, kode=peserta["kode"]), *_frozen(bahan, ketikan, peserta))
    )
    return " ".join(why[:1].upper() + why[1:] for why in found if why)


def _typed(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> Iterator[Tulisan]:
    """What the office typed, and the arahan that it kept."""
    yield Tulisan("nomor surat", (ketikan.nomor,), "ubah nomornya", is_alamat=True)
    yield _of_isian(ARAHAN, keep_arahan(bahan, ketikan, kode=kode))
    yield _of_isian(TINDAK_LANJUT, *ketikan.lines(TINDAK_LANJUT.kode))
    yield _of_isian(SANKSI, *_sanksi(ketikan))
    for field in (SIFAT, TEMBUSAN):
        yield _of_isian(field, *ketikan.lines(field.kode), is_alamat=True)


def _of_isian(field: Isian, *isi: str, is_alamat: bool = False) -> Tulisan:
    return Tulisan(f"isian {field.label}", isi, f"ubah atau kosongkan isian {field.label}", is_alamat)


def _frozen(bahan: Bahan, ketikan: Ketikan, peserta: Part) -> Iterator[Tulisan]:
    """What the pengampu wrote of the komponen that the letter names."""
    source = Source(bahan.record, peserta)
    for cell in _costly(source) if _has_catatan(ketikan) else ():
        yield Tulisan(
            f"catatan atau rekomendasi komponen {print_nama(source.nama_by_kode[cell['kode']])}",
            (cell["catatan"], *(row.isi for row in _rekomendasi(cell))),
            f"pilih {TANPA_CATATAN} pada isian {CATATAN.label}",
        )


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


def _tabel(bahan: Bahan, ketikan: Ketikan, peserta: Part) -> Tabel:
    source, has_catatan = Source(bahan.record, peserta), _has_catatan(ketikan)
    kolom = (
        Kolom("Komponen", "kiri", 46 if has_catatan else 0),
        Kolom("Nilai", "angka", 18),
        Kolom("Poin hilang", "angka", 20),
        *((Kolom("Catatan dan rekomendasi"),) if has_catatan else ()),
    )
    rows = (_baris(source, cell) for cell in _costly(source))
    return Tabel(kolom=kolom, baris=tuple(row[: len(kolom)] for row in rows))


def _has_catatan(ketikan: Ketikan) -> bool:
    return ketikan.isian.get(CATATAN.kode) != TANPA_CATATAN


def _costly(source: Source) -> list[Part]:
    """The komponen that cost most, the first of them."""
    rows = [row for row in order_poin_hilang(source.result) if row.poin_hilang]
    return [source.cells[row.kode] for row in rows[:MAX_KOMPONEN]]


def _baris(source: Source, cell: Part) -> tuple[str, ...]:
    return (
        print_nama(source.nama_by_kode[cell["kode"]]),
        format_nilai(cell["nilai"]),
        format_tertimbang(cell["poin_hilang"]),
        _catatan(cell),
    )


def _catatan(cell: Part) -> str:
    """Each bounded as on the rapor before they are joined: a record may hold hundreds of endless ones."""
    lines = [print_catatan(cell["catatan"]), *map(_print_one, _rekomendasi(cell))]
    return print_catatan("\n".join(line for line in lines if line)) or "-"


def _rekomendasi(cell: Part) -> tuple[RekomendasiText, ...]:
    return print_rekomendasi(cell, keterangan=_tenggat)


def _print_one(row: RekomendasiText) -> str:
    return f"Rekomendasi: {row.isi}" + (f" ({row.keterangan})" if row.keterangan else "")


def _tenggat(row: Part) -> str:
    return f"paling lambat {format_tanggal(row['tenggat'])}" if row["tenggat"] else ""


def _penutup(bahan: Bahan, ketikan: Ketikan, *, kode: str) -> tuple[str, ...]:
    return (
        *print_arahan_opd(bahan, ketikan, kode=kode),
        *(ketikan.lines(TINDAK_LANJUT.kode) or [_tindak_lanjut(bahan, ketikan)]),
        *_sanksi(ketikan),
        "Demikian untuk menjadi perhatian dan dilaksanakan.",
    )


def _tindak_lanjut(bahan: Bahan, ketikan: Ketikan) -> str:
    where = "di atas" if _has_catatan(ketikan) else "pada rapornya"
    return (
        f"Dimohon Saudara menindaklanjuti catatan dan rekomendasi {where} serta menyampaikan rencana perbaikannya "
        f"kepada {bahan.jabatan_kepala} melalui Sekretaris Daerah."
    )


def _sanksi(ketikan: Ketikan) -> tuple[str, ...]:
    """Only under a legal basis that the office has entered."""
    dasar, sanksi = _dasar_sanksi(ketikan), ketikan.lines(SANKSI.kode)
    return (f"Berdasarkan {dasar.rstrip('.,;')}, {end_with(sanksi[0], '.')}",) if dasar and sanksi else ()


def _dasar_sanksi(ketikan: Ketikan) -> str:
    """The legal basis that was entered. Every one has a number or a year; "-" and "tidak ada" are none."""
    line = next(iter(ketikan.lines(DASAR_SANKSI.kode)), "")
    return line if any(map(str.isdigit, line)) else ""
