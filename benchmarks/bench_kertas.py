"""All papers of a quarter of 60 OPDs: every rapor, their ZIP and their book, ours beside what others would do.

Ours is what the worker does, with its rows, its hashes and its flushes to the disk, the QR on each rapor and the XLSX.
The others print the same words, figures and drawings, write a ZIP, and join the pages without contents, tags or
bookmarks. Chromium is warm: its start is not counted. LibreOffice's documents are built from a template in each run.
dompdf is not here: it wants PHP and packages from a registry of its own.
"""

import base64
import html as markup
import io
import logging
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench_rapor import FRAMEWORK, OPD, OWN_SHEETS, PAGE, captured_pages, prepare, print_usual
from measure import Contender, Figures, Table, main
from project import ROOT, start
from proses import watch_family

CHROMIUM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
FACES = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf"}
Pictures = Mapping[str, bytes]


def ours(folder: Path) -> Callable[[], Figures]:
    """On a copy of the database in which nothing has been made yet."""
    own = folder / f"own-{len(list(folder.glob('own-*')))}.sqlite3"
    shutil.copy(folder / "rapor.sqlite3", own)
    start(folder, database=own.name)
    from dokumen.models import Dokumen, Genre
    from dokumen.services import render_penetapan
    from opd.models import Pemerintah
    from penilaian.models import Penetapan

    Pemerintah.objects.update(base_url="https://rapor.contoh.go.id")
    penetapan = Penetapan.objects.select_related("periode").get(periode__triwulan=4)

    def work() -> Figures:
        figures = watch_family(lambda: render_penetapan(penetapan))
        rapor = Dokumen.objects.filter(genre=Genre.RAPOR, penetapan=penetapan)
        sizes = list(rapor.values_list("ukuran", flat=True))
        return figures | {"kB a PDF": sum(sizes) / len(sizes) / 1024}

    return work


def usual(folder: Path) -> Callable[[], Figures]:
    """The WeasyPrint page that is usually written: a framework linked, nothing shared."""
    start(folder)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # of the CSS it does not know
    pages = list(captured_pages())

    return lambda: bundle(folder, lambda: [print_usual(page, (*FRAMEWORK, *OWN_SHEETS)) for page in pages])


def chromium(folder: Path) -> Callable[[], Figures]:
    """One browser and one tab for all."""
    start(folder)
    pages = [inline(html, pictures) for html, pictures in captured_pages()]
    from playwright.sync_api import sync_playwright

    browser = (
        sync_playwright()
        .start()
        .chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM.split())
    )
    tab = browser.new_page()

    def print_page(html: str) -> bytes:
        tab.set_content(html)
        return tab.pdf(prefer_css_page_size=True, print_background=True)

    print_page(pages[0])
    return lambda: bundle(folder, lambda: [print_page(page) for page in pages])


def libreoffice(folder: Path) -> Callable[[], Figures]:
    """Sixty documents from one template, turned into PDF by one call."""
    start(folder)
    pages = list(captured_pages())

    def convert() -> list[bytes]:
        with TemporaryDirectory(dir=folder) as place:
            target = Path(place)
            for number, (html, pictures) in enumerate(pages):
                (target / f"{number:02}.fodt").write_text(build_document(html, pictures))
            profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
            command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", place]
            documents = sorted(map(str, target.glob("*.fodt")))
            subprocess.run([*command, *documents], check=True, capture_output=True)  # noqa: S603 - our own files
            return [path.read_bytes() for path in sorted(target.glob("*.pdf"))]

    return lambda: bundle(folder, convert)


