"""A page of ours as a flat ODF document: its words in their order, a table where it has one, and every drawing."""

import base64
import html as markup
import re
from collections.abc import Iterator, Mapping

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
Pictures = Mapping[str, bytes]


def build_document(html: str, pictures: Pictures) -> str:
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
    picture = pictures[match[1]] if match else b""
    data = f"<office:binary-data>{base64.b64encode(picture).decode()}</office:binary-data>"
    image = f'<draw:image draw:mime-type="{mime_type(picture)}">{data}</draw:image>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="60mm" svg:height="24mm">{image}</draw:frame>'
    return f"<text:p>{frame}</text:p>"


def mime_type(picture: bytes) -> str:
    """The QR is a PNG, every other picture of a rapor a drawing."""
    return "image/png" if picture.startswith(b"\x89PNG") else "image/svg+xml"


def _words(part: str) -> str:
    return markup.escape(markup.unescape(" ".join(re.sub(r"<[^>]+>", " ", part).split())))
