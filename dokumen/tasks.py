"""Housekeeping of the background worker: papers that nobody asked for, and tasks whose worker is gone."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dokumen.errors import DokumenError
from dokumen.models import RETRY_AFTER, Cara, Dokumen, PaperFailure, SignatureFailure
from dokumen.queries import incomplete_penetapan
from dokumen.services import (
    forget_failures,
    forget_signature_failure,
    render_penetapan_task,
    request_papers,
    sign_papers,
)
from dokumen.tte.certificate import has_certificate
from penilaian.models import Penetapan

logger = logging.getLogger(__name__)
LEASE = timedelta(
    minutes=2
)  # how long a task may give no sign of life: a paper takes a second, a bad one ten
MAX_WORKERS = 3
LOST = "Pekerja berhenti sebelum tugas selesai."


def request_missing_papers() -> int:
    """Ask for the papers of every published Penetapan that lacks some and for which no task waits; returns how many.

    What has just failed is left for a while, and so is all that waits for a certificate which can't be used.
    """
    if is_signing_stopped():
        return 0
    since = timezone.now() - RETRY_AFTER
    failed = PaperFailure.objects.filter(pada__gt=since).values_list("penetapan", flat=True)
    rested = pending_penetapan() | set(failed)
    wanted = [row for row in incomplete_penetapan() if row.pk not in rested]
    for penetapan in wanted:
        request_papers(penetapan)
    return len(wanted)


def is_signing_stopped() -> bool:
    """Whether new papers are signed here, and what failed last is not to be tried now."""
    return settings.RAPOR_TANDA_TANGAN == Cara.SERTIFIKAT and has_signature_failure()


def has_signature_failure() -> bool:
    return SignatureFailure.objects.standing(now=timezone.now()).exists()


def sign_waiting() -> int:
    """Sign every paper that waits, whatever it hangs from, except where a task is at it; returns how many were.

    By how it was made and not by how papers are signed now: what still waits from before would wait for ever.
    """
    if not has_certificate() or has_signature_failure():
        return 0
    try:
        return sign_papers(Dokumen.objects.exclude(penetapan__in=pending_penetapan()))
    except DokumenError:
        logger.exception("Papers could not be signed")
        return 0


def retry_papers(penetapan: Penetapan) -> None:
    """Try at once again what could not be made or signed, unless a task for it waits already."""
    forget_failures(penetapan)
    forget_signature_failure()
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
    """When the task began, or when the last paper of its Penetapan was made or signed."""
    papers = Dokumen.objects.filter(penetapan=_penetapan_id(result))
    last = papers.aggregate(made=Max("dibuat_pada"), signed=Max("tandatangan__pada"))
    return max(filter(None, [result.started_at or result.enqueued_at, *last.values()]))


def _paper_tasks(*status: TaskResultStatus) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=render_penetapan_task.module_path, status__in=status)


def _penetapan_id(result: DBTaskResult) -> int:
    return int(result.args_kwargs["args"][0])
