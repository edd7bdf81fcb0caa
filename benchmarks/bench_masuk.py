"""Fifty heads of one office log in when a quarter has been announced: how long each waits, and whether any is refused.

gunicorn with two workers, passwords hashed and limits kept as in an installation, and all from one address, as behind
the router of an office. Each head opens the login page, sends it and waits for the first page; some mistype once.
"""

import os
import random
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path
from shutil import rmtree
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from measure import Contender, Figures, Table, main
from project import migrate, start
from serve import Answer, ask, cpu_of, served

HEADS, WORKERS = 50, 2
SECONDS = float(os.environ.get("SECONDS", "60"))
RUNS = int(os.environ.get("RUNS", "3"))
MISTYPED = 10  # so many of them, once
PASSWORD = "rahasia-sekali"  # noqa: S105 - what the tests give every account


def prepare(folder: Path) -> None:
    """An announced quarter of sixty OPDs; fifty of them have a head with an account."""
    start(folder, has_logins=True)
    migrate()
    from penilaian.models import Periode
    from penilaian.tests.factories import (
        make_jabatan,
        make_opd_list,
        make_pemerintah,
        make_pengguna,
        make_periode,
    )

    make_pemerintah()
    for number, opd in enumerate(make_opd_list(60)[:HEADS]):
        make_jabatan(opd, pengguna=make_pengguna(username=f"kepala{number}"))
    make_periode(Periode.Status.DIUMUMKAN)


def log_in_within(seconds: float, *, mistyped: int = 0) -> Contender:
    """All of them at moments spread over so many seconds; the first `mistyped` mistype once."""

    def contender(folder: Path) -> Callable[[], Figures]:
        rmtree(folder / "limits", ignore_errors=True)

        def work() -> Figures:
            with served(folder, __file__, workers=WORKERS) as (port, pids):
                for _ in range(5 * WORKERS):
                    ask(port, "/masuk/", {})
                before = cpu_of(pids)
                waits = [wait for waited in _all_heads(port, seconds, mistyped=mistyped) for wait in waited]
                cpu = cpu_of(pids) - before
            good = [wait for wait in waits if wait is not None]
            p95 = quantiles(good, n=20)[-1] if len(good) > 1 else 0.0
            worst = max(good, default=0.0)
            return {"cpu": cpu, "p95 s": p95, "worst s": worst, "errors": len(waits) - len(good)}

        return work

    return contender


def application(folder: str) -> Any:
    """What gunicorn serves."""
    start(Path(folder), has_logins=True)
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def _all_heads(port: int, seconds: float, *, mistyped: int) -> list[list[float | None]]:
    chance = random.Random(5)
    moments = [chance.uniform(0, seconds) for _ in range(HEADS)]
    began = time.perf_counter()

    def head(number: int) -> list[float | None]:
        time.sleep(max(0.0, began + moments[number] - time.perf_counter()))
        wrong = [_log_in(port, number, "salah-ketik", expected=200)] if number < mistyped else []
        return [*wrong, _log_in(port, number, PASSWORD, expected=302)]

    with ThreadPoolExecutor(HEADS) as pool:
        return list(pool.map(head, range(HEADS)))


def _log_in(port: int, number: int, password: str, *, expected: int) -> float | None:
    """Seconds from sending the form until the first page is there; None where anything is not as `expected`."""
    try:
        page = ask(port, "/masuk/", {})
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        if token is None:
            return None
        form = {"csrfmiddlewaretoken": token[1].decode(), "login": f"kepala{number}", "password": password}
        began = time.perf_counter()
        sent = ask(port, "/masuk/", {"Cookie": _cookies(page)}, body=urlencode(form))
        if sent.status != expected or b"Terlalu banyak" in sent.body:
            return None
        if expected == 302 and ask(port, sent.headers["Location"], {"Cookie": _cookies(sent)}).status != 200:
            return None
        return time.perf_counter() - began
    except OSError:
        return None


def _cookies(answer: Answer) -> str:
    jar = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie", [])))
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())


if __name__ == "__main__":
    main(
        Table(
            f"{HEADS} heads log in and open the first page, under gunicorn with {WORKERS} workers, per login",
            {
                f"within {SECONDS:g} seconds": log_in_within(SECONDS),
                f"the same, {MISTYPED} of them mistyping once": log_in_within(SECONDS, mistyped=MISTYPED),
                f"within {SECONDS / 10:g} seconds": log_in_within(SECONDS / 10),
            },
            units=HEADS,
            runs=RUNS,
        ),
        script=__file__,
        prepare=prepare,
    )
