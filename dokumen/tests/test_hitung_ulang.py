"""The ranking as an XLSX: its formulas, and what LibreOffice makes of them where it is installed."""

import csv
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dokumen.hitung_ulang import BERSAMA, QR_SIDE, SERI, write_peringkat
from dokumen.qr import print_qr
from dokumen.tests.factories import NILAI_DUA, make_peserta, make_peserta_list, make_record

Record = dict[str, Any]
PADA = datetime(2022, 10, 20, 3, tzinfo=UTC)
SOFFICE = shutil.which("soffice")
CSV_FILTER = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,1"


def hard_record() -> Record:
    """56 OPDs, and among them two that a tie-break parts, two that share their place, TD, a half to round, a note that
    would be a formula, and one without a place."""
    seri = NILAI_DUA | {"pengawasan": "88.6000", "perencanaan": "90.7500"}
    same = dict.fromkeys(NILAI_DUA, "70.0000")
    half = dict.fromkeys(NILAI_DUA, "81.2500") | {
        "inovasi": "81.3000"
    }  # 81.255, which binary fractions fall short of
    return make_record(
        peserta=[
            *make_peserta_list(50),
            make_peserta("3.01", nama="=1+1", nilai=seri),
            make_peserta("3.02", nama="Dinas Kembar A", nilai=same),
            make_peserta("3.03", nama="Dinas Kembar B", nilai=same),
            make_peserta("3.04", nama="Dinas Setengah", nilai=half),
            make_peserta("3.05", nama="Dinas TD", nilai=NILAI_DUA | {"inovasi": None, "pengadaan": None}),
            make_peserta(
                "3.06", nama="Dinas Separuh", nilai=dict.fromkeys(NILAI_DUA) | {"inovasi": "99.0000"}
            ),
        ]
    )


def rows_of(record: Record) -> list[Record]:
    return [row for row in record["peserta"] if row["keadaan"] == "diperingkat"]


def lines_of(content: bytes) -> dict[str, list[Any]]:
    """The cells of each OPD's line by its kode."""
    sheet = load_workbook(BytesIO(content))["Peringkat"]
    return {str(line[0].value): list(line) for line in sheet.iter_rows() if line[0].value}


def recount(content: bytes, folder: Path) -> list[dict[str, str]]:
    """Every line as LibreOffice computes it, by the words of the header."""
    source = folder / "peringkat.xlsx"
    source.write_bytes(content)
    command = [
        str(SOFFICE),
        "--headless",
        f"-env:UserInstallation={(folder / 'lo').as_uri()}",
        "--convert-to",
    ]
    subprocess.run(  # noqa: S603 - our own file
        [*command, CSV_FILTER, "--outdir", str(folder), str(source)], check=True, capture_output=True
    )
    lines = list(csv.reader((folder / "peringkat-Peringkat.csv").read_text().splitlines(), delimiter=";"))
    start = next(number for number, line in enumerate(lines) if line[0] == "Kode")
    return [dict(zip(lines[start], line, strict=True)) for line in lines[start + 1 :]]


def test_every_figure_is_a_formula_over_nilai_and_bobot() -> None:
    record = make_record(jumlah=3)
    line = lines_of(write_peringkat(record, title=["Judul"], pada=PADA))["1.03.01"]
    row = line[0].row
    assert [cell.value for cell in line[3:9]] == [float(nilai) for nilai in NILAI_DUA.values()]
    assert line[9].value == (
        f"=ROUND(ROUND(SUMPRODUCT(D{row}:I{row},$D$9:$I$9)/SUMPRODUCT(ISNUMBER(D{row}:I{row})*$D$9:$I$9),10),2)"
    )
    assert line[11].value == f'=COUNTIFS($C$11:$C$13,$C{row},$J$11:$J$13,">"&J{row})+1'


def test_its_sheets_are_printed_on_a4() -> None:
    workbook = load_workbook(BytesIO(write_peringkat(make_record(jumlah=3), title=["Judul"], pada=PADA)))
    assert {sheet.page_setup.paperSize for sheet in workbook} == {9}


