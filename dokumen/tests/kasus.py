"""The hard cases that every paper is looked at in, by name: each gives the bytes of one rapor."""

from collections.abc import Callable

from dokumen.buku import Bab, bind_buku, build_buku, count_pages
from dokumen.cetak import print_angka, print_depan
from dokumen.rapor import Keadaan, Publikasi, Riwayat
from dokumen.rapor.verifikasi import make_verifikasi
from dokumen.tanda_tangan import read_penanda_tangan
from dokumen.tests.factories import (
    NAMA_TERPANJANG,
    NILAI_DUA,
    OTHERS,
    TTD_BUPATI,
    TTD_SEKDA,
    Record,
    make_pdf,
    make_pemerintah,
    make_periode,
    make_peserta,
    make_publikasi,
    make_record,
    make_skema,
)
from penilaian.models import Penetapan

KODE_VERIFIKASI = "HWKF-01K3-3WTWF"
RIWAYAT_PANJANG = tuple(
    Riwayat(kode, skor, is_luar=kode < "2021-TW2")
    for kode, skor in [
        ("2020-TW4", "71.90"),
        ("2021-TW1", "74.10"),
        ("2021-TW2", "78.90"),
        ("2021-TW3", "81.00"),
        ("2021-TW4", "81.90"),
        ("2022-TW1", "80.15"),
        ("2022-TW2", "83.21"),
    ]
)
CATATAN = {
    "catatan": "Tindak lanjut temuan selesai 92 persen; dokumen pendukung diserahkan tepat waktu. " * 2
}
SEBANDING = ("82.41", 5)  # what LALU_DUA gives, so that the sentence of what moved the skor is printed too
KEPALA_TERPANJANG = {
    "nama": "Dr. Nama Contoh Yang Sangat Panjang, S.Sos., M.Si., M.A.P.",
    "sebutan": f"Plt. Kepala {NAMA_TERPANJANG}",
    "status": "plt",
}
TERPANJANG: Record = {
    "nama": NAMA_TERPANJANG,
    "kepala": KEPALA_TERPANJANG,
    "nilai": {
        "pengawasan": "90.1234",
        "perencanaan": "58.5712",
        "pelaporan": "88.5700",
        "anggaran": "95.3827",
        "inovasi": "87.0000",
        "pengadaan": "90.4300",
    },
    "nilai_lalu": {
        "pengawasan": "90.1200",
        "perencanaan": "88.1812",
        "pelaporan": "89.1100",
        "anggaran": "59.1512",
        "inovasi": "86.0000",
        "pengadaan": "92.4100",
    },
    "lalu": ("84.82", 5),  # what its nilai_lalu give
}
DASAR_TERPANJANG = (
    "Peraturan Bupati Contohwangi Nomor 35 Tahun 2022 tentang Pedoman Evaluasi Kinerja Perangkat Daerah di "
    "Lingkungan Pemerintah Kabupaten Contohwangi"
)
PERUBAHAN = {
    "revisi": 1,
    "hash": "1" * 64,
    "naskah": "Keputusan",
    "nomor": "188/432/KEP/429.011/2022",
    "tanggal": "2022-10-20",
}
CATATAN_PENDEK = {
    "catatan": "Tindak lanjut temuan selesai 92 persen; dokumen pendukung diserahkan tepat waktu kepada Inspektorat."
}
REKOMENDASI = {
    "isi": "Menyelesaikan sisa tindak lanjut temuan dan melengkapi dokumen pendukungnya sebelum reviu berikutnya.",
    "penanggung_jawab": "Sekretaris Dinas",
    "tenggat": "2022-12-15",
}
AKSARA = "Dinas السلام عليكم 54,48 · ꦢꦶꦤꦱ꧀ ꦏꦼꦱꦺꦲꦠꦤ꧀ · ᬩᬮᬶ · 🙂👍🏽❤️ · 中文 · שלום \u202e54,48\u202c <b>&amp; "


def usual() -> bytes:
    return make_pdf(riwayat=RIWAYAT_PANJANG, kode_verifikasi=KODE_VERIFIKASI)


def longest_names() -> bytes:
    cells = dict.fromkeys(NILAI_DUA, CATATAN)
    return alone(nama=NAMA_TERPANJANG, kepala=KEPALA_TERPANJANG, cells=cells, lalu=SEBANDING)


def lowest_with_notes() -> bytes:
    """The longest page two: a note on every komponen, and four targets to reach."""
    nilai = {kode: f"{41 + at}.2500" for at, kode in enumerate(NILAI_DUA)}
    cells = dict.fromkeys(NILAI_DUA, CATATAN)
    return alone(nama=NAMA_TERPANJANG, kepala=KEPALA_TERPANJANG, nilai=nilai, cells=cells, lalu=SEBANDING)


def fullest(
    *, kertas: str = "A4", is_simulasi: bool = False, cells: dict[str, Record] | None = None
) -> bytes:
    """The longest page one: a koreksi under the kop of the Bupati, with the longest names and four long sentences."""
    record = make_record(
        peserta=[make_peserta(**TERPANJANG, cells=cells), *OTHERS],
        periode=make_periode(is_simulasi=is_simulasi),
        pemerintah=make_pemerintah(kertas=kertas),
        skema=make_skema(dasar_hukum=DASAR_TERPANJANG),
        revisi=2,
        perubahan_atas=PERUBAHAN,
    )
    signed = make_publikasi(penanda_tangan=TTD_BUPATI)
    return make_pdf(record, publikasi=signed, riwayat=RIWAYAT_PANJANG, kode_verifikasi=KODE_VERIFIKASI)


