"""The .docx of naskah that the office goes on editing."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from PIL import Image

from dokumen.format import format_skor
from dokumen.naskah.docx import write_docx
from dokumen.naskah.registry import GENRE_LIST
from dokumen.naskah.templat_docx import FOLDER, write_templates
from dokumen.rapor import Keadaan
from dokumen.tests.factories import make_pemerintah, make_record
from dokumen.tests.naskah_factories import NOMOR, build, docx_text, make_bahan

WITH_DOCX = [genre.kode for genre in GENRE_LIST if genre.has_docx]
OPD = "2.54.01"


@pytest.mark.parametrize("genre", WITH_DOCX)
def test_each_can_be_opened_and_holds_the_nomor(genre: str) -> None:
    assert NOMOR in docx_text(genre, opd=OPD)


def test_the_keputusan_holds_every_opd_with_its_skor() -> None:
    bahan = make_bahan()
    text = docx_text("keputusan", bahan)
    for row in bahan.record["peserta"]:
        assert f"{row['peringkat']} {row['nama']} {format_skor(row['skor'])}" in text


def test_no_mark_of_the_template_is_left_in_it() -> None:
    text = docx_text("keputusan")
    assert not [mark for mark in ("{{", "}}", "{%", "%}") if mark in text]


def test_results_that_are_not_final_say_so_in_the_header() -> None:
    assert docx_text("keputusan", make_bahan(keadaan=Keadaan.SEMENTARA)).startswith("SEMENTARA ")


def test_hostile_words_stand_there_as_they_were_typed() -> None:
    hostile = "{{ n.nomor }} {% for x in y %} <w:p> & \" ' <script>"
    assert hostile in docx_text("undangan", isian={"keterangan": hostile})


@pytest.mark.parametrize(("huruf", "face"), [("arial", "Arial"), ("times", "Times New Roman")])
def test_it_is_set_in_the_face_of_its_genre(huruf: str, face: str) -> None:
    bahan = make_bahan(huruf=huruf)
    assert _document("undangan", bahan).styles["Normal"].font.name == face
    assert _document("keputusan", bahan).styles["Normal"].font.name == "Bookman Old Style"


def test_the_keputusan_is_on_f4_and_the_head_of_its_table_is_repeated() -> None:
    document = _document("keputusan")
    assert round(document.sections[0].page_height / Mm(1)) == 330
    assert document.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")


@pytest.mark.parametrize(("kertas", "width", "height"), [("A4", 210, 297), ("F4", 215, 330)])
def test_a_letter_is_on_the_sheet_of_the_government_and_its_tables_fill_it(
    kertas: str, width: int, height: int
) -> None:
    record = make_record(pemerintah=make_pemerintah(kertas=kertas))
    document = _document("berita_acara", make_bahan(record))
    section = document.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (width, height)
    for table in document.tables:
        assert round(sum(column.width for column in table.columns) / Mm(1)) == width - 25 - 20


def test_cells_are_set_as_on_the_printed_paper() -> None:
    head, first, *_ = _document("keputusan").tables[0].rows
    assert {cell.paragraphs[0].alignment for cell in head.cells} == {WD_ALIGN_PARAGRAPH.CENTER}
    assert [cell.paragraphs[0].alignment for cell in first.cells] == [
        WD_ALIGN_PARAGRAPH.CENTER,
        None,
        WD_ALIGN_PARAGRAPH.RIGHT,
        None,
        None,
    ]


def test_a_lambang_at_hand_stands_in_the_kop() -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 42), "navy").save(picture, "PNG")
    naskah = build("undangan", make_bahan(has_lambang_daerah=True))
    content = write_docx(naskah, lambang={"daerah": picture.getvalue()})
    assert len(Document(BytesIO(content)).inline_shapes) == 1


def test_what_is_only_printed_has_no_docx() -> None:
    with pytest.raises(TypeError, match="Piagam"):
        write_docx(build("piagam", opd="1.03.01"))


def test_the_templates_are_those_that_the_code_makes(tmp_path: Path) -> None:
    for path in write_templates(tmp_path):
        assert _parts(path) == _parts(FOLDER / path.name)


def _document(genre: str, *args: Any) -> Any:
    return Document(BytesIO(write_docx(build(genre, *args))))


def _parts(path: Path) -> dict[str, bytes]:
    """What is written in it; the dates of the archive aside."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("word/")}
