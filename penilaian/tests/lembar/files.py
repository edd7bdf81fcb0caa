"""Files as spreadsheet programs write them, from a grid of plain values or from XML of our own."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import PatternFill

Grid = Sequence[Sequence[Any]]
Chunks = bytes | Iterable[bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(grid: Grid, *, others: Mapping[str, Grid] | None = None, sheet: str = "Nilai") -> bytes:
    """By openpyxl; text that begins with = is a formula without a stored result."""
    workbook = Workbook()
    workbook.active.title = sheet  # type: ignore[union-attr]
    for name, lines in {sheet: grid, **(others or {})}.items():
        target: Any = workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(line, start=1):
                target.cell(row, column).value = value
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def ods(grid: Grid, *, sheet: str = "Nilai") -> bytes:
    """By odfpy."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=sheet)
    for line in grid:
        row = TableRow()
        for value in line:
            row.addElement(_ods_cell(value))
        table.addElement(row)
    document.spreadsheet.addElement(table)
    target = BytesIO()
    document.write(target)
    return target.getvalue()


def _ods_cell(value: Any) -> Any:
    if value is None:
        return TableCell()
    if isinstance(value, str):
        cell = TableCell(valuetype="string")
        for line in value.split("\n"):
            cell.addElement(P(text=line))
        return cell
    return TableCell(valuetype="float", value=str(value))


def csv_bytes(grid: Grid, *, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """As the csv module writes it; numbers with the decimal point of Python."""
    target = StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(grid)
    return target.getvalue().encode(encoding)


def sheet_xml(rows: str) -> bytes:
    """A worksheet part around its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def raw_xlsx(
    sheet: Chunks,
    *,
    strings: Chunks = b"",
    styles: Chunks = b"",
    namespace: str = MAIN,
    office: str = _OFFICE,
) -> bytes:
    """The least that is an XLSX, around a worksheet part of our own; parts may come in pieces."""
    parts: dict[str, Chunks] = {
        "_rels/.rels": _relations(office, officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{namespace}" xmlns:r="{office}">'
            '<sheets><sheet name="Nilai" sheetId="1" r:id="worksheet"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relations(
            office,
            worksheet="/xl/worksheets/sheet1.xml",
            sharedStrings="sharedStrings.xml",
            styles="styles.xml",
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings
    if styles:
        parts["xl/styles.xml"] = styles
    return zipped(parts)


def _relations(office: str, **targets: str) -> bytes:
    items = "".join(
        f'<Relationship Id="{name}" Type="{office}/{name}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{items}</Relationships>'.encode()


def ods_xml(rows: str, *, before: str = "", after: str = "") -> bytes:
    """A content.xml with one table around its rows."""
    names = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "table", "text"))
    names += f' xmlns:draw="{_ODF}drawing:1.0"'
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    table = f'<table:table table:name="Nilai">{rows}</table:table>'
    return (
        f"<office:document-content {names}><office:body><office:spreadsheet>{before}{table}{after}"
        "</office:spreadsheet></office:body></office:document-content>"
    ).encode()


def raw_ods(content: Chunks, *, manifest: bytes = b"") -> bytes:
    """The least that is an ODS, around a content part of our own."""
    parts: dict[str, Chunks] = {"mimetype": _ODS_TYPE.encode(), "content.xml": content}
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return zipped(parts)


def zipped(parts: Mapping[str, Chunks]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name == "mimetype":
                archive.writestr(name, _whole(content), ZIP_STORED)
                continue
            with archive.open(name, "w") as part:
                for chunk in [content] if isinstance(content, bytes) else content:
                    part.write(chunk)
    return target.getvalue()


def _whole(content: Chunks) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


def messy_workbook() -> Workbook:
    """A sheet as an office would send it. `dari_libreoffice.*` are this one, saved again by LibreOffice 7.4:

    python -c "from penilaian.tests.lembar.files import *; messy_workbook().save('dari_libreoffice.xlsx')"
    soffice --headless --convert-to ods --outdir out dari_libreoffice.xlsx   (likewise xlsx, xls, csv)
    """
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "TW III"
    for row, line in enumerate(_MESSY, start=1):
        for column, value in enumerate(line, start=1):
            sheet.cell(row, column).value = value
    for merged in ("A1:F1", "A2:F2", "A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "A13:C13"):
        sheet.merge_cells(merged)
    sheet.row_dimensions[10].hidden = True
    for row in range(20, 60):
        for column in range(1, 7):
            sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFFFF2CC")
    return workbook


_MESSY: Grid = (
    ["REKAPITULASI NILAI RAPOR PERANGKAT DAERAH"],
    ["TRIWULAN III TAHUN 2022"],
    [],
    ["No", "Kode", "Nama OPD", "Nilai Komponen", None, "Catatan"],
    [None, None, None, "Pengawasan", "INOVASI"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I. DINAS"],
    [1, "1.01", "DINAS PENDIDIKAN", "63,19", "=ROUND(190.557/3,4)", "baik\nsekali"],
    [2, 8, "Dinas Pariwisata", 0, "TD", "bukan urusannya"],
    [3, None, "Satpol-PP", None, "7.125"],
    [None, None, "KECAMATAN"],
    [4, None, "Kec.Genteng", 100, 62.83],
    ["JUMLAH", None, None, "=SUM(D8:D12)", "=SUM(E8:E12)"],
    [],
    [None, None, None, None, "Banyuwangi, 3 Oktober 2022"],
    [None, None, "Mengetahui,", None, "Kepala Bagian Organisasi"],
    [],
    [None, None, None, None, "NIP. 19700101 199003 1 001"],
)
