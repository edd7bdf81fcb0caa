"""The draft Keputusan and its lampiran: form of produk hukum, figures of the record."""

from typing import Any

import pytest

from dokumen.format import format_skor
from dokumen.naskah.bentuk import KOSONG, Keputusan
from dokumen.rapor import Keadaan
from dokumen.tests.factories import (
    NAMA_TERPANJANG,
    make_pemerintah,
    make_periode,
    make_peserta,
    make_peserta_list,
    make_record,
    make_skema,
)
from dokumen.tests.naskah_factories import NOMOR, build, make_bahan, mm, print_reader, print_text


def keputusan(*args: Any, **typed: Any) -> Keputusan:
    naskah = build("keputusan", *args, **typed)
    assert isinstance(naskah, Keputusan)
    return naskah


def test_the_lampiran_holds_every_opd_with_the_figures_of_the_record() -> None:
    record = make_record()
    [tabel] = keputusan(make_bahan(record)).lampiran.tabel
    expected = [
        (
            str(row["peringkat"]),
            row["nama"],
            format_skor(row["skor"]),
            f"{row['predikat']}, {row['predikat_sebutan']}",
        )
        for row in sorted(record["peserta"], key=lambda row: row["urutan"])
    ]
    assert [row[:4] for row in tabel.baris] == expected


def test_the_pdf_says_the_skor_of_every_opd_beside_its_name() -> None:
    record = make_record()
    text = print_text("keputusan", make_bahan(record))
    for row in record["peserta"]:
        assert f"{row['peringkat']} {row['nama']} {format_skor(row['skor'])} {row['predikat']}," in text


def test_it_follows_the_form_of_produk_hukum() -> None:
    text = print_text("keputusan")
    order = [
        "BUPATI CONTOHWANGI",
        "KEPUTUSAN BUPATI CONTOHWANGI",
        f"NOMOR {NOMOR}",
        "TENTANG",
        "HASIL PENILAIAN KINERJA PERANGKAT DAERAH TRIWULAN III TAHUN 2022",
        "BUPATI CONTOHWANGI,",
        "Menimbang",
        "Mengingat",
        "MEMUTUSKAN:",
        "Menetapkan",
        "KESATU",
        "KEDUA",
        "KETIGA",
        "KEEMPAT",
        "Ditetapkan di Contohwangi",
        "pada tanggal 20 Oktober 2022",
        "LAMPIRAN",
    ]
    places = [text.index(word) for word in order]
    assert places == sorted(places)


def test_it_is_printed_on_f4_whatever_the_sheet_of_the_government() -> None:
    bahan = make_bahan(make_record(pemerintah=make_pemerintah(kertas="A4")))
    assert mm(print_reader("keputusan", bahan)) == (215, 330)


def test_the_head_of_the_table_stands_on_every_page_of_the_lampiran() -> None:
    pages = [" ".join(page.extract_text().split()) for page in print_reader("keputusan").pages]
    tables = [page for page in pages if "Badan Contoh Nomor 37" in page or "Badan Contoh Nomor 54 57" in page]
    assert len(tables) == 2
    assert all("Peringkat Perangkat Daerah" in page for page in tables)


def test_legal_bases_are_those_of_the_office_and_of_the_skema_and_no_others() -> None:
    isian = {"mengingat": "Undang-Undang Nomor 23 Tahun 2014\nPeraturan Pemerintah Nomor 18 Tahun 2016;"}
    assert [(row.tanda, row.isi) for row in keputusan(isian=isian).mengingat] == [
        ("1.", "Undang-Undang Nomor 23 Tahun 2014;"),
        ("2.", "Peraturan Pemerintah Nomor 18 Tahun 2016;"),
        ("3.", "Peraturan Bupati Contohwangi Nomor 1 Tahun 2022;"),
    ]


def test_without_any_legal_basis_dots_stand_in_its_place() -> None:
    naskah = keputusan(make_bahan(make_record(skema=make_skema(dasar_hukum=""))))
    assert [row.isi for row in naskah.mengingat] == [KOSONG]
    assert [row.isi for row in naskah.menimbang] == [
        (
            "bahwa berdasarkan pertimbangan perlu menetapkan Keputusan Bupati tentang "
            "Hasil Penilaian Kinerja Perangkat Daerah Triwulan III Tahun 2022;"
        )
    ]


