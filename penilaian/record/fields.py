"""What the keys of a record and the columns of its copies are called in a sentence; the others are words already."""

FIELD_NAMES = {
    "arah": "arah selisih",
    "bobot_efektif": "bobot efektif",
    "dari": "jumlah yang diperingkat",
    "delta_peringkat": "selisih peringkat",
    "delta_skor": "selisih skor",
    "hari_terakhir": "hari terakhir triwulan",
    "is_sebanding": "tanda sebanding",
    "is_simulasi": "tanda data simulasi",
    "is_tim_penilai": "tanda dinilai oleh Tim Penilai",
    "kelompok": "kelompok peringkat",
    "kelompok_asal": "kelompok menurut daftar Perangkat Daerah",
    "kelompok_nama": "nama kelompok peringkat",
    "kepala_nama": "nama kepala",
    "kepala_sebutan": "sebutan kepala",
    "kisaran_atas": "kisaran peringkat terendah",
    "kisaran_bawah": "kisaran peringkat terbaik",
    "lalu": "hasil triwulan pembanding",
    "delta": "selisih",
    "nilai_lalu": "nilai triwulan pembanding",
    "opd_id": "Perangkat Daerah pemilik (nomor baris)",
    "periode_id": "periode pemilik (nomor baris)",
    "poin_hilang": "poin hilang",
    "predikat_sebutan": "sebutan predikat",
    "rata_rata": "rata-rata kelompok",
    "state": "keadaan",
    "streak": "triwulan berturut-turut di daftar yang sama",
    "tertimbang": "nilai tertimbang",
    "urutan": "urutan tampil",
}


def field_name(key: str) -> str:
    """The words for a key or column, such as "poin hilang" for `poin_hilang`."""
    return FIELD_NAMES.get(key, key)
