"""PDF/A-3a and PDF/UA-1 in one file: what WeasyPrint can say of one of them only, and what it would say expensively."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

VARIANT = "pdf/a-3a"
FREE = ("f", 0, 65535)  # what pydyf knows an object by that is not written
CROSS_REFERENCE = b"/Type /XRef"
# PDF/A wants every property described that its own standard does not know (ISO 19005-3, 6.6.2.3).
PDFUA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" \
rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


@dataclass(frozen=True, slots=True)
class Lampiran:
    """The data that a paper was made from, as a file that it carries along. `tanggal` is aware of its zone."""

    nama: str
    keterangan: str
    isi: bytes
    tanggal: datetime


def finish(document: Any, pdf: Any) -> None:
    """What WeasyPrint calls before it writes the file: both standards are said, and the data are associated once."""
    _declare_pdfua(pdf)
    _unwrap_lines(pdf.objects)
    if "AF" in pdf.catalog:  # WeasyPrint finds an attachment among the names, and again among the objects
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _unwrap_lines(objects: Sequence[Any]) -> None:
    """Hang every line of text from its paragraph, heading or cell itself: the content stays, where it stands.

    WeasyPrint wraps each line into a Span that says nothing; they are two fifths of all objects of a paper.
    """
    elements: list[Any] = [
        one for one in objects if isinstance(one, dict) and one.get("Type") == "/StructElem"
    ]
    lines = {one.reference: one for one in elements if one["S"] == "/Span" and _is_content(one["K"])}
    for element in elements:
        element["K"][:] = [lines[kid]["K"][0] if kid in lines else kid for kid in element["K"]]
    [parents] = [one["Nums"] for one in objects if isinstance(one, dict) and "Nums" in one]
    for owners in parents[1::2]:
        if isinstance(owners, list):
            owners[:] = [lines[owner]["P"] if owner in lines else owner for owner in owners]
    for line in lines.values():
        line.free, line.number, line.generation = FREE


def _is_content(kids: Sequence[Any]) -> bool:
    return len(kids) == 1 and isinstance(kids[0], int)


def _declare_pdfua(pdf: Any) -> None:
    """In the one RDF of the XMP metadata: a second one fails PDF/UA."""
    number = int(pdf.catalog["Metadata"].split()[0])
    [xmp] = pdf.objects[number].stream
    pdf.objects[number].stream = [xmp.replace(b"</rdf:RDF>", PDFUA + b"</rdf:RDF>")]


def identify(pdf: bytes) -> bytes:
    """The same file with its identifier, a digest of the bytes themselves.

    The cross-reference stream is the last object, so nothing moves that it points at. WeasyPrint and pikepdf would
    write the whole file a second time for it.
    """
    digest = hashlib.sha256(pdf).hexdigest()[:32].encode()
    head, mark, tail = pdf.rpartition(CROSS_REFERENCE)
    if not mark:
        raise ValueError("no cross-reference stream")
    return head + mark + b" /ID [<" + digest + b"> <" + digest + b">]" + tail
