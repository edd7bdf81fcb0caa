"""Acts that meet: several threads on one committed database, each with a connection of its own."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, connections

SECONDS = 30  # longer than any lock may be waited for
HEAD_START = 0.3  # what the second has to run into the lock that the first holds

Outcome = BaseException | None


class Arena:
    """Where threads race. SQLite's tests run in memory, where threads can't wait for each other: there it is a copy
    of the database in a file, under the very options of production.
    """

    def __init__(self, folder: Path) -> None:
        self.settings: dict[str, Any] = {}
        if connection.vendor == "sqlite":
            self.settings["NAME"] = str(folder / "race.sqlite3")
            self._copy_database()

    def _copy_database(self) -> None:
        connection.ensure_connection()
        target = sqlite3.connect(self.settings["NAME"])
        connection.connection.backup(target)
        target.close()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """A connection of this thread's own."""
        own = connections["default"]
        own.settings_dict = {**own.settings_dict, **self.settings}
        try:
            yield
        finally:
            connections.close_all()

    def ask(self, question: Callable[[], Any]) -> Any:
        """The answer as it stands in the arena."""
        answers: list[Any] = []
        self.run([lambda: answers.append(question())])
        return answers[0]

    def race(
        self, first: Callable[[], object], second: Callable[[], object], *, inside: Event
    ) -> list[Outcome]:
        """Start the second once the first is `inside` its act; how each ended, None for well."""

        def run_second() -> None:
            assert inside.wait(SECONDS)
            second()

        return self.run([first, run_second])

    def run(self, acts: list[Callable[[], object]]) -> list[Outcome]:
        """All at once, each on its own connection; how each ended, None for well."""
        outcomes: list[Outcome] = [None] * len(acts)

        def run(number: int) -> None:
            try:
                with self.entered():
                    acts[number]()
            except Exception as error:
                outcomes[number] = error

        threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(SECONDS)
            assert not thread.is_alive()
        return outcomes


def slow_down(monkeypatch: pytest.MonkeyPatch, target: str) -> Event:
    """Make the first call of this function linger once it has done its work; the event says that it has."""
    module, name = target.rsplit(".", 1)
    original, inside = getattr(import_module(module), name), Event()

    def linger(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        if not inside.is_set():
            inside.set()
            time.sleep(HEAD_START)
        return result

    monkeypatch.setattr(target, linger)
    return inside
