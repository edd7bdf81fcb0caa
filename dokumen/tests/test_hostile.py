"""Whatever is typed, every paper is made within 10 s and 300 MB, and nothing is fetched or attached on the way."""

import json
import os
import subprocess
import sys

from django.conf import settings

from dokumen.tests.hostile_process import KATA, list_papers

MEGABYTES = 300


def test_hostile_words_are_printed_within_bounds_and_reach_nothing_outside() -> None:
    """In a process that the system ends at 10 s of CPU a paper, and that ends itself when it looks outside."""
    done = subprocess.run(
        [sys.executable, "-m", "dokumen.tests.hostile_process"],
        env={**os.environ, "PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    papers = [json.loads(line) for line in done.stdout.splitlines()]
    own = {"rapor": ["rapor-2022-TW3-1.03.01.json"]}
    assert [paper[:2] for paper in papers] == [
        [f"{paper}: {name}", own.get(paper, [])] for name in KATA for paper in list_papers(name)
    ], done.stderr[-2000:]
    assert {name: used for name, _, used in papers if used >= MEGABYTES} == {}
