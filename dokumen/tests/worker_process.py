"""Real workers, each a process of its own, on the committed database of a test."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from dokumen.store import ASIDE

SECONDS = 120  # longer than any worker of these tests takes, on a machine that has much else to do
ENTRY = (
    "import django, sys; from django.conf import settings;"
    "settings.DATABASES['default']['NAME'] = sys.argv[1]; settings.DOKUMEN_ROOT = sys.argv[2]; django.setup();"
    "from django.core.management import call_command; call_command('run_worker', once=True)"
)


@contextmanager
def running_worker(arena_settings: dict[str, Any]) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker that takes what waits and then leaves; ended in any case when the test is."""
    name = arena_settings.get("NAME") or connection.settings_dict["NAME"]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter on our own code
        [sys.executable, "-c", ENTRY, str(name), str(settings.DOKUMEN_ROOT)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "rapor.tests.settings"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def files_below(root: Path) -> list[Path]:
    """All but what a killed worker had begun to write aside; the next to start after a while takes that away."""
    return [path for path in root.rglob("*") if path.is_file() and not path.name.startswith(ASIDE)]
