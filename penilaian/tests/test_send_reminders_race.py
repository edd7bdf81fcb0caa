"""Several runs of the reminders at once, as when cron and a person start one together."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.core import mail

from penilaian.models import Pengingat
from penilaian.services import record_jadwal, send_reminders
from penilaian.tests.factories import get_petugas, make_opd, make_pengampu, make_small
from penilaian.tests.race import Arena

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 10, 12)


def test_four_runs_at_once_tell_each_matter_once(tmp_path: Path) -> None:
    periode = make_small()
    unit = make_opd("UNIT", is_dinilai=False)
    for kode in ("pengawasan", "inovasi"):
        make_pengampu(kode, unit=unit)
    record_jadwal(periode, batas={"pengisian_sampai": DAY}, by=get_petugas())
    arena = Arena(tmp_path)
    assert arena.run([partial(send_reminders, day=DAY)] * 4) == [None] * 4
    told = [(to, line) for letter in mail.outbox for to in letter.to for line in letter.body.splitlines()]
    matters = [(to, line) for to, line in told if line.startswith("- ")]
    assert len(matters) == len(set(matters)) == 3
    assert arena.ask(Pengingat.objects.count) == 3
