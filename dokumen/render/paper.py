"""One paper: HTML of the project's own templates in, the bytes of a PDF out.

The same HTML gives the same bytes, on every machine with the same libraries: no clock, no host fonts, nothing fetched.
"""

import gc
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from django.conf import settings
from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from dokumen.charts import PLACES, Palette
from dokumen.errors import DokumenError
from dokumen.pdfa import VARIANT, Lampiran, finish, identify
from dokumen.render.layout import keep_what_is_found
from dokumen.render.painting import paint

BASE_URL = "kertas:/"  # what a relative address would become: nothing that can be opened
SVG = b"<svg"  # how a drawing begins
SVG_HEADERS = {
    "Content-Type": "image/svg+xml"
}  # without it every raster format would be tried on a drawing first
STYLESHEETS = "static/dokumen"
FONTS_CONF = Path(__file__).with_name("fonts.conf")
# Size and margins; both sheets of a rapor leave 178 mm between them, so that a drawing has one size.
PAGE = {
    "A4": "size:210mm 297mm;margin:13mm 16mm 17mm",
    "F4": "size:215mm 330mm;margin:15mm 18.5mm 18mm",
    "A4 surat": "size:210mm 297mm;margin:13mm 20mm 20mm 25mm",
    "F4 surat": "size:215mm 330mm;margin:13mm 20mm 20mm 25mm",
    "F4 hukum": "size:215mm 330mm;margin:20mm 20mm 20mm 25mm",
    "A4 piagam": "size:297mm 210mm;margin:0",
    "F4 piagam": "size:330mm 215mm;margin:0",
}
PAPERS_PER_COLLECT = 10
MAX_STYLES = 2000  # that are kept: a paper has two hundred, and few of its own

# Pango's font map is not safe between threads, and one paper keeps a core busy anyway.
_rendering = threading.Lock()
_rendered = 0
keep_what_is_found()


class RefusedAddressError(FatalURLFetchingError):
    """Stops a paper at once. WeasyPrint swallows other exceptions, and inside a drawing this one too."""


class PaperFetcher(URLFetcher):
    """Knows the addresses whose bytes it was handed. Any other stops the paper: it can only be a mistake."""

    def __init__(self, berkas: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False)
        self._berkas = berkas or {}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url not in self._berkas:
            self.refused.append(url)
            raise RefusedAddressError(url)
        content = self._berkas[url]
        return URLFetcherResponse(url, content, SVG_HEADERS if content.startswith(SVG) else None)


class PaperElement(ElementWrapper):
    """An element of a paper. WeasyPrint asks it for plain names alone, and most papers have none of them."""

    def query_all(self, *names: str) -> Iterator[ElementWrapper]:
        """Those of these names below this one. The parser's own walk tells first whether there are any."""
        if all(next(self.etree_element.iter(name), None) is None for name in names):
            return iter(())
        return (element for element in self.iter_subtree() if element.etree_element.tag in names)


class Paper(HTML):
    """What our own templates wrote: well-formed, so the fast parser reads it, and on our own base sheet.

    The sheet that WeasyPrint keeps for any page of the web costs a tenth of a paper's time, its tolerant parser a
    twentieth.
    """

    def __init__(self, html: str, *, fetcher: PaperFetcher, gaya: "Gaya") -> None:
        root = ElementTree.fromstring(html)  # noqa: S314 - no DOCTYPE, and every typed word in it is escaped
        self.base_url = BASE_URL
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = PaperElement.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self.gaya = gaya

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [self.gaya.css]

    def render(self, *arguments: Any, **options: Any) -> Document:
        """As WeasyPrint does it, with our own kind of document."""
        return PaperDocument._render(self, *arguments, options)


class PaperDocument(Document):
    """Takes the styles of its elements from the papers before it."""

    @classmethod
    def _build_layout_context(cls, html: Paper, *arguments: Any) -> Any:
        context = super()._build_layout_context(html, *arguments)
        html.gaya.share(context.style_for.get_computed_styles())
        return context


