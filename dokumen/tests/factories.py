"""Records made by hand and scored by the project's own rules: what a lock would freeze, without a database."""

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from dokumen.cetak import print_pdf
from dokumen.models import Dokumen
from dokumen.rapor import Keadaan, PenandaTangan, Publikasi, RaporData, Riwayat, build_rapor
from dokumen.services import (
    PaperKey,
    draft_rapor,
    read_dokumen,
    render_rapor,
    reserve_kode,
    store_dokumen,
)
from penilaian.models import Hasil
from penilaian.record import score_record

Record = dict[str, Any]

NAMA_TERPANJANG = (
    "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
)
KOMPONEN = (
    ("pengawasan", "Pengawasan", "20.00"),
    ("perencanaan", "Perencanaan dan Pengendalian Pembangunan", "20.00"),
    ("pelaporan", "Pelaporan Kinerja", "20.00"),
    ("anggaran", "Pengelolaan Anggaran dan Barang Milik Daerah", "15.00"),
    ("inovasi", "Inovasi", "10.00"),
    ("pengadaan", "Pengadaan Barang dan Jasa", "15.00"),
)
PREDIKAT = (
    ("AA", "Sangat Memuaskan", "90.00", "#123d82"),
    ("A", "Memuaskan", "80.00", "#2f64ad"),
    ("BB", "Sangat Baik", "70.00", "#6f97cb"),
    ("B", "Baik", "60.00", "#a9bfdd"),
    ("CC", "Cukup (Memadai)", "50.00", "#efd9b4"),
    ("C", "Kurang", "30.00", "#e2ab5c"),
    ("D", "Sangat Kurang", None, "#b8690f"),
)
NILAI_DUA = {
    "pengawasan": "88.1000",
    "perencanaan": "91.2500",
    "pelaporan": "84.6000",
    "anggaran": "79.3300",
    "inovasi": "68.0000",
    "pengadaan": "86.4000",
}
LALU_DUA = {
    "pengawasan": "84.9000",
    "perencanaan": "89.0000",
    "pelaporan": "86.1250",
    "anggaran": "77.2000",
    "inovasi": "61.5000",
    "pengadaan": "84.5000",
}


def make_record(*, peserta: Sequence[Record] | None = None, jumlah: int = 56, **changes: Any) -> Record:
    """A whole scored record of `jumlah` OPDs; `changes` replace top-level parts before scoring."""
    record: Record = {
        "format": "rapor-opd/1",
        "periode": make_periode(),
        "revisi": 1,
        "perubahan_atas": None,
        "pemerintah": make_pemerintah(),
        "skema": make_skema(),
        "tim_penilai": None,
        "pembanding": {"periode": "2022-TW2", "revisi": 1, "hash": "0" * 64},
        "peserta": list(peserta) if peserta is not None else make_peserta_list(jumlah),
    } | changes
    return score_record(record, kelompok_nama={"dinas": "Dinas", "kecamatan": "Kecamatan"})


def make_periode(*, tahun: int = 2022, triwulan: int = 3, is_simulasi: bool = False) -> Record:
    hari = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}[triwulan]
    return {
        "kode": f"{tahun}-TW{triwulan}",
        "tahun": tahun,
        "triwulan": triwulan,
        "hari_terakhir": f"{tahun}-{hari}",
        "is_simulasi": is_simulasi,
    }


def make_pemerintah(**changes: Any) -> Record:
    return {
        "bentuk": "kabupaten",
        "nama": "Contohwangi",
        "nama_lengkap": "Kabupaten Contohwangi",
        "sebutan_kepala": "Bupati",
        "unit_kop": "Sekretariat Daerah",
        "alamat_kop": [
            "Jalan Contoh Nomor 1, Contohwangi 68400",
            "Telepon (0333) 000000 · setda@contoh.go.id",
        ],
        "tempat": "Contohwangi",
        "kertas": "A4",
        "warna": "#0049b8",
        "lambang_sha256": None,
    } | changes


def make_skema(*, komponen: Sequence[tuple[str, str, str]] = KOMPONEN, **changes: Any) -> Record:
    return {
        "kode": "bawaan",
        "versi": 1,
        "nama": "Skema Bawaan",
        "dasar_hukum": "Peraturan Bupati Contohwangi Nomor 1 Tahun 2022",
        "kebijakan_kelompok": "satu",
        "jumlah_daftar": 5,
        "label_reward": "Reward",
        "label_punishment": "Punishment",
        "tie_break": ["pengawasan", "anggaran", "pelaporan", "perencanaan", "pengadaan", "inovasi"],
        "dead_band": "0.50",
        "floor": None,
        "ceiling": None,
        "coverage": "60.00",
        "has_klarifikasi": True,
        "komponen": [
            {"kode": kode, "nama": nama, "urutan": urutan, "bobot": bobot, "digugurkan": None}
            for urutan, (kode, nama, bobot) in enumerate(komponen, start=1)
        ],
        "predikat": [
            {"huruf": huruf, "sebutan": sebutan, "di_atas": di_atas, "warna": warna}
            for huruf, sebutan, di_atas, warna in PREDIKAT
        ],
    } | changes


