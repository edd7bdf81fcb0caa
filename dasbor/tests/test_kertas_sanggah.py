"""The kertas kerja of a quarter tells what was objected to, what was decided, and on which files."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dasbor.tests.factories import client_of
from penilaian.models import Bukti
from penilaian.services import NilaiBaru, decide_sanggah, record_bukti, record_sanggah
from penilaian.tests.bukti_files import upload
from penilaian.tests.factories import komponen_of
from penilaian.tests.klarifikasi import ALASAN, ISI, JAWABAN, Stage, make_stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


def attach(stage: Stage, komponen: str) -> None:
    """A draft of D01 on this komponen with a file."""
    draft = record_sanggah(stage.peserta, komponen_of(stage.periode, komponen), isi=ISI, by=stage.operator)
    bukti = Bukti(peserta=draft.peserta, periode_komponen=draft.periode_komponen, sanggah=draft)
    record_bukti(bukti, berkas=upload(f"{komponen}.pdf"), by=stage.operator)


def lines_of(stage: Stage, nama: str) -> list[dict[str, Any]]:
    """The lines of this sheet by header."""
    response = client_of(stage.ketua).get("/kertas-kerja/2022/3.xlsx")
    rows = list(load_workbook(BytesIO(response.content))[nama].iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if row[0] == "Kode")
    return [dict(zip(map(str, rows[start]), row, strict=True)) for row in rows[start + 1 :]]


def test_a_decided_objection_is_a_line_with_everybody_in_it(stage: Stage) -> None:
    baru = NilaiBaru("terisi", Decimal("95.5"))
    decide_sanggah(stage.answered(), baru=baru, alasan=ALASAN, by=stage.ketua)
    [line] = lines_of(stage, "Sanggah")
    assert {name: value for name, value in line.items() if not name.endswith("pada") and value} == {
        "Kode": "D01",
        "Perangkat Daerah": "Dinas D01",
        "Komponen": "Inovasi",
        "Nilai yang disanggah": 90,
        "Isi sanggah": ISI,
        "Disiapkan oleh": "Operator",
        "Diajukan oleh": "Kepala",
        "Jawaban": JAWABAN,
        "Dijawab oleh": "Pengampu",
        "Putusan": "Diterima",
        "Nilai baru": 95.5,
        "Alasan putusan": ALASAN,
        "Diputus oleh": "Ketua",
    }


def test_a_file_is_a_line_with_its_hash_once_it_was_submitted(stage: Stage) -> None:
    attach(stage, "pengawasan")
    assert lines_of(stage, "Sanggah") == lines_of(stage, "Bukti") == []
    Bukti.objects.update(sanggah=None)
    [line] = lines_of(stage, "Bukti")
    bukti = Bukti.objects.get()
    assert (line["Berkas"], line["Untuk"], line["Jenis"]) == ("pengawasan.pdf", "nilai", "PDF")
    assert (line["Bita"], line["SHA-256"]) == (bukti.ukuran, bukti.sha256)
    assert line["Diunggah oleh"] == "Operator"
