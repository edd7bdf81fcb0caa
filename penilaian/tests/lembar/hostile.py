"""Files that mean harm: small on the disk, endless once they are opened. Each is built when it is asked for."""

import random
from collections.abc import Callable, Iterable, Iterator

from penilaian.tests.lembar.files import MAIN, ods_xml, raw_ods, raw_xlsx, sheet_xml, zipped

MILLION = 1_000_000
HEAD, TAIL = sheet_xml("|").split(b"|")
ODS_HEAD, ODS_TAIL = ods_xml("|").split(b"|")
HEADER = "Kode;Nama OPD;Pengawasan;Inovasi\n"


def repeated(head: bytes, unit: bytes, count: int, tail: bytes) -> Iterator[bytes]:
    """head, count times unit, tail, in pieces."""
    batch = max(1, 100_000 // len(unit))
    yield head
    for _ in range(count // batch):
        yield unit * batch
    yield tail


def varied(count: int, line: Callable[[int], str]) -> Iterator[bytes]:
    """Lines that differ, so that they don't shrink to nothing in a zip."""
    chance = random.Random(1)
    for start in range(0, count, 1000):
        yield "".join(line(chance.randrange(10**9)) for _ in range(start, start + 1000)).encode()


def framed(head: bytes, body: Iterable[bytes], tail: bytes) -> Iterator[bytes]:
    yield head
    yield from body
    yield tail


def laughs() -> bytes:
    """A billion laughs: ten entities, each ten times the one before."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{entities}]>'.encode()
    return raw_xlsx(doctype + sheet_xml('<row><c t="inlineStr"><is><t>&e9;</t></is></c></row>'))


def external_entity() -> bytes:
    doctype = b'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return raw_xlsx(doctype + sheet_xml('<row><c t="inlineStr"><is><t>&e;</t></is></c></row>'))


def cell_run(rows: int, columns: int) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
    return raw_ods(ods_xml(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'))


def spaces() -> bytes:
    cell = '<table:table-cell><text:p><text:s text:c="999999999"/>x</text:p></table:table-cell>'
    return raw_ods(ods_xml(f"<table:table-row>{cell}</table:table-row>"))


def many_strings() -> bytes:
    body = varied(2 * MILLION, lambda chance: f"<si><t>{chance % 9999}</t></si>")
    return raw_xlsx(sheet_xml(""), strings=framed(f'<sst xmlns="{MAIN}">'.encode(), body, b"</sst>"))


def long_strings() -> bytes:
    body = varied(400_000, lambda chance: f"<si><t>\U0001f600{chance:060d}</t></si>")
    return raw_xlsx(sheet_xml(""), strings=framed(f'<sst xmlns="{MAIN}">'.encode(), body, b"</sst>"))


def many_cells() -> bytes:
    body = varied(50_000, lambda chance: "<row>" + f"<c><v>{chance}</v></c>" * 12 + "</row>")
    return raw_xlsx(framed(HEAD, body, TAIL))


def many_styles() -> bytes:
    head = f'<styleSheet xmlns="{MAIN}"><cellXfs>'.encode()
    body = varied(2 * MILLION, lambda chance: f'<xf numFmtId="{chance % 170}"/>')
    sheet = sheet_xml("<row><c><v>1</v></c></row>")
    return raw_xlsx(sheet, styles=framed(head, body, b"</cellXfs></styleSheet>"))


BUILDERS: dict[str, Callable[[], bytes]] = {
    "zip_bomb": lambda: zipped({"xl/workbook.xml": repeated(b"<workbook>", b"\0" * 100_000, 5_000, b"")}),
    "zip_of_many_parts": lambda: zipped({f"bagian{number}": b"" for number in range(60_000)}),
    "far_cell": lambda: raw_xlsx(sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "far_column": lambda: raw_xlsx(sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    "million_rows": lambda: raw_xlsx(repeated(HEAD, b"<row><c><v>1</v></c></row>", MILLION, TAIL)),
    "million_empty_rows": lambda: raw_xlsx(repeated(HEAD, b'<row><c s="1"/></row>', MILLION, TAIL)),
    "row_of_millions": lambda: raw_xlsx(repeated(HEAD + b"<row>", b"<c/>", 5 * MILLION, b"</row>" + TAIL)),
    "many_cells": many_cells,
    "many_strings": many_strings,
    "long_strings": long_strings,
    "many_styles": many_styles,
    "deep_tags": lambda: raw_xlsx(repeated(HEAD, b"<a>", 5 * MILLION, TAIL)),
    "long_attribute": lambda: raw_xlsx(repeated(HEAD + b'<row x="', b"abcdefgh", 5 * MILLION, b'"/>' + TAIL)),
    "long_comment": lambda: raw_xlsx(repeated(HEAD + b"<!--", b"abcdefgh", 5 * MILLION, b"-->" + TAIL)),
    "long_cell": lambda: raw_xlsx(
        sheet_xml(f'<row><c t="inlineStr"><is><t>{"a" * 200_000}</t></is></c></row>')
    ),
    "billion_laughs": laughs,
    "external_entity": external_entity,
    "ods_run": lambda: cell_run(10**9, 10**9),
    "ods_run_of_rows": lambda: cell_run(10**9, 50),
    "ods_spaces": spaces,
    "ods_million_empty_rows": lambda: raw_ods(
        repeated(ODS_HEAD, b"<table:table-row><table:table-cell/></table:table-row>", MILLION, ODS_TAIL)
    ),
    "csv_one_line": lambda: b"a," * 25 * MILLION,
    "csv_one_line_below_the_limit": lambda: b"a," * 5 * MILLION,
    "csv_one_quoted_record": lambda: b'"a\n";' * 1_600_000,
    "csv_million_rows": lambda: b"ab;cd\n" * 1_500_000,
    "csv_long_cell": lambda: HEADER.encode() + b"1.01;" + b"a" * 200_000,
    "csv_unknown_names": lambda: (
        HEADER.encode() + b"".join(varied(49_000, lambda chance: f"x;Dinas {chance};1;2\n"))
    ),
    "csv_bad_cells": lambda: HEADER.encode() + b"".join(b"%d;;x;101\n" % number for number in range(49_000)),
}


def build(name: str, target: str) -> None:
    """Writes the file; in a process of its own, so that building it does not count as reading it."""
    with open(target, "wb") as file:  # noqa: PTH123 - a path from the command line
        file.write(BUILDERS[name]())
