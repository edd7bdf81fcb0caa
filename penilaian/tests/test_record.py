"""The canonical record: what it holds, its one written form, and its hash on every database."""

import json
import unicodedata
from datetime import date
from typing import Any

import pytest

from opd.models import Jabatan, Opd
from penilaian.models import Catatan, Hasil, Periode, Rekomendasi
from penilaian.record import dump_record, hash_record, load_record, score_record
from penilaian.services import exclude_peserta, record_catatan, record_rekomendasi
from penilaian.tests.factories import (
    NilaiRow,
    cell_of,
    fill_nilai,
    get_petugas,
    make_jabatan,
    make_opd,
    make_pemerintah,
    make_periode,
    make_skema,
    penetapan_of,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status

# The frozen truth of a small quarter. It changes only with the format's version: a changed hash means that papers
# already signed would no longer verify.
HASH = "ddc1f143bdb1bc366f49e2d008b5b7ff6df499f8e4059389f16fa5d5733a876d"
NILAI: dict[str, NilaiRow] = {
    "D01": {"pengawasan": "80", "inovasi": "70.25"},
    "D02": {"pengawasan": "76.1", "inovasi": "76.1"},
    "D03": {"pengawasan": "76.1", "inovasi": "TD"},
    "D04": {"pengawasan": "12.3456", "inovasi": "0"},
}


def make_small_quarter(*, reverse: bool = False) -> Periode:
    """Three ranked OPDs of which two tie, one excluded; a TD, a Plt, catatan and rekomendasi. `reverse` is another
    order of everything: of OPDs, heads, nilai, catatan.
    """
    make_pemerintah()
    opd = [
        make_opd(kode, nama=f"Dinas Café {kode}") for kode in _order(["D01", "D02", "D03", "D04"], reverse)
    ]
    for one in _order(opd, reverse):
        status = Jabatan.Status.PLT if one.kode == "D02" else Jabatan.Status.DEFINITIF
        make_jabatan(one, nama=f"Kepala {one.kode}, S.T.", status=status)
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40}, jumlah_daftar=1)
    periode = make_periode(Status.PENGISIAN, skema=skema)
    for kode, row in _order(list(NILAI.items()), reverse):
        fill_nilai(periode, {kode: row})
    for kode in _order(["D01", "D02"], reverse):
        cell = cell_of(periode, kode, "inovasi")
        place = {"peserta": cell.peserta, "periode_komponen": cell.periode_komponen}
        record_catatan(Catatan(isi="Cafe\u0301 sudah baik.", **place), by=get_petugas())
        record_rekomendasi(
            Rekomendasi(isi="Lanjutkan.", penanggung_jawab="Sekretaris", tenggat=date(2022, 12, 31), **place),
            by=get_petugas(),
        )
    exclude_peserta(periode.peserta_set.get(kode="D04"), alasan="Dibubarkan 1 Agustus.", by=get_petugas())
    return walk_periode(periode, Status.DIKUNCI)


def _order(items: list[Any], reverse: bool) -> list[Any]:
    return items[::-1] if reverse else items


def test_a_small_quarter_has_this_hash_on_every_database() -> None:
    penetapan = penetapan_of(make_small_quarter())
    assert penetapan.hash == HASH
    assert hash_record(penetapan.record) == HASH


def test_the_hash_knows_no_order_of_entry_and_no_ids() -> None:
    Opd.objects.bulk_create(
        [Opd(kode=f"S{n}", nama="Sisa", jenis="lain", is_dinilai=False) for n in range(7)]
    )
    assert penetapan_of(make_small_quarter(reverse=True)).hash == HASH


def test_the_record_is_written_in_one_exact_form() -> None:
    text = penetapan_of(make_small_quarter()).record
    record = json.loads(text)
    assert text == json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert unicodedata.is_normalized("NFC", text)
    assert "Café sudah baik." in text
    assert [row["kode"] for row in record["peserta"]] == ["D01", "D02", "D03", "D04"]
    assert not {"id", "pk", "opd_id", "peserta_id"} & _keys(record)


def _keys(part: Any) -> set[str]:
    if isinstance(part, dict):
        return set(part) | {key for value in part.values() for key in _keys(value)}
    return {key for value in part for key in _keys(value)} if isinstance(part, list) else set()


