"""A test that really commits leaves rows behind; this puts back what migrations had left, table by table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from penilaian import triggers

Rows = list[tuple[Any, ...]]


class Migrated:
    """The rows of each table as they are now, to be put back whenever `restore` is called.

    Django would empty every table and then load its own serialized rows one by one; most of them, such as the
    permissions, no test has touched.
    """

    def __init__(self) -> None:
        self._rows = {table: _read(table) for table in _tables()}

    def restore(self) -> None:
        """Make the tables again what they were; one that holds the same rows is left alone."""
        changed = [table for table, rows in self._rows.items() if _read(table) != rows]
        with _append_only_lifted(changed), transaction.atomic(), connection.cursor() as cursor:
            for table in changed:
                cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 - our own tables
            for table in changed:
                _insert(cursor, table, self._rows[table])


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy})


def _read(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 - our own tables
        return cursor.fetchall()


def _insert(cursor: Any, table: str, rows: Rows) -> None:
    if rows:
        values = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {_quoted(table)} VALUES ({values})", rows)  # noqa: S608 - our own tables


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)


@contextmanager
def _append_only_lifted(changed: list[str]) -> Iterator[None]:
    """The record of a Penetapan refuses DELETE in the database itself; emptying its table has to lift that."""
    if triggers.TABLE not in changed:
        yield
        return
    triggers.drop(connection)
    yield
    triggers.create(connection)
