"""A world that is written again is the one that the services made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone

from penilaian.models import Penetapan, Periode
from penilaian.services import verify_periode
from penilaian.tests import kept
from penilaian.tests.factories import make_opd, make_periode, make_small
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_kept", {})


@contextmanager
def undone() -> Iterator[None]:
    """A test that came before this one and left nothing."""
    start = numbers()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    restart(start)


def numbers() -> list[tuple[str, int]]:
    """The sequences of PostgreSQL, whose numbers no rollback gives back."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences")
        return list(cursor.fetchall())


def restart(start: list[tuple[str, int]]) -> None:
    with connection.cursor() as cursor:
        for name, last in start:
            cursor.execute("SELECT setval(%s, %s, %s)", [f'"{name}"', max(last, 1), last > 0])


def rows() -> list[str]:
    """Every row of the database without its moments."""
    now = timezone.now()
    found = []
    with connection.cursor() as cursor:
        for query in kept._questions(connection.vendor)[:-1]:
            cursor.execute(query)
            seen = (tuple(kept._seen(row, str(now)[:10], str(now)[:10] + "~")) for row in cursor.fetchall())
            found += sorted(f"{query} {row}" for row in seen)
    return found


def test_every_row_is_the_one_that_the_services_wrote() -> None:
    with undone():
        first = make_small(Status.DIUMUMKAN)
        made, worlds = rows(), len(kept._kept)
    second = make_small(Status.DIUMUMKAN)
    assert (rows(), len(kept._kept)) == (made, worlds)
    assert (first == second, first is second) == (True, False)
    assert verify_periode(second) == []


def test_what_is_written_again_is_as_new_as_what_is_written_now() -> None:
    with undone():
        make_small(Status.DIUMUMKAN)
    begun = timezone.now()
    periode = make_small(Status.DIUMUMKAN)
    penetapan = Penetapan.objects.get()
    assert penetapan.diumumkan_pada is not None
    assert begun < periode.history.earliest().history_date
    assert begun < penetapan.dikunci_pada < penetapan.diumumkan_pada < timezone.now()


def test_the_services_run_when_a_row_differs() -> None:
    with undone():
        make_opd("D01")
        make_periode()
    make_opd("D01", nama="Dinas Lain")
    assert make_periode().peserta_set.get().nama == "Dinas Lain"


def test_the_services_run_on_another_day() -> None:
    worlds = []
    for day in (date(2022, 10, 1), date(2022, 10, 2)):
        with undone(), on_day(day):
            make_small(Status.DIKUNCI)
            worlds.append(timezone.localtime(Penetapan.objects.get().dikunci_pada).date())
    assert worlds == [date(2022, 10, 1), date(2022, 10, 2)]
