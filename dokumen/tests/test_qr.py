"""The QR code, and the place on a rapor where it stands."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
import segno
from django.conf import settings
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image
from pypdf import PdfReader
from segno.encoder import evaluate_mask

from dokumen.kode import ALPHABET, format_kode, parse_kode
from dokumen.qr import MASK, PIXELS, QUIET, draw_qr, print_qr
from dokumen.rapor import Publikasi
from dokumen.rapor.verifikasi import build_verifikasi
from dokumen.tests.factories import make_pdf, make_publikasi, pdf_text
from dokumen.tests.kasus import KODE_VERIFIKASI

ALAMAT = "https://rapor.contoh.go.id/verifikasi/HWKF-01K3-3WTWF/"
CAPTION = "QR verifikasi, bukan tanda tangan elektronik"
GAP = 8  # points of white between the kode and the rules beside it
SVG = "{http://www.w3.org/2000/svg}"


def modules(svg: str, size: int) -> list[list[bool]]:
    """The dark modules of a drawing, read back from its one path."""
    dark = [[False] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for at in range(int(x), int(x) + int(length)):
            dark[int(y)][at] = True
    return dark


def test_the_code_is_drawn_module_by_module_with_white_around_it() -> None:
    drawing = draw_qr(ALAMAT, title="Periksa")
    code = segno.make(ALAMAT, error="q", micro=False, boost_error=False, mask=MASK)
    wanted = code.matrix_iter(border=QUIET)
    assert modules(drawing.svg, int(drawing.width)) == [[bool(one) for one in row] for row in wanted]


def test_its_pixels_are_the_same_modules() -> None:
    drawing = draw_qr(ALAMAT, title="")
    image = Image.open(BytesIO(print_qr(ALAMAT))).convert("L")
    side = int(drawing.width)
    assert image.size == (side * PIXELS, side * PIXELS)
    middle = [
        [(at * PIXELS + PIXELS // 2, y * PIXELS + PIXELS // 2) for at in range(side)] for y in range(side)
    ]
    dark = [[image.getpixel(place) == 0 for place in row] for row in middle]
    assert dark == modules(drawing.svg, side)


def test_its_pattern_is_nearly_as_even_as_the_best_of_the_eight() -> None:
    def penalty(alamat: str, mask: int) -> int:
        matrix = segno.make(alamat, error="q", micro=False, boost_error=False, mask=mask).matrix
        return int(evaluate_mask(matrix, len(matrix), len(matrix)))

    for kode in ("HWKF-01K3-3WTWF", "0000-0000-00000", "ZZZZ-ZZZZ-ZZZZZ", "0123-4567-89ABC"):
        alamat = f"https://rapor.contoh.go.id/verifikasi/{kode}/"
        penalties = [penalty(alamat, mask) for mask in range(8)]
        assert penalties[MASK] < 1.1 * min(penalties)


def test_the_drawing_names_itself_and_passes_a_strict_policy() -> None:
    root = ElementTree.fromstring(draw_qr(ALAMAT, title="<Periksa> & lihat").svg)  # noqa: S314 - our own drawing
    assert [element.tag.removeprefix(SVG) for element in root.iter()] == ["svg", "title", "path"]
    assert root[0].text == "<Periksa> & lihat"
    assert not {"style", "class", "onload"} & {name for element in root.iter() for name in element.attrib}


def test_it_leads_to_the_page_of_this_paper() -> None:
    verifikasi = build_verifikasi(
        KODE_VERIFIKASI, base_url="https://rapor.contoh.go.id", publikasi=make_publikasi()
    )
    assert verifikasi is not None
    assert verifikasi.qr.svg == draw_qr(ALAMAT, title=verifikasi.qr.title).svg
    assert (verifikasi.halaman, verifikasi.kode) == ("rapor.contoh.go.id/verifikasi/", KODE_VERIFIKASI)


def test_a_slash_at_the_end_of_the_address_is_one_slash() -> None:
    verifikasi = build_verifikasi("K", base_url="https://a.go.id/", publikasi=make_publikasi())
    assert verifikasi is not None
    assert verifikasi.qr.title.endswith(" https://a.go.id/verifikasi/K/")


@pytest.mark.parametrize(
    ("kode", "base_url", "publikasi"),
    [
        (None, "https://a.go.id", make_publikasi()),
        ("", "https://a.go.id", make_publikasi()),
        ("K", "", Publikasi()),
        ("K", "https://a.go.id", Publikasi()),
    ],
)
def test_without_kode_or_publication_there_is_none(
    kode: str | None, base_url: str, publikasi: Publikasi
) -> None:
    assert build_verifikasi(kode, base_url=base_url, publikasi=publikasi) is None


def test_the_paper_says_what_the_code_is_and_what_it_is_not() -> None:
    text = pdf_text(make_pdf(kode_verifikasi=KODE_VERIFIKASI))
    assert f"{CAPTION} HWKF-01K3- 3WTWF" in text
    assert CAPTION not in pdf_text(make_pdf())
    assert CAPTION not in pdf_text(make_pdf(publikasi=Publikasi(), kode_verifikasi=KODE_VERIFIKASI))


def semibold_width(text: str, *, size: float = 8.5) -> float:
    """The width in points of a text as the kode is set."""
    font = TTFont(settings.BASE_DIR / "static/fonts/Inter-SemiBold.ttf")
    faces, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[faces[ord(letter)]][0] for letter in text) * size / font["head"].unitsPerEm)


def left_edges(content: bytes) -> dict[str, float]:
    """Where the lines of page two begin, in points from the left of the sheet."""
    edges: dict[str, float] = {}

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            edges.setdefault(text.strip(), cm[0] * tm[4] + cm[4])

    PdfReader(BytesIO(content)).pages[1].extract_text(visitor_text=see)
    return edges


def test_a_kode_whose_groups_begin_with_a_digit_stays_in_its_column_as_does_the_widest() -> None:
    widest = max(ALPHABET, key=semibold_width) * 13
    for kode in (KODE_VERIFIKASI, format_kode(widest)):
        lines = [kode[:10], kode[10:]]
        edges = left_edges(make_pdf(kode_verifikasi=kode))
        beside = edges["Predikat rapor, bukan predikat AKIP."]
        assert [line for line in lines if edges[line] + semibold_width(line) + GAP > beside] == []


def test_a_kode_copied_from_its_two_lines_is_understood() -> None:
    copied = re.search(r"HWKF-01K3-\s+3WTWF", pdf_text(make_pdf(kode_verifikasi=KODE_VERIFIKASI)))
    assert copied is not None
    assert parse_kode(copied[0]) == "HWKF01K33WTWF"