class Gaya:
    """A stylesheet, and the styles that were reckoned from it: a sixth of a paper's time is spent there.

    WeasyPrint gives the elements of one paper the same style where the same rules meet the same style of their parent.
    So do we from paper to paper. A style knows rules and no element: nothing of what is printed is in it.
    """

    def __init__(self, css: str) -> None:
        self.css = CSS(string=css, url_fetcher=PaperFetcher())
        self._kept: dict[Any, Any] = {}

    def share(self, styles: dict[Any, Any]) -> None:
        """Put the kept style in the place of each, in the order of the tree: a parent comes before its children."""
        if len(self._kept) > MAX_STYLES:
            self._kept.clear()
        found: dict[int, Any] = {id(None): None}
        for element, style in styles.items():
            if id(style) not in found:
                style.parent_style = found[id(style.parent_style)]
                found[id(style)] = self._kept.setdefault(_style_key(style), style)
            styles[element] = found[id(style)]


def _style_key(style: Any) -> tuple[Any, ...]:
    """What a style is reckoned from. A list is known by its place in memory: the style that is kept holds it there."""
    rules = [(name, _value_key(value), weight) for name, (value, weight) in style.cascaded.items()]
    return id(style.parent_style), style.pseudo_type, *rules


def _value_key(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return id(value)
    return value


def render_pdf(
    html: str,
    *,
    kertas: str,
    warna: str,
    berkas: Mapping[str, bytes] | None = None,
    lampiran: Lampiran | None = None,
    gaya: str = "kertas.css",
) -> bytes:
    """One paper as a PDF that is both PDF/A-3a and PDF/UA-1.

    `html` is well-formed XML, `kertas` a key of PAGE, `warna` the accent as #rrggbb, `berkas` the pictures by the
    address that the HTML gives them, `lampiran` the data that the paper carries along, `gaya` its sheet of styles.
    Raises DokumenError when the HTML names any other address.
    """
    fetcher = PaperFetcher(berkas)
    paintings = {
        alamat: paint(content) for alamat, content in (berkas or {}).items() if content.startswith(SVG)
    }
    with _rendering, _without_gc(), suppress(RefusedAddressError):
        pdf: bytes = Paper(html, fetcher=fetcher, gaya=_gaya(gaya, kertas, warna)).write_pdf(
            font_config=_fonts(),
            cache={alamat: painting for alamat, painting in paintings.items() if painting is not None},
            attachments=[_attachment(lampiran)] if lampiran else None,
            finisher=finish,
            pdf_variant=VARIANT,
            pdf_identifier=False,
        )
    if fetcher.refused:
        raise DokumenError(f"Kertas ini menyebut alamat yang tidak boleh dibuka: {fetcher.refused[0][:200]}")
    return identify(pdf)


def _attachment(lampiran: Lampiran) -> Attachment:
    """The moment is written in UTC: WeasyPrint puts a Z behind whatever it is given."""
    tanggal = lampiran.tanggal.astimezone(UTC)
    return Attachment(
        string=lampiran.isi,
        name=lampiran.nama,
        description=lampiran.keterangan,
        created=tanggal,
        modified=tanggal,
        relationship="Data",
        url_fetcher=PaperFetcher(),
    )


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    """The bundled faces only. fontconfig looks at the environment while this is made, once, and not after."""
    with TemporaryDirectory() as folder, _environment(FONTCONFIG_FILE=str(FONTS_CONF), XDG_CACHE_HOME=folder):
        return FontConfiguration()


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@lru_cache(maxsize=8)
def _gaya(name: str, kertas: str, warna: str) -> Gaya:
    """All rules of a paper in one sheet, for every sheet is looked up for every element. What differs between
    governments, the size of the sheet of paper and the accent, comes last.
    """
    folder = settings.BASE_DIR / STYLESHEETS
    return Gaya(
        f"{(folder / 'dasar.css').read_text()}{(folder / name).read_text()}"
        f"@page{{{PAGE[kertas]}}}.aksen{{color:{warna}}}.aksen-latar{{background:{warna}}}"
        f".aksen-garis{{border-color:{warna}}}.aksen-bar{{color:{Palette(aksen=warna).bar}}}{PLACES}"
    )


@contextmanager
def _without_gc() -> Iterator[None]:
    """A layout makes hundreds of thousands of objects at once; looking through them on the way costs a fifth.

    What was there before the first paper, Django and WeasyPrint themselves, is put out of the collector's sight.
    """
    global _rendered
    was_enabled = gc.isenabled()
    gc.disable()
    if not _rendered:
        gc.collect()
        gc.freeze()
    try:
        yield
    finally:
        _rendered += 1
        if _rendered % PAPERS_PER_COLLECT == 0:
            gc.collect()
        if was_enabled:
            gc.enable()