def make_peserta(
    kode: str = "1.03.01",
    *,
    nama: str = "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman",
    nilai: Mapping[str, str | None] = NILAI_DUA,
    nilai_lalu: Mapping[str, str] = LALU_DUA,
    lalu: tuple[str, int] | None = ("83.21", 5),
    cells: Mapping[str, Record] | None = None,
    **changes: Any,
) -> Record:
    """One Peserta before scoring. A nilai of None is TD; `cells` adds to single komponen (catatan, rekomendasi ...)."""
    lalu_part = lalu and {
        "kode": kode,
        "skor": lalu[0],
        "peringkat": lalu[1],
        "kelompok": "semua",
        "skema": "bawaan/1",
        "daftar": "reward" if lalu[1] <= 5 else "",
        "streak": 1 if lalu[1] <= 5 else 0,
    }
    return {
        "kode": kode,
        "nama": nama,
        "singkatan": "DPUCKPP",
        "jenis": "dinas",
        "kelompok_asal": "dinas",
        "kepala": {"nama": "Nama Contoh, S.T., M.T.", "sebutan": f"Kepala {nama}", "status": "definitif"},
        "dikecualikan": None,
        "lalu": lalu_part,
        "komponen": [
            make_cell(kode, nilai.get(kode, ""), nilai_lalu.get(kode)) | (cells or {}).get(kode, {})
            for kode in nilai
        ],
    } | changes


def make_cell(kode: str, nilai: str | None, nilai_lalu: str | None = None) -> Record:
    """`nilai` "" is belum, None is TD."""
    state = "td" if nilai is None else "terisi" if nilai else "belum"
    return {
        "kode": kode,
        "state": state,
        "nilai": nilai or None,
        "alasan": "Tidak mengelola urusan ini." if state == "td" else "",
        "is_tim_penilai": False,
        "nilai_lalu": nilai_lalu,
        "catatan": "",
        "rekomendasi": [],
    }


def make_peserta_list(jumlah: int, *, seed: int = 7) -> list[Record]:
    """The OPD of the sketch, and others around it with seeded figures."""
    rng = random.Random(seed)
    return [make_peserta(), *(_other(number, rng) for number in range(2, jumlah + 1))]


def _other(number: int, rng: random.Random) -> Record:
    level = 86 - number * 0.48
    nilai = {kode: f"{min(max(level + rng.uniform(-9, 9), 0), 100):.4f}" for kode, _, _ in KOMPONEN}
    return make_peserta(
        f"2.{number:02d}.01",
        nama=f"Badan Contoh Nomor {number}",
        nilai=nilai,
        nilai_lalu={},
        lalu=None,
        singkatan=f"BC{number}",
    )


TTD_SEKDA = PenandaTangan(
    sebutan="Sekretaris Daerah",
    nama="Nama Contoh, M.Si.",
    an="Bupati Contohwangi",
    pangkat="Pembina Utama Madya",
    nip="197001011995031001",
)
TTD_BUPATI = PenandaTangan(sebutan="Bupati Contohwangi", nama="Bupati Contoh, S.E.")
BASE_URL = "https://rapor.contoh.go.id"
RIWAYAT = (Riwayat("2021-TW4", "81.90"), Riwayat("2022-TW2", "83.21"))


def make_publikasi(**changes: Any) -> Publikasi:
    """A publication of 20 Oktober 2022, signed by the Sekda in the regent's name."""
    fields: Record = {
        "keadaan": Keadaan.FINAL,
        "naskah": "Keputusan",
        "nomor": "188/432/KEP/429.011/2022",
        "tanggal": date(2022, 10, 20),
        "penanda_tangan": TTD_SEKDA,
        "hash": "3f2a91bc" * 8,
        "ditetapkan_pada": datetime(2022, 10, 20, 3, tzinfo=UTC),
    }
    return Publikasi(**(fields | changes))


def make_rapor(
    record: Record | None = None,
    kode: str = "1.03.01",
    *,
    publikasi: Publikasi | None = None,
    riwayat: Sequence[Riwayat] = RIWAYAT,
    kode_verifikasi: str | None = None,
    **changes: Any,
) -> RaporData:
    """The rapor of the OPD of the sketch, unless told otherwise; `changes` are parts of its record."""
    record = record or make_record(**changes)
    return build_rapor(
        record,
        kode,
        publikasi=publikasi or make_publikasi(),
        riwayat=riwayat,
        kode_verifikasi=kode_verifikasi,
        base_url=BASE_URL,
    )


def make_pdf(*args: Any, **changes: Any) -> bytes:
    return print_pdf(make_rapor(*args, **changes))


def pdf_text(content: bytes) -> str:
    """All words of a PDF, white space folded; commas of a column aligned by figure spaces are not in the way."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def page_texts(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


OTHERS = make_peserta_list(56)[1:]


def make_alone(*, publikasi: Publikasi | None = None, **changes: Any) -> RaporData:
    """The rapor of the first OPD among the usual others, itself changed."""
    return make_rapor(make_record(peserta=[make_peserta(**changes), *OTHERS]), publikasi=publikasi)


def read_rapor(hasil: Hasil) -> bytes:
    """The rapor of a result as it counts now: the stored one, or what is printed of a lock."""
    if hasil.penetapan.ditetapkan_pada is None:
        return draft_rapor(hasil.periode, hasil.kode)
    return read_dokumen(render_rapor(hasil.penetapan, hasil))


def store_paper(key: PaperKey, content: bytes = b"%PDF", **fields: Any) -> Dokumen:
    """A stored paper, whatever is in it."""
    return store_dokumen(key, content=content, kode=reserve_kode(key), **fields)
