"""Files of evidence, honest and hostile, made in memory."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"


def upload(nama: str, content: bytes = PDF) -> SimpleUploadedFile:
    """As a browser sends it; the type it claims is never believed."""
    return SimpleUploadedFile(nama, content, content_type="text/html")


def make_picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def make_xlsx() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def make_docx(*, main: str = MAIN, part: str = "/word/document.xml", extra: bytes = b"") -> bytes:
    """The smallest zip that says it is a DOCX; `extra` is put into its content types as it stands."""
    types = (
        b'<?xml version="1.0"?>' + extra + b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'content-types"><Override PartName="'
        + part.encode()
        + b'" ContentType="'
        + main.encode()
        + b'"/></Types>'
    )
    return make_zip({"[Content_Types].xml": types, "word/document.xml": b"<document/>"})


def make_zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
