"""The QR code, and the place on a rapor where it stands."""

import re
from xml.etree import ElementTree

import pytest

from dokumen.qr import QUIET, draw_qr
from dokumen.rapor import Publikasi
from dokumen.rapor.verifikasi import build_verifikasi
from dokumen.tests.factories import make_pdf, make_publikasi, pdf_text
from dokumen.tests.kasus import KODE_VERIFIKASI

ALAMAT = "https://rapor.contoh.go.id/verifikasi/X7K2-9QMD-4TRW/"
CAPTION = "QR verifikasi, bukan tanda tangan elektronik"
SVG = "{http://www.w3.org/2000/svg}"


def modules(svg: str, size: int) -> list[list[bool]]:
    """The dark modules of a drawing, read back from its one path."""
    dark = [[False] * size for _ in range(size)]
    x = y = 0.0
    for step, a, b in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", svg):
        if step == "h":
            for at in range(int(x), int(x + float(a))):
                dark[int(y)][at] = True
            x += float(a)
        else:
            x, y = (float(a), float(b)) if step == "M" else (x + float(a), y + float(b))
    return dark


def test_the_code_is_drawn_module_by_module_with_white_around_it() -> None:
    import segno

    drawing = draw_qr(ALAMAT, title="Periksa")
    wanted = segno.make(ALAMAT, error="q", micro=False, boost_error=False).matrix_iter(border=QUIET)
    assert modules(drawing.svg, int(drawing.width)) == [[bool(one) for one in row] for row in wanted]


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
    assert f"{CAPTION} {KODE_VERIFIKASI}" in text
    assert CAPTION not in pdf_text(make_pdf())
    assert CAPTION not in pdf_text(make_pdf(publikasi=Publikasi(), kode_verifikasi=KODE_VERIFIKASI))
