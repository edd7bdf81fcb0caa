"""How naskah are laid out where it was once crooked: nothing alone on a line, no table torn apart, a kop that fits."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from dokumen.naskah.bentuk import BeritaAcara, Keputusan, Piagam, Ringkasan
from dokumen.naskah.cetak import print_naskah
from dokumen.naskah.docx import write_docx
from dokumen.naskah.registry import GENRE
from dokumen.tests.factories import NAMA_TERPANJANG, make_peserta_list, make_record, page_texts
from dokumen.tests.naskah_factories import build, make_bahan, opd_of, print_reader

TRIWULAN = "Triwulan\u00a0III\u00a0Tahun\u00a02022"


def keputusan(**typed: Any) -> Keputusan:
    naskah = build("keputusan", **typed)
    assert isinstance(naskah, Keputusan)
    return naskah


def test_the_title_of_a_keputusan_and_of_its_lampiran_never_end_on_a_year_alone() -> None:
    naskah = keputusan()
    for title in (naskah.tentang, naskah.menetapkan, naskah.lampiran.judul, naskah.lampiran.kepala[-1]):
        assert TRIWULAN.upper() in title


@pytest.mark.parametrize("genre", ["undangan", "surat_klarifikasi", "nota_minta_nilai", "nota_pengantar"])
def test_what_a_letter_is_about_keeps_its_quarter_together(genre: str) -> None:
    naskah: Any = build(genre)
    said = [butir.isi for butir in (*naskah.rujukan, *naskah.rincian)]
    assert not [line for line in said if "Tahun 2022" in line]
    assert [line for line in said if TRIWULAN in line]


def test_one_legal_basis_bears_no_number_and_two_do() -> None:
    basis = "Peraturan Bupati Contohwangi Nomor 1 Tahun 2022;"
    assert [(row.tanda, row.isi) for row in keputusan().mengingat] == [("", basis)]
    two = keputusan(isian={"mengingat": "Undang-Undang Nomor 23 Tahun 2014"}).mengingat
    assert [row.tanda for row in two] == ["1.", "2."]
    document = Document(BytesIO(write_docx(keputusan())))
    assert f"Mengingat\t:\t{basis}" in [paragraph.text for paragraph in document.paragraphs]


def test_the_predikat_that_the_ringkasan_counts_stand_by_their_number() -> None:
    naskah = build("ringkasan")
    assert isinstance(naskah, Ringkasan)
    assert naskah.angka[-1].isi == "sebaran predikat"
    assert naskah.angka[-1].tanda == "A\u00a013, BB\u00a019, B\u00a021, CC\u00a03"


@pytest.mark.parametrize("jumlah", range(7))
def test_the_team_signs_on_one_page_below_the_closing_sentence(jumlah: int) -> None:
    naskah = build("berita_acara", isian={"keputusan": "\n".join(["Hal yang disepakati."] * jumlah)})
    assert isinstance(naskah, BeritaAcara)
    [page] = [text for text in page_texts(print_naskah(naskah)) if "Kedudukan Tanda tangan" in text]
    assert "dipergunakan sebagaimana mestinya. Tim Penilai" in page
    table = page.partition("Tim Penilai Kinerja Perangkat Daerah No.")[2]
    assert [f" {number}. " in f"{table} " for number in range(1, 6)] == [True] * 5


@pytest.mark.parametrize(
    ("nama", "lines"),
    [
        ("Dinas Kesehatan", ["Dinas Kesehatan"]),
        (
            "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman",
            ["Dinas Pekerjaan Umum Cipta Karya,", "Perumahan dan Permukiman"],
        ),
        (
            NAMA_TERPANJANG,
            [
                "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak,",
                "Pengendalian Penduduk dan Keluarga Berencana",
            ],
        ),
        ("x" * 80, ["x" * 80]),
    ],
)
def test_a_long_name_on_a_piagam_is_parted_where_one_would(nama: str, lines: list[str]) -> None:
    rows = make_peserta_list(20)
    rows[0] |= {"nama": nama}
    naskah = build("piagam", make_bahan(make_record(peserta=rows)), opd=rows[0]["kode"])
    assert isinstance(naskah, Piagam)
    assert naskah.kepada.splitlines() == lines


def test_a_piagam_fills_its_frame_and_no_second_page() -> None:
    rows = make_peserta_list(20)
    rows[0] |= {"nama": NAMA_TERPANJANG}
    [page] = print_reader("piagam", make_bahan(make_record(peserta=rows)), opd=rows[0]["kode"]).pages
    heights: list[float] = []

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            heights.append(cm[3] * tm[5] + cm[5])

    page.extract_text(visitor_text=see)
    assert min(heights) < float(page.mediabox.height) / 5


@pytest.mark.parametrize("genre", GENRE)
def test_the_kop_of_a_draft_for_which_nobody_is_named_is_that_of_the_office_whose_paper_it_is(
    genre: str,
) -> None:
    bahan = make_bahan()
    kop = build(genre, bahan, opd=opd_of(genre, bahan), kode="", penanda_tangan=None).bingkai.kop
    by_kepala = genre in {"keputusan", "piagam", "surat_pembinaan"}
    assert (kop.lambang, kop.unit) == (
        ("negara", "BUPATI CONTOHWANGI") if by_kepala else ("daerah", "SEKRETARIAT DAERAH")
    )


def test_no_row_of_a_docx_is_cut_by_a_page_and_the_team_has_room_to_sign() -> None:
    document = Document(BytesIO(write_docx(build("berita_acara"))))
    team, results = document.tables
    for row in (*team.rows[1:], *results.rows[1:]):
        assert row._tr.xpath("./w:trPr/w:cantSplit")
    assert {round((row.height or 0) / Mm(1)) for row in team.rows[1:]} == {12}
