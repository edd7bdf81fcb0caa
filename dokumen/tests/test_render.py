import os
import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from pypdf import PdfReader

from dokumen.errors import DokumenError
from dokumen.render import Gaya, PaperFetcher, RefusedAddressError, render_pdf
from dokumen.render.paper import _gaya
from dokumen.tests.factories import pdf_text

OUTSIDE = [
    "http://127.0.0.1/x.png",
    "https://example.com/x.png",
    "file:///etc/passwd",
    "ftp://example.com/x",
    "data:image/png;base64,iVBORw0KGgo=",
    "//example.com/x.png",
    "../../etc/passwd",
    "lambang:lain",
]


def paper(body: str, *, kaki: str = "") -> str:
    return f'<html lang="id"><head><title>Uji</title></head><body data-kaki="{kaki}">{body}</body></html>'


def render(body: str, *, kaki: str = "", **berkas: bytes) -> bytes:
    named = {name.replace("_", ":"): content for name, content in berkas.items()}
    return render_pdf(paper(body, kaki=kaki), kertas="A4", warna="#0049b8", berkas=named)


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_picture_from_anywhere_else_stops_the_paper(address: str) -> None:
    with pytest.raises(DokumenError, match="tidak boleh dibuka"):
        render(f'<img src="{address}" alt="x"/>')


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="stylesheet" href="file:///etc/passwd"/>',
        '<link rel="attachment" href="file:///etc/passwd"/>',
        '<p style="background: url(http://127.0.0.1/x)">x</p>',
        '<style>@import url("http://127.0.0.1/x.css");</style>',
        '<style>@font-face { font-family: x; src: url("http://127.0.0.1/x.ttf") } p { font-family: x }</style><p>x</p>',
        '<object data="file:///etc/passwd" type="image/png"></object>',
        '<embed src="http://127.0.0.1/x.svg" type="image/svg+xml"/>',
    ],
)
def test_no_other_way_to_name_an_address_is_open_either(body: str) -> None:
    with pytest.raises(DokumenError, match="tidak boleh dibuka"):
        render(body)


def test_a_drawing_cannot_bring_in_another_file() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        b'<image xlink:href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    with pytest.raises(DokumenError, match="tidak boleh dibuka"):
        render('<img src="gambar:x" alt="x"/>', gambar_x=svg)


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_fetcher_knows_only_what_it_was_handed(address: str) -> None:
    fetcher = PaperFetcher({"lambang:kop": b"isi"})
    assert fetcher.fetch("lambang:kop").read() == b"isi"
    with pytest.raises(RefusedAddressError):
        fetcher.fetch(address)


def test_a_picture_that_was_handed_along_is_printed() -> None:
    target = BytesIO()
    Image.new("RGBA", (40, 40), (200, 10, 10, 255)).save(target, "PNG")
    content = render('<img src="lambang:kop" alt="Lambang"/>', lambang_kop=target.getvalue())
    assert len(PdfReader(BytesIO(content)).pages[0].images) == 1


@pytest.mark.parametrize(("kertas", "size"), [("A4", (210, 297)), ("F4", (215, 330))])
def test_the_sheet_has_its_size_in_millimetres(kertas: str, size: tuple[int, int]) -> None:
    content = render_pdf(paper("<p>x</p>"), kertas=kertas, warna="#0049b8")
    box = PdfReader(BytesIO(content)).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == size


def test_a_paper_is_tagged_named_and_in_indonesian() -> None:
    reader = PdfReader(BytesIO(render("<h1>Judul</h1><p>Isi</p>")))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Uji"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_only_bundled_faces_are_embedded_whatever_the_host_has() -> None:
    content = render('<p style="font-family: DejaVu Sans, serif">Huruf ꦗꦮ ᬩᬮᬶ سلام 🙂 中</p>')
    page: Any = PdfReader(BytesIO(content)).pages[0]
    faces = {
        str(font.get_object()["/BaseFont"]).split("+")[1] for font in page["/Resources"]["/Font"].values()
    }
    assert faces == {
        "Inter",
        "Noto-Sans-Javanese",
        "Noto-Sans-Balinese",
        "Noto-Sans-Arabic",
        "Noto-Emoji",
    }


def test_the_environment_is_left_as_it_was() -> None:
    render("<p>x</p>")
    assert "FONTCONFIG_FILE" not in os.environ


def test_markup_that_is_not_well_formed_is_refused_loudly() -> None:
    with pytest.raises(SyntaxError):
        render("<p>tak ditutup")


def test_the_same_paper_has_the_same_bytes_in_another_process() -> None:
    program = (
        "import os, sys, hashlib; sys.path.insert(0, sys.argv[1]);"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'rapor.tests.settings';"
        "import django; django.setup();"
        "from dokumen.tests.factories import make_pdf;"
        "print(hashlib.sha256(make_pdf()).hexdigest())"
    )
    hashes = {
        subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-c", program, str(settings.BASE_DIR)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jayapura"))
    }
    assert len(hashes) == 1


def test_text_of_a_paper_can_be_read_back() -> None:
    assert pdf_text(render("<p>Skor 84,45 &#215; 20% ≈ 16,89</p>")).startswith("Skor 84,45 × 20% ≈ 16,89")


def test_a_paper_is_the_same_whatever_was_printed_before_it() -> None:
    """Its styles come from the papers before it; no word and no look of theirs may."""
    body = '<h1>Judul</h1><div class="baris"><div class="kiri tebal">Kiri</div></div><p class="teks x10 y20">A</p>'
    other = body.replace("x10 y20", "x30 y40").replace("tebal", "redup").replace("<h1>", '<h1 id="lain">')
    _gaya.cache_clear()
    first = render(body)
    for before in (other, body, other):
        render(before)
    assert render(body) == first


def test_what_an_attribute_says_is_not_kept_with_the_style() -> None:
    """The foot of a paper is read from an attribute by one rule: each has the own, whoever was printed before."""
    for kaki in ("Dinas Satu", "Dinas Dua", "Dinas Satu"):
        text = pdf_text(render("<p>Isi</p>", kaki=kaki))
        assert [one for one in ("Dinas Satu", "Dinas Dua") if one in text] == [kaki]


def test_a_style_is_kept_for_the_same_rules_under_the_same_parent_alone() -> None:
    gaya, layers = Gaya("p { color: red }"), ["none"]
    root, red = share(gaya, Style(lang="id"), Style(color="red", background=layers))
    assert share(gaya, Style(lang="id"), Style(color="red", background=layers)) == [root, red]
    assert red.parent_style is root
    for other in (
        Style(color="blue", background=layers),
        Style(color="red", background=["none"]),
        Style(color="red"),
    ):
        assert share(gaya, Style(lang="id"), other) == [root, other]
    assert share(gaya, Style(lang="en"), same := Style(color="red", background=layers))[1] is same


class Style:
    """As much of WeasyPrint's as is looked at."""

    pseudo_type = None

    def __init__(self, **rules: Any) -> None:
        self.parent_style: Style | None = None
        self.cascaded = {name: (value, 0) for name, value in rules.items()}


def share(gaya: Gaya, root: Style, child: Style) -> list[Style]:
    """The styles of an element and of the one in it, after they were shared."""
    child.parent_style = root
    styles = {"root": root, "child": child}
    gaya.share(styles)
    return list(styles.values())
