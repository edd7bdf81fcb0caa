"""Two imports of data riwayat that meet come one after the other, on SQLite as on PostgreSQL."""

from pathlib import Path
from typing import Any

import pytest

from akun.models import Pengguna
from penilaian.models import RiwayatHasil, RiwayatPeriode, Unggahan
from penilaian.queries import read_riwayat_file
from penilaian.services import Sumber, record_riwayat
from penilaian.services.riwayat import RiwayatPreview
from penilaian.tests.factories import get_petugas, make_opd_list
from penilaian.tests.lembar.files import csv_bytes
from penilaian.tests.race import Arena, slow_down

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = csv_bytes([["Periode", "Kode", "Skor"], ["2019-TW3", "D01", 80], ["2019-TW3", "D02", 70]])


def record(by: Pengguna) -> RiwayatPreview:
    lembar = read_riwayat_file(CONTENT, filename="lama.csv")
    return record_riwayat(lembar, by=by, sumber=Sumber("lama.csv", CONTENT))


def test_of_two_who_bring_in_the_same_file_one_stores_it_and_the_other_finds_it_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_opd_list(2)
    one, other = get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.riwayat.preview_riwayat"), Arena(tmp_path)
    results: list[RiwayatPreview] = []
    outcomes = arena.race(
        lambda: results.append(record(one)), lambda: results.append(record(other)), inside=inside
    )
    assert outcomes == [None, None]
    assert [(result.baru, result.tetap) for result in results] == [(2, 0), (0, 2)]
    assert arena.ask(RiwayatHasil.objects.count) == 2
    assert arena.ask(RiwayatPeriode.objects.count) == arena.ask(Unggahan.objects.count) == 1
