"""What tests see of the loaded demo: its commands, its records, and what its papers say of them."""

import json
from io import StringIO
from typing import Any

from django.apps import apps
from django.core.management import call_command

from demo.files import DATA_DIR
from dokumen.cetak import final_printer
from dokumen.services import read_dokumen, render_rapor
from dokumen.tests.angka import misprints
from dokumen.tests.factories import pdf_text
from penilaian.models import Hasil, Penetapan
from penilaian.queries import get_periode
from penilaian.record import load_record


def run(*args: Any) -> str:
    """What a command prints on standard output."""
    output = StringIO()
    call_command(*args, stdout=output, stderr=StringIO())
    return output.getvalue()


def record_of(kode: str) -> dict[str, Any]:
    return load_record(Penetapan.objects.berlaku().get(periode=get_periode(kode)))


def row_of(kode: str, nama: str) -> dict[str, Any]:
    [row] = [row for row in record_of(kode)["peserta"] if row["nama"] == nama]
    return row


def import_sheet(name: str, *options: str) -> dict[str, Any]:
    path = str(DATA_DIR / name)
    result: dict[str, Any] = json.loads(
        run("import_nilai", path, "--periode", "2022-TW4", "--json", *options)
    )
    return result


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def misprinted(penetapan: Penetapan) -> dict[str, list[str]]:
    """By the name of each OPD what its stored rapor should say and does not."""
    printer = final_printer(penetapan)
    content = {
        hasil.kode: read_dokumen(render_rapor(penetapan, hasil, printer=printer))
        for hasil in Hasil.objects.filter(penetapan=penetapan)
    }
    record = load_record(penetapan)
    return {row["nama"]: misprints(record, row, pdf_text(content[row["kode"]])) for row in record["peserta"]}
