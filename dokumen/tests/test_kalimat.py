"""The sentences and the reckoning: arithmetic that a head must be able to follow."""

from decimal import Decimal

from dokumen.rapor import RaporData
from dokumen.tests.factories import (
    NILAI_DUA,
    Record,
    make_alone,
    make_peserta,
    make_rapor,
    make_record,
)


def kalimat(rapor: RaporData) -> dict[str, str]:
    return {one.judul: one.isi for one in rapor.kalimat}


def test_the_reckoning_can_be_followed_by_hand() -> None:
    assert make_rapor().hitungan == (
        "88,10 × 20% + 91,25 × 20% + 84,60 × 20% + 79,33 × 15% + 68,00 × 10% + 86,40 × 15% = 84,4495 ≈\u00a084,45"
    )


def test_the_reckoning_shows_the_divisor_where_a_komponen_is_not_judged() -> None:
    rapor = make_alone(nilai={**NILAI_DUA, "inovasi": None, "pengadaan": None})
    assert rapor.hitungan == (
        "(88,10 × 20% + 91,25 × 20% + 84,60 × 20% + 79,33 × 15%) ÷ 75% = 86,252666… ≈\u00a086,25"
    )


def test_a_skor_that_needs_no_rounding_is_not_said_to_be_rounded() -> None:
    rapor = make_alone(nilai=dict.fromkeys(NILAI_DUA, "80.0000"))
    assert rapor.hitungan.endswith("+ 80,00 × 15% = 80,00")


def test_the_sentences_follow_from_the_figures() -> None:
    assert kalimat(make_rapor()) == {
        "Nilai tertinggi": "Perencanaan dan Pengendalian Pembangunan: 91,25 (rata-rata 72,12), urutan 1 dari 56.",
        "Poin hilang": "Terbanyak pada Inovasi: 3,20 dari 15,55 poin (nilai 68,00; Triwulan II 2022: 61,50).",
        "Terdekat": "Predikat AA berjarak 5,56 poin. Diperlukan kenaikan pada lebih dari satu komponen.",
    }


def test_the_nearest_gain_is_enough_and_one_hundredth_less_is_not() -> None:
    record = make_record()
    second = next(row for row in record["peserta"] if row["urutan"] == 2)
    said = kalimat(make_rapor(record, second["kode"]))["Terdekat"]
    target, naik = "Peringkat 1 berjarak 0,14 poin.", Decimal("0.67")
    assert said == f"{target} Naik 0,67 pada Pelaporan Kinerja sudah cukup."
    for rise, rank in ((naik, 1), (naik - Decimal("0.01"), 2)):
        assert rank_after_rise(record, second["kode"], "pelaporan", rise) == rank


def rank_after_rise(record: Record, kode: str, komponen: str, rise: Decimal) -> int:
    peserta = [dict(row, komponen=[dict(cell) for cell in row["komponen"]]) for row in record["peserta"]]
    row = next(row for row in peserta if row["kode"] == kode)
    cell = next(cell for cell in row["komponen"] if cell["kode"] == komponen)
    cell["nilai"] = f"{Decimal(cell['nilai']) + rise:.4f}"
    changed = make_record(peserta=peserta)
    return next(int(row["peringkat"]) for row in changed["peserta"] if row["kode"] == kode)


def test_the_sixth_is_told_how_far_the_reward_list_is() -> None:
    record = make_record()
    sixth = next(row for row in record["peserta"] if row["urutan"] == 6)
    assert kalimat(make_rapor(record, sixth["kode"]))["Terdekat"].startswith(
        "Peringkat 5, batas daftar nilai terbaik, berjarak 0,19 poin."
    )


def test_the_very_best_is_told_by_how_much_it_leads() -> None:
    rapor = make_alone(nilai=dict.fromkeys(NILAI_DUA, "100.0000"))
    said = kalimat(rapor)
    assert said["Poin hilang"] == "Tidak ada; semua komponen bernilai 100."
    assert said["Terdekat"] == (
        "Predikat tertinggi dan peringkat 1 sudah dicapai, unggul 15,68 poin dari peringkat 2."
    )


def test_who_stands_below_a_full_skor_is_told_neither_a_place_to_reach_nor_the_first() -> None:
    first = make_peserta("1", nilai=dict.fromkeys(NILAI_DUA, "100.0000"), nilai_lalu={}, lalu=None)
    second = make_peserta("2", nilai=dict.fromkeys(NILAI_DUA, "95.0000"), nilai_lalu={}, lalu=None)
    said = kalimat(make_rapor(make_record(peserta=[first, second]), "2"))
    assert said["Terdekat"] == "Predikat tertinggi sudah dicapai; Perangkat Daerah di atasnya berskor 100,00."


def test_why_a_skor_moved_is_told_where_its_parts_add_up_and_not_otherwise() -> None:
    lalu = dict.fromkeys(NILAI_DUA, "80.0000")
    nilai = lalu | {"pengawasan": "72.0200", "pelaporan": "72.7500", "anggaran": "81.0000"}
    said = kalimat(make_alone(nilai=nilai, nilai_lalu=lalu, lalu=("80.00", 5)))
    assert said["Perubahan"] == (
        "Skor turun 2,90, terutama Pengawasan -7,98 (-1,60 poin) serta Pelaporan Kinerja -7,25 (-1,45 poin)."
    )
    assert "Perubahan" not in kalimat(make_alone(nilai=nilai, nilai_lalu=lalu, lalu=("81.00", 5)))
    assert "Perubahan" not in kalimat(make_alone(nilai=lalu, nilai_lalu=lalu, lalu=("80.00", 5)))


def test_points_lost_in_a_first_quarter_stand_beside_the_nilai_alone() -> None:
    said = kalimat(make_alone(nilai_lalu={}, lalu=None))
    assert said["Poin hilang"] == "Terbanyak pada Inovasi: 3,20 dari 15,55 poin (nilai 68,00)."
    assert "Perubahan" not in said
