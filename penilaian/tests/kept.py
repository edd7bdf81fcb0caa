"""Worlds of tests, built once by the real services and written again for the next test that asks for the same.

`@kept` on a factory notes the writing statements of its first run and, when it is called with the same arguments on a
database that holds the same rows on the same day, writes them again instead of running the services: the very rows,
keys too, at a small part of the cost. Whatever differs (a row, an argument, the date, a sequence) is another
world, and the services run. Tests of the services themselves are as before: what they do after the factory is real.
"""

import dataclasses
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache, wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

P = ParamSpec("P")
Made = TypeVar("Made")
Statement = tuple[str, tuple[Any, ...]]

# What no service decides by: laid by migrations, or by the browser's cookie.
_ELSEWHERE = {"django_migrations", "django_content_type", "auth_permission", "django_session"}
_SECRET = "md5$"  # a hashed password is salted: another each time
_JUST_NOW = timedelta(hours=2)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
_kept: dict[Hashable, tuple[Any, list[Statement], datetime]] = {}


def kept(make: Callable[P, Made]) -> Callable[P, Made]:
    """A factory whose worlds are kept for the rest of the run; it gives rows, lists of them, or a dataclass of them."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Made:
        key = (make.__module__, make.__name__, _frozen(args), _frozen(kwargs), timezone.localdate(), _state())
        if key in _kept:
            return _write_again(*_kept[key])
        begun = timezone.now()
        made, statements = _noted(lambda: make(*args, **kwargs))
        if statements is not None:
            _kept[key] = (made, statements, begun)
        return made

    return made


def _frozen(value: Any) -> Hashable:
    """An argument as part of a key: a row is known by its key, for what it holds is in the database."""
    if isinstance(value, Model):
        return (value._meta.label, value.pk)
    if isinstance(value, Mapping):
        return tuple((name, _frozen(one)) for name, one in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else (value)


def _write_again(made: Any, statements: Iterable[Statement], begun: datetime) -> Any:
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, [_moved(value, begun, now) for value in params])
    return _fresh(made)


def _moved(value: Any, begun: datetime, now: datetime) -> Any:
    """A moment since it was begun becomes one since now, in the same order and not in the future: no row is older than
    what was there before it. SQLite is given moments as text.
    """
    if isinstance(value, datetime):
        return now + (value - begun) / 1000 if value >= begun else value
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return str(
            _moved(datetime.fromisoformat(value), begun.replace(tzinfo=None), now.replace(tzinfo=None))
        )
    return value


def _fresh(made: Any) -> Any:
    """The same rows as new objects, so that what a test does to one is not seen by the next."""
    if isinstance(made, Model):
        return type(made)._base_manager.get(pk=made.pk)
    if isinstance(made, list):
        return [_fresh(one) for one in made]
    if dataclasses.is_dataclass(made) and not isinstance(made, type):
        return dataclasses.replace(
            made, **{field.name: _fresh(getattr(made, field.name)) for field in dataclasses.fields(made)}
        )
    return made


def _noted(make: Callable[[], Made]) -> tuple[Made, list[Statement] | None]:
    """What was made, and how it was written; None where writing alone would not be the whole of it."""
    statements: list[Statement] = []
    others: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if many or sql.startswith("ROLLBACK"):
            others.append(sql)
        elif sql.startswith(("INSERT", "UPDATE", "DELETE")):
            statements.append((sql, tuple(params)))
        return execute(sql, params, many, context)

    promised = len(connection.run_on_commit)
    with connection.execute_wrapper(note):
        made = make()
    is_whole = not others and len(connection.run_on_commit) == promised
    return made, statements if is_whole else None


def _state() -> bytes:
    """A fingerprint of all rows and of the numbers that the next ones get."""
    around = str(timezone.now() - _JUST_NOW), str(timezone.now() + _JUST_NOW)
    digest = sha256()
    with connection.cursor() as cursor:
        for query in _questions(connection.vendor):
            cursor.execute(query)
            rows = sorted(repr(tuple(_seen(row, *around))) for row in cursor.fetchall())
            digest.update(repr(rows).encode())
    return digest.digest()


def _seen(row: tuple[Any, ...], since: str, until: str) -> Iterator[Any]:
    """The row without what differs from one run of a factory to the next and means the same."""
    for value in row:
        text = str(value)
        yield "" if since <= text <= until or text.startswith(_SECRET) else value


@cache
def _questions(vendor: str) -> list[str]:
    tables = set(connection.introspection.django_table_names(only_existing=True)) - _ELSEWHERE
    numbers = "sqlite_sequence" if vendor == "sqlite" else "pg_sequences"
    return [f'SELECT * FROM "{table}"' for table in (*sorted(tables), numbers)]  # noqa: S608 - names of tables
