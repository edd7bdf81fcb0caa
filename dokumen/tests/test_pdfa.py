"""What makes a paper one file that is PDF/A-3a and PDF/UA-1, looked at in its structure. veraPDF says the rest."""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from dokumen.pdfa import identify
from dokumen.tests.factories import make_pdf, make_publikasi
from dokumen.tests.kasus import KASUS

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
every_kasus = pytest.mark.parametrize("kasus", KASUS, ids=lambda kasus: kasus.__name__)


@cache
def read(kasus: Callable[[], bytes]) -> PdfReader:
    return PdfReader(BytesIO(kasus()))


def root_of(kasus: Callable[[], bytes]) -> Any:
    return read(kasus).trailer["/Root"]


def trailer_of(reader: PdfReader) -> Any:
    return reader.trailer


def objects(reader: PdfReader) -> Iterator[Any]:
    for number in range(1, trailer_of(reader)["/Size"]):
        found: Any = reader.get_object(number)
        if hasattr(found, "get"):
            yield found


@every_kasus
def test_one_description_says_both_standards(kasus: Callable[[], bytes]) -> None:
    xmp = ElementTree.fromstring(root_of(kasus)["/Metadata"].get_object().get_data())  # noqa: S314 - our own
    [rdf] = xmp.iter(f"{RDF}RDF")
    said = {name: text for part in rdf for name, text in part.attrib.items()}
    assert (said[f"{PDFA}part"], said[f"{PDFA}conformance"], said[f"{PDFUA}part"]) == ("3", "A", "1")


@every_kasus
def test_a_paper_names_its_colours_language_title_and_itself(kasus: Callable[[], bytes]) -> None:
    reader, root = read(kasus), root_of(kasus)
    [intent] = root["/OutputIntents"]
    assert (intent["/S"], root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("/GTS_PDFA1", "id", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a PDF's own boolean
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Rapor Kinerja Perangkat Daerah Triwulan III Tahun 2022: ")
    assert reader.metadata.creator == "Rapor OPD"
    assert reader.metadata.author in ("Kabupaten Contohwangi", "Kota Contohbatu")
    assert [len(part.original_bytes) for part in trailer_of(reader)["/ID"]] == [16, 16]


@every_kasus
def test_every_face_is_embedded_and_only_in_part(kasus: Callable[[], bytes]) -> None:
    faces = [found for found in objects(read(kasus)) if found.get("/Type") == "/FontDescriptor"]
    assert faces
    for face in faces:
        assert "/FontFile2" in face
        assert str(face["/FontName"])[7] == "+"


@every_kasus
def test_every_drawing_has_words_for_who_cannot_see_it(kasus: Callable[[], bytes]) -> None:
    figures = [found for found in objects(read(kasus)) if found.get("/S") == "/Figure"]
    assert len(figures) >= 6
    assert all(str(figure["/Alt"]).strip() for figure in figures)


@every_kasus
def test_every_line_of_text_hangs_from_what_it_is_a_line_of(kasus: Callable[[], bytes]) -> None:
    """And is found from its page: the element that the page names for a piece of content holds that piece."""
    reader, kinds = read(kasus), set()
    owners = root_of(kasus)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for key, elements in zip(owners[::2], owners[1::2], strict=True):
        for number, owner in enumerate(elements.get_object()):
            element = owner.get_object()
            assert number in element["/K"]
            assert element["/Pg"].get_object() == reader.pages[int(key)]
            kinds.add(str(element["/S"]))
    assert {"/P", "/TD", "/TH", "/H1", "/H2", "/Figure"} <= kinds


def test_the_identifier_follows_the_content() -> None:
    def ids(content: bytes) -> list[bytes]:
        return [part.original_bytes for part in trailer_of(PdfReader(BytesIO(content)))["/ID"]]

    assert ids(make_pdf()) == ids(make_pdf())
    assert ids(make_pdf()) != ids(make_pdf(publikasi=make_publikasi(nomor="lain")))


def test_a_file_without_a_cross_reference_stream_gets_no_identifier() -> None:
    with pytest.raises(ValueError, match="cross-reference"):
        identify(b"%PDF-1.4\ntrailer")
