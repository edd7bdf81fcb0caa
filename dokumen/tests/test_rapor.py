from decimal import Decimal

import pytest

from dokumen.errors import DokumenError
from dokumen.rapor import Riwayat
from dokumen.tests.factories import (
    KOMPONEN,
    NILAI_DUA,
    OTHERS,
    make_alone,
    make_cell,
    make_peserta,
    make_rapor,
    make_record,
    make_skema,
)


def test_the_verdict_says_what_the_record_says() -> None:
    verdict = make_rapor().verdict
    assert verdict is not None
    assert (verdict.skor, verdict.predikat, verdict.predikat_sebutan) == ("84,45", "A", "Memuaskan")
    assert (verdict.peringkat, verdict.dari, verdict.kelompok) == (1, 56, "Semua Perangkat Daerah")
    assert (verdict.delta, verdict.arah, verdict.delta_judul) == (
        "+1,24",
        "naik",
        "Dibanding TW\u00a0II\u00a02022",
    )
    assert verdict.predikat_rentang == "di atas 80 sampai 90"
    assert verdict.daftar == "Lima nilai terbaik (Reward)"


def test_the_change_names_ranks_and_the_streak_on_a_list() -> None:
    verdict = make_rapor().verdict
    assert verdict is not None
    assert verdict.delta_keterangan == "naik 4 peringkat, dari 5\ndua triwulan berturut-turut di lima terbaik"


def test_a_small_change_is_statis_within_the_band_of_the_skema() -> None:
    verdict = make_alone(lalu=("84.10", 1)).verdict
    assert verdict is not None
    assert (verdict.delta, verdict.arah) == ("+0,35", "statis")
    assert verdict.delta_keterangan.splitlines()[:2] == ["peringkat tetap", "tetap (ambang 0,50)"]


def test_without_an_earlier_quarter_the_opd_is_new() -> None:
    rapor = make_rapor(
        make_record(peserta=[make_peserta(lalu=None, nilai_lalu={}), *OTHERS], pembanding=None), riwayat=()
    )
    assert rapor.verdict is not None
    assert (rapor.verdict.delta, rapor.verdict.arah) == ("Baru", "baru")
    assert rapor.verdict.delta_keterangan == "belum ada pembanding"
    assert rapor.lalu == ""
    assert rapor.tren_keterangan == "Belum ada triwulan sebelumnya."


def test_another_skema_in_between_is_not_comparable_and_says_so() -> None:
    peserta = make_peserta()
    peserta["lalu"]["skema"] = "bawaan/0"
    verdict = make_rapor(make_record(peserta=[peserta, *OTHERS])).verdict
    assert verdict is not None
    assert verdict.delta == "+1,24"
    assert "tidak sebanding: skema atau kelompok berubah" in verdict.delta_keterangan


def test_a_shared_rank_says_by_how_many() -> None:
    twin = make_peserta("1.03.02", nama="Dinas Kembar")
    verdict = make_rapor(make_record(peserta=[make_peserta(), twin, *OTHERS])).verdict
    assert verdict is not None
    assert verdict.peringkat == 1
    assert verdict.kelompok == "Semua Perangkat Daerah\nditempati bersama 2 Perangkat Daerah"


def test_the_lowest_are_named_in_the_words_of_the_skema() -> None:
    record = make_record(skema=make_skema(label_punishment="Pembinaan"))
    last = next(row for row in record["peserta"] if row["urutan"] == 56)
    verdict = make_rapor(record, last["kode"]).verdict
    assert verdict is not None
    assert verdict.daftar == "Lima nilai terendah (Pembinaan)"


