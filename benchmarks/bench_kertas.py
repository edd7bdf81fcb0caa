"""All papers of a quarter of 60 OPDs: every rapor, their ZIP and their book, ours beside what others would do.

Ours is what the worker does, with its rows, hashes and flushes to the disk, the data in each rapor and the XLSX. The
others print the same words, figures and drawings, the QR too, write a ZIP, and join the pages without contents, tags or
bookmarks; that no word is lost is looked at after each run, not counted. Chromium is one process that goes on, driven
over its own protocol: its start is not counted. PDFs of Chromium and dompdf are not tagged, those of LibreOffice are
tagged PDF/A as ours. Its mail merge fills a designed .docx for each OPD, the drawings as pixels that were made before;
words alone is the same text without any design, the least it could do. What is not installed is left out (Debian:
chromium, libreoffice-writer, poppler-utils, php-dompdf, php-gd).

`OPD=12 RUNS=1` in the environment shows that each runs through.
"""

import base64
import html as markup
import io
import json
import logging
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench_rapor import (
    FRAMEWORK,
    OPD,
    OWN_SHEETS,
    PAGE,
    captured_pages,
    captured_rapor,
    prepare,
    print_usual,
)
from chromium import Tab
from docx_template import write_template
from mailmerge import convert_documents, fill_document, write_pixels
from measure import Contender, Figures, Table, main
from odf import Pictures, build_document, mime_type
from project import ROOT, start
from proses import watch_family

RUNS = int(os.environ.get("RUNS", "2"))
DOMPDF = Path(__file__).with_name("dompdf.php")
FONTS = ROOT / "static/fonts"
FACES = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf"}
OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "3"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
}
TAGGED = f"pdf:writer_pdf_Export:{json.dumps(OPTIONS)}"
Page = tuple[str, Pictures]


def ours(folder: Path) -> Callable[[], Figures]:
    """On a copy of the database in which nothing has been made yet."""
    own = folder / f"own-{len(list(folder.glob('own-*')))}.sqlite3"
    shutil.copy(folder / "rapor.sqlite3", own)
    start(folder, database=own.name)
    from dokumen.models import Dokumen, Genre
    from dokumen.services import render_penetapan
    from penilaian.models import Penetapan

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

    return lambda: bundle(
        folder, pages, lambda: [print_usual(page, (*FRAMEWORK, *OWN_SHEETS)) for page in pages]
    )


def chromium(folder: Path) -> Callable[[], Figures]:
    """One browser and one tab for all."""
    start(folder)
    pages = list(captured_pages())
    files = write_pages(folder / "chromium", pages)
    tab = Tab(folder / "profil")
    tab.print_page(files[0])

    return lambda: bundle(folder, pages, lambda: [tab.print_page(file) for file in files])


