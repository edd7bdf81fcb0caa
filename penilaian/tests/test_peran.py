"""Peran are Django groups with exactly the permissions of the one table in code."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from akun.models import OFFICE_PERAN, Peran
from akun.tests.admin_pages import sign_in
from opd.models import Jabatan
from penilaian.peran import CORE_MODELS, OPD_MODELS, PERAN_ACCESS, permission_names
from penilaian.tests.factories import make_jabatan, make_opd, make_pengguna

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("peran", Peran)
def test_the_group_of_a_peran_has_the_permissions_of_the_table(peran: Peran) -> None:
    rows = Permission.objects.filter(group__name=peran).values_list("content_type__app_label", "codename")
    assert {f"{label}.{codename}" for label, codename in rows} == permission_names(peran)


def test_every_group_is_a_peran_and_every_peran_is_in_the_table() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(Peran.values)
    assert set(PERAN_ACCESS) == set(Peran)


def test_every_table_that_the_peran_name_exists() -> None:
    for label in {
        *CORE_MODELS,
        *OPD_MODELS,
        *(label for access in PERAN_ACCESS.values() for label in access),
    }:
        assert apps.get_model(label) is not None


def test_the_core_models_are_all_tables_of_the_core_but_the_frozen_copies_and_histories() -> None:
    tables = {model._meta.label_lower for model in apps.get_app_config("penilaian").get_models()}
    visible = {label for label in tables if not label.startswith(("penilaian.historical", "penilaian.hasil"))}
    assert visible == set(CORE_MODELS)


def test_no_peran_deletes_a_quarter_an_opd_or_what_was_judged() -> None:
    kept = {
        "periode",
        "periodekomponen",
        "peserta",
        "nilai",
        "penetapan",
        "opd",
        "opdkode",
        "jabatan",
        "pengguna",
    }
    for peran in Peran:
        names = {name.split(".")[1] for name in permission_names(peran)}
        assert names.isdisjoint({f"delete_{table}" for table in kept}), peran


def test_no_peran_writes_a_lock_a_log_or_the_rights_of_others() -> None:
    for peran in Peran:
        for table in ("penetapan", "securityevent", "group", "permission", "opdkode"):
            writes = {f"{action}_{table}" for action in ("add", "change", "delete")}
            assert writes.isdisjoint(name.split(".")[1] for name in permission_names(peran)), (peran, table)


def test_who_only_reads_only_reads() -> None:
    for peran in (Peran.PEMERIKSA, Peran.KETUA_TIM_PENILAI):
        assert {name.split(".")[1].split("_")[0] for name in permission_names(peran)} == {"view"}


def test_the_administrator_keeps_accounts_and_identity_and_no_nilai() -> None:
    assert not {name for name in permission_names(Peran.ADMINISTRATOR) if name.startswith("penilaian.")}


def test_pimpinan_has_no_business_in_the_admin() -> None:
    assert permission_names(Peran.PIMPINAN) == set()


def test_exactly_those_with_a_permission_are_let_into_the_admin() -> None:
    assert {peran for peran, access in PERAN_ACCESS.items() if access} == set(OFFICE_PERAN)


@pytest.mark.parametrize("jenis", Jabatan.OPD_JENIS)
def test_the_head_and_the_operator_of_an_opd_stay_out_of_the_admin(jenis: str) -> None:
    pengguna = make_pengguna()
    make_jabatan(make_opd(), pengguna=pengguna, jenis=jenis)
    assert sign_in(pengguna, is_staff=False).get("/admin/", follow=True).status_code == 403


def test_a_pengampu_may_import_a_sheet_and_change_no_peserta() -> None:
    pengampu = make_pengguna(Peran.PENGAMPU)
    assert pengampu.has_perm("penilaian.import_peserta")
    assert pengampu.has_perm("penilaian.change_nilai")
    assert not pengampu.has_perm("penilaian.change_peserta")
    assert not pengampu.has_perm("penilaian.add_nilai")
