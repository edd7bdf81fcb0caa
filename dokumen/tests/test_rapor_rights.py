"""Who gets a rapor at which status, and everybody else a 404."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from akun.models import Pengguna, Peran
from dokumen.views import rapor as views
from opd.models import Opd
from penilaian.models import Periode
from penilaian.tests.factories import (
    make_jabatan,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status
ADDRESS = "/rapor/2022/3/D01.pdf"
EVERYBODY = (
    "bagian_organisasi",
    "pimpinan",
    "ketua_tim_penilai",
    "pemeriksa",
    "pengampu",
    "administrator",
    "kepala",
    "operator",
    "kepala_lain",
    "mantan_kepala",
    "superuser",
)
ALL = {"bagian_organisasi", "pimpinan", "ketua_tim_penilai", "pemeriksa"}
ALLOWED: dict[int, set[str]] = {
    Status.PENGISIAN: {"bagian_organisasi"},
    Status.VERIFIKASI: ALL - {"pimpinan"},
    Status.DIKUNCI: ALL,
    Status.DITETAPKAN: ALL,
    Status.DIUMUMKAN: ALL | {"kepala", "operator"},
}


def make_reader(who: str) -> Pengguna:
    """An account of this standing towards D01, today."""
    own, other = Opd.objects.order_by("kode")
    if who in {peran.value for peran in Peran}:
        pengguna = make_pengguna(Peran(who))
        if who == "pengampu":
            make_pengampu("pengawasan", unit=other, pengguna=pengguna)
        return pengguna
    if who == "superuser":
        return make_pengguna(username="super", is_superuser=True, is_staff=True)
    pengguna = make_pengguna(username=who)
    fields: dict[str, dict[str, Any]] = {
        "mantan_kepala": {"selesai": date(2022, 12, 31)},
        "operator": {"jenis": "operator_opd"},
    }
    make_jabatan(other if who == "kepala_lain" else own, pengguna=pengguna, **fields.get(who, {}))
    return pengguna


@pytest.fixture(scope="module", params=list(ALLOWED))
def status(module_transaction: None, request: pytest.FixtureRequest) -> Iterator[int]:
    """Each status that a paper may be asked for at, with the quarter that is there; everybody asks for the same one."""
    with transaction.atomic():
        make_opd_list(2)
        make_periode(request.param)
        yield request.param
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_gets_what_the_table_of_rights_says_and_else_a_404(
    client: Client, monkeypatch: pytest.MonkeyPatch, who: str, status: int
) -> None:
    monkeypatch.setattr(views, "render_rapor", lambda penetapan, hasil: None)
    monkeypatch.setattr(views, "serve_dokumen", lambda request, dokumen, name: HttpResponse(b"%PDF"))
    monkeypatch.setattr(views, "draft_rapor", lambda periode, kode: b"%PDF")
    client.force_login(make_reader(who))
    assert client.get(ADDRESS).status_code == (200 if who in ALLOWED[status] else 404)
