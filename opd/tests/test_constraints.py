"""What one row can show is refused by the database itself, on SQLite and PostgreSQL alike."""

from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from opd.models import Jabatan, OpdKode, Pemerintah, Suksesi
from opd.tests.factories import make_jabatan, make_opd, make_suksesi

pytestmark = pytest.mark.django_db


def second_suksesi(*, same_lama: bool) -> None:
    a, b, c = make_opd("A"), make_opd("B"), make_opd("C")
    make_suksesi(a, b, jenis=Suksesi.Jenis.PECAH)
    make_suksesi(*((a, c) if same_lama else (c, b)), jenis=Suksesi.Jenis.PECAH)


BAD_ROWS: dict[str, Callable[[], object]] = {
    "opd_berlaku_in_order": lambda: make_opd(
        "A", berlaku_dari=date(2022, 1, 2), berlaku_sampai=date(2022, 1, 1)
    ),
    "opd_not_own_induk": lambda: models.QuerySet.update(
        type(make_opd("A")).objects.filter(kode="A"), induk=models.F("pk")
    ),
    "opd_alias_unique": lambda: _second_alias(),
    "suksesi_unique": lambda: _second_link(),
    "suksesi_one_utama_lama": lambda: second_suksesi(same_lama=True),
    "suksesi_one_utama_baru": lambda: second_suksesi(same_lama=False),
    "suksesi_not_itself": lambda: _own_successor(),
    "suksesi_rename_is_utama": lambda: make_suksesi(make_opd("A"), make_opd("B"), is_utama=False),
    "jabatan_dates_in_order": lambda: make_jabatan(mulai=date(2022, 1, 2), selesai=date(2022, 1, 1)),
    "jabatan_opd_fits_jenis": lambda: make_jabatan(jenis=Jabatan.Jenis.KEPALA_OPD),
    "jabatan_one_definitif_head": lambda: _second_head(),
    "pemerintah_only_one": lambda: Pemerintah.objects.bulk_create([Pemerintah(pk=2, nama="Lain")]),
}


def _second_alias() -> None:
    opd = make_opd("A")
    opd.alias_set.create(alias="Dinkes")
    opd.alias_set.create(alias="DINKES.")


def _second_link() -> None:
    a, b = make_opd("A"), make_opd("B")
    make_suksesi(a, b)
    make_suksesi(a, b, jenis=Suksesi.Jenis.PECAH, is_utama=False)


def _own_successor() -> None:
    opd = make_opd("A")
    make_suksesi(opd, opd)


def _second_head() -> None:
    opd = make_opd("A")
    make_jabatan(opd)
    make_jabatan(opd)


@pytest.mark.parametrize("name", BAD_ROWS)
def test_the_database_refuses_a_row_that_breaks_the_constraint(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BAD_ROWS[name]()
    by_columns = ("UNIQUE constraint failed",) if connection.vendor == "sqlite" else ()
    assert any(reason in str(refusal.value) for reason in (name, *by_columns))


def test_every_constraint_of_the_room_has_its_bad_row() -> None:
    tables = apps.get_app_config("opd").get_models()
    assert {constraint.name for table in tables for constraint in table._meta.constraints} == BAD_ROWS.keys()


def test_an_office_of_the_government_belongs_to_no_opd() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_jabatan(make_opd("A"), jenis=Jabatan.Jenis.SEKDA)


def test_a_kode_is_given_once() -> None:
    make_opd("A")
    other = make_opd("B")
    with pytest.raises(IntegrityError), transaction.atomic():
        OpdKode.objects.create(opd=other, kode="A")
    assert set(other.kode_set.values_list("kode", flat=True)) == {"B"}
