"""Which kind of file it really is, and which of its sheets is meant."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from penilaian.lembar import LembarError, read_lembar, read_table, sheet_names
from penilaian.tests.lembar.files import ods_xml, raw_ods, xlsx, zipped
from penilaian.tests.lembar.refs import FEW, TWO, messages, read

FILES = Path(__file__).parent / "lembar"
SAVE_AS = "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu unggah lagi."
LOCKED = "Berkas dilindungi kata sandi. Buka berkasnya, hapus kata sandinya, simpan, lalu unggah lagi."

HEADER = ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]
LINE = ["1.01", "Dinas Pendidikan", 63.19, 62.83]


def refusal(content: bytes, filename: str) -> str:
    with pytest.raises(LembarError) as caught:
        read_table(content, filename=filename)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "berisi dokumen PDF, bukan lembar kerja"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "berisi gambar PNG, bukan lembar kerja"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "berisi gambar JPEG, bukan lembar kerja"),
        (
            b"<html><table><tr><td>Kode</td></tr></table></html>",
            "berisi halaman web atau XML, bukan lembar kerja",
        ),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "berisi halaman web atau XML, bukan lembar kerja"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "berformat Excel lama (.xls)"),
        (zipped({"xl/workbook.bin": b"x", "_rels/.rels": b"x"}), "berformat Excel biner (.xlsb)"),
        (zipped({"foto.png": b"x"}), "bukan lembar kerja (isinya arsip zip atau dokumen lain)"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
            "bukan lembar kerja (isinya arsip zip atau dokumen lain)",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_content_with_the_remedy(content: bytes, what: str) -> None:
    assert refusal(content, "C:\\data\\nilai.xlsx") == f'Berkas "nilai.xlsx" {what}. {SAVE_AS}'


def test_a_word_document_is_no_workbook() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    content = zipped(
        {"_rels/.rels": relations, "word/document.xml": b"<a/>", "word/_rels/document.xml.rels": relations}
    )
    assert refusal(content, "surat.docx").startswith('Berkas "surat.docx" bukan lembar kerja')


def test_an_xls_is_refused_with_the_remedy() -> None:
    content = (FILES / "dari_libreoffice.xls").read_bytes()
    assert refusal(content, "nilai.xls") == f'Berkas "nilai.xls" berformat Excel lama (.xls). {SAVE_AS}'


def test_an_xlsx_with_a_password_is_refused_with_the_remedy() -> None:
    assert refusal((FILES / "terkunci.xlsx").read_bytes(), "nilai.xlsx") == LOCKED


def test_an_ods_with_a_password_is_refused_with_the_remedy() -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{name}"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert refusal(raw_ods(b"\x8f\x11\x00", manifest=manifest.encode()), "nilai.ods") == LOCKED


def test_an_encrypted_zip_is_refused_with_the_remedy() -> None:
    content = bytearray(xlsx([HEADER]))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + flags] |= 1
            start = content.find(signature, start + 4)
    assert refusal(bytes(content), "nilai.xlsx") == LOCKED


def test_an_empty_file_is_refused() -> None:
    message = 'Berkas "nilai.xlsx" kosong (0 byte). Simpan ulang berkasnya, lalu unggah lagi.'
    assert refusal(b"", "nilai.xlsx") == message


def test_a_workbook_without_any_content_is_refused() -> None:
    message = 'Berkas "nilai.xlsx" tidak berisi data. Periksa berkasnya, lalu unggah lagi.'
    assert refusal(xlsx([]), "nilai.xlsx") == message


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = xlsx([HEADER, LINE])
    assert refusal(content[: int(len(content) * share)], "nilai.xlsx").startswith(
        "Berkas rusak atau terpotong."
    )


def test_the_name_of_the_file_does_not_decide_what_it_is() -> None:
    assert read(xlsx([HEADER, LINE]), filename="nilai.csv").rows == read(xlsx([HEADER, LINE])).rows


def test_folders_inside_the_zip_are_no_parts() -> None:
    content = BytesIO(xlsx([HEADER, LINE]))
    with ZipFile(content, "a") as archive:
        archive.writestr("xl/", b"")
        archive.writestr("xl/media/", b"")
    assert len(read(content.getvalue()).rows) == 1


def test_two_parts_of_one_name_are_refused() -> None:
    content = BytesIO(xlsx([HEADER, LINE]))
    with ZipFile(content, "a") as archive:
        archive.writestr("xl/Workbook.xml", b"<lain/>")
    assert refusal(content.getvalue(), "nilai.xlsx").startswith("Berkas rusak atau terpotong.")


def test_the_only_sheet_with_a_header_is_read() -> None:
    content = xlsx(
        [["Petunjuk"]], others={"Isian": [HEADER, LINE], "Daftar": [["Kode", "Nama OPD"], ["1", "x"]]}
    )
    lembar = read(content)
    assert (lembar.sheet, len(lembar.rows)) == ("Isian", 1)


def test_several_sheets_with_a_header_are_named() -> None:
    content = xlsx([HEADER, LINE], others={"Lama": [HEADER, LINE], "Petunjuk": [["x"]]})
    with pytest.raises(LembarError) as caught:
        read(content)
    assert str(caught.value) == (
        'Lebih dari satu lembar berisi tabel nilai: "Nilai", "Lama". '
        "Pilih lembar yang dimaksud, atau sisakan satu saja (lembar tersembunyi juga dihitung)."
    )


def test_no_sheet_with_a_header_among_several_names_those_looked_at() -> None:
    with pytest.raises(LembarError) as caught:
        read(xlsx([["a"]], others={"Lain": [["b"]], "Kosong": []}))
    assert str(caught.value) == (
        "Tidak ada lembar yang berjudul kolom Kode atau Nama OPD dan komponen. "
        'Lembar yang diperiksa: "Nilai", "Lain". Pilih yang dimaksud untuk melihat kesalahannya, '
        "atau perbaiki judul kolomnya, lalu unggah lagi."
    )


def test_a_sheet_can_be_named() -> None:
    content = xlsx([HEADER, LINE], others={"Lama": [HEADER, [*LINE[:2], 1, 2]]})
    [row] = read(content, sheet="Lama").rows
    assert str(row.nilai["pengawasan"].nilai) == "1.0000"


def test_an_unknown_sheet_is_refused_with_those_there_are() -> None:
    with pytest.raises(LembarError) as caught:
        read(xlsx([HEADER]), sheet="TW IV")
    assert str(caught.value) == 'Lembar "TW IV" tidak ada di berkas ini. Lembar yang ada: "Nilai".'


def test_sheet_names_of_an_ods_and_of_a_csv() -> None:
    assert sheet_names(raw_ods(ods_xml("")), "a.ods") == ("Nilai",)
    assert sheet_names(b"Kode;Nama OPD", "a.csv") == ()


@pytest.mark.parametrize("name", ["dari_libreoffice.xlsx", "dari_libreoffice.ods", "dari_libreoffice.csv"])
def test_what_libreoffice_saved_is_read(name: str) -> None:
    """The messy sheet of files.messy_workbook, opened and saved by LibreOffice 7.4; formulas have results."""
    lembar = read_lembar(
        (FILES / name).read_bytes(), filename=name, opd=FEW, komponen=TWO, claimed={"pengawasan", "inovasi"}
    )
    found = [
        (
            row.row,
            row.key,
            *(cell.state if cell.nilai is None else str(cell.nilai) for cell in row.nilai.values()),
            row.catatan_umum,
        )
        for row in lembar.rows
    ]
    assert messages(lembar) == [
        (
            "Baris 8, kolom F (Catatan): catatan umum tidak disimpan pada baris tanpa TD. "
            'Pindahkan ke kolom catatan komponennya, misalnya "Catatan Pengawasan", atau kosongkan.'
        ),
    ]
    assert found == [
        (8, "dindik", "63.1900", "63.5190", "baik\nsekali"),
        (9, "pariwisata", "0.0000", "td", "bukan urusannya"),
        (10, "satpol", "kosong", "7.1250", ""),
        (12, "genteng", "100.0000", "62.8300", ""),
    ]