def test_the_qr_stands_at_the_right_of_the_title_and_above_the_table() -> None:
    qr = print_qr("https://rapor.contoh.go.id/verifikasi/HWKF-01K3-3WTWF/")
    record = make_record(jumlah=3)
    content = write_peringkat(record, title=["Judul"] * 3, pada=PADA, qr=qr)
    assert write_peringkat(record, title=["Judul"] * 3, pada=PADA, qr=qr) == content
    sheet: Any = load_workbook(BytesIO(content))["Peringkat"]
    [picture] = sheet._images
    assert picture._data() == qr
    header = next(line[0].row for line in sheet.iter_rows() if line[0].value == "Kode")
    place = picture.anchor._from
    assert (place.row, sheet.cell(header, place.col + 1).value) == (0, "Keterangan")
    assert (header - 1) * 20 >= QR_SIDE  # a usual row is 20 pixels


def test_without_a_kode_it_has_no_picture() -> None:
    content = write_peringkat(make_record(jumlah=3), title=["Judul"], pada=PADA)
    sheet: Any = load_workbook(BytesIO(content))["Peringkat"]
    assert sheet._images == []


def test_the_same_record_gives_the_same_bytes() -> None:
    record = make_record(jumlah=3)
    first = write_peringkat(record, title=["Judul"], pada=PADA)
    assert write_peringkat(record, title=["Judul"], pada=PADA) == first
    assert load_workbook(BytesIO(first)).properties.modified == PADA.replace(tzinfo=None)


def test_nothing_typed_becomes_a_formula() -> None:
    record = make_record(peserta=[make_peserta(nama='=HYPERLINK("http://jahat")', alasan="@SUM(1)")])
    content = write_peringkat(record, title=["+judul"], pada=PADA)
    for sheet in load_workbook(BytesIO(content)):
        for cell in (cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"):
            assert "HYPERLINK" not in str(cell.value)
    name = lines_of(content)["1.03.01"][1]
    assert (name.value, name.data_type, name.quotePrefix) == ('=HYPERLINK("http://jahat")', "s", True)


def test_a_tie_is_stated_and_not_reckoned() -> None:
    record = hard_record()
    lines = lines_of(write_peringkat(record, title=[], pada=PADA))
    assert lines["1.03.01"][-1].value == lines["3.01"][-1].value == SERI
    assert lines["3.02"][-1].value == lines["3.03"][-1].value == BERSAMA
    assert lines["3.06"][9].value is None
    assert lines["3.06"][-1].value.startswith("Belum dapat diperingkat: ")
    assert "Belum dapat diperingkat" not in lines["3.06"][-1].value.removeprefix("Belum dapat diperingkat: ")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice Calc is not installed")
def test_a_spreadsheet_program_recounts_what_was_frozen_to_the_digit(tmp_path: Path) -> None:
    record = hard_record()
    lines = {
        line["Kode"]: line for line in recount(write_peringkat(record, title=["Judul"], pada=PADA), tmp_path)
    }
    ranked = rows_of(record)
    for row in ranked:
        line = lines[row["kode"]]
        assert f"{float(line['Nilai akhir (rumus)']):.2f}" == row["skor"]
        assert line["Predikat (rumus)"] == row["predikat"]
        better = sum(float(other["skor"]) > float(row["skor"]) for other in ranked)
        assert int(line["Peringkat menurut nilai akhir (rumus)"]) == better + 1
        assert line["Pemeriksaan (rumus)"] == ("seri" if row["peringkat"] > better + 1 else "sama")
    assert [row["kode"] for row in ranked if lines[row["kode"]]["Pemeriksaan (rumus)"] == "seri"] == [
        "1.03.01"
    ]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice Calc is not installed")
def test_an_altered_nilai_is_told_by_the_sheet_itself(tmp_path: Path) -> None:
    workbook = load_workbook(BytesIO(write_peringkat(make_record(jumlah=3), title=["Judul"], pada=PADA)))
    workbook["Peringkat"]["D11"] = 1
    target = BytesIO()
    workbook.save(target)
    assert recount(target.getvalue(), tmp_path)[0]["Pemeriksaan (rumus)"] == "BEDA"
