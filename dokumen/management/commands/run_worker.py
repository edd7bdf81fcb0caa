import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from dokumen.store import remove_leftovers
from dokumen.tasks import request_missing_papers, revive_lost_tasks, sign_waiting

SWEEP_SECONDS = 60
IDLE_SECONDS = 1.0


class Command(BaseCommand):
    help = (
        "Menjalankan pekerja latar: membuat dokumen setiap periode yang ditetapkan. Saat mulai dan setiap menit ia "
        "mencari dokumen yang belum ada dan tugas yang ditinggalkan pekerja lain. Berhenti dengan Ctrl+C."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="cari satu kali, selesaikan semua tugas yang menunggu, lalu keluar",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs until SIGTERM or SIGINT; a task in hand is finished first, a second signal ends at once."""
        self.worker = make_worker()
        self.is_stopping = False
        with self._signals():
            self.stdout.write("Pekerja latar berjalan.")
            remove_leftovers()
            self._sweep()
            self.worker.run()
            while not (options["once"] or self.is_stopping):
                self._work_until(time.monotonic() + SWEEP_SECONDS)
                self._sweep()

    def _work_until(self, deadline: float) -> None:
        while not self.is_stopping and time.monotonic() < deadline:
            self.worker.run()
            close_old_connections()
            if not self.is_stopping:
                time.sleep(IDLE_SECONDS)

    def _sweep(self) -> None:
        if self.is_stopping:
            return
        revived, requested = revive_lost_tasks(), request_missing_papers()
        sign_waiting()
        if revived or requested:
            self.stdout.write(
                f"{requested} periode menunggu dokumen, {revived} tugas tertinggal dijalankan lagi."
            )

    @contextmanager
    def _signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.is_stopping:
            raise SystemExit(128 + number)
        self.is_stopping = True
        self.worker.running = False


def make_worker() -> Worker:
    """Takes what waits in the queue, one task after the other, and comes back when nothing does."""
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
