"""Mail merge as it is done: docxtpl fills a .docx for each OPD, LibreOffice turns all of them into PDF in one call."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped]
from project import ROOT

DPI = "200"
SIZES = {"kop": (16, 17), "skala": (178, 6.75), "radar": (70, 44.56), "tren": (70, 44.56), "qr": (22, 22)}
BATANG = (35.5, 4.8)


class DescribedImage(InlineImage):  # type: ignore[misc]
    """With words for who cannot see it."""

    def __init__(self, template: DocxTemplate, path: Path, size: tuple[float, float], title: str) -> None:
        super().__init__(template, str(path), width=Mm(size[0]), height=Mm(size[1]))
        self.title = re.sub(r'[<>&"]', " ", title)

    def _insert_image(self) -> str:
        """Without white around it, which LibreOffice would add."""
        picture = str(super()._insert_image()).replace("<wp:docPr ", f'<wp:docPr descr="{self.title}" ', 1)
        return picture.replace("<wp:inline ", '<wp:inline distT="0" distB="0" distL="0" distR="0" ', 1)


def drawings_of(rapor: Any) -> dict[str, tuple[Any, tuple[float, float]]]:
    """Every drawing with its size in mm; those of the komponen by their number."""
    named = {
        "kop": rapor.kop.perisai,
        "skala": rapor.verdict and rapor.verdict.skala,
        "radar": rapor.radar,
        "tren": rapor.tren,
        "qr": rapor.verifikasi and rapor.verifikasi.qr,
    }
    rows = {str(row.nomor): (row.batang, BATANG) for row in rapor.komponen}
    return {name: (drawing, SIZES[name]) for name, drawing in named.items() if drawing} | rows


def write_pixels(rapor_list: Sequence[Any], folder: Path) -> None:
    """A PNG for every drawing, its labels in it: printed on a sheet of its own size, then made pixels by poppler."""
    from django.template.loader import render_to_string
    from weasyprint import HTML

    from dokumen.charts import PLACES
    from dokumen.render.paper import PaperFetcher, _fonts

    found = {one.alamat: (one, size) for rapor in rapor_list for one, size in drawings_of(rapor).values()}
    sheets = "".join((ROOT / "static/dokumen" / name).read_text() for name in ("dasar.css", "kertas.css"))
    sizes = {size for _, size in found.values()}
    paged = "".join(
        f"@page s{_name(size)}{{size:{size[0]}mm {size[1]}mm;margin:0;@bottom-center{{content:none}}}}"
        for size in sizes
    )
    body = "".join(
        f'<div style="page:s{_name(size)};position:relative;height:{size[0] * one.height / one.width:.2f}mm">'
        f"{render_to_string('dokumen/_gambar.html', {'gambar': one})}</div>"
        for one, size in found.values()
    )
    style = (
        f"<style>{sheets}{paged}{PLACES}body{{margin:0}}img{{display:block;width:100%;height:100%}}</style>"
    )
    fetcher = PaperFetcher({one.alamat: one.berkas for one, _ in found.values()})
    sheet = folder / "gambar.pdf"
    HTML(string=f"<html><head>{style}</head><body>{body}</body></html>", url_fetcher=fetcher).write_pdf(
        sheet, font_config=_fonts()
    )
    subprocess.run(["pdftoppm", "-r", DPI, "-png", sheet, folder / "halaman"], check=True)  # noqa: S603, S607
    for alamat, path in zip(found, sorted(folder.glob("halaman-*.png")), strict=True):
        path.rename(picture_path(folder, alamat))


def _name(size: tuple[float, float]) -> str:
    return f"{size[0] * 100:.0f}x{size[1] * 100:.0f}"


def picture_path(folder: Path, alamat: str) -> Path:
    return folder / f"{alamat.replace(':', '-')}.png"


def fill_document(template: Path, rapor: Any, *, pictures: Path, target: Path) -> None:
    document = DocxTemplate(template)
    document.init_docx()
    images = {
        name: DescribedImage(document, picture_path(pictures, one.alamat), size, one.title)
        for name, (one, size) in drawings_of(rapor).items()
    }
    batang = {row.nomor: images[str(row.nomor)] for row in rapor.komponen}
    document.render({"r": rapor, "batang": batang, **images}, autoescape=True)
    document.save(target)


def convert_documents(documents: Sequence[Path], *, form: str, folder: Path) -> list[bytes]:
    """All of them in one call of LibreOffice, beside themselves, with the faces that our paper has."""
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(documents[0].parent)]
    faces = {
        "FONTCONFIG_FILE": str(ROOT / "dokumen/render/fonts.conf"),
        "XDG_CACHE_HOME": str(folder / "faces"),
    }
    subprocess.run(  # noqa: S603 - our own files
        [*command, *map(str, documents)], check=True, capture_output=True, env=os.environ | faces
    )
    return [document.with_suffix(".pdf").read_bytes() for document in documents]
