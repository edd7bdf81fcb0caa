"""The ranking of a locked quarter as an XLSX whose formulas reckon it again from nilai and bobot.

From a canonical record alone. Whoever opens it recounts every skor, predikat and peringkat in a spreadsheet program;
the frozen figures stand beside them as values, and a column says where the two differ.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.arsip import write_zip
from penilaian.lembar.workbook import (
    NILAI_FORMAT,
    make_workbook,
    set_page,
    write_header,
    write_text,
    write_title,
)

Part = Mapping[str, Any]
Value = str | Decimal | int | None

SKOR_FORMAT, BOBOT_FORMAT = "0.00", "0.00##"
CENTRED = Alignment(horizontal="center")
WRAPPED = Alignment(wrap_text=True)
COMPUTED = PatternFill("solid", fgColor="FFFFF6D6")
IDENTITY = ("Kode", "Perangkat Daerah", "Kelompok peringkat")
RESULT = (
    "Nilai akhir (rumus)",
    "Predikat (rumus)",
    "Peringkat menurut nilai akhir (rumus)",
    "Nilai akhir yang ditetapkan",
    "Predikat yang ditetapkan",
    "Peringkat yang ditetapkan",
    "Pemeriksaan (rumus)",
    "Keterangan",
)
WIDTHS = {"Kode": 23, "Perangkat Daerah": 44, "Kelompok peringkat": 24, "Keterangan": 42}
WIDTH = 15
LINE_HEIGHT = 15  # points
QR_SIDE = 150  # pixels, lower than title and guide together
BOBOT_LABEL = "Bobot (%)"
SERI = "Nilai akhir sama dengan Perangkat Daerah lain; urutannya menurut aturan seri pada lembar Aturan."
BERSAMA = "Peringkat bersama: nilai akhir dan semua nilai penentu seri sama."
PANDUAN = (
    "Kolom kuning dihitung oleh rumus di berkas ini; kolom “yang ditetapkan” disalin dari hasil yang dibekukan.",
    "Nilai akhir = jumlah (nilai × bobot) dibagi jumlah bobot yang berlaku, dibulatkan sekali ke dua desimal.",
    "TD: tidak dinilai; bobotnya tidak berlaku bagi Perangkat Daerah itu.",
    "Pemeriksaan: “sama”; “seri” bila nilai akhirnya tidak sendiri dan urutannya dari aturan seri; “BEDA” bila tidak.",
)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
KEADAAN = {"belum_diperingkat": "Belum dapat diperingkat", "dikecualikan": "Dikecualikan"}


def write_peringkat(record: Part, *, title: Sequence[str], pada: datetime, qr: bytes = b"") -> bytes:
    """The workbook of the moment `pada`, below these `title` lines. The same parts give the same bytes.

    `qr` is the picture of its address of verification, a PNG, set at the right of the title. Nothing that users typed
    can become a formula.
    """
    workbook, sheet = make_workbook("Peringkat")
    workbook.calculation.fullCalcOnLoad = True
    rules = workbook.create_sheet("Aturan")
    band_rows = _write_rules(rules, record["skema"])
    ranking = _PeringkatSheet(sheet, record, band_rows, first=len(title) + len(PANDUAN) + 4)
    ranking.write(title)
    if qr:
        sheet.add_image(_picture(qr), f"{ranking.column('Keterangan')}1")
    return _save(workbook, pada)


def _save(workbook: Workbook, pada: datetime) -> bytes:
    """openpyxl writes the clock into the properties and the archive; a paper says when it was published."""
    moment = pada.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    saved, target = BytesIO(), BytesIO()
    workbook.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    write_zip(target, ((name, _MOMENT.sub(rb"\g<1>" + moment, part)) for name, part in parts))
    return target.getvalue()


def _picture(png: bytes) -> Image:
    picture = Image(BytesIO(png))
    picture.width = picture.height = QR_SIDE
    return picture


def _write_rules(sheet: Worksheet, skema: Part) -> dict[str, int]:
    """Bands of predikat and the order that parts a tie; returns the row in which each letter stands."""
    write_header(sheet, ("Predikat", "Sebutan", "Nilai akhir di atas"), 1, widths=(14, 48, 14))
    rows = {}
    for row, band in enumerate(skema["predikat"], start=2):
        rows[band["huruf"]] = row
        write_text(sheet, row, 1, band["huruf"])
        write_text(sheet, row, 2, band["sebutan"])
        if band["di_atas"] is not None:
            sheet.cell(row, 3, Decimal(band["di_atas"])).number_format = SKOR_FORMAT
    row = len(rows) + 4
    write_header(sheet, ("Urutan", "Komponen penentu seri", ""), row, widths=(14, 48, 14))
    nama = {komponen["kode"]: komponen["nama"] for komponen in skema["komponen"]}
    for number, kode in enumerate(skema["tie_break"], start=1):
        sheet.cell(row + number, 1, number)
        write_text(sheet, row + number, 2, nama.get(kode, kode))
    set_page(sheet, header_row=1, frozen_columns=0)
    return rows


@dataclass
class _PeringkatSheet:
    """Lays out the first sheet: title, guide, bobot, header, those ranked, and below them those who are not."""

    sheet: Worksheet
    record: Part
    band_rows: Mapping[str, int]
    first: int  # the row of the bobot; the header stands below it

    @cached_property
    def komponen(self) -> list[Part]:
        return [row for row in self.record["skema"]["komponen"] if row["digugurkan"] is None]

    @cached_property
    def ranked(self) -> list[Part]:
        rows = [row for row in self.record["peserta"] if row["keadaan"] == "diperingkat"]
        return sorted(rows, key=lambda row: (row["kelompok"], row["urutan"]))

    @cached_property
    def kelompok(self) -> dict[str, str]:
        return {row["kode"]: row["nama"] for row in self.record["kelompok"]}

    @cached_property
    def ties(self) -> Counter[tuple[str, str]]:
        return Counter((row["kelompok"], row["skor"]) for row in self.ranked)

    @cached_property
    def shared(self) -> Counter[tuple[str, int]]:
        return Counter((row["kelompok"], row["peringkat"]) for row in self.ranked)

    @property
    def top(self) -> int:
        return self.first + 2

    @property
    def end(self) -> int:
        return self.first + 1 + len(self.ranked)

    def column(self, header: str) -> str:
        """The letters of the column under this header of RESULT."""
        return get_column_letter(len(IDENTITY) + len(self.komponen) + 1 + RESULT.index(header))

    def span(self, column: str) -> str:
        """All ranked rows of a column, absolute."""
        return f"${column}${self.top}:${column}${self.end}"

    def write(self, title: Sequence[str]) -> None:
        write_title(self.sheet, title)
        for number, line in enumerate(PANDUAN, start=len(title) + 2):
            write_text(self.sheet, number, 1, line)
        self._write_bobot()
        headers = [*IDENTITY, *(row["nama"] for row in self.komponen), *RESULT]
        write_header(
            self.sheet, headers, self.first + 1, widths=[WIDTHS.get(text, WIDTH) for text in headers]
        )
        for row, peserta in enumerate(self.ranked, start=self.top):
            self._write_ranked(row, peserta)
        others = [row for row in self.record["peserta"] if row["keadaan"] != "diperingkat"]
        for row, peserta in enumerate(others, start=self.end + 1):
            self._write_identity(row, peserta)
            self._write_keterangan(row, _alasan(peserta))
        set_page(self.sheet, header_row=self.first + 1, frozen_columns=2)

    def _write_bobot(self) -> None:
        write_text(self.sheet, self.first, len(IDENTITY), BOBOT_LABEL)
        for column, komponen in enumerate(self.komponen, start=len(IDENTITY) + 1):
            self._write(self.first, column, Decimal(komponen["bobot"]), BOBOT_FORMAT)
        check = self.span(self.column("Pemeriksaan (rumus)"))
        column = len(IDENTITY) + len(self.komponen) + len(RESULT)
        self._write_formula(self.first, column, f'="Yang berbeda: "&COUNTIF({check},"BEDA")')

    def _write_identity(self, row: int, peserta: Part) -> None:
        kelompok = self.kelompok.get(peserta["kelompok"], peserta["kelompok"])
        for column, text in enumerate((peserta["kode"], peserta["nama"], kelompok), start=1):
            write_text(self.sheet, row, column, text)
        cells = {cell["kode"]: cell for cell in peserta["komponen"]}
        for column, komponen in enumerate(self.komponen, start=len(IDENTITY) + 1):
            self._write(row, column, _nilai(cells.get(komponen["kode"])), NILAI_FORMAT)

    def _write_ranked(self, row: int, peserta: Part) -> None:
        self._write_identity(row, peserta)
        column = len(IDENTITY) + len(self.komponen) + 1
        for offset, formula in enumerate((self._skor(row), self._predikat(row), self._peringkat(row))):
            self._write_formula(row, column + offset, formula)
        self.sheet.cell(row, column).number_format = SKOR_FORMAT
        self._write(row, column + 3, Decimal(peserta["skor"]), SKOR_FORMAT)
        self._write(row, column + 4, peserta["predikat"])
        self._write(row, column + 5, peserta["peringkat"])
        self._write_formula(row, column + 6, self._pemeriksaan(row))
        for offset in (1, 4, 6):
            self.sheet.cell(row, column + offset).alignment = CENTRED
        self._write_keterangan(row, self._keterangan(peserta))

    def _skor(self, row: int) -> str:
        """Rounded to ten decimals first: binary fractions must not decide which way a half goes."""
        first, last = len(IDENTITY) + 1, len(IDENTITY) + len(self.komponen)
        left, right = get_column_letter(first), get_column_letter(last)
        nilai, bobot = f"{left}{row}:{right}{row}", f"${left}${self.first}:${right}${self.first}"
        return f"=ROUND(ROUND(SUMPRODUCT({nilai},{bobot})/SUMPRODUCT(ISNUMBER({nilai})*{bobot}),10),2)"

    def _predikat(self, row: int) -> str:
        skor = f"{self.column('Nilai akhir (rumus)')}{row}"
        *bands, last = self.band_rows.values()
        formula = f"Aturan!$A${last}"
        for band in reversed(bands):
            formula = f"IF({skor}>Aturan!$C${band},Aturan!$A${band},{formula})"
        return f"={formula}"

    def _peringkat(self, row: int) -> str:
        skor = self.column("Nilai akhir (rumus)")
        return f'=COUNTIFS({self.span("C")},$C{row},{self.span(skor)},">"&{skor}{row})+1'

    def _pemeriksaan(self, row: int) -> str:
        """A place below its skor's own is right as long as it stays within the group that shares the skor."""
        skor, predikat, peringkat, frozen_skor, frozen_predikat, frozen_peringkat = (
            f"{self.column(header)}{row}" for header in RESULT[:6]
        )
        column = self.column("Nilai akhir (rumus)")
        group = f"COUNTIFS({self.span('C')},$C{row},{self.span(column)},{skor})"
        seri = f"AND({frozen_peringkat}>{peringkat},{frozen_peringkat}<{peringkat}+{group})"
        same = f'IF({frozen_peringkat}={peringkat},"sama",IF({seri},"seri","BEDA"))'
        return f'=IF(OR({skor}<>{frozen_skor},{predikat}<>{frozen_predikat}),"BEDA",{same})'

    def _keterangan(self, peserta: Part) -> str:
        if self.shared[peserta["kelompok"], peserta["peringkat"]] > 1:
            return BERSAMA
        return SERI if self.ties[peserta["kelompok"], peserta["skor"]] > 1 else ""

    def _write_keterangan(self, row: int, text: str) -> None:
        column = len(IDENTITY) + len(self.komponen) + len(RESULT)
        write_text(self.sheet, row, column, text)
        for number in (2, column):
            self.sheet.cell(row, number).alignment = WRAPPED
        self.sheet.row_dimensions[row].height = LINE_HEIGHT * self._lines(row, text)

    def _lines(self, row: int, keterangan: str) -> int:
        """How many lines the name or the keterangan takes: a spreadsheet program does not find out by itself."""
        nama = str(self.sheet.cell(row, 2).value)
        return max(
            1, ceil(len(nama) / WIDTHS["Perangkat Daerah"]), ceil(len(keterangan) / WIDTHS["Keterangan"])
        )

    def _write_formula(self, row: int, column: int, formula: str) -> None:
        self.sheet.cell(row, column, formula).fill = COMPUTED

    def _write(self, row: int, column: int, value: Value, number_format: str = "General") -> None:
        if isinstance(value, str):
            write_text(self.sheet, row, column, value)
        else:
            self.sheet.cell(row, column, value).number_format = number_format


def _alasan(peserta: Part) -> str:
    """Why somebody has no place."""
    keadaan = KEADAAN[peserta["keadaan"]]
    return f"{keadaan}: {peserta['alasan'].removeprefix(f'{keadaan}: ')}"


def _nilai(cell: Part | None) -> Value:
    """The exact nilai, or TD; nothing where there is none."""
    if cell is None or cell["state"] == "belum":
        return None
    return "TD" if cell["state"] == "td" else Decimal(cell["nilai"])
