import errno
import os
import signal
from datetime import timedelta
from io import StringIO
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dokumen.management.commands import run_worker
from dokumen.models import RETRY_AFTER, Dokumen, Genre, PaperFailure
from dokumen.services import render_rapor, request_papers
from dokumen.tasks import LEASE, request_missing_papers, retry_papers, revive_lost_tasks
from penilaian.models import Hasil, Penetapan, Periode
from penilaian.tests.factories import make_opd_list, make_pemerintah, make_periode, penetapan_of

Status = Periode.Status


def make_published() -> Penetapan:
    make_pemerintah()
    make_opd_list(2)
    return penetapan_of(make_periode(Status.DITETAPKAN))


def make_running(*workers: str, since: timedelta) -> DBTaskResult:
    """A task that these workers have taken, the last one this long ago."""
    request_papers(make_published())
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now() - since, worker_ids=list(workers)
    )
    return DBTaskResult.objects.get()


@pytest.mark.django_db
def test_papers_that_nobody_asked_for_are_asked_for_once() -> None:
    make_published()
    assert request_missing_papers() == 1
    assert request_missing_papers() == 0
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_failed_attempt_is_asked_for_again() -> None:
    make_published()
    request_missing_papers()
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    assert request_missing_papers() == 1


@pytest.mark.django_db
def test_a_task_whose_worker_is_gone_is_put_back() -> None:
    task = make_running("a", since=LEASE + timedelta(seconds=1))
    assert revive_lost_tasks() == 1
    task.refresh_from_db()
    assert (task.status, task.worker_ids) == (TaskResultStatus.READY, ["a"])


@pytest.mark.django_db
def test_a_task_that_has_just_begun_is_left_alone() -> None:
    task = make_running("a", since=LEASE - timedelta(seconds=30))
    assert revive_lost_tasks() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_long_task_that_goes_on_making_papers_is_left_alone() -> None:
    task = make_running("a", since=LEASE * 5)
    render_rapor(Penetapan.objects.get(), Hasil.objects.order_by("kode")[0])
    assert revive_lost_tasks() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_task_that_three_workers_have_lost_is_given_up() -> None:
    task = make_running("a", "b", "c", since=LEASE * 2)
    assert revive_lost_tasks() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert "berhenti" in task.traceback


@pytest.mark.django_db(transaction=True)
def test_one_round_makes_every_missing_paper_and_a_second_makes_nothing() -> None:
    make_published()
    said = StringIO()
    call_command("run_worker", once=True, stdout=said)
    assert Dokumen.objects.count() == 5
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert "1 periode menunggu dokumen" in said.getvalue()
    call_command("run_worker", once=True, stdout=said)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_paper_that_cannot_be_made_fails_its_task_and_not_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_published()
    monkeypatch.setattr("dokumen.store.tempfile.mkstemp", Mock(side_effect=OSError(errno.EROFS, "Read-only")))
    call_command("run_worker", once=True, stdout=StringIO())
    task = DBTaskResult.objects.get()
    assert task.status == TaskResultStatus.FAILED
    assert "Dokumen tidak dapat disimpan: disk hanya dapat dibaca" in task.traceback


@pytest.mark.django_db
def test_what_has_just_failed_rests_until_somebody_asks() -> None:
    penetapan = make_published()
    failure = PaperFailure.objects.create(penetapan=penetapan, genre=Genre.BUKU, alasan="penuh")
    assert request_missing_papers() == 0
    PaperFailure.objects.update(pada=timezone.now() - RETRY_AFTER)
    assert request_missing_papers() == 1
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    failure.save()
    retry_papers(penetapan)
    retry_papers(penetapan)
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
    assert not PaperFailure.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_worker_after_its_task(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    make_published()
    monkeypatch.setattr(run_worker.time, "sleep", lambda seconds: os.kill(os.getpid(), number))
    before = signal.getsignal(number)
    call_command("run_worker", stdout=StringIO())
    assert Dokumen.objects.count() == 5
    assert signal.getsignal(number) == before
