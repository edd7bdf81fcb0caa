"""Lets a test say which day it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from unittest.mock import patch


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Noon of that day in the government's zone (WIB), for everything that asks Django what time it is."""
    with patch("django.utils.timezone.now", return_value=datetime.combine(day, time(5), tzinfo=UTC)):
        yield
