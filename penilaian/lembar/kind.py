"""What an uploaded file really is, by its content: a name ending in .xlsx proves nothing."""

from pathlib import PurePath

from penilaian.lembar.archive import LOCKED, Archive
from penilaian.lembar.budget import Budget
from penilaian.lembar.errors import LembarError

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_OTHERS = (
    (b"%PDF", "dokumen PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"<", "halaman web atau XML"),
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_FORMAT = "berformat Excel lama (.xls)"


def is_zip(content: bytes) -> bool:
    """XLSX and ODS are zips; so are many other things."""
    return content.startswith(_ZIP)


def is_ods(archive: Archive) -> bool:
    """By the mimetype that an ODS carries as its first part."""
    mimetype = b"".join(archive.chunks("mimetype")) if "mimetype" in archive else b""
    return mimetype.startswith(_SPREADSHEET)


def suffix_of(content: bytes) -> str:
    """The ending that belongs to a file that was read before: .xlsx, .ods or .csv."""
    if not is_zip(content):
        return ".csv"
    return ".ods" if is_ods(Archive(content, Budget())) else ".xlsx"


def refuse_other_zip(archive: Archive, filename: str) -> None:
    """Raises LembarError for a zip that is neither XLSX nor ODS."""
    if "encrypted-package" in archive:
        raise LembarError(LOCKED)
    if "xl/workbook.bin" in archive:
        raise refusal(filename, "berformat Excel biner (.xlsb)")
    if not is_ods(archive) and "xl/workbook.xml" not in archive and "_rels/.rels" not in archive:
        raise no_workbook(filename)


def refuse_other_file(content: bytes, filename: str) -> None:
    """Raises LembarError for a file whose first bytes say that it is no text."""
    _refuse_old_office(content, filename)
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, name in _OTHERS:
        if start.startswith(signature):
            raise refusal(filename, f"berisi {name}, bukan lembar kerja")


def no_workbook(filename: str) -> LembarError:
    """A zip or document without any sheet."""
    return refusal(filename, "bukan lembar kerja (isinya arsip zip atau dokumen lain)")


def refusal(filename: str, what: str) -> LembarError:
    """The sentence for a file of a wrong kind, with the remedy."""
    name = f'Berkas "{short_name(filename)}"'
    return LembarError(
        f"{name} {what}. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu unggah lagi."
    )


def short_name(filename: str) -> str:
    """The name as messages show it: without folders, at most 80 characters."""
    return PurePath(filename.replace("\\", "/")).name[:80]


def _refuse_old_office(content: bytes, filename: str) -> None:
    if content.startswith(_OLD_EXCEL):
        raise refusal(filename, _OLD_FORMAT)
    if not content.startswith(_OLE):
        return
    if _utf16("EncryptedPackage") in content:
        raise LembarError(LOCKED)
    if _utf16("Workbook") in content or _utf16("Book") in content:
        raise refusal(filename, _OLD_FORMAT)
    raise refusal(filename, "berformat Office lama dan bukan lembar kerja")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
