"""Makes the .docx templates below `templat/`, so that they can be made again: `manage.py make_templat_docx`.

A template is laid out here once; docxtpl fills it. Each holds only what the dataclass of its bentuk has.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FOLDER = Path(__file__).with_name("templat")
GAYA_TABEL = "Table Grid"
CENTER, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
A4, F4 = (210, 297), (215, 330)


def write_templates(folder: Path = FOLDER) -> list[Path]:
    """Write every template into the folder; returns their paths."""
    makers: dict[str, Callable[[Any], None]] = {
        "keputusan": _keputusan,
        "berita_acara": _berita_acara,
        "surat": _surat,
        "nota_dinas": _nota_dinas,
    }
    paths = []
    for nama, fill in makers.items():
        document = _new_document(F4 if nama == "keputusan" else A4)
        fill(document)
        path = folder / f"{nama}.docx"
        document.save(str(path))
        paths.append(path)
    return paths


def _new_document(size: tuple[int, int]) -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.size = Pt(12 if size == F4 else 11)
    style.paragraph_format.space_after = Pt(0)
    head = section.header.paragraphs[0]
    head.alignment = CENTER
    run = head.add_run("{{ n.bingkai.keadaan }}")
    run.bold = True
    run.font.color.rgb = RGBColor(0x66, 0x66, 0x66)
    return document


def _say(
    document: Any, text: str, *, align: Any = None, bold: bool = False, after: int = 0, indent: int = 0
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.left_indent = Mm(indent) if indent else None
    paragraph.add_run(text).bold = bold
    return paragraph


def _kop(document: Any) -> None:
    """The lambang if it is at hand, the lines, and a rule below where it is the government's."""
    _say(document, "{{ lambang }}", align=CENTER)
    _say(document, "{%p if n.bingkai.kop.baris %}")
    _say(document, "{{ n.bingkai.kop.baris }}", align=CENTER)
    _say(document, "{%p endif %}")
    _say(document, "{{ n.bingkai.kop.unit }}", align=CENTER, bold=True)
    _say(document, "{%p if n.bingkai.kop.alamat %}")
    _rule(_say(document, "{{ n.bingkai.kop.alamat }}", align=CENTER))
    _say(document, "{%p endif %}")
    _say(document, "")


def _rule(paragraph: Any) -> None:
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in {"val": "double", "sz": "8", "space": "4", "color": "000000"}.items():
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    paragraph._p.get_or_add_pPr().append(border)


def _hanging(document: Any, label: str, text: str, *, indent: int, start: int = 0, after: int = 4) -> None:
    """A mark at the left, its text beside it."""
    _at_stops(document, f"{label}\t{text}", start + indent, start=start, after=after)


def _titik_dua(document: Any, label: str, text: str, *, indent: int, start: int = 0, after: int = 4) -> None:
    """A label, its colon and the text, each at a stop of its own: further lines begin below the text."""
    end = start + indent
    _at_stops(document, f"{label}\t:\t{text}", end - 3, end, start=start, after=after)


def _butir(document: Any, rows: str, *, start: int = 0) -> None:
    """Every butir of a list, and the rincian of each."""
    _say(document, f"{{%p for b in {rows} %}}")
    _hanging(document, "{{ b.tanda }}", "{{ b.isi }}", indent=8, start=start)
    _say(document, "{%p for r in b.rincian %}")
    _hanging(document, "{{ r.tanda }}", "{{ r.isi }}", indent=8, start=start + 8, after=2)
    _say(document, "{%p endfor %}")
    _say(document, "{%p endfor %}")


def _tabel(document: Any, tabel: str, *, tinggi: int = 0) -> None:
    """One table of any columns: docxtpl repeats the cells and the rows. The head stands again on each page.

    `tinggi` is the least height of a row in mm, where people sign in it.
    """
    table = document.add_table(rows=4, cols=3)
    table.style = GAYA_TABEL
    _cells(table.rows[0], f"{{%tc for k in {tabel}.kolom %}}", "{{ k.judul }}", "{%tc endfor %}", bold=True)
    _repeat(table.rows[0])
    table.rows[1].cells[0].text = f"{{%tr for baris in {tabel}.sel %}}"
    _cells(table.rows[2], "{%tc for k, isi in baris %}", "{{ isi }}", "{%tc endfor %}")
    _keep_whole(table.rows[2], tinggi=tinggi)
    table.rows[3].cells[0].text = "{%tr endfor %}"


