"""The database itself keeps a Penetapan: plain SQL neither changes, replaces nor deletes what was locked."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from penilaian import triggers
from penilaian.errors import PublishedError
from penilaian.models import Penetapan, Periode
from penilaian.services import revert_periode, verify_periode
from penilaian.tests.factories import get_petugas, make_small, penetapan_of
from penilaian.tests.sql import run_sql

pytestmark = pytest.mark.django_db
Status = Periode.Status
COLUMNS = [str(field.column) for field in Penetapan._meta.concrete_fields]
LOCKED = set(triggers.ALWAYS)
PUBLISHED = set(triggers.ONCE["ditetapkan_pada"])
ANNOUNCED = set(triggers.ONCE["diumumkan_pada"])
VOIDED = set(triggers.ONCE["dibatalkan_pada"])


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    return make_small(Status.DIKUNCI)


def is_refused(act: Callable[[], object]) -> bool:
    """Whether the trigger stops the act; what it would have done is undone."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except DatabaseError as error:
        return triggers.MESSAGE in str(error)
    return False


def frozen_columns() -> set[str]:
    """The columns of the one Penetapan that SQL can't change now."""
    return {column for column in COLUMNS if is_refused(lambda column=column: _change(column))}  # type: ignore[misc]


def _change(column: str) -> None:
    """Another value of the same type, whatever stands there."""
    values = {
        "date": "'2001-01-01'",
        "datetime": "'2001-01-01 00:00:00'",
        "int": "7777",
        "text": "'diubah'",
    }
    field = next(field for field in Penetapan._meta.concrete_fields if field.column == column)
    kind = {"DateField": "date", "DateTimeField": "datetime", "TextField": "text", "CharField": "text"}.get(
        field.get_internal_type(), "text" if field.get_internal_type() == "FileField" else "int"
    )
    run_sql(f"UPDATE penilaian_penetapan SET {column} = {values[kind]}")  # noqa: S608 - made of constants


def test_every_column_is_either_immutable_or_written_once() -> None:
    groups = [LOCKED, VOIDED, PUBLISHED, ANNOUNCED]
    assert set().union(*groups) == set(COLUMNS)
    assert sum(map(len, groups)) == len(COLUMNS)


def test_what_a_lock_froze_is_immutable_from_its_first_moment(periode: Periode) -> None:
    assert frozen_columns() == LOCKED


def test_a_publication_is_written_once() -> None:
    make_small(Status.DITETAPKAN)
    assert frozen_columns() == LOCKED | PUBLISHED


def test_an_announcement_is_written_once() -> None:
    make_small(Status.DIUMUMKAN)
    assert frozen_columns() == LOCKED | PUBLISHED | ANNOUNCED


def test_a_voided_lock_stays_void(periode: Periode) -> None:
    revert_periode(periode, alasan="Keliru.", by=get_petugas())
    assert frozen_columns() == LOCKED | VOIDED


@pytest.mark.parametrize("status", [Status.DIKUNCI, Status.DITETAPKAN, Status.DIUMUMKAN])
def test_no_sql_deletes_a_penetapan(status: int) -> None:
    make_small(status)
    assert is_refused(lambda: run_sql("DELETE FROM penilaian_penetapan"))
    assert is_refused(lambda: run_sql("DELETE FROM penilaian_penetapan WHERE hash <> ''"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL truncates")
def test_no_truncate_empties_the_table(periode: Periode) -> None:
    run_sql("SET CONSTRAINTS ALL IMMEDIATE")  # else PostgreSQL itself refuses, for this transaction only
    assert is_refused(lambda: run_sql("TRUNCATE penilaian_penetapan CASCADE"))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces on a conflict")
@pytest.mark.parametrize("pk", ["id", "NULL"])
def test_no_insert_or_replace_takes_the_place_of_a_row(pk: str) -> None:
    make_small(Status.DITETAPKAN)
    columns = ", ".join(column for column in COLUMNS if column not in {"id", "hash"} | PUBLISHED)
    statement = (
        f"INSERT OR REPLACE INTO penilaian_penetapan (id, hash, {columns}, jenis_naskah, nomor, "  # noqa: S608
        "penanda_tangan_sebutan, penanda_tangan_an, penanda_tangan_nama, penanda_tangan_nip, penanda_tangan_pangkat, "
        f"scan) SELECT {pk}, 'palsu', {columns}, '', '', '', '', '', '', '', '' FROM penilaian_penetapan"
    )
    assert is_refused(lambda: run_sql(statement))


def test_an_upsert_does_not_change_a_penetapan(periode: Periode) -> None:
    row = penetapan_of(periode)
    row.record = "{}"
    with pytest.raises(PublishedError), transaction.atomic():
        Penetapan.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["record"], unique_fields=["id"]
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"ditetapkan_pada": timezone.now(), "nomor": "188/1", "tanggal": date(2022, 10, 20)},
        {"dibatalkan_pada": timezone.now()},
    ],
)
def test_a_row_is_born_as_a_bare_lock(fields: dict[str, object]) -> None:
    periode = make_small(Status.DIUMUMKAN)
    forged = Penetapan(
        periode=periode,
        revisi=2,
        record="{}",
        hash="0" * 64,
        dikunci_oleh=get_petugas(),
        dikunci_pada=timezone.now(),
        **fields,
    )
    assert is_refused(forged.save)


def test_the_doors_for_publication_write_nothing_else(periode: Periode) -> None:
    now = timezone.now()
    lock = Penetapan.objects.filter(pk=penetapan_of(periode).pk)
    assert is_refused(lambda: lock.void(dibatalkan_pada=now, record="{}"))
    assert is_refused(
        lambda: lock.publish(ditetapkan_pada=now, nomor="1", tanggal=date(2022, 10, 20), hash="x")
    )
    assert lock.announce(diumumkan_pada=now) is False
    assert verify_periode(periode) == []


def test_a_published_lock_is_neither_voided_nor_published_again() -> None:
    periode = make_small(Status.DIUMUMKAN)
    lock = Penetapan.objects.filter(pk=penetapan_of(periode).pk)
    now = timezone.now()
    assert lock.void(dibatalkan_pada=now) is False
    assert lock.publish(ditetapkan_pada=now) is False
    assert lock.announce(diumumkan_pada=now) is False


def test_the_triggers_can_be_lifted_and_laid_again(periode: Periode) -> None:
    triggers.drop(connection)
    assert frozen_columns() == set()
    triggers.create(connection)
    assert frozen_columns() == LOCKED