def dompdf(folder: Path) -> Callable[[], Figures]:
    """One PHP process for all, its fonts known from a run before."""
    start(folder)
    pages = list(captured_pages())
    files = write_pages(folder / "dompdf", pages)

    def convert(files: Sequence[Path]) -> list[bytes]:
        faces = [str(FONTS / name) for name in FACES.values()]
        command = ["php", str(DOMPDF), str(folder / "huruf"), *faces, *map(str, files)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own files
        return [file.with_suffix(".pdf").read_bytes() for file in files]

    convert(files[:1])
    return lambda: bundle(folder, pages, lambda: convert(files))


def mail_merge(folder: Path) -> Callable[[], Figures]:
    """A designed .docx for each from one template, all turned into PDF by one call."""
    start(folder)
    rapor_list = list(captured_rapor())
    pictures = folder / "piksel"
    pictures.mkdir(exist_ok=True)
    write_pixels(rapor_list, pictures)
    template = folder / "rapor.docx"
    write_template(template, aksen=rapor_list[0].warna.removeprefix("#"))

    def convert() -> list[bytes]:
        with TemporaryDirectory(dir=folder) as place:
            documents = [Path(place) / f"{number:02}.docx" for number, _ in enumerate(rapor_list)]
            for document, rapor in zip(documents, rapor_list, strict=True):
                fill_document(template, rapor, pictures=pictures, target=document)
            return convert_documents(documents, form=TAGGED, folder=folder)

    # Words that label a drawing are pixels here.
    pages = [(re.sub(r'<p [^>]*class="teks .*?</p>', "", html), named) for html, named in captured_pages()]
    return lambda: bundle(folder, pages, convert)


def words_alone(folder: Path) -> Callable[[], Figures]:
    """The words in paragraphs and plain tables, without faces, sizes, colours, rules or columns."""
    start(folder)
    pages = list(captured_pages())

    def convert() -> list[bytes]:
        with TemporaryDirectory(dir=folder) as place:
            documents = [Path(place) / f"{number:02}.fodt" for number, _ in enumerate(pages)]
            for document, (html, pictures) in zip(documents, pages, strict=True):
                document.write_text(build_document(html, pictures))
            return convert_documents(documents, form=TAGGED, folder=folder)

    return lambda: bundle(folder, pages, convert)


def bundle(folder: Path, pages: Sequence[Page], print_all: Callable[[], Sequence[bytes]]) -> Figures:
    """Print, then write the ZIP and join the pages; all of it is counted."""
    import pikepdf

    papers: list[bytes] = []

    def work() -> None:
        papers.extend(print_all())
        with zipfile.ZipFile(folder / "semua.zip", "w", zipfile.ZIP_STORED) as archive:
            for number, paper in enumerate(papers):
                archive.writestr(f"{number:02}.pdf", paper)
        with pikepdf.new() as book:
            for paper in papers:
                with pikepdf.open(io.BytesIO(paper)) as pdf:
                    book.pages.extend(pdf.pages)
            book.save(folder / "buku.pdf")

    figures = watch_family(work)
    for (html, _), paper in zip(pages, papers, strict=True):
        require_words(html, paper)
    return figures | {"kB a PDF": sum(map(len, papers)) / len(papers) / 1024}


def require_words(html: str, paper: bytes) -> None:
    """Raises RuntimeError unless every word and figure of the page stands on the paper: less would not be the same."""
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    printed = re.sub(r"\W", "", text.translate(plain_forms()))
    wanted = re.findall(r"\w+", markup.unescape(re.sub(r"<[^>]+>", " ", html.partition("</head>")[2])))
    if lost := [word for word in wanted if word not in printed]:
        raise RuntimeError(f"{len(lost)} of {len(wanted)} words are lost: {' '.join(lost[:20])}")


@cache
def plain_forms() -> dict[int, str]:
    """Chromium writes figures of one width by private codes of the face; the names in it say which they are."""
    from fontTools.ttLib import TTFont

    names = TTFont(FONTS / FACES[400]).getBestCmap()
    plain = {name: chr(code) for code, name in names.items() if code < 0xE000}
    forms = {code: name.partition(".")[0] for code, name in names.items() if 0xE000 <= code <= 0xF8FF}
    return {code: plain[name] for code, name in forms.items() if name in plain}


def write_pages(folder: Path, pages: Sequence[Page]) -> list[Path]:
    """Files that need nothing else."""
    folder.mkdir(exist_ok=True)
    files = [folder / f"{number:02}.html" for number, _ in enumerate(pages)]
    for file, (html, pictures) in zip(files, pages, strict=True):
        file.write_text(inline(html, pictures))
    return files


def inline(html: str, pictures: Pictures) -> str:
    """One page that needs nothing else: sheets, faces and drawings within."""
    sheets = "".join((ROOT / sheet).read_text() for sheet in OWN_SHEETS)
    faces = "".join(face(weight, name) for weight, name in FACES.items())
    for address, content in pictures.items():
        html = html.replace(f'"{address}"', f'"{data_uri(mime_type(content), content)}"')
    return html.replace("</head>", f'<meta charset="utf-8"/><style>{faces}{sheets}{PAGE}</style></head>', 1)


def face(weight: int, name: str) -> str:
    source = data_uri("font/ttf", (FONTS / name).read_bytes())
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:url({source})}}"


def data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def contenders() -> dict[str, Contender]:
    found: dict[str, Any] = {"Rapor OPD: tagged, stored, XLSX": ours, "the usual WeasyPrint page": usual}
    if shutil.which("chromium"):
        found["Chromium, warm"] = chromium
    if shutil.which("soffice"):
        if shutil.which("pdftoppm"):
            found["LibreOffice, mail merge of a .docx, tagged"] = mail_merge
        found["LibreOffice, words alone, tagged"] = words_alone
    if has_dompdf():
        found["dompdf"] = dompdf
    return found


def has_dompdf() -> bool:
    """With the GD that it reads pictures by; without it, it prints none and says nothing."""
    if not (shutil.which("php") and Path("/usr/share/php/dompdf").exists()):
        return False
    known = subprocess.run(["php", "-m"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    return "gd" in known.split()


if __name__ == "__main__":
    main(
        Table(f"All papers of {OPD} OPDs with ZIP and book, per rapor", contenders(), units=OPD, runs=RUNS),
        script=__file__,
        prepare=prepare,
    )
