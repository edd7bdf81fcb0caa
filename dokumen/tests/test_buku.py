"""The book: every rapor as it is, in order, its pages counted through, its tags and bookmarks kept."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from dokumen.buku import Bab, BukuData, bind_buku, build_buku, count_pages
from dokumen.cetak import print_angka, print_depan
from dokumen.qr import draw_qr
from dokumen.rapor.verifikasi import make_verifikasi
from dokumen.tests.factories import (
    NILAI_DUA,
    make_pdf,
    make_peserta,
    make_peserta_list,
    make_publikasi,
    make_record,
    page_texts,
)

KODE = "4F7K-02QX-9TM3B"
VERIFIKASI = make_verifikasi(
    KODE, base_url="https://rapor.contoh.go.id", nama="buku", pernyataan="Kalimat penerbit"
)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    without = make_peserta(
        "9.01", nama="Dinas Tanpa Peringkat", nilai=dict.fromkeys(NILAI_DUA) | {"inovasi": "90.0000"}
    )
    return make_record(peserta=[*make_peserta_list(3), without])


@pytest.fixture(scope="module")
def rapor(record: dict[str, Any]) -> dict[str, bytes]:
    return {row["kode"]: make_pdf(record, row["kode"]) for row in record["peserta"]}


@pytest.fixture(scope="module")
def isi(record: dict[str, Any], rapor: dict[str, bytes]) -> BukuData:
    pages = {kode: count_pages(content) for kode, content in rapor.items()}
    return build_buku(record, publikasi=make_publikasi(), pages=pages, verifikasi=VERIFIKASI)


def bind(isi: BukuData, rapor: dict[str, bytes]) -> bytes:
    bab = [Bab(entri.judul, rapor[entri.kode]) for entri in isi.entri]
    return bind_buku(print_depan(isi), bab, angka=print_angka(isi.kertas))


@pytest.fixture(scope="module")
def buku(isi: BukuData, rapor: dict[str, bytes]) -> bytes:
    return bind(isi, rapor)


def test_the_same_parts_give_the_same_book(isi: BukuData, rapor: dict[str, bytes], buku: bytes) -> None:
    assert bind(isi, rapor) == buku


def test_every_rapor_stands_at_the_page_that_the_contents_name(
    isi: BukuData, rapor: dict[str, bytes], buku: bytes
) -> None:
    texts = page_texts(buku)
    front = len(texts) - sum(count_pages(content) for content in rapor.values())
    assert front == 2
    for entri in isi.entri:
        first = front + entri.halaman - 1
        for offset, text in enumerate(page_texts(rapor[entri.kode])):
            assert texts[first + offset].startswith(text)
            assert texts[first + offset].removeprefix(text).split() == list(str(entri.halaman + offset))
        line = (entri.nama, entri.skor, entri.predikat, str(entri.halaman))
        assert " ".join(part for part in line if part) in texts[1]
    assert PdfReader(BytesIO(buku)).page_labels[:4] == ["i", "ii", "1", "2"]


def test_the_order_is_by_place_and_who_has_none_comes_last(isi: BukuData) -> None:
    assert [entri.peringkat for entri in isi.entri] == ["1", "2", "3", ""]
    assert [kelompok.nama for kelompok in isi.kelompok] == ["Semua Perangkat Daerah", "Tidak diperingkat"]
    assert isi.kelompok[1].entri[0].nama == "Dinas Tanpa Peringkat"


def test_the_cover_says_what_the_book_is_and_for_whom(buku: bytes) -> None:
    cover = page_texts(buku)[0]
    for words in (
        "Triwulan III Tahun 2022",
        "4 rapor",
        "Terbatas: untuk pimpinan dan Bagian Organisasi",
        KODE,
    ):
        assert words in cover


def test_the_cover_bears_the_qr_of_the_book_and_says_what_it_is(isi: BukuData, buku: bytes) -> None:
    assert isi.verifikasi is not None
    drawn = draw_qr(f"https://rapor.contoh.go.id/verifikasi/{KODE}/", title=isi.verifikasi.qr.title)
    assert isi.verifikasi.qr.svg == drawn.svg
    assert f"QR verifikasi, bukan tanda tangan elektronik {KODE} rapor.contoh.go.id/" in page_texts(buku)[0]
    assert page_texts(buku)[0].endswith("Kalimat penerbit.")
    with pikepdf.open(BytesIO(buku)) as pdf:
        figures = [element for element in walk(pdf.Root.StructTreeRoot.K[0]) if element.get("/Alt")]
        assert str(figures[0].Alt).startswith("Kode QR untuk memeriksa keaslian buku ini di https://rapor.")
        assert figures[0].Pg.objgen == pdf.pages[0].obj.objgen


def test_a_book_without_kode_bears_none(record: dict[str, Any]) -> None:
    pages = {row["kode"]: 2 for row in record["peserta"]}
    isi = build_buku(record, publikasi=make_publikasi(), pages=pages, verifikasi=None)
    assert "QR" not in page_texts(print_depan(isi))[0]


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """This element of a structure tree and all below it."""
    yield element
    for child in element.get("/K", ()) if isinstance(element.get("/K"), pikepdf.Array) else ():
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from walk(child)


def test_a_simulated_quarter_says_so_on_the_cover(rapor: dict[str, bytes]) -> None:
    record = make_record(jumlah=1, periode={**make_record(jumlah=1)["periode"], "is_simulasi": True})
    isi = build_buku(record, publikasi=make_publikasi(), pages={"1.03.01": 2}, verifikasi=VERIFIKASI)
    assert "BUKAN DOKUMEN RESMI" in page_texts(print_depan(isi))[0]


def test_every_page_keeps_its_tags_under_a_key_of_its_own(isi: BukuData, buku: bytes) -> None:
    with pikepdf.open(BytesIO(buku)) as pdf:
        tree = pdf.Root.StructTreeRoot
        nums = list(tree.ParentTree.Nums)
        keys = [int(key) for key in nums[::2]]
        assert keys == sorted(set(keys))
        parents = dict(zip(keys, nums[1::2], strict=True))
        for page in pdf.pages:
            elements = [element for element in parents[int(page.obj.StructParents)] if element is not None]
            assert elements
            assert all(element.Pg.objgen == page.obj.objgen for element in elements)
        parts = [element for element in tree.K[0].K if pikepdf.Name.Part == element.S]
        assert len(parts) == len(isi.entri)
        assert all(part.P.objgen == tree.K[0].objgen for part in parts)
        assert pdf.Root.MarkInfo.Marked


def test_bookmarks_and_contents_lead_to_the_rapor(isi: BukuData, buku: bytes) -> None:
    reader = PdfReader(BytesIO(buku))
    tops = [item for item in reader.outline if not isinstance(item, list)]
    assert [item.title for item in tops[-4:]] == [entri.judul for entri in isi.entri]
    assert [reader.get_destination_page_number(item) for item in tops[-4:]] == [
        1 + entri.halaman for entri in isi.entri
    ]
    inner = [item for item in reader.outline if isinstance(item, list)][-1]
    assert "Nilai tiap komponen" in [item.title for item in inner if not isinstance(item, list)]
    goals = {
        name: reader.get_destination_page_number(goal) for name, goal in reader.named_destinations.items()
    }
    assert goals == {f"rapor-{entri.halaman}": 1 + entri.halaman for entri in isi.entri}
