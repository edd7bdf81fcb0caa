"""The same naskah as a .docx, for those that the office goes on editing in its word processor."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped]

from dokumen.naskah.bentuk import Bentuk, BeritaAcara, Keputusan, Surat, Tabel
from dokumen.naskah.templat_docx import A4, CENTER, F4, FOLDER, RIGHT

FACES = {"bookman": "Bookman Old Style", "arial": "Arial", "times": "Times New Roman"}
SHEETS = {"A4": A4, "F4": F4}
RATA = {"kiri": None, "tengah": CENTER, "angka": RIGHT}


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
    width = _set_sheet(template.docx.sections[0], naskah.bingkai.halaman)
    for table, tabel in zip(template.docx.tables, _tabel_list(naskah), strict=True):
        _set_columns(table, tabel, width=width)
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


def _set_sheet(section: Any, halaman: str) -> float:
    """The sheet of the naskah, the first word of its `halaman`; gives the mm between the margins."""
    width, height = SHEETS[halaman.split()[0]]
    section.page_width, section.page_height = Mm(width), Mm(height)
    return float((section.page_width - section.left_margin - section.right_margin) / Mm(1))


def _set_columns(table: Any, tabel: Tabel, *, width: float) -> None:
    """Widths, and each cell set as on the printed paper: the head in the middle, figures at the right."""
    table.autofit = False
    widths = _widths(tabel, width=width)
    for column, mm in zip(table.columns, widths, strict=True):
        column.width = Mm(mm)
    for at, row in enumerate(table.rows):
        for cell, kolom, mm in zip(row.cells, tabel.kolom, widths, strict=True):
            cell.width = Mm(mm)
            cell.paragraphs[0].alignment = RATA[kolom.rata] if at else CENTER


def _widths(tabel: Tabel, *, width: float) -> Sequence[float]:
    """In mm, `width` all together; columns without a width of their own share what is left."""
    fixed = sum(kolom.lebar for kolom in tabel.kolom)
    free = [kolom for kolom in tabel.kolom if not kolom.lebar]
    share = (width - fixed) / len(free) if free else 0
    return [kolom.lebar or share for kolom in tabel.kolom]
