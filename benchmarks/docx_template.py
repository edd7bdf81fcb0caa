"""The rapor as an office would lay it out in its word processor: one .docx, which docxtpl fills for each OPD.

Faces, sizes, colours, rules and columns are those of our own sheet, as far as tables and paragraphs go.
"""

from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx_parts import (
    CENTER,
    INK,
    MUTED,
    RIGHT,
    add_field,
    add_table,
    add_words,
    draw_edges,
    draw_rule,
    fill_row,
    frame_words,
    say,
    say_change,
    say_heading,
    set_style,
    shade_cell,
    shade_paragraph,
)

LINE, FAINT = "C8D0DA", "E6EAEF"
KOMPONEN = (51, 38.5, 16.5, 16, 19, 17, 20)


def write_template(path: Path, *, aksen: str) -> None:
    """`aksen` as RRGGBB: a template is made for one government."""
    document = _document()
    _kop(document)
    _judul(document)
    _verdict(document, aksen)
    _batang(document, aksen)
    _kalimat(document)
    _gambar(document)
    _penjelasan(document)
    _sasaran(document)
    _penutup(document)
    document.save(str(path))


def _document() -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(13), Mm(17), Mm(10)
    for name, size in (("Normal", 10), ("Heading 1", 14), ("Heading 2", 10)):
        set_style(document.styles[name], size)
    document.styles.element.xpath("//w:docDefaults//w:lang")[0].set(qn("w:val"), "id-ID")
    document.core_properties.title = "{{ r.judul }}"
    foot = section.footer.paragraphs[0]
    foot.alignment = CENTER
    add_words(foot, "{{ r.kaki }} · Halaman ", size=8.5, colour=MUTED)
    add_field(foot, "PAGE")
    add_words(foot, " dari ", size=8.5, colour=MUTED)
    add_field(foot, "NUMPAGES")
    return document


def _kop(document: Any) -> None:
    say(document, "{{ kop }}", align=CENTER, after=1.5, line=0)
    say(document, "{%p if r.kop.baris %}")
    say(document, "{{ r.kop.baris }}", align=CENTER, bold=True)
    say(document, "{%p endif %}")
    unit = say(document, "{{ r.kop.unit }}", align=CENTER, size=14, bold=True, after=5, spread=0.4)
    draw_rule(unit, val="double", sz="6", space="7", color=INK)


def _judul(document: Any) -> None:
    head = document.add_paragraph(style="Heading 1")
    head.alignment = CENTER
    add_words(head, "RAPOR KINERJA PERANGKAT DAERAH", size=14, bold=True, spread=0.7)
    say(
        document,
        "{{ r.triwulan }}{% for tanda in r.keadaan %}  {{ tanda }}{% endfor %}",
        align=CENTER,
        bold=True,
    )
    say(document, "{{ r.naskah }}", align=CENTER, size=8.5, colour=MUTED, after=5)
    left, right = add_table(document, [104, 74]).rows[0].cells
    say(left, "Perangkat Daerah", size=8.5, colour=MUTED)
    say(left, "{{ r.identitas.nama }}", bold=True)
    say(left, "{{ r.identitas.keterangan }}", size=8.5, colour=MUTED)
    say(right, "{{ r.identitas.kepala_sebutan }}", size=8.5, colour=MUTED)
    say(right, "{{ r.identitas.kepala_nama }}", bold=True)
    say(document, "{{ r.identitas.dasar }}", size=8.5, colour=MUTED, before=1.6, after=4.5)