def rekomendasi_on_all() -> bytes:
    """A note and a rekomendasi, by whom and when, on every komponen of one of the lowest."""
    nilai = {kode: f"{41 + at}.2500" for at, kode in enumerate(NILAI_DUA)}
    cells = dict.fromkeys(NILAI_DUA, CATATAN_PENDEK | {"rekomendasi": [REKOMENDASI]})
    return alone(nama=NAMA_TERPANJANG, kepala=KEPALA_TERPANJANG, nilai=nilai, cells=cells, lalu=SEBANDING)


def without_history() -> bytes:
    record = make_record(peserta=[make_peserta(lalu=None, nilai_lalu={}), *OTHERS], pembanding=None)
    return make_pdf(record, riwayat=(), kode_verifikasi=KODE_VERIFIKASI)


def two_td() -> bytes:
    return alone(nilai={**NILAI_DUA, "inovasi": None, "pengadaan": None})


def tie_at_the_cut() -> bytes:
    """Ranks 5, 6 and 7 are one: the place is shared, and the list of five has seven."""
    ahead = [flat(f"8.0{at}.01", nilai=str(90 + at)) for at in range(1, 5)]
    record = make_record(
        peserta=[*ahead, *(flat(f"9.0{at}.01", nilai="84") for at in range(1, 4)), *OTHERS[8:]]
    )
    return make_pdf(record, "9.01.01", kode_verifikasi=KODE_VERIFIKASI)


def plt() -> bytes:
    """Both the head and the signatory act for somebody else, the latter as a letter copied it."""
    letter = Penetapan(
        penanda_tangan_nama=TTD_SEKDA.nama,
        penanda_tangan_sebutan="Plt. Sekretaris Daerah",
        penanda_tangan_an=TTD_SEKDA.an,
        penanda_tangan_pangkat=TTD_SEKDA.pangkat,
        penanda_tangan_nip=TTD_SEKDA.nip,
    )
    signed = make_publikasi(penanda_tangan=read_penanda_tangan(letter))
    kepala = {"nama": "Nama Lain, S.H.", "sebutan": "Plt. Kepala Dinas Contoh", "status": "plt"}
    return alone(publikasi=signed, kepala=kepala)


def f4() -> bytes:
    kota = make_pemerintah(
        nama="Contohbatu",
        nama_lengkap="Kota Contohbatu",
        sebutan_kepala="Wali Kota",
        kertas="F4",
        warna="#8a1538",
    )
    return make_pdf(pemerintah=kota, kode_verifikasi=KODE_VERIFIKASI)


def simulated() -> bytes:
    signed = make_publikasi(penanda_tangan=TTD_BUPATI)
    return make_pdf(periode=make_periode(is_simulasi=True), publikasi=signed, kode_verifikasi=KODE_VERIFIKASI)


def draf() -> bytes:
    return make_pdf(publikasi=Publikasi())


def sementara() -> bytes:
    return make_pdf(periode=make_periode(is_simulasi=True), publikasi=Publikasi(Keadaan.SEMENTARA))


def unranked() -> bytes:
    return alone(nilai={**NILAI_DUA, "pengadaan": ""})


def every_script() -> bytes:
    note = {"catatan": AKSARA * 8}
    return alone(nama=AKSARA, singkatan=AKSARA, cells=dict.fromkeys(NILAI_DUA, note))


def alone(*, publikasi: Publikasi | None = None, **changes: object) -> bytes:
    record = make_record(peserta=[make_peserta(**changes), *OTHERS])  # type: ignore[arg-type]
    return make_pdf(record, publikasi=publikasi, kode_verifikasi=KODE_VERIFIKASI)


def flat(kode: str, *, nilai: str) -> Record:
    """An OPD with one nilai throughout."""
    return make_peserta(
        kode, nama=f"Badan {kode}", nilai=dict.fromkeys(NILAI_DUA, f"{nilai}.0000"), nilai_lalu={}, lalu=None
    )


KASUS: tuple[Callable[[], bytes], ...] = (
    usual,
    longest_names,
    lowest_with_notes,
    fullest,
    rekomendasi_on_all,
    without_history,
    two_td,
    tie_at_the_cut,
    plt,
    f4,
    simulated,
    draf,
    sementara,
    unranked,
    every_script,
)


def buku() -> bytes:
    """Two rapor bound."""
    record = make_record(peserta=[make_peserta(), *OTHERS[:1]])
    content = {row["kode"]: make_pdf(record, row["kode"]) for row in record["peserta"]}
    pages = {kode: count_pages(pdf) for kode, pdf in content.items()}
    verifikasi = make_verifikasi(KODE_VERIFIKASI, base_url="https://rapor.contoh.go.id", nama="buku")
    isi = build_buku(record, publikasi=make_publikasi(), pages=pages, verifikasi=verifikasi)
    bab = [Bab(entri.judul, content[entri.kode]) for entri in isi.entri]
    return bind_buku(print_depan(isi), bab, angka=print_angka(isi.kertas))
