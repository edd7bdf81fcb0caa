"""Workers as they run: one is killed in the middle of its work, two meet on one publication."""

import os
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dokumen import tasks
from dokumen.models import Dokumen, KodeDokumen
from dokumen.queries import KUMPULAN, missing_papers
from dokumen.services import read_dokumen, request_papers
from dokumen.tests.worker_process import SECONDS, files_below, running_worker, wait_until
from penilaian.models import Penetapan, Periode
from penilaian.tests.factories import make_opd_list, make_pemerintah, make_periode, penetapan_of
from penilaian.tests.race import Arena

pytestmark = pytest.mark.django_db(transaction=True)
JUMLAH = 8
ALL = JUMLAH + len(KUMPULAN)


@pytest.fixture
def penetapan() -> Penetapan:
    make_pemerintah()
    make_opd_list(JUMLAH)
    return penetapan_of(make_periode(Periode.Status.DITETAPKAN))


def test_a_worker_killed_in_the_middle_loses_nothing_and_the_next_makes_nothing_twice(
    penetapan: Penetapan, tmp_path: Path, dokumen_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_papers(penetapan)
    arena = Arena(tmp_path)
    with running_worker(arena.settings) as first:
        wait_until(lambda: arena.ask(Dokumen.objects.count) >= 2)
        os.kill(first.pid, signal.SIGKILL)
        assert first.wait(SECONDS) == -signal.SIGKILL
    kept = {row.pk: row.sha256 for row in arena.ask(lambda: list(Dokumen.objects.all()))}
    assert 2 <= len(kept) < ALL
    assert arena.ask(lambda: DBTaskResult.objects.get().status) == TaskResultStatus.RUNNING

    monkeypatch.setattr(tasks, "LEASE", tasks.LEASE * 0)
    assert arena.ask(tasks.revive_lost_tasks) == 1
    with running_worker(arena.settings) as second:
        assert second.wait(SECONDS) == 0
    made = arena.ask(lambda: list(Dokumen.objects.all()))
    assert {row.pk: row.sha256 for row in made if row.pk in kept} == kept
    assert_whole(arena, penetapan, dokumen_root)


def test_two_workers_on_one_publication_make_nothing_twice(
    penetapan: Penetapan, tmp_path: Path, dokumen_root: Path
) -> None:
    for _ in range(2):
        request_papers(penetapan)
    arena = Arena(tmp_path)
    with ExitStack() as stack:
        workers = [stack.enter_context(running_worker(arena.settings)) for _ in range(2)]
        assert [worker.wait(SECONDS) for worker in workers] == [0, 0]
    results = arena.ask(lambda: list(DBTaskResult.objects.values_list("status", "worker_ids")))
    assert {status for status, _ in results} == {TaskResultStatus.SUCCESSFUL}
    assert_whole(arena, penetapan, dokumen_root)


def assert_whole(arena: Arena, penetapan: Penetapan, root: Path) -> None:
    """Every paper is there once, its file whole, under the one kode that was drawn for it; no file is left over."""
    papers = arena.ask(lambda: list(Dokumen.objects.all()))
    drawn = arena.ask(lambda: set(KodeDokumen.objects.values_list("kode", flat=True)))
    assert arena.ask(lambda: missing_papers(penetapan)) == []
    assert len(papers) == ALL
    assert {paper.kode for paper in papers} == drawn
    assert all(len(read_dokumen(paper)) == paper.ukuran for paper in papers)
    assert {path.resolve() for path in files_below(root)} == {
        (root / paper.berkas).resolve() for paper in papers
    }
