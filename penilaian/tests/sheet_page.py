"""The import page of the admin, driven as a person does: upload, look, confirm."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from penilaian.models import Periode
from penilaian.tests.admin_pages import fields_of

IMPORT, CONFIRM, EXPORT = (
    "/admin/penilaian/peserta/import/",
    "/admin/penilaian/peserta/process_import/",
    "/admin/penilaian/peserta/export/",
)

HEADER: list[Any] = ["Kode", "Nama OPD", "Pengawasan", "Inovasi"]
GRID: list[list[Any]] = [
    HEADER,
    ["D01", "Dinas D01", 63.19, "62,83"],
    ["D02", "Dinas D02", 80, 0],
    ["", "dinas d03", "100", 7.125],
]


def upload(
    client: Client,
    periode: Periode,
    content: bytes,
    *,
    name: str = "nilai.xlsx",
    komponen: list[str] | None = None,
) -> Any:
    fields: dict[str, Any] = {"periode": periode.pk, "import_file": SimpleUploadedFile(name, content)}
    return client.post(IMPORT, fields | ({"komponen": komponen} if komponen else {}))


def confirm(client: Client, preview: Any) -> Any:
    return client.post(CONFIRM, {"upload": token_of(preview)})


def token_of(preview: Any) -> str:
    return str(fields_of(preview)["upload"])


def errors_of(page: Any) -> list[tuple[Any, ...]]:
    """Row, column letter and header of each error on the page."""
    return [(error.row, error.column, error.header) for error in page.context["report"].errors]
