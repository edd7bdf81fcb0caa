"""The same naskah as a .docx, for those that the office goes on editing in its word processor."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped]

from dokumen.naskah.bentuk import Bentuk, BeritaAcara, Keputusan, Surat, Tabel
from dokumen.naskah.templat_docx import FOLDER

FACES = {"bookman": "Bookman Old Style", "arial": "Arial", "times": "Times New Roman"}
TEXT_WIDTH = 165  # mm between the margins of an A4


def write_docx(naskah: Bentuk, *, lambang: Mapping[str, bytes] | None = None) -> bytes:
    """Raises TypeError for a bentuk that has no template: forms and certificates are printed, not edited."""
    template = DocxTemplate(FOLDER / f"{_template(naskah)}.docx")
    template.init_docx()
    picture = (lambang or {}).get(naskah.bingkai.kop.lambang) if naskah.bingkai.kop.perisai is None else None
    context = {
        "n": naskah,
        "lambang": InlineImage(template, BytesIO(picture), height=Mm(20)) if picture else "",
    }
    template.render(context, autoescape=True)
    _set_face(template.docx, FACES[naskah.bingkai.huruf])
    for table, tabel in zip(template.docx.tables, _tabel_list(naskah), strict=True):
        _set_widths(table, tabel)
    target = BytesIO()
    template.save(target)
    return target.getvalue()


def _template(naskah: Bentuk) -> str:
    match naskah:
        case Keputusan():
            return "keputusan"
        case BeritaAcara():
            return "berita_acara"
        case Surat():
            return "nota_dinas" if naskah.jenis else "surat"
    raise TypeError(f"{type(naskah).__name__} has no .docx")


def _tabel_list(naskah: Bentuk) -> list[Tabel]:
    """Every table in the order in which the template lays them."""
    match naskah:
        case Keputusan():
            return list(naskah.lampiran.tabel)
        case BeritaAcara():
            return [naskah.anggota, *naskah.lampiran.tabel]
        case Surat():
            further = naskah.lampiran.tabel if naskah.lampiran else ()
            return [*([naskah.tabel] if naskah.tabel else []), *further]
    return []


def _set_face(document: Any, face: str) -> None:
    """One face for every script that Word tells apart."""
    style = document.styles["Normal"]
    style.font.name = face
    style.element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _set_widths(table: Any, tabel: Tabel) -> None:
    table.autofit = False
    widths = _widths(tabel)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _widths(tabel: Tabel) -> Sequence[float]:
    """In mm; columns without a width share what is left."""
    fixed = sum(kolom.lebar for kolom in tabel.kolom)
    free = [kolom for kolom in tabel.kolom if not kolom.lebar]
    share = (TEXT_WIDTH - fixed) / len(free) if free else 0
    return [kolom.lebar or share for kolom in tabel.kolom]