def _verdict(document: Any, aksen: str) -> None:
    say(document, "{%p if r.verdict %}")
    cells = add_table(document, [33, 37, 60, 48], pad=4).rows[0].cells
    shade_cell(cells[0], aksen)
    for cell in cells:
        draw_edges(cell, LINE, "top", "bottom", "left", "right")
    say(cells[0], "Nilai akhir (skor)", size=8.5, colour="FFFFFF", before=3.2)
    say(cells[0], "{{ r.verdict.skor }}", size=22, bold=True, colour="FFFFFF")
    say(cells[0], "dari 100", size=8.5, colour="FFFFFF", after=3.6)
    say(cells[1], "Predikat", size=8.5, colour=MUTED, before=3.2)
    say(cells[1], "{{ r.verdict.predikat }}", size=22, bold=True)
    say(cells[1], "{{ r.verdict.predikat_sebutan }}", size=8.5, bold=True)
    say(cells[1], "{{ r.verdict.predikat_rentang }}", size=8.5)
    say(cells[2], "Peringkat", size=8.5, colour=MUTED, before=3.2)
    peringkat = say(cells[2], "{{ r.verdict.peringkat }}", size=22, bold=True)
    add_words(peringkat, " dari {{ r.verdict.dari }}")
    say(cells[2], "{{ r.verdict.kelompok }}", size=8.5)
    say(cells[2], "{%p if r.verdict.daftar %}")
    frame_words(say(cells[2], "{{ r.verdict.daftar }}", size=8.5, bold=True, colour=aksen, before=1), aksen)
    say(cells[2], "{%p endif %}")
    say(cells[3], "{{ r.verdict.delta_judul }}", size=8.5, colour=MUTED, before=3.2)
    say_change(cells[3], "r.verdict.arah", "r.verdict.delta", size=22, bold=True)
    say(cells[3], "{{ r.verdict.delta_keterangan }}", size=8.5, after=3)
    say(document, "{{ skala }}", before=3, line=0)
    say(document, "{%p else %}")
    say(document, "{{ r.tanpa_peringkat.judul }}", size=14, bold=True)
    say(document, "{{ r.tanpa_peringkat.alasan }}")
    say(document, "{%p endif %}")


def _batang(document: Any, aksen: str) -> None:
    say_heading(document, "Nilai tiap komponen")
    table = add_table(document, KOMPONEN, rows=6)
    head, again, row, end, total, _ = table.rows
    heads = [
        "Komponen",
        "0\t50\t100",
        "Nilai",
        "Bobot",
        "Tertimbang",
        "Poin hilang",
        "Selisih {{ r.lalu_singkat }}",
    ]
    fill_row(head, heads, size=8.5, colour=MUTED, edge=LINE, low=True)
    head.cells[1].paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Mm(18), WD_TAB_ALIGNMENT.CENTER)
    head.cells[1].paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Mm(35.5), WD_TAB_ALIGNMENT.RIGHT)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    say(again.cells[0], "{%tr for k in r.komponen %}")
    cells = [
        "{{ k.nama }}",
        "{{ batang[k.nomor] }}",
        "",
        "{{ k.bobot }}",
        "{{ k.tertimbang }}",
        "{{ k.poin_hilang }}",
        "",
    ]
    fill_row(row, cells, edge=FAINT)
    row.height = Mm(8.7)
    say(row.cells[2], "{{ k.nilai }}", bold=True, align=RIGHT)
    say_change(row.cells[6], "k.arah", "k.delta", align=RIGHT)
    say(end.cells[0], "{%tr endfor %}")
    total.cells[0].merge(total.cells[2])
    sums = ["Nilai akhir (skor)", "", "", "{% if r.verdict %}100%{% endif %}", "{{ r.total_tertimbang }}"]
    fill_row(total, [*sums, "{{ r.total_poin_hilang }}", "{{ r.total_delta }}"], bold=True)
    total.height = Mm(8.7)
    table._tbl.remove(table.rows[5]._tr)
    legend = say(document, "■", size=8.5, colour=aksen, before=1)
    said = " nilai Perangkat Daerah ini{% if r.rata_rata_dari %}     |  rata-rata kelompok ({{ r.rata_rata_dari }})"
    add_words(
        legend,
        f"{said}{{% endif %}}{{% if r.lalu %}}     ○  nilai {{{{ r.lalu }}}}{{% endif %}}",
        size=8.5,
        colour=MUTED,
    )


def _kalimat(document: Any) -> None:
    say_heading(document, "Hal yang terpenting")
    say(document, "{%p for s in r.kalimat %}")
    line = say(document, "{{ s.judul }}\t", bold=True, after=1.4)
    add_words(line, "{{ s.isi }}")
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(27), Mm(-27)
    say(document, "{%p endfor %}")


