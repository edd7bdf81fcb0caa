"""The list of nilai of the admin, driven as a person does: open it, type, save."""

from decimal import Decimal
from typing import Any

from django.test import Client

from akun.models import Pengguna
from opd.models import Opd
from penilaian.models import Catatan, Nilai, Periode
from penilaian.services import record_catatan
from penilaian.tests.admin_pages import admin_url, fields_of
from penilaian.tests.factories import cell_of, get_petugas, make_opd, make_pengampu

LIST = "changelist-form"


def open_list(client: Client, komponen: str = "pengawasan", **query: str) -> Any:
    return client.get(admin_url("nilai"), {"komponen": komponen, **query})


def row_of(page: Any, opd_kode: str) -> str:
    """The prefix of the row of this OPD, as the page names its fields."""
    forms = page.context["cl"].formset.forms
    return next(form.prefix for form in forms if form.instance.peserta.kode == opd_kode)


def typed_in(page: Any, opd_kode: str) -> str | list[str]:
    """What stands in the field nilai of this OPD."""
    return fields_of(page, LIST)[f"{row_of(page, opd_kode)}-nilai"]


def save_list(client: Client, page: Any, **typed: str) -> Any:
    """Save the list with what was typed: D01="63,19", or D01_alasan="..."."""
    fields = fields_of(page, LIST)
    for name, value in typed.items():
        kode, _, field = name.partition("_")
        fields[f"{row_of(page, kode)}-{field or 'nilai'}"] = value
    return client.post(page.wsgi_request.get_full_path(), fields | {"_save": "Simpan"})


def stored(periode: Periode, opd_kode: str, komponen: str = "pengawasan") -> tuple[str, Decimal | None]:
    cell = cell_of(periode, opd_kode, komponen)
    return cell.state, cell.nilai


def make_catatan(cell: Nilai, isi: str) -> Catatan:
    """A catatan beside this nilai, written by Bagian Organisasi."""
    catatan = Catatan(peserta=cell.peserta, periode_komponen=cell.periode_komponen, isi=isi)
    record_catatan(catatan, by=get_petugas())
    return catatan


def make_pengampu_pengawasan() -> Pengguna:
    """The account of the Inspektorat (INSP), which fills Pengawasan."""
    inspektorat = make_opd("INSP", jenis=Opd.Jenis.INSPEKTORAT, nama="Inspektorat")
    return make_pengampu("pengawasan", unit=inspektorat).pengguna