def test_the_rows_carry_every_figure_of_the_record() -> None:
    record = make_record()
    peserta = next(row for row in record["peserta"] if row["kode"] == "1.03.01")
    for row, cell in zip(make_rapor(record).komponen, peserta["komponen"], strict=True):
        assert Decimal(row.nilai.strip("\u2007").replace(",", ".")) == Decimal(cell["nilai"])
        assert Decimal(row.bobot.rstrip("%").replace(",", ".")) == Decimal(cell["bobot_efektif"])
        assert row.tertimbang.replace(",", ".") == cell["tertimbang"]
        assert row.poin_hilang.replace(",", ".") == cell["poin_hilang"]
        assert Decimal(row.delta.strip("\u2007").replace(",", ".")) == Decimal(cell["delta"])


def test_below_a_komponen_stands_what_it_is_worth_and_compares_to() -> None:
    inovasi = make_rapor().komponen[4]
    assert inovasi.ringkasan.splitlines() == [
        "bobot 10% · tertimbang 6,8000 · hilang 3,2000",
        "selisih +6,50 · urutan 35 dari 56 · rata-rata 71,19",
    ]


def test_a_mean_of_fewer_than_five_is_not_printed() -> None:
    rapor = make_rapor(make_record(jumlah=4))
    assert rapor.komponen[4].ringkasan.endswith("urutan 4 dari 4")
    assert rapor.rata_rata_dari == ""


def test_a_komponen_that_is_not_judged_says_why_and_its_bobot_is_spread() -> None:
    rapor = make_alone(nilai={**NILAI_DUA, "inovasi": None})
    inovasi, pengawasan = rapor.komponen[4], rapor.komponen[0]
    assert (inovasi.nilai, inovasi.bobot, inovasi.tertimbang) == ("TD", "–", "–")
    assert inovasi.keadaan == "Tidak dinilai (TD): Tidak mengelola urusan ini."
    assert pengawasan.bobot == "22,22%"


def test_a_nilai_given_by_the_tim_penilai_says_so() -> None:
    rapor = make_alone(cells={"anggaran": {"is_tim_penilai": True}})
    assert rapor.komponen[3].keadaan.startswith("Dinilai oleh Tim Penilai")
    assert rapor.komponen[2].keadaan == ""


def test_a_dropped_komponen_stays_on_the_paper_with_its_reason() -> None:
    skema = make_skema()
    skema["komponen"][4]["digugurkan"] = {"alasan": "Lomba ditunda.", "berita_acara": "12/BA/2022"}
    rapor = make_rapor(make_record(skema=skema))
    assert rapor.komponen[4].nilai == "gugur"
    assert "Lomba ditunda. (berita acara 12/BA/2022)" in rapor.komponen[4].keadaan
    assert rapor.hitungan.endswith("÷ 90% = 86,277222… ≈\u00a086,28")


def test_an_opd_with_a_missing_nilai_is_told_why_and_gets_no_skor() -> None:
    rapor = make_alone(nilai={**NILAI_DUA, "pengadaan": ""})
    assert rapor.verdict is None
    assert rapor.tanpa_peringkat is not None
    assert rapor.tanpa_peringkat.judul == "Belum dapat diperingkat"
    assert rapor.tanpa_peringkat.alasan == "Nilai Pengadaan Barang dan Jasa belum diisi."
    assert rapor.kalimat == ()
    assert rapor.hitungan == ""
    assert rapor.komponen[5].nilai == "belum"


def test_an_excluded_opd_is_told_why() -> None:
    rapor = make_alone(dikecualikan="Baru dibentuk pada September 2022.")
    assert rapor.tanpa_peringkat is not None
    assert rapor.tanpa_peringkat.judul == "Dikecualikan dari pemeringkatan"
    assert rapor.tanpa_peringkat.alasan == "Baru dibentuk pada September 2022."
    assert rapor.komponen[0].bobot == "–"


def test_a_quarter_that_is_missing_keeps_its_place_in_the_trend() -> None:
    rapor = make_rapor(riwayat=[Riwayat("2021-TW4", "81.90"), Riwayat("2022-TW2", "83.21")])
    assert rapor.tren is not None
    assert rapor.tren.title == (
        "Skor tiap triwulan. Triwulan IV 2021 81,90; Triwulan I 2022 –; Triwulan II 2022 83,21; "
        "Triwulan III 2022 84,45."
    )
    assert rapor.tren_keterangan == "Garis terputus: tidak ada skor pada triwulan itu."