def _gambar(document: Any) -> None:
    left, right = add_table(document, [89, 89]).rows[0].cells
    say_heading(left, "Bentuk nilai dibanding rata-rata").paragraph_format.page_break_before = True
    say(left, "{{ radar }}", line=0)
    said = "Garis penuh: Perangkat Daerah ini.{% if r.rata_rata_dari %} Garis putus: rata-rata.{% endif %}"
    say(left, said, size=8.5, colour=MUTED)
    say_heading(right, "Skor tiap triwulan")
    say(right, "{{ tren }}", line=0)
    say(right, "{{ r.tren_keterangan }}", size=8.5, colour=MUTED)


def _penjelasan(document: Any) -> None:
    say_heading(document, "Penjelasan tiap komponen")
    head, again, row, end = add_table(document, [68, 110], rows=4).rows
    said = "Catatan dan rekomendasi{% if not r.has_catatan %}: tidak ada{% endif %}"
    fill_row(head, ["Komponen", said], size=8.5, colour=MUTED, edge=LINE, numbers=9)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    say(again.cells[0], "{%tr for k in r.komponen %}")
    left, right = row.cells
    say(left, "{{ k.nama }}", before=0.4)
    say(left, "{{ k.ringkasan }}", size=8.5, colour=MUTED, after=0.4)
    for said, colour in (("keadaan", MUTED), ("catatan", INK)):
        say(right, f"{{%p if k.{said} %}}")
        say(right, f"{{{{ k.{said} }}}}", size=8.5, colour=colour, before=0.4)
        say(right, "{%p endif %}")
    say(right, "{%p for s in k.rekomendasi %}")
    add_words(say(right, "Rekomendasi: ", size=8.5, bold=True), "{{ s.isi }} ({{ s.keterangan }})", size=8.5)
    say(right, "{%p endfor %}")
    for cell in row.cells:
        draw_edges(cell, FAINT, "bottom")
    say(end.cells[0], "{%tr endfor %}")


def _sasaran(document: Any) -> None:
    say(document, "{%p if r.verdict %}")
    say_heading(document, "Yang mengangkat nilai akhir")
    say(document, "{%p if r.sasaran %}")
    left, right = add_table(document, [94, 84]).rows[0].cells
    table = add_table(left, [54, 19, 16], rows=4)
    head, again, row, end = table.rows
    fill_row(
        head,
        ["Yang dapat dicapai, terdekat dahulu", "Perlu skor", "Kurang"],
        size=8.5,
        colour=MUTED,
        edge=LINE,
        numbers=1,
    )
    say(again.cells[0], "{%tr for s in r.sasaran %}")
    fill_row(row, ["{{ s.nama }}", "{{ s.skor }}", "{{ s.selisih }}"], size=8.5, edge=FAINT, numbers=1)
    say(end.cells[0], "{%tr endfor %}")
    _hitungan(right)
    say(document, "{%p else %}")
    _hitungan(document)
    say(document, "{%p endif %}")
    say(document, "{%p endif %}")


def _hitungan(place: Any) -> None:
    say(place, "Poin hilang, terbanyak dahulu", size=8.5, colour=MUTED)
    say(place, '{{ r.urutan_poin_hilang or "Tidak ada" }}', size=8.5)
    say(place, "{% if r.sasaran %}Seandainya Perangkat Daerah lain tetap.{% endif %}", size=8.5, colour=MUTED)
    say_heading(place, "Cara menghitung nilai akhir", size=8.5, before=1.2)
    shade_paragraph(say(place, "{{ r.hitungan }}", size=8.5), "F4F6F9")


def _penutup(document: Any) -> None:
    say(document, "", size=4)
    left, middle, right = add_table(document, [37, 83, 58]).rows[0].cells
    say(left, "{{ qr }}", line=0)
    say(left, "QR verifikasi, bukan tanda tangan elektronik", size=8.5)
    say(left, "{{ r.verifikasi.kode }}", size=8.5, bold=True)
    say(left, "{{ r.verifikasi.halaman }}", size=8.5, colour=MUTED)
    say(middle, "{{ r.aturan }}", size=8.5, colour=MUTED)
    say(right, "{%p for b in r.tanda_tangan.kepala %}")
    say(right, "{{ b }}")
    say(right, "{%p endfor %}")
    nama = say(right, "{{ r.tanda_tangan.nama }}", bold=True, before=16)
    nama.runs[0].underline = True
    say(right, "{%p for b in r.tanda_tangan.kaki %}")
    say(right, "{{ b }}")
    say(right, "{%p endfor %}")
