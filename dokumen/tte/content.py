"""What a PDF shows and carries, as one digest: two files with the same digest hold the same paper.

Signing may add to a file: the signature's own field and widget, dates in its metadata, material for long-term checks.
Some services also write the whole file anew, so objects are compared by what they say, never by where they stand.
Pages, fonts, pictures, tags with their alternative texts, bookmarks, attachments and links must be the same, every one.
"""

import hashlib
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

OWN_OF_SIGNATURES = {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Pages", "/Perms", "/Version"}
NOT_OF_PAGE = {"/Annots", "/Parent"}
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
ENCODING = {"/DecodeParms", "/DL", "/Filter", "/Length"}
CONTAINERS = (Array, Dictionary, Stream, dict, list)
MAX_DEPTH = 50
MAX_AREA = 0.15  # of a page that visible signatures may take


class ContentError(Exception):
    """The file can't hold one of our papers; the message is an Indonesian sentence."""


def digest_content(content: bytes) -> str:
    """SHA-256 in hex over everything but what a signature adds. Raises ContentError."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise ContentError("Berkas ini terkunci atau terenkripsi.")
            return _digest(document)
    except pikepdf.PasswordError as error:
        raise ContentError("Berkas ini terkunci kata sandi.") from error
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise ContentError("Berkas ini bukan PDF yang utuh.") from error


def _digest(document: Pdf) -> str:
    _require_signature_fields(document)
    pages = list(document.pages)
    walk = Walk(pages)
    for page in pages:
        walk.feed([_parts_of(page), _annotations(page)])
    root = document.Root
    walk.feed({key: root[key] for key in set(root.keys()) - OWN_OF_SIGNATURES})
    return walk.hash.hexdigest()


class Walk:
    """Goes through objects from above; what it meets again it names by when it met it first."""

    def __init__(self, pages: list[Page]) -> None:
        self.hash = hashlib.sha256()
        self.met: dict[tuple[int, int], str] = {
            page.obj.objgen: f"page {at}" for at, page in enumerate(pages)
        }
        self.count = 0

    def feed(self, value: Any) -> None:
        waiting = [value]
        while waiting:
            waiting.extend(reversed(self._visit(waiting.pop())))

    def _visit(self, value: Any) -> list[Any]:
        """Say what stands here; returns what is inside it."""
        if not isinstance(value, CONTAINERS):
            self._say(*_scalar(value))
            return []
        if self._is_met(value):
            return []
        if isinstance(value, (Array, list)):
            self._say("array", str(len(value)).encode())
            return list(value)
        keys = sorted(set(value.keys()) - (ENCODING if isinstance(value, Stream) else set()))
        self._say("mapping", "\n".join(keys).encode())
        if isinstance(value, Stream):
            self._say("stream", _decode(value))
        return [value[key] for key in keys]

    def _is_met(self, value: Any) -> bool:
        """Containers are counted whether they are indirect or not, which a service may change."""
        key = value.objgen if isinstance(value, Object) and value.is_indirect else None
        if key and key in self.met:
            self._say("again", self.met[key].encode())
            return True
        if key:
            self.met[key] = str(self.count)
        self.count += 1
        return False

    def _say(self, kind: str, what: bytes) -> None:
        self.hash.update(f"{kind} {len(what)} ".encode() + what)


def _scalar(value: Any) -> tuple[str, bytes]:
    """1, 1.0 and 1.00 are one number; True is none."""
    if isinstance(value, String):
        return "string", bytes(value)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return "number", str(Decimal(value).normalize()).encode()
    return "other", str(value).encode()


def _decode(stream: Stream) -> bytes:
    """What was packed, unpacked; a picture as it is."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return str(stream.get("/Filter")).encode() + stream.read_raw_bytes()


def _parts_of(page: Page) -> dict[str, Any]:
    """The entries of a page, those included that it has from the tree above it."""
    parts = {key: page.obj[key] for key in set(page.obj.keys()) - NOT_OF_PAGE}
    above: Any = page.obj
    for _ in range(MAX_DEPTH):
        above = above.get("/Parent")
        if above is None:
            return parts
        parts = {key: above[key] for key in INHERITED if key in above} | parts
    raise ContentError("Susunan halaman berkas ini tidak wajar.")


def _annotations(page: Page) -> list[Any]:
    """What lies on a page, without the places of signatures. Raises ContentError where these hide the page."""
    found = list(page.obj.get("/Annots", []))
    places = [one for one in found if _is_signature(one)]
    box = page.mediabox
    if sum(_area(one.get("/Rect", [0, 0, 0, 0])) for one in places) > MAX_AREA * _area(box):
        raise ContentError("Gambar tanda tangan menutupi terlalu banyak dari halamannya.")
    return [one for one in found if one not in places]


def _is_signature(annotation: Any) -> bool:
    """A place that is signed: an empty one is a picture that anybody may have laid over the page."""
    if annotation.get("/Subtype") != Name.Widget or annotation.get("/FT") != Name.Sig:
        return False
    return "/V" in annotation and "/A" not in annotation and "/AA" not in annotation


def _area(box: Any) -> float:
    left, bottom, right, top = (float(one) for one in box)
    return abs((right - left) * (top - bottom))


def _require_signature_fields(document: Pdf) -> None:
    """A form could show other words over ours."""
    form: Any = document.Root.get("/AcroForm", {})
    if "/XFA" in form or any(field.get("/FT") != Name.Sig for field in form.get("/Fields", [])):
        raise ContentError("Berkas ini memuat isian selain tanda tangan.")
