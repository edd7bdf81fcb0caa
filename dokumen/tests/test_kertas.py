"""The paper itself, by its text: what a head holds in the hand says what the record says, in every hard case."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from dokumen.rapor import Keadaan, Publikasi
from dokumen.tests.angka import misprints
from dokumen.tests.factories import (
    KOMPONEN,
    NAMA_TERPANJANG,
    NILAI_DUA,
    OTHERS,
    TTD_SEKDA,
    make_alone,
    make_pdf,
    make_pemerintah,
    make_periode,
    make_peserta,
    make_publikasi,
    make_record,
    page_texts,
    pdf_text,
)
from dokumen.tests.kasus import (
    CATATAN_PENDEK,
    KASUS,
    REKOMENDASI,
    every_script,
    fullest,
    lowest_with_notes,
    plt,
    unranked,
)

SIMULASI = "CONTOH, DATA SIMULASI, BUKAN DOKUMEN RESMI"
HOSTILE = (
    "<b>tebal</b> <img src=http://127.0.0.1/x> {{ 7|add:1 }} {% now %} &amp; ]]> <!-- \u202e\u0000🙂 ꦗꦮ שלום"
)


def pdf_of(*, publikasi: Publikasi | None = None, **changes: Any) -> bytes:
    record = make_record(peserta=[make_peserta(**changes), *OTHERS])
    return make_pdf(record, publikasi=publikasi)


def test_the_text_of_every_paper_is_the_record_to_the_digit() -> None:
    record = make_record(jumlah=12)
    rows = record["peserta"]
    said = {row["nama"]: misprints(record, row, pdf_text(make_pdf(record, row["kode"]))) for row in rows}
    assert said == {row["nama"]: [] for row in rows}


def test_the_same_record_gives_the_same_bytes_and_another_gives_others() -> None:
    record = make_record(jumlah=6)
    assert make_pdf(record) == make_pdf(record)
    assert make_pdf(record) != make_pdf(record, publikasi=make_publikasi(nomor="lain"))


def test_a_usual_rapor_has_two_pages_and_says_which_is_which() -> None:
    texts = page_texts(make_pdf())
    assert len(texts) == 2
    assert "Halaman 1 dari 2" in texts[0]
    assert "Halaman 2 dari 2" in texts[1]


def test_the_longest_real_name_and_a_note_on_every_komponen_still_take_two_pages() -> None:
    note = {
        "catatan": "Tindak lanjut temuan selesai 92 persen; dokumen pendukung diserahkan tepat waktu. " * 2
    }
    kepala = {
        "nama": "Dr. Nama Contoh Yang Sangat Panjang, S.Sos., M.Si., M.A.P.",
        "sebutan": f"Plt. Kepala {NAMA_TERPANJANG}",
        "status": "plt",
    }
    content = pdf_of(nama=NAMA_TERPANJANG, kepala=kepala, cells=dict.fromkeys(NILAI_DUA, note))
    texts = page_texts(content)
    assert len(texts) == 2
    assert NAMA_TERPANJANG in texts[0]
    assert f"Plt. Kepala {NAMA_TERPANJANG}" in texts[0]
    assert "Nama Contoh, M.Si." in texts[1]


def test_the_foot_of_a_long_name_without_an_abbreviation_runs_over_two_lines() -> None:
    content = pdf_of(nama=NAMA_TERPANJANG, singkatan="")
    foot = f"{NAMA_TERPANJANG} · Triwulan III Tahun 2022 · Rekaman 3f2a91bc3f2a91bc · Halaman 2 dari 2"
    assert foot in page_texts(content)[1]
    lines = PdfReader(BytesIO(content)).pages[1].extract_text().splitlines()
    assert [line.startswith("Dinas") for line in lines if line.endswith("Halaman 2 dari 2")] == [False]


def test_page_one_tells_it_and_page_two_explains_it() -> None:
    first, second = page_texts(make_pdf())
    for words in (
        "Nilai akhir (skor)",
        "Lima nilai terbaik (Reward)",
        "Hal yang terpenting",
        "Terdekat",
    ):
        assert words in first
    for words in ("Skor tiap triwulan", "Cara menghitung nilai akhir", "Ditetapkan di Contohwangi"):
        assert words in second
    assert "Predikat rapor, bukan predikat AKIP." in second


def test_page_two_tells_what_would_lift_the_skor_and_how_far_it_is() -> None:
    text = page_texts(lowest_with_notes())[1]
    for words in (
        "Predikat CC 50,01 6,56 Peringkat 55 57,21 13,76",
        "Keluar dari lima nilai terendah (Punishment) 62,09 18,64 Lima nilai terbaik (Reward) 82,52 39,07",
        "Poin hilang, terbanyak dahulu Pengawasan 11,75 · Perencanaan 11,55 · Pelaporan 11,35 · Anggaran 8,36 ·",
    ):
        assert words in text


def test_points_lost_under_another_divisor_are_rounded_where_they_are_ordered() -> None:
    rapor = make_alone(nilai={**NILAI_DUA, "pengadaan": None})
    assert rapor.urutan_poin_hilang == (
        "Inovasi 3,76 · Anggaran 3,65 · Pelaporan 3,62 · Pengawasan 2,80 · Perencanaan 2,06"
    )


def test_an_unranked_opd_is_not_told_what_would_lift_it() -> None:
    assert "Yang mengangkat nilai akhir" in pdf_text(make_pdf())
    assert "Yang mengangkat nilai akhir" not in pdf_text(unranked())


@pytest.mark.parametrize("kasus", [kasus for kasus in KASUS if kasus is not every_script])
def test_every_hard_case_takes_two_pages(kasus: Callable[[], bytes]) -> None:
    assert len(page_texts(kasus())) == 2


def test_who_acts_as_sekretaris_daerah_signs_a_rapor_without_gelar_pangkat_and_nip() -> None:
    text = page_texts(plt())[1]
    assert "a.n. BUPATI CONTOHWANGI Plt. Sekretaris Daerah, Nama Contoh" in text
    for words in ("Nama Contoh, M.Si.", TTD_SEKDA.pangkat, "NIP "):
        assert words not in text


@pytest.mark.parametrize(("kertas", "is_simulasi"), [("A4", True), ("F4", False), ("F4", True)])
def test_the_fullest_page_one_never_runs_over(kertas: str, is_simulasi: bool) -> None:
    first, second = page_texts(fullest(kertas=kertas, is_simulasi=is_simulasi))
    assert "Perubahan atas Keputusan Nomor 188/432/KEP/429.011/2022" in first
    assert first.index("Skor turun 0,80") < first.index("sudah cukup.")
    assert "sudah cukup." not in second


@pytest.mark.parametrize("times", [2, 3, 10, 19])
def test_further_notes_take_rows_along_with_the_signature(times: int) -> None:
    catatan = CATATAN_PENDEK["catatan"] + " "
    cell = {"catatan": catatan * times + "tamat", "rekomendasi": [REKOMENDASI] * 2}
    pages = page_texts(fullest(cells=dict.fromkeys(NILAI_DUA, cell)))
    assert len(pages) > 2
    assert sum(page.count("tamat") for page in pages) == 6
    assert sum(page.count("Rekomendasi: ") for page in pages) == 12
    last = pages[-1]
    assert last.index("Pengadaan Barang dan Jasa") < last.index("Yang mengangkat") < last.index("BUPATI")
    assert "Bupati Contoh, S.E." in last


@pytest.mark.parametrize(
    ("publikasi", "is_simulasi", "across"),
    [
        (Publikasi(), False, "DRAF"),
        (Publikasi(Keadaan.SEMENTARA), False, "SEMENTARA"),
        (Publikasi(), True, f"DRAF {SIMULASI}"),
        (Publikasi(Keadaan.SEMENTARA), True, f"SEMENTARA {SIMULASI}"),
        (make_publikasi(), True, SIMULASI),
    ],
)
def test_every_page_says_across_what_it_is_not(publikasi: Publikasi, is_simulasi: bool, across: str) -> None:
    texts = page_texts(make_pdf(periode=make_periode(is_simulasi=is_simulasi), publikasi=publikasi))
    squeezed = across.replace(" ", "")
    assert [text.replace(" ", "").startswith(squeezed) for text in texts] == [True] * len(texts)


def test_a_final_paper_of_a_real_quarter_has_nothing_across_it() -> None:
    text = pdf_text(make_pdf())
    assert not [word for word in ("DRAF", "SEMENTARA", "CONTOH,", "SIMULASI") if word in text]


def test_a_draft_says_that_its_figures_may_change_and_bears_no_signature() -> None:
    text = pdf_text(make_pdf(publikasi=Publikasi()))
    assert "Belum ditetapkan. Angka pada kertas ini masih dapat berubah." in text
    assert "Ditetapkan di" not in text


def test_the_signature_stands_as_the_office_writes_it() -> None:
    text = pdf_text(make_pdf())
    assert "Keputusan Nomor 188/432/KEP/429.011/2022 tanggal 20 Oktober 2022" in text
    assert "a.n. BUPATI CONTOHWANGI Sekretaris Daerah, Nama Contoh, M.Si. Pembina Utama Madya" in text
    assert "NIP 19700101 199503 1 001" in text


def test_a_plt_signs_as_one() -> None:
    plt = replace(TTD_SEKDA, sebutan="Plt. Sekretaris Daerah")
    assert "a.n. BUPATI CONTOHWANGI Plt. Sekretaris Daerah," in pdf_text(
        make_pdf(publikasi=make_publikasi(penanda_tangan=plt))
    )


def test_a_city_on_f4_prints_its_own_words() -> None:
    kota = make_pemerintah(
        bentuk="kota",
        nama="Contohbatu",
        nama_lengkap="Kota Contohbatu",
        sebutan_kepala="Wali Kota",
        kertas="F4",
    )
    content = make_pdf(pemerintah=kota)
    assert round(float(PdfReader(BytesIO(content)).pages[0].mediabox.height) / 72 * 25.4) == 330
    text = pdf_text(content)
    assert "PEMERINTAH KOTA CONTOHBATU" in text
    assert "Bupati" not in text.replace("Peraturan Bupati", "").replace("BUPATI", "")


def test_an_unranked_opd_gets_an_honest_page() -> None:
    text = pdf_text(pdf_of(nilai={**NILAI_DUA, "pengadaan": ""}))
    assert "Belum dapat diperingkat Nilai Pengadaan Barang dan Jasa belum diisi." in text
    assert "Predikat Memuaskan" not in text
    assert "Cara menghitung" not in text


def test_a_td_is_printed_with_its_reason_and_the_divisor() -> None:
    text = pdf_text(pdf_of(nilai={**NILAI_DUA, "inovasi": None}))
    assert "Tidak dinilai (TD): Tidak mengelola urusan ini." in text
    assert "÷ 90% = 86,277222…" in text


def test_a_skor_of_zero_is_a_skor() -> None:
    text = pdf_text(pdf_of(nilai=dict.fromkeys(NILAI_DUA, "0.0000"), lalu=None, nilai_lalu={}))
    assert "56 dari 56" in text
    assert "Lima nilai terendah (Punishment)" in text
    assert "Belum dapat diperingkat" not in text


def test_notes_of_two_thousand_characters_flow_on_without_losing_a_word() -> None:
    notes = {kode: {"catatan": f"{kode} " * (1990 // (len(kode) + 1)) + "tamat"} for kode, _, _ in KOMPONEN}
    content = pdf_of(cells=notes)
    text = pdf_text(content)
    assert 3 <= len(page_texts(content)) <= 5
    for kode, _, _ in KOMPONEN:
        assert text.count(f"{kode} ") >= 1990 // (len(kode) + 1)
    assert text.count("tamat") == 6
    assert "NIP 19700101 199503 1 001" in page_texts(content)[-1]


def test_stacked_letters_of_a_note_have_room_between_the_lines() -> None:
    """Pasangan reach almost one em below and above: lines of 8.5 pt stand 17 pt apart or more, others closer."""
    jawa = {"catatan": "ꦢꦶꦤꦱ꧀ꦏꦼꦱꦺꦲꦠꦤ꧀ " * 20}
    content = pdf_of(cells={"inovasi": jawa, "pelaporan": {"catatan": "Selesai tepat waktu. " * 20}})
    assert min(_leading(content, "ꦏ")) >= 17
    assert max(_leading(content, "tepat")) < 11


def _leading(content: bytes, word: str) -> set[float]:
    """How far below each other the lines of page two with this word stand, in pt."""
    heights: set[float] = set()

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if word in text:
            heights.add(round(cm[3] * tm[5] + cm[5], 1))

    PdfReader(BytesIO(content)).pages[1].extract_text(visitor_text=see)
    lines = sorted(heights)
    assert len(lines) > 2
    return {round(above - below, 1) for below, above in pairwise(lines)}


def test_hostile_words_are_printed_and_never_obeyed() -> None:
    rekomendasi = [{"isi": HOSTILE, "penanggung_jawab": HOSTILE, "tenggat": "2022-12-31"}]
    cells = {kode: {"catatan": HOSTILE, "rekomendasi": rekomendasi} for kode in NILAI_DUA}
    text = pdf_text(pdf_of(nama=HOSTILE, singkatan=HOSTILE, cells=cells, kepala=None))
    assert (
        "<b>tebal</b> <img src=http://127.0.0.1/x> {{ 7|add:1 }} {% now %} &amp; ]]> <!-- 🙂 ꦗꦮ "
        "[U+05E9][U+05DC][U+05D5][U+05DD]" in text
    )


def test_endless_words_and_lists_take_a_bounded_number_of_pages() -> None:
    endless = "x" * 200_000
    rekomendasi = [{"isi": endless, "penanggung_jawab": endless, "tenggat": None}] * 500
    cells = {kode: {"catatan": "x" * 1_000_000, "rekomendasi": rekomendasi} for kode in NILAI_DUA}
    content = pdf_of(nama=endless, singkatan=endless, cells=cells)
    assert len(page_texts(content)) < 15
    assert "498 lagi dapat dibaca di aplikasi." in pdf_text(content)


def test_the_layout_has_nothing_to_complain_of(caplog: pytest.LogCaptureFixture) -> None:
    cells = {"inovasi": {"catatan": HOSTILE, "rekomendasi": [], "is_tim_penilai": True}}
    make_pdf(
        make_record(peserta=[make_peserta(cells=cells), *OTHERS], periode=make_periode(is_simulasi=True))
    )
    pdf_of(nilai={**NILAI_DUA, "pengadaan": "", "inovasi": None}, publikasi=Publikasi())
    assert [record.getMessage() for record in caplog.records if record.name.startswith("weasyprint")] == []
