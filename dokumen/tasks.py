"""Housekeeping of the background worker: papers that nobody asked for, and tasks whose worker is gone."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dokumen.queries import incomplete_penetapan
from dokumen.services import render_penetapan_task, request_papers

# Longer than the longest task: a quarter of 600 OPDs takes some two minutes.
LEASE = timedelta(minutes=10)
MAX_WORKERS = 3
LOST = "Pekerja berhenti sebelum tugas selesai."


def request_missing_papers() -> int:
    """Ask for the papers of every published Penetapan that lacks some and for which no task waits; returns how many."""
    pending = _pending_penetapan_ids()
    wanted = [row for row in incomplete_penetapan() if row.pk not in pending]
    for penetapan in wanted:
        request_papers(penetapan)
    return len(wanted)


def revive_lost_tasks() -> int:
    """Put back tasks that a killed worker left RUNNING; one that three workers have lost is FAILED. Returns how many.

    django-tasks-db has no such step of its own, and every task here can be run again.
    """
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LEASE)
    return sum(_revive(result) for result in lost)


def _revive(result: DBTaskResult) -> int:
    """Conditional on what was read: a worker that finished meanwhile is left alone."""
    same = DBTaskResult.objects.filter(
        pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at
    )
    if len(result.worker_ids) >= MAX_WORKERS:
        return same.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=LOST)
    return same.update(status=TaskResultStatus.READY, started_at=None)


def _pending_penetapan_ids() -> set[int]:
    waiting = DBTaskResult.objects.filter(
        task_path=render_penetapan_task.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    return {result.args_kwargs["args"][0] for result in waiting}
