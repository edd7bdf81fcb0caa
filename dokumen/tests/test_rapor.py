from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dokumen.errors import DokumenError
from dokumen.rapor import Keadaan, Publikasi, RaporData, Riwayat
from dokumen.tests.factories import (
    KOMPONEN,
    NILAI_DUA,
    TTD_BUPATI,
    Record,
    make_cell,
    make_pemerintah,
    make_periode,
    make_peserta,
    make_peserta_list,
    make_publikasi,
    make_rapor,
    make_record,
    make_skema,
)

OTHERS = make_peserta_list(56)[1:]


def kalimat(rapor: RaporData) -> dict[str, str]:
    return {one.judul: one.isi for one in rapor.kalimat}


def make_alone(**changes: Any) -> RaporData:
    """The rapor of the first OPD among the usual others, itself changed."""
    return make_rapor(make_record(peserta=[make_peserta(**changes), *OTHERS]))


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
    assert verdict.delta_keterangan == "naik 4 peringkat, dari 5\n2 triwulan beruntun di lima terbaik"


def test_a_small_change_is_statis_within_the_band_of_the_skema() -> None:
    verdict = make_alone(lalu=("84.10", 1)).verdict
    assert verdict is not None
    assert (verdict.delta, verdict.arah) == ("+0,35", "statis")
    assert verdict.delta_keterangan.splitlines()[:2] == ["peringkat tetap", "statis (ambang 0,50)"]


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


def test_below_a_komponen_stand_nilai_rank_and_mean() -> None:
    inovasi = make_rapor().komponen[4]
    assert inovasi.ringkasan == "68,00 · urutan 35 dari 56 · rata-rata 71,19"


def test_a_mean_of_fewer_than_five_is_not_printed() -> None:
    rapor = make_rapor(make_record(jumlah=4))
    assert rapor.komponen[4].ringkasan == "68,00 · urutan 4 dari 4"
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


def test_the_three_sentences_follow_from_the_figures() -> None:
    assert kalimat(make_rapor()) == {
        "Terkuat": "Perencanaan dan Pengendalian Pembangunan: 91,25 (rata-rata 72,12), urutan 1 dari 56.",
        "Poin hilang": "Terbanyak pada Inovasi: 3,20 dari 15,55 poin, walau naik 6,50 dari Triwulan II 2022.",
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


def test_the_kop_follows_the_signatory() -> None:
    sekda, bupati = make_rapor().kop, make_rapor(publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).kop
    assert (sekda.baris, sekda.unit) == ("PEMERINTAH KABUPATEN CONTOHWANGI", "SEKRETARIAT DAERAH")
    assert (bupati.baris, bupati.unit) == ("", "BUPATI CONTOHWANGI")


def test_a_city_is_a_city_on_every_line() -> None:
    kota = make_pemerintah(nama="Contohbatu", nama_lengkap="Kota Contohbatu", sebutan_kepala="Wali Kota")
    record = make_record(pemerintah=kota)
    assert make_rapor(record).kop.baris == "PEMERINTAH KOTA CONTOHBATU"
    assert (
        make_rapor(record, publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).kop.unit
        == "WALI KOTA CONTOHBATU"
    )


def test_a_simulated_quarter_bears_a_neutral_shield_and_never_the_lambang() -> None:
    pemerintah = make_pemerintah(lambang_sha256="0" * 64)
    simulated = make_rapor(periode=make_periode(is_simulasi=True), pemerintah=pemerintah)
    assert simulated.kop.perisai is not None
    assert not simulated.kop.has_lambang
    assert make_rapor(pemerintah=pemerintah).kop.perisai is None


def test_somebody_else_signs_in_the_name_of_the_kepala_daerah() -> None:
    block = make_rapor().tanda_tangan
    assert block is not None
    assert block.kepala == (
        "Ditetapkan di Contohwangi",
        "pada tanggal 20 Oktober 2022",
        "a.n. BUPATI CONTOHWANGI",
        "Sekretaris Daerah,",
    )
    assert block.kaki == ("Pembina Utama Madya", "NIP 19700101 199503 1 001")


def test_the_kepala_daerah_signs_alone_without_pangkat_and_nip() -> None:
    block = make_rapor(publikasi=make_publikasi(penanda_tangan=TTD_BUPATI)).tanda_tangan
    assert block is not None
    assert block.kepala[2:] == ("BUPATI CONTOHWANGI,",)
    assert (block.nama, block.kaki) == ("Bupati Contoh, S.E.", ())


@pytest.mark.parametrize("awalan", ["Plt.", "Plh.", "Pj.", "Pjs."])
def test_an_acting_official_keeps_the_prefix_as_it_is_written(awalan: str) -> None:
    acting = replace(TTD_BUPATI, sebutan=f"{awalan} Bupati Contohwangi")
    block = make_rapor(publikasi=make_publikasi(penanda_tangan=acting)).tanda_tangan
    assert block is not None
    assert block.kepala[2] == f"{awalan} BUPATI CONTOHWANGI,"


def test_nobody_signs_a_draft() -> None:
    assert make_rapor(publikasi=Publikasi()).tanda_tangan is None
    assert make_rapor(publikasi=Publikasi(Keadaan.SEMENTARA)).tanda_tangan is None


def test_the_state_of_the_paper_stands_below_the_title() -> None:
    assert make_rapor().keadaan == ()
    assert make_rapor(publikasi=Publikasi()).keadaan == ("DRAF",)
    second = make_rapor(
        revisi=2, periode=make_periode(is_simulasi=True), publikasi=Publikasi(Keadaan.SEMENTARA)
    )
    assert second.keadaan == ("SEMENTARA", "REVISI 2", "DATA SIMULASI")


def test_the_head_of_that_time_stands_with_the_position() -> None:
    plt = {"nama": "Nama Lain, S.H.", "sebutan": "Plt. Kepala Dinas Contoh", "status": "plt"}
    identitas = make_alone(kepala=plt).identitas
    assert (identitas.kepala_sebutan, identitas.kepala_nama) == (
        "Plt. Kepala Dinas Contoh",
        "Nama Lain, S.H.",
    )
    assert make_alone(kepala=None).identitas.kepala_nama == "belum tercatat pada akhir triwulan ini"


def test_a_kode_that_takes_no_part_is_refused() -> None:
    with pytest.raises(DokumenError, match=r"Tidak ada Perangkat Daerah berkode 9\.99 pada 2022-TW3"):
        make_rapor(make_record(), "9.99")


def test_a_record_that_contradicts_itself_is_not_printed() -> None:
    record = make_record()
    next(row for row in record["peserta"] if row["kode"] == "1.03.01")["skor"] = "84.46"
    with pytest.raises(DokumenError, match=r"84\.46.*tidak sama dengan hitungan ulang"):
        make_rapor(record)


def test_a_colour_that_is_none_becomes_the_default() -> None:
    assert make_rapor(pemerintah=make_pemerintah(warna="red;}")).warna == "#0049b8"


def test_an_unknown_sheet_of_paper_is_a4() -> None:
    assert make_rapor(pemerintah=make_pemerintah(kertas="A0")).kertas == "A4"


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
    assert rapor.aturan.splitlines()[4] == "Skor sama berarti peringkat sama."


def test_the_komponen_of_the_default_skema_are_short_at_the_spokes() -> None:
    radar = make_rapor().radar
    assert radar is not None
    assert [label.text for label in radar.labels] == [kode.capitalize() for kode, _, _ in KOMPONEN]