def test_the_record_says_everything_of_an_opd() -> None:
    record = load_record(penetapan_of(make_small_quarter()))
    assert record["peserta"][0] == {
        "kode": "D01",
        "nama": "Dinas Café D01",
        "singkatan": "D01",
        "jenis": "dinas",
        "kelompok_asal": "",
        "kelompok": "semua",
        "kepala": {"nama": "Kepala D01, S.T.", "sebutan": "Kepala Dinas Café D01", "status": "definitif"},
        "dikecualikan": None,
        "lalu": None,
        "keadaan": "diperingkat",
        "alasan": "",
        "skor": "76.10",
        "predikat": "BB",
        "predikat_sebutan": "Sangat Baik",
        "peringkat": 1,
        "dari": 3,
        "urutan": 1,
        "daftar": "reward",
        "delta": {"skor": None, "peringkat": None, "arah": "baru", "is_sebanding": True},
        "streak": 1,
        "komponen": [
            {
                "kode": "pengawasan",
                "state": "terisi",
                "nilai": "80.0000",
                "alasan": "",
                "is_tim_penilai": False,
                "bobot_efektif": "60.00",
                "tertimbang": "48.0000",
                "poin_hilang": "12.0000",
                "peringkat": 1,
                "delta": None,
                "nilai_lalu": None,
                "catatan": "",
                "rekomendasi": [],
            },
            {
                "kode": "inovasi",
                "state": "terisi",
                "nilai": "70.2500",
                "alasan": "",
                "is_tim_penilai": False,
                "bobot_efektif": "40.00",
                "tertimbang": "28.1000",
                "poin_hilang": "11.9000",
                "peringkat": 2,
                "delta": None,
                "nilai_lalu": None,
                "catatan": "Café sudah baik.",
                "rekomendasi": [
                    {"isi": "Lanjutkan.", "penanggung_jawab": "Sekretaris", "tenggat": "2022-12-31"}
                ],
            },
        ],
    }


def test_those_who_tie_and_those_who_take_no_part_are_in_the_record_too() -> None:
    record = load_record(penetapan_of(make_small_quarter()))
    places = [
        (row["kode"], row["keadaan"], row["skor"], row["peringkat"], row["urutan"])
        for row in record["peserta"]
    ]
    assert places == [
        ("D01", "diperingkat", "76.10", 1, 1),
        ("D02", "diperingkat", "76.10", 2, 2),
        ("D03", "diperingkat", "76.10", 2, 3),
        ("D04", "dikecualikan", None, None, 4),
    ]
    d02, d03, d04 = record["peserta"][1:]
    assert d02["kepala"]["sebutan"] == "Plt. Kepala Dinas Café D02"
    assert (d03["komponen"][1]["state"], d03["komponen"][1]["bobot_efektif"]) == ("td", None)
    assert d03["komponen"][0]["bobot_efektif"] == "100.00"
    assert (d04["alasan"], d04["dikecualikan"]) == ("Dibubarkan 1 Agustus.", "Dibubarkan 1 Agustus.")
    assert (d04["komponen"][0]["nilai"], d04["komponen"][0]["tertimbang"]) == ("12.3456", None)


def test_the_record_says_everything_of_the_kelompok() -> None:
    record = load_record(penetapan_of(make_small_quarter()))
    [kelompok] = record["kelompok"]
    assert kelompok == {
        "kode": "semua",
        "nama": "Semua Perangkat Daerah",
        "jumlah_diperingkat": 3,
        "jumlah_daftar": 1,
        "margin_reward": "0.00",
        "margin_punishment": "0.00",
        "keterangan_reward": "",
        "keterangan_punishment": kelompok["keterangan_punishment"],
        "rata_rata": {"pengawasan": None, "inovasi": None},
    }
    assert kelompok["keterangan_punishment"] != ""


def test_the_head_of_the_record_names_the_quarter_the_government_and_the_skema() -> None:
    record = load_record(penetapan_of(make_small_quarter()))
    assert {part: record[part] for part in record.keys() - {"skema", "peserta", "kelompok"}} == {
        "format": "rapor-opd/1",
        "revisi": 1,
        "perubahan_atas": None,
        "tim_penilai": None,
        "pembanding": None,
        "periode": {
            "kode": "2022-TW3",
            "tahun": 2022,
            "triwulan": 3,
            "hari_terakhir": "2022-09-30",
            "is_simulasi": False,
        },
        "pemerintah": {
            "bentuk": "kabupaten",
            "nama": "Contohwangi",
            "nama_lengkap": "Kabupaten Contohwangi",
            "sebutan_kepala": "Bupati",
            "unit_kop": "Sekretariat Daerah",
            "alamat_kop": ["Jalan Contoh 1", "Contohwangi 68400"],
            "tempat": "Contohwangi",
            "kertas": "A4",
            "warna": "#0049b8",
            "lambang_sha256": None,
        },
    }
    skema = record["skema"]
    assert [(one["kode"], one["bobot"], one["digugurkan"]) for one in skema["komponen"]] == [
        ("pengawasan", "60.00", None),
        ("inovasi", "40.00", None),
    ]
    assert [(one["huruf"], one["di_atas"]) for one in skema["predikat"]] == [
        ("AA", "90.00"), ("A", "80.00"), ("BB", "70.00"), ("B", "60.00"), ("CC", "50.00"), ("C", "30.00"), ("D", None)
    ]  # fmt: skip
    assert (skema["floor"], skema["ceiling"], skema["coverage"], skema["dead_band"]) == (
        None,
        None,
        "60.00",
        "0.50",
    )


def test_scoring_a_record_again_changes_nothing() -> None:
    record = load_record(penetapan_of(make_small_quarter()))
    again = score_record(record, kelompok_nama={})
    assert again == record
    assert dump_record(again) == dump_record(record)


def test_the_kisaran_peringkat_is_frozen_and_follows_from_the_hash() -> None:
    make_small_quarter()
    kisaran = Hasil.objects.values_list("kode", "kisaran_bawah", "kisaran_atas")
    assert set(kisaran) == {("D01", 1, 3), ("D02", 1, 2), ("D03", 1, 2), ("D04", None, None)}
