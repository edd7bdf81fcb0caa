"""What may be uploaded as bukti: a file that really is what its name says, of a bounded size, under an inert name.

Nothing here is believed because it was claimed: neither the name nor the type that the browser sends. A file is one of
five kinds by its content, whole, and no second kind at the same time.
"""

import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image

from penilaian.errors import BerkasError
from penilaian.lembar import LembarError
from penilaian.lembar.xml_stream import Attributes, XmlStream

MAX_PIXELS = 120_000_000
MAX_PARTS = 2_000
MAX_TYPES_BYTES = 256 * 1024
MAX_UNZIPPED_BYTES = 200 * 1024 * 1024
MAX_STEM = 80
_OOXML = "application/vnd.openxmlformats-officedocument."
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_TAIL = 2048
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ALLOWED = "PDF, JPG, PNG, XLSX, atau DOCX"
PDF_MARK = b"%PDF-"
BROKEN = "Berkas rusak atau terpotong. Buka berkas aslinya, simpan ulang, lalu unggah lagi."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what browsers call it, how names of it end, and what its content begins with."""

    kode: str
    content_type: str
    endings: tuple[str, ...]
    start: bytes


KINDS = (
    Kind("pdf", "application/pdf", ("pdf",), PDF_MARK),
    Kind("jpg", "image/jpeg", ("jpg", "jpeg"), b"\xff\xd8\xff"),
    Kind("png", "image/png", ("png",), b"\x89PNG\r\n\x1a\n"),
    Kind("xlsx", f"{_OOXML}spreadsheetml.sheet", ("xlsx",), b"PK\x03\x04"),
    Kind("docx", f"{_OOXML}wordprocessingml.document", ("docx",), b"PK\x03\x04"),
)
BY_KODE = {kind.kode: kind for kind in KINDS}


def check_berkas(nama: str, content: bytes) -> Kind:
    """The kind of this file. Raises BerkasError unless name and content agree on one of the five."""
    ending = PurePosixPath(nama.replace("\\", "/")).suffix.lower().removeprefix(".")
    kind = next((kind for kind in KINDS if ending in kind.endings), None)
    if kind is None:
        raise BerkasError(f"Jenis berkas ini tidak diterima. Unggah {ALLOWED}.")
    if content.startswith(_OLE):
        raise BerkasError(
            "Berkas dilindungi kata sandi atau berformat Office lama. Simpan ulang, lalu unggah lagi."
        )
    if not content.startswith(kind.start):
        raise BerkasError(f"Isi berkas ini bukan {kind.kode.upper()}, walau namanya berakhiran .{ending}.")
    _CHECKS[kind.kode](content, kind)
    return kind


def make_safe_name(nama: str, kind: Kind) -> str:
    """The name under which the file is offered: no folders, no control or direction marks, the ending of its kind."""
    stem = PurePosixPath(unicodedata.normalize("NFKC", nama).replace("\\", "/")).stem
    kept = "".join(letter if letter.isalnum() or letter in " ._-()" else "_" for letter in stem)
    stem = " ".join(kept.split())[:MAX_STEM].strip(" ._-")
    return f"{stem or 'bukti'}.{kind.endings[0]}"


def _check_pdf(content: bytes, kind: Kind) -> None:
    if b"%%EOF" not in content[-_TAIL:]:
        raise BerkasError(BROKEN)
    _refuse_hidden_zip(content)


def _check_picture(content: bytes, kind: Kind) -> None:
    try:
        with Image.open(BytesIO(content), formats=[kind.content_type.removeprefix("image/")]) as image:
            pixels = image.width * image.height
            image.verify()
    except Exception as error:  # on a broken file Pillow raises whatever its decoders happen to
        raise BerkasError(BROKEN) from error
    if pixels > MAX_PIXELS:
        raise BerkasError("Gambar lebih besar dari 120 megapiksel. Perkecil, lalu unggah lagi.")
    if kind.kode == "png" and not content.endswith(b"IEND\xaeB`\x82"):
        raise BerkasError(BROKEN)
    if kind.kode == "jpg" and b"\xff\xd9" not in content:
        raise BerkasError(BROKEN)
    _refuse_hidden_zip(content)


def _check_ooxml(content: bytes, kind: Kind) -> None:
    """The zip says by its content types what it is. Nothing but that one small part is ever unzipped."""
    # Each entry costs half a kilobyte once it is opened, so they are counted before.
    if content.count(_DIRECTORY_ENTRY) > MAX_PARTS:
        raise BerkasError(f"Berkas berisi lebih dari {MAX_PARTS} bagian. Simpan ulang, lalu unggah lagi.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = {info.filename: info for info in archive.infolist()}
            _check_entries(archive.infolist(), entries)
            types = _read_types(archive, entries)
    except (zipfile.BadZipFile, LembarError, OSError, ValueError, EOFError, RuntimeError, KeyError) as error:
        raise BerkasError(BROKEN) from error
    if any("macro" in found.lower() or "vbaproject" in found.lower() for found in types):
        raise BerkasError("Berkas memuat makro. Simpan ulang tanpa makro, lalu unggah lagi.")
    if types.get(f"{kind.content_type}.main+xml", "").removeprefix("/") not in entries:
        raise BerkasError(
            f"Isi berkas ini bukan {kind.kode.upper()}, walau namanya berakhiran .{kind.endings[0]}."
        )


def _check_entries(listed: list[zipfile.ZipInfo], entries: dict[str, zipfile.ZipInfo]) -> None:
    if len(listed) != len(entries):
        raise BerkasError(BROKEN)
    if any(info.flag_bits & _ENCRYPTED for info in listed):
        raise BerkasError("Berkas dilindungi kata sandi. Simpan ulang tanpa sandi, lalu unggah lagi.")
    if sum(info.file_size for info in listed) > MAX_UNZIPPED_BYTES:
        raise BerkasError(
            "Isi berkas setelah dibuka lebih dari 200 MB. Perkecil gambarnya, lalu unggah lagi."
        )


def _read_types(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The name of a part by its content type."""
    with archive.open(entries["[Content_Types].xml"]) as part:
        text = part.read(MAX_TYPES_BYTES + 1)
    if len(text) > MAX_TYPES_BYTES:
        raise BerkasError(BROKEN)
    found: dict[str, str] = {}

    def note(name: str, attributes: Attributes) -> None:
        if content_type := attributes.get("ContentType"):
            found[content_type] = attributes.get("PartName", "")

    XmlStream(start=note, end=lambda name: None).read([text])
    return found


def _refuse_hidden_zip(content: bytes) -> None:
    """A picture or PDF that a zip program opens too is two files in one."""
    if zipfile.is_zipfile(BytesIO(content)):
        raise BerkasError(
            "Berkas ini gabungan dua jenis berkas. Simpan ulang sebagai satu jenis, lalu unggah lagi."
        )


_CHECKS: dict[str, Callable[[bytes, Kind], None]] = {
    "pdf": _check_pdf,
    "jpg": _check_picture,
    "png": _check_picture,
    "xlsx": _check_ooxml,
    "docx": _check_ooxml,
}
