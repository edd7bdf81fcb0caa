"""Queries asked with nearly every request: Django compiles them once, which costs ten times what the answer does."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

FIRST_MARK = 32_001  # fits every integer column and is nobody's literal


class Prepared:
    """`build` makes the query (a `values_list`) from integers; `ask` asks it again with others.

    The rows are as the database gives them: integers, texts, None.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, values: int) -> None:
        self._build = build
        self._marks = range(FIRST_MARK, FIRST_MARK + values)

    def ask(self, *values: int) -> list[tuple[Any, ...]]:
        sql, params = self._compiled
        given = dict(zip(self._marks, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(param, param) for param in params])
            return cursor.fetchall()

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...]]:
        return self._build(*self._marks).query.sql_with_params()