def test_a_quarter_judged_elsewhere_is_marked_in_the_trend_and_explained_below_it() -> None:
    rapor = make_rapor(riwayat=[Riwayat("2022-TW1", "81.90", is_luar=True), Riwayat("2022-TW2", "83.21")])
    assert rapor.tren is not None
    assert "Triwulan I 2022 81,90 (data riwayat); Triwulan II 2022 83,21;" in rapor.tren.title
    assert [label.text for label in rapor.tren.labels if set(label.text) <= set("IV*")] == ["I*", "II", "III"]
    assert rapor.tren_keterangan == "* Data riwayat, tidak dihitung ulang."


def test_a_trend_explains_gaps_and_data_riwayat_together() -> None:
    rapor = make_rapor(riwayat=[Riwayat("2021-TW4", "81.90", is_luar=True), Riwayat("2022-TW2", "83.21")])
    assert rapor.tren_keterangan == (
        "Garis terputus: tidak ada skor pada triwulan itu. * Data riwayat, tidak dihitung ulang."
    )


def test_data_riwayat_beyond_the_trend_is_not_spoken_of() -> None:
    rapor = make_rapor(riwayat=[Riwayat("2019-TW1", "81.90", is_luar=True), Riwayat("2022-TW2", "83.21")])
    assert rapor.tren_keterangan.startswith("Garis terputus") or rapor.tren_keterangan == ""
    assert "riwayat" not in rapor.tren_keterangan


def test_the_trend_goes_back_eight_quarters_and_never_forward() -> None:
    far = [
        Riwayat(f"{tahun}-TW{triwulan}", "70.00")
        for tahun in (2019, 2020, 2021, 2023)
        for triwulan in (1, 2, 3, 4)
    ]
    rapor = make_rapor(riwayat=far)
    assert rapor.tren is not None
    assert "Triwulan IV 2020" in rapor.tren.title
    assert "Triwulan III 2020" not in rapor.tren.title
    assert "2023" not in rapor.tren.title


def test_a_kode_that_takes_no_part_is_refused() -> None:
    with pytest.raises(DokumenError, match=r"Tidak ada Perangkat Daerah berkode 9\.99 pada 2022-TW3"):
        make_rapor(make_record(), "9.99")


def test_a_record_that_contradicts_itself_is_not_printed() -> None:
    record = make_record()
    next(row for row in record["peserta"] if row["kode"] == "1.03.01")["skor"] = "84.46"
    with pytest.raises(DokumenError, match=r"84\.46.*tidak sama dengan hitungan ulang"):
        make_rapor(record)


@pytest.mark.parametrize("jumlah", [3, 4, 8, 12])
def test_a_skema_of_any_length_is_laid_out(jumlah: int) -> None:
    parts = [
        (f"k{at}", f"Komponen nomor {at}", f"{Decimal(100) / jumlah:.2f}") for at in range(1, jumlah + 1)
    ]
    cells = [make_cell(kode, "80.0000") for kode, _, _ in parts]
    peserta = [make_peserta(f"9.{at}", komponen=cells) for at in range(5)]
    rapor = make_rapor(make_record(peserta=peserta, skema=make_skema(komponen=parts, tie_break=[])), "9.0")
    assert len(rapor.komponen) == jumlah
    assert rapor.radar is not None
    assert "bobot yang berlaku paling sedikit 60%. Skor sama berarti peringkat sama. Tetap:" in rapor.aturan


def test_the_komponen_of_the_default_skema_are_short_at_the_spokes() -> None:
    radar = make_rapor().radar
    assert radar is not None
    assert [label.text for label in radar.labels] == [kode.capitalize() for kode, _, _ in KOMPONEN]
