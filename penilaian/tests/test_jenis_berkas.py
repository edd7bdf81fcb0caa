"""A file is what its name says, whole, and nothing else besides; its name is inert."""

from collections.abc import Callable

import pytest

from penilaian.errors import BerkasError
from penilaian.jenis_berkas import BROKEN, BY_KODE, check_berkas, make_safe_name
from penilaian.tests.bukti_files import HTML, MACRO, PDF, make_docx, make_picture, make_xlsx, make_zip

HIDDEN = "Berkas ini gabungan dua jenis berkas. Simpan ulang sebagai satu jenis, lalu unggah lagi."


def refusal(nama: str, content: bytes) -> str:
    with pytest.raises(BerkasError) as refused:
        check_berkas(nama, content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("nama", "make", "kode"),
    [
        ("laporan.pdf", lambda: PDF, "pdf"),
        ("LAPORAN.PDF", lambda: PDF, "pdf"),
        ("foto.jpg", lambda: make_picture("JPEG"), "jpg"),
        ("foto.jpeg", lambda: make_picture("JPEG"), "jpg"),
        ("tangkapan.png", lambda: make_picture("PNG"), "png"),
        ("lembar.xlsx", make_xlsx, "xlsx"),
        ("surat.docx", make_docx, "docx"),
    ],
)
def test_each_of_the_five_kinds_is_taken(nama: str, make: Callable[[], bytes], kode: str) -> None:
    assert check_berkas(nama, make()).kode == kode


@pytest.mark.parametrize(
    "nama", ["halaman.html", "gambar.svg", "program.exe", "arsip.zip", "lembar.xlsm", "pdf", ""]
)
def test_no_other_kind_is(nama: str) -> None:
    assert refusal(nama, PDF) == ("Jenis berkas ini tidak diterima. Unggah PDF, JPG, PNG, XLSX, atau DOCX.")


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("laporan.pdf", HTML),
        ("laporan.pdf", b"\n" + PDF),
        ("laporan.pdf", b"MZ" + PDF),
        ("foto.png", PDF),
        ("foto.jpg", make_picture("PNG")),
        ("lembar.xlsx", PDF),
    ],
)
def test_a_name_that_the_content_belies_is_refused(nama: str, content: bytes) -> None:
    ending = nama.split(".")[1]
    assert (
        refusal(nama, content)
        == f"Isi berkas ini bukan {ending.upper()}, walau namanya berakhiran .{ending}."
    )


def test_one_office_format_does_not_pass_for_the_other() -> None:
    assert refusal("lembar.xlsx", make_docx()) == "Isi berkas ini bukan XLSX, walau namanya berakhiran .xlsx."
    assert refusal("surat.docx", make_xlsx()) == "Isi berkas ini bukan DOCX, walau namanya berakhiran .docx."


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("laporan.pdf", PDF + make_docx()),
        ("foto.png", make_picture("PNG") + make_docx()),
        ("foto.jpg", make_picture("JPEG") + make_zip({"a.html": HTML})),
    ],
)
def test_two_files_in_one_are_refused(nama: str, content: bytes) -> None:
    assert refusal(nama, content) in {HIDDEN, BROKEN}


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("laporan.pdf", PDF[:40]),
        ("foto.png", make_picture("PNG")[:-8]),
        ("foto.png", make_picture("PNG") + HTML),
        ("foto.jpg", make_picture("JPEG")[:200]),
        ("surat.docx", make_docx()[:60]),
        ("surat.docx", make_zip({"word/document.xml": b"<document/>"})),
        ("surat.docx", make_docx(extra=b'<!DOCTYPE x [<!ENTITY a "b">]>')),
        ("surat.docx", make_zip({"[Content_Types].xml": b" " * 300_000})),
        ("surat.docx", make_zip({"[Content_Types].xml": b"<Types"})),
    ],
)
def test_a_broken_file_is_refused(nama: str, content: bytes) -> None:
    assert refusal(nama, content) == BROKEN


def test_a_zip_that_names_a_document_it_does_not_hold_is_refused() -> None:
    assert "bukan DOCX" in refusal("surat.docx", make_docx(part="/word/lain.xml"))


def test_macros_are_refused_whatever_the_name() -> None:
    assert refusal("surat.docx", make_docx(main=MACRO)) == (
        "Berkas memuat makro. Simpan ulang tanpa makro, lalu unggah lagi."
    )


def test_an_old_or_locked_office_file_is_refused_with_its_remedy() -> None:
    assert refusal("surat.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512) == (
        "Berkas dilindungi kata sandi atau berformat Office lama. Simpan ulang, lalu unggah lagi."
    )


def test_a_zip_bomb_is_refused_by_what_its_directory_says() -> None:
    bomb = make_zip({"[Content_Types].xml": b"<Types/>", "word/media.bin": b"\0" * (201 * 1024 * 1024)})
    assert "lebih dari 200 MB" in refusal("surat.docx", bomb)


def test_a_zip_of_a_million_names_is_counted_before_it_is_opened() -> None:
    assert "lebih dari 2000 bagian" in refusal("surat.docx", b"PK\x03\x04" + b"PK\x01\x02" * 3000)


def test_a_picture_of_absurd_size_is_refused_unpainted() -> None:
    small = make_picture("PNG")
    header = small.index(b"IHDR") + 4
    huge = bytearray(small)
    huge[header : header + 8] = (60_000).to_bytes(4, "big") * 2
    assert refusal("foto.png", bytes(huge)) == BROKEN


@pytest.mark.parametrize(
    ("nama", "safe"),
    [
        ("Laporan Triwulan III (final).pdf", "Laporan Triwulan III (final).pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Budi\\surat.pdf", "surat.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a__Set-Cookie_ x_1.pdf"),
        ("foto\u202efdp.exe.pdf", "foto_fdp.exe.pdf"),
        ('";<script>.pdf', "script.pdf"),
        (".htaccess.pdf", "htaccess.pdf"),
        ("....pdf", "bukti.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("Kémén.PDF", "Kémén.pdf"),
    ],
)
def test_the_name_is_made_inert(nama: str, safe: str) -> None:
    assert make_safe_name(nama, BY_KODE["pdf"]) == safe