def bundle(folder: Path, print_all: Callable[[], Sequence[bytes]]) -> Figures:
    """Print, then write the ZIP and join the pages; all of it is counted."""
    import pikepdf

    papers: list[bytes] = []

    def work() -> None:
        papers.extend(print_all())
        with zipfile.ZipFile(folder / "semua.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number, paper in enumerate(papers):
                archive.writestr(f"{number:02}.pdf", paper)
        with pikepdf.new() as book:
            for paper in papers:
                with pikepdf.open(io.BytesIO(paper)) as pdf:
                    book.pages.extend(pdf.pages)
            book.save(folder / "buku.pdf")

    figures = watch_family(work)
    if len(papers) != OPD:
        raise RuntimeError(f"{len(papers)} papers instead of {OPD}")
    return figures | {"kB a PDF": sum(map(len, papers)) / len(papers) / 1024}


def inline(html: str, pictures: Pictures) -> str:
    """One page that needs nothing else: sheets, faces and drawings within."""
    sheets = "".join((ROOT / sheet).read_text() for sheet in OWN_SHEETS)
    faces = "".join(face(weight, name) for weight, name in FACES.items())
    for address, content in pictures.items():
        html = html.replace(f'"{address}"', f'"{data_uri("image/svg+xml", content)}"')
    return html.replace("</head>", f"<style>{faces}{sheets}{PAGE}</style></head>", 1)


def face(weight: int, name: str) -> str:
    source = data_uri("font/ttf", (ROOT / "static/fonts" / name).read_bytes())
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:url({source})}}"


def data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def build_document(html: str, pictures: Pictures) -> str:
    """The words of the page in their order, a table where it has one, and every drawing, as a flat ODF document."""
    body = "".join(_blocks(html, pictures))
    spaces = " ".join(
        f'xmlns:{name}="{OFFICE}:{urn}:1.0"'
        for name, urn in {"office": "office", "text": "text", "table": "table", "draw": "drawing"}.items()
    )
    svg = f'xmlns:svg="{OFFICE}:svg-compatible:1.0"'
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} {svg} {kind}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _blocks(html: str, pictures: Pictures) -> Iterator[str]:
    for part in re.findall(
        r"<table.*?</table>|<img[^>]*>|<(?:p|h1|h2|li)\b[^>]*>.*?</(?:p|h1|h2|li)>", html, re.DOTALL
    ):
        if part.startswith("<table"):
            yield _table(part)
        elif part.startswith("<img"):
            yield _picture(part, pictures)
        else:
            yield f"<text:p>{_words(part)}</text:p>"


def _table(part: str) -> str:
    rows = [
        re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        for row in re.findall(r"<tr.*?</tr>", part, re.DOTALL)
    ]
    columns = max(len(row) for row in rows)
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{_words(cell)}</text:p></table:table-cell>"
            for cell in [*row, *[""] * (columns - len(row))]
        )
        + "</table:table-row>"
        for row in rows
    )
    head = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    return f"<table:table>{head}{cells}</table:table>"


def _picture(part: str, pictures: Pictures) -> str:
    match = re.search(r'src="([^"]*)"', part)
    content = base64.b64encode(pictures[match[1]]).decode() if match else ""
    data = f"<office:binary-data>{content}</office:binary-data>"
    image = f'<draw:image draw:mime-type="image/svg+xml">{data}</draw:image>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="60mm" svg:height="24mm">{image}</draw:frame>'
    return f"<text:p>{frame}</text:p>"


def _words(part: str) -> str:
    return markup.escape(markup.unescape(" ".join(re.sub(r"<[^>]+>", " ", part).split())))


def contenders() -> dict[str, Contender]:
    found: dict[str, Any] = {"Rapor OPD: tagged, stored, XLSX": ours, "the usual WeasyPrint page": usual}
    if shutil.which("chromium"):
        found["Chromium, warm"] = chromium
    if shutil.which("soffice"):
        found["LibreOffice, with its documents"] = libreoffice
    return found


if __name__ == "__main__":
    main(
        Table(f"All papers of {OPD} OPDs with ZIP and book, per rapor", contenders(), units=OPD, runs=2),
        script=__file__,
        prepare=prepare,
    )