def _cells(row: Any, *texts: str, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = bold, Pt(9 if bold else 10)


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any, *, tinggi: int) -> None:
    """No row is cut by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if tinggi:
        row.height, row.height_rule = Mm(tinggi), WD_ROW_HEIGHT_RULE.AT_LEAST


def _tanda_tangan(document: Any, blok: str) -> None:
    _say(document, "")
    _say(document, f"{{%p for baris in {blok}.kepala %}}")
    _say(document, "{{ baris }}", indent=80)
    _say(document, "{%p endfor %}")
    for _ in range(3):
        _say(document, "", indent=80)
    _say(document, f"{{{{ {blok}.nama }}}}", bold=True, indent=80)
    _say(document, f"{{%p for baris in {blok}.kaki %}}")
    _say(document, "{{ baris }}", indent=80)
    _say(document, "{%p endfor %}")


def _lampiran(document: Any, *, blok: str = "") -> None:
    """On a page of its own, if the naskah has one."""
    _say(document, "{%p if n.lampiran %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _say(document, "{%p for baris in n.lampiran.kepala %}")
    _say(document, "{{ baris }}", indent=80)
    _say(document, "{%p endfor %}")
    _say(document, "")
    _say(document, "{{ n.lampiran.judul }}", align=CENTER, bold=True, after=6)
    _say(document, "{%p for t in n.lampiran.tabel %}")
    _say(document, "{{ t.judul }}", bold=True)
    _tabel(document, "t")
    _say(document, "{%p for catatan in t.catatan %}")
    _say(document, "{{ catatan }}")
    _say(document, "{%p endfor %}")
    _say(document, "{%p endfor %}")
    if blok:
        _tanda_tangan(document, blok)
    _say(document, "{%p endif %}")


def _keputusan(document: Any) -> None:
    _kop(document)
    _say(document, "{%p if n.provinsi %}")
    _say(document, "{{ n.provinsi }}", align=CENTER)
    _say(document, "{%p endif %}")
    _say(document, "KEPUTUSAN {{ n.pejabat }}", align=CENTER, bold=True)
    for line in ("NOMOR {{ n.nomor }}", "TENTANG", "{{ n.tentang }}", "{{ n.pejabat }},"):
        _say(document, line, align=CENTER, after=6)
    _konsiderans(document, "Menimbang", "n.menimbang")
    _konsiderans(document, "Mengingat", "n.mengingat")
    _say(document, "MEMUTUSKAN:", align=CENTER, bold=True, after=6)
    _titik_dua(document, "Menetapkan", "{{ n.menetapkan }}", indent=38)
    _say(document, "{%p for d in n.diktum %}")
    _titik_dua(document, "{{ d.tanda }}", "{{ d.isi }}", indent=38)
    _butir(document, "d.rincian", start=38)
    _say(document, "{%p endfor %}")
    _tanda_tangan(document, "n.tanda_tangan")
    _lampiran(document, blok="n.tanda_tangan_lampiran")


def _konsiderans(document: Any, label: str, rows: str) -> None:
    """The word stands before the first of them."""
    first = f"{{% if loop.first %}}{label}{{% endif %}}\t{{% if loop.first %}}:{{% endif %}}"
    _say(document, f"{{%p for b in {rows} %}}")
    _say(document, "{%p if b.tanda %}")
    _at_stops(document, f"{first}\t{{{{ b.tanda }}}}\t{{{{ b.isi }}}}", 35, 38, 46)
    _say(document, "{%p else %}")
    _at_stops(document, f"{first}\t{{{{ b.isi }}}}", 35, 38)
    _say(document, "{%p endif %}")
    _say(document, "{%p endfor %}")


def _at_stops(document: Any, text: str, *stops: int, start: int = 0, after: int = 4) -> None:
    """Text with tabs, whose further lines begin at the last of these stops in mm."""
    paragraph = _say(document, text, align=JUSTIFY, after=after, indent=stops[-1])
    paragraph.paragraph_format.first_line_indent = Mm(start - stops[-1])
    for stop in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop))


def _berita_acara(document: Any) -> None:
    _kop(document)
    _say(document, "{%p for baris in n.judul %}")
    _say(document, "{{ baris }}", align=CENTER, bold=True)
    _say(document, "{%p endfor %}")
    _say(document, "{{ n.nomor }}", align=CENTER, after=8)
    _alinea(document, "n.pembuka", is_indented=False)
    _butir(document, "n.butir")
    _say(document, "{{ n.penutup }}", align=JUSTIFY, after=8)
    _say(document, "Tim Penilai Kinerja Perangkat Daerah", bold=True)
    _tabel(document, "n.anggota", tinggi=12)
    _lampiran(document)


def _alinea(document: Any, rows: str, *, is_indented: bool = True) -> None:
    _say(document, f"{{%p for alinea in {rows} %}}")
    paragraph = _say(document, "{{ alinea }}", align=JUSTIFY, after=6)
    paragraph.paragraph_format.first_line_indent = Mm(12) if is_indented else None
    _say(document, "{%p endfor %}")


def _rujukan(document: Any, rows: str, *, start: int = 0) -> None:
    _say(document, f"{{%p for b in {rows} %}}")
    _titik_dua(document, "{{ b.tanda }}", "{{ b.isi }}", indent=28, start=start, after=0)
    _say(document, "{%p endfor %}")


def _isi_surat(document: Any) -> None:
    """What a letter and a nota dinas have below their heads."""
    _alinea(document, "n.pembuka")
    _rujukan(document, "n.rincian", start=12)
    _say(document, "{%p if n.tabel %}")
    _tabel(document, "n.tabel")
    _say(document, "{%p endif %}")
    _say(document, "")
    _alinea(document, "n.penutup")
    _tanda_tangan(document, "n.tanda_tangan")
    _say(document, "{%p if n.tembusan %}")
    _say(document, "Tembusan:")
    _say(document, "{%p for baris in n.tembusan %}")
    _say(document, "{{ loop.index }}. {{ baris }}")
    _say(document, "{%p endfor %}")
    _say(document, "{%p endif %}")
    _lampiran(document, blok="n.tanda_tangan")


def _surat(document: Any) -> None:
    _kop(document)
    _say(document, "{{ n.tempat_tanggal }}", align=RIGHT, after=6)
    _rujukan(document, "n.rujukan")
    _say(document, "")
    _say(document, "{%p for baris in n.kepada %}")
    _say(document, "{{ baris }}", indent=90)
    _say(document, "{%p endfor %}")
    _say(document, "")
    _isi_surat(document)


def _nota_dinas(document: Any) -> None:
    _kop(document)
    _say(document, "{{ n.jenis }}", align=CENTER, bold=True, after=8)
    _rujukan(document, "n.rujukan")
    _rule(_say(document, "", after=8))
    _isi_surat(document)
