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
MM = 72 / 25.4
BLOCK = "tanda-tangan"  # the id that a block of a signature has in our templates, and so in the file
BLOCK_DEPTH = 45 * MM
MARGIN = 13 * MM  # of every sheet; no paper has words there
MAX_AREA = 60 * MM * 25 * MM  # of a page, where a file does not say where its block is
Box = tuple[float, float, float, float]


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
    pages, blocks = list(document.pages), _blocks(document)
    walk = Walk(pages)
    for page in pages:
        walk.feed([_parts_of(page), _annotations(page, blocks)])
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


def _blocks(document: Pdf) -> list[tuple[Any, float, float]]:
    """Where signatures stand by the file's own named places: the page, and the upper left corner on it."""
    tree: Any = document.Root.get("/Names", {})
    names = list(tree.get("/Dests", {}).get("/Names", []))
    found = [
        list(place)
        for name, place in zip(names[::2], names[1::2], strict=True)
        if str(name).startswith(BLOCK)
    ]
    return [(page.objgen, float(left), float(top)) for page, _, left, top, *_ in found]


def _annotations(page: Page, blocks: list[tuple[Any, float, float]]) -> list[Any]:
    """What lies on a page, without the places of signatures. Raises ContentError where these could hide words."""
    found = list(page.obj.get("/Annots", []))
    places = [one for one in found if _is_signature(one)]
    own = [(left, top) for objgen, left, top in blocks if objgen == page.obj.objgen]
    boxes = [_sides(one.get("/Rect", [0, 0, 0, 0])) for one in places]
    loose = [box for box in boxes if not (_in_margin(box, page) or any(_in_block(box, *one) for one in own))]
    if sum(map(_area, loose)) > (0 if blocks else MAX_AREA):
        raise ContentError(
            "Gambar tanda tangan menutupi isi. Letakkan di blok tanda tangan atau di tepi halaman."
        )
    return [one for one in found if one not in places]


def _in_margin(box: Box, page: Page) -> bool:
    left, bottom, right, top = box
    first, lowest, last, highest = _sides(page.mediabox)
    return (
        right <= first + MARGIN
        or left >= last - MARGIN
        or top <= lowest + MARGIN
        or bottom >= highest - MARGIN
    )


def _in_block(box: Box, first: float, highest: float) -> bool:
    """From the corner of the block to the right edge of the sheet nothing else is printed."""
    left, bottom, _, top = box
    return left >= first and top <= highest and bottom >= highest - BLOCK_DEPTH


def _is_signature(annotation: Any) -> bool:
    """A place that is signed: an empty one is a picture that anybody may have laid over the page."""
    if annotation.get("/Subtype") != Name.Widget or annotation.get("/FT") != Name.Sig:
        return False
    return "/V" in annotation and "/A" not in annotation and "/AA" not in annotation


def _sides(box: Any) -> Box:
    """Left, bottom, right and top: two opposite corners, in whichever order a file names them."""
    x, y, to_x, to_y = (float(one) for one in box)
    return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _area(box: Box) -> float:
    left, bottom, right, top = box
    return (right - left) * (top - bottom)


def _require_signature_fields(document: Pdf) -> None:
    """A form could show other words over ours."""
    form: Any = document.Root.get("/AcroForm", {})
    if "/XFA" in form or any(field.get("/FT") != Name.Sig for field in form.get("/Fields", [])):
        raise ContentError("Berkas ini memuat isian selain tanda tangan.")
