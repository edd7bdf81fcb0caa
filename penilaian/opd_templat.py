"""The sheet that an import of OPDs reads: the list as it stands, or its columns alone, to be filled in."""

from io import BytesIO

from django.utils import timezone

from opd.models import Opd
from opd.services.opd_row import JENIS_BY_WORD
from penilaian.lembar.workbook import (
    TEXT_FORMAT,
    make_workbook,
    set_page,
    write_header,
    write_text,
    write_title,
)
from penilaian.opd_list import COLUMNS

WIDTHS = (28, 60, 24, 48, 16)
BLANK_ROWS = 100  # below the list, as text too: a spreadsheet takes a kode such as 1.02 for a number
WORD_BY_JENIS = {jenis: word for word, jenis in JENIS_BY_WORD.items()}
TITLE = (
    "Daftar Perangkat Daerah",
    "Wajib: nama dan jenis. Kode boleh kosong: dibuat dari singkatan. Pisahkan alias dengan titik koma.",
    f"Jenis: {', '.join(JENIS_BY_WORD)}.",
)


def write_opd_templat() -> bytes:
    """An XLSX with every OPD in force today, in the columns of `read_opd_list`."""
    workbook, sheet = make_workbook("Perangkat Daerah")
    write_title(sheet, TITLE)
    header = len(TITLE) + 2
    write_header(sheet, COLUMNS, header, widths=WIDTHS)
    rows = [_row(opd) for opd in Opd.objects.in_force(timezone.localdate()).prefetch_related("alias_set")]
    for number, row in enumerate(rows + [()] * BLANK_ROWS, start=header + 1):
        for column in range(1, len(COLUMNS) + 1):
            if row:
                write_text(sheet, number, column, row[column - 1])
            sheet.cell(number, column).number_format = TEXT_FORMAT
    set_page(sheet, header_row=header, frozen_columns=2)
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def _row(opd: Opd) -> tuple[str, ...]:
    alias = "; ".join(row.alias for row in opd.alias_set.all())
    return opd.kode, opd.nama, opd.singkatan, alias, WORD_BY_JENIS[Opd.Jenis(opd.jenis)]
