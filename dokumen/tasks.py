"""Housekeeping of the background worker: papers that nobody asked for, and tasks whose worker is gone."""

from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dokumen.models import Dokumen, PaperFailure
from dokumen.queries import incomplete_penetapan
from dokumen.services import forget_failures, render_penetapan_task, request_papers
from penilaian.models import Penetapan

LEASE = timedelta(
    minutes=2
)  # how long a task may give no sign of life: a paper takes a second, a bad one ten
MAX_WORKERS = 3
RETRY_AFTER = timedelta(minutes=10)
LOST = "Pekerja berhenti sebelum tugas selesai."


def request_missing_papers() -> int:
    """Ask for the papers of every published Penetapan that lacks some and for which no task waits; returns how many.

    What has just failed is left for a while: it would fail again every minute.
    """
    since = timezone.now() - RETRY_AFTER
    failed = PaperFailure.objects.filter(pada__gt=since).values_list("penetapan", flat=True)
    rested = pending_penetapan() | set(failed)
    wanted = [row for row in incomplete_penetapan() if row.pk not in rested]
    for penetapan in wanted:
        request_papers(penetapan)
    return len(wanted)


def retry_papers(penetapan: Penetapan) -> None:
    """Try at once again what could not be made, unless a task for it waits already."""
    forget_failures(penetapan)
    if penetapan.pk not in pending_penetapan():
        request_papers(penetapan)


def pending_penetapan() -> set[int]:
    """For which Penetapan a task waits or runs."""
    return {
        _penetapan_id(result) for result in _paper_tasks(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    }


def revive_lost_tasks() -> int:
    """Put back tasks that a killed worker left RUNNING; one that three workers have lost is FAILED. Returns how many.

    django-tasks-db has no such step of its own. A task put back by mistake does no harm: it makes nothing twice.
    """
    silent_since = timezone.now() - LEASE
    running = _paper_tasks(TaskResultStatus.RUNNING)
    return sum(_revive(result) for result in running if _last_sign(result) < silent_since)


def _revive(result: DBTaskResult) -> int:
    """Conditional on what was read: a worker that finished meanwhile is left alone."""
    same = DBTaskResult.objects.filter(
        pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at
    )
    if len(result.worker_ids) >= MAX_WORKERS:
        return same.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=LOST)
    return same.update(status=TaskResultStatus.READY, started_at=None)


def _last_sign(result: DBTaskResult) -> datetime:
    """When the task began, or when the last paper of its Penetapan was made."""
    papers = Dokumen.objects.filter(penetapan=_penetapan_id(result))
    made: datetime | None = papers.aggregate(last=Max("dibuat_pada"))["last"]
    started = result.started_at or result.enqueued_at
    return max(started, made) if made else started


def _paper_tasks(*status: TaskResultStatus) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=render_penetapan_task.module_path, status__in=status)


def _penetapan_id(result: DBTaskResult) -> int:
    return int(result.args_kwargs["args"][0])