@pytest.mark.parametrize(
    ("menimbang", "dimaksud"),
    [
        ("satu", "huruf a"),
        ("satu\ndua", "huruf a dan huruf b"),
        ("satu\ndua\ntiga", "huruf a, huruf b, dan huruf c"),
    ],
)
def test_the_last_consideration_leans_on_those_before(menimbang: str, dimaksud: str) -> None:
    last = keputusan(isian={"menimbang": menimbang}).menimbang[-1]
    assert last.isi.startswith(f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {dimaksud}, perlu")


def test_both_lists_stand_in_the_diktum_with_rank_and_skor() -> None:
    naskah = keputusan()
    kedua = naskah.diktum[1]
    assert (
        kedua.isi
        == "Perangkat Daerah dengan lima nilai terbaik (Reward) sebagaimana dimaksud dalam diktum KESATU:"
    )
    assert kedua.rincian[0].isi == (
        "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman, peringkat 1 dengan nilai akhir\u00a084,45"
    )
    assert len(kedua.rincian) == len(naskah.diktum[2].rincian) == 5


def test_without_lists_the_diktum_goes_on_to_its_end() -> None:
    alone = make_bahan(make_record(peserta=[make_peserta()]))
    assert [row.tanda for row in keputusan(alone).diktum] == ["KESATU", "KEDUA"]
    assert keputusan(alone).diktum[1].isi == "Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan."


def test_a_tie_at_the_cut_is_said_below_the_table_and_shared_ranks_beside_the_name() -> None:
    rows = make_peserta_list(20)
    nilai = {cell["kode"]: cell["nilai"] for cell in rows[0]["komponen"]}
    tied = [make_peserta(f"3.0{n}.01", nama=f"Dinas Kembar {n}", nilai=nilai) for n in range(6)]
    record = make_record(peserta=[*tied, *rows[1:]])
    [tabel] = keputusan(make_bahan(record)).lampiran.tabel
    shared = [row for row in tabel.baris if "Kembar" in row[1]]
    assert {row[0] for row in shared} == {"1"}
    assert {row[4] for row in shared} == {"Reward, peringkat bersama"}
    assert tabel.catatan == (record["kelompok"][0]["keterangan_reward"],)
    assert tabel.catatan[0]


def test_each_kelompok_has_a_table_and_lists_of_its_own() -> None:
    rows = make_peserta_list(30)
    rows = [
        row | {"kelompok_asal": "kecamatan" if number % 3 == 0 else "dinas"}
        for number, row in enumerate(rows)
    ]
    record = make_record(peserta=rows, skema=make_skema(kebijakan_kelompok="per_kelompok"))
    naskah = keputusan(make_bahan(record))
    assert {tabel.judul for tabel in naskah.lampiran.tabel} == {
        "Kelompok peringkat: Dinas",
        "Kelompok peringkat: Kecamatan",
    }
    assert sum(len(tabel.baris) for tabel in naskah.lampiran.tabel) == 30
    assert "pada kelompok peringkat Kecamatan" in naskah.diktum[2].isi


def test_who_has_no_rank_is_named_without_the_reason() -> None:
    rows = make_peserta_list(20)
    rows[4] |= {"dikecualikan": "Kepalanya sedang diperiksa."}
    naskah = keputusan(make_bahan(make_record(peserta=rows)))
    assert naskah.lampiran.tabel[-1].baris == (("1", rows[4]["nama"], "Dikecualikan"),)


@pytest.mark.parametrize(("keadaan", "mark"), [(Keadaan.DRAF, "DRAF"), (Keadaan.SEMENTARA, "SEMENTARA")])
def test_results_that_are_not_final_say_so_across_the_page(keadaan: Keadaan, mark: str) -> None:
    assert mark in print_text("keputusan", make_bahan(keadaan=keadaan))


def test_final_results_are_a_draft_until_the_naskah_is_issued() -> None:
    assert keputusan(kode="").bingkai.keadaan == "DRAF"
    assert keputusan().bingkai.tanda_air is None


def test_dots_stand_where_nomor_and_tanggal_are_empty() -> None:
    naskah = keputusan(nomor="", tanggal=None, penanda_tangan=None)
    assert naskah.nomor == KOSONG
    assert naskah.tanda_tangan.kepala == ("Ditetapkan di Contohwangi", f"pada tanggal {KOSONG}", f"{KOSONG},")


def test_a_simulated_quarter_is_marked_contoh_even_when_it_is_issued() -> None:
    text = print_text("keputusan", make_bahan(make_record(periode=make_periode(is_simulasi=True))))
    assert "CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI" in text


def test_the_longest_name_stands_whole_in_the_lampiran() -> None:
    rows = make_peserta_list(20)
    rows[3] |= {"nama": NAMA_TERPANJANG}
    assert NAMA_TERPANJANG in print_text("keputusan", make_bahan(make_record(peserta=rows)))


def koreksi_of(*naskah: str, **changes: Any) -> Keputusan:
    """The Keputusan of the koreksi of these publications: 188/1/2022 and those that changed it."""
    *terdahulu, atas = [
        {
            "revisi": revisi,
            "hash": "0" * 64,
            "naskah": one,
            "nomor": f"188/{revisi}/2022",
            "tanggal": f"2022-{9 + revisi}-20",
        }
        for revisi, one in enumerate(naskah, start=1)
    ]
    record = make_record(perubahan_atas=atas, revisi=len(naskah) + 1)
    return keputusan(make_bahan(record, terdahulu=tuple(terdahulu)), **changes)


HASIL = "HASIL PENILAIAN KINERJA PERANGKAT DAERAH TRIWULAN\u00a0III\u00a0TAHUN\u00a02022"


@pytest.mark.parametrize(
    ("naskah", "nama"),
    [
        ("Keputusan", "KEPUTUSAN BUPATI CONTOHWANGI"),
        ("Peraturan", "PERATURAN BUPATI CONTOHWANGI"),
        ("Berita Acara", "BERITA ACARA"),
    ],
)
def test_a_koreksi_names_what_it_changes_with_its_office(naskah: str, nama: str) -> None:
    made = koreksi_of(naskah)
    assert made.tentang == f"PERUBAHAN ATAS {nama} NOMOR 188/1/2022 TENTANG {HASIL}"
    assert made.menetapkan == f"KEPUTUSAN BUPATI TENTANG {made.tentang}."
    assert made.lampiran.kepala[-1] == made.tentang


def test_what_a_koreksi_changes_is_the_last_that_it_rests_on() -> None:
    made = koreksi_of("Keputusan", isian={"mengingat": "Undang-Undang Nomor 23 Tahun 2014"})
    assert [row.tanda for row in made.mengingat] == ["1.", "2.", "3."]
    assert made.mengingat[-1].isi == (
        "Keputusan Bupati Contohwangi Nomor 188/1/2022 tanggal 20 Oktober 2022 tentang Hasil Penilaian Kinerja "
        "Perangkat Daerah Triwulan III Tahun 2022;"
    )


def test_a_later_koreksi_is_counted_and_changes_the_first_as_it_was_changed_since() -> None:
    kedua, ketiga = koreksi_of(*["Keputusan"] * 2), koreksi_of(*["Keputusan"] * 3)
    first = "KEPUTUSAN BUPATI CONTOHWANGI NOMOR 188/1/2022"
    assert kedua.tentang == f"PERUBAHAN KEDUA ATAS {first} TENTANG {HASIL}"
    assert ketiga.tentang == f"PERUBAHAN KETIGA ATAS {first} TENTANG {HASIL}"
    hasil = "Hasil Penilaian Kinerja Perangkat Daerah Triwulan III Tahun 2022"
    nama = "Keputusan Bupati Contohwangi Nomor 188"
    assert kedua.mengingat[-1].isi == (
        f"{nama}/1/2022 tanggal 20 Oktober 2022 tentang {hasil} sebagaimana telah diubah dengan "
        f"{nama}/2/2022 tanggal 20 November 2022 tentang Perubahan atas {nama}/1/2022 tentang {hasil};"
    )
    assert ketiga.mengingat[-1].isi == (
        f"{nama}/1/2022 tanggal 20 Oktober 2022 tentang {hasil} sebagaimana telah diubah beberapa kali, terakhir "
        f"dengan {nama}/3/2022 tanggal 20 Desember 2022 tentang Perubahan Kedua atas {nama}/1/2022 tentang {hasil};"
    )


def test_the_table_of_a_koreksi_is_named_after_what_it_holds() -> None:
    assert koreksi_of("Keputusan").lampiran.judul == keputusan().lampiran.judul == HASIL


def test_the_kepala_daerah_signs_under_the_state_emblem_or_a_neutral_shield() -> None:
    without, given = keputusan(), keputusan(make_bahan(has_lambang_negara=True))
    assert (without.bingkai.kop.lambang, without.bingkai.kop.unit) == ("negara", "BUPATI CONTOHWANGI")
    assert without.bingkai.kop.perisai is not None
    assert given.bingkai.kop.perisai is None
    assert without.tanda_tangan.kepala[-1] == "BUPATI CONTOHWANGI,"
    assert without.tanda_tangan.nama == without.tanda_tangan_lampiran.nama == "MUSTIKA CONTOH"


def test_hostile_words_are_printed_as_they_are() -> None:
    hostile = "<script>alert(1)</script> <img src='http://x/y'/> {{ 7*7 }} {% now %} & \" '"
    text = print_text("keputusan", isian={"menimbang": hostile, "diktum": hostile})
    assert text.count("<script>alert(1)</script> <img src='http://x/y'/> {{ 7*7 }} {% now %} &") == 2
