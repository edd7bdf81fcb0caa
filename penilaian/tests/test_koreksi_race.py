"""Two acts on one koreksi that meet come one after the other, on SQLite as on PostgreSQL."""

from pathlib import Path

import pytest

from penilaian.errors import PenilaianError, PeriodeStatusError
from penilaian.models import Koreksi, KoreksiNilai, Penetapan, Periode
from penilaian.services import lock_koreksi, record_koreksi_nilai, revert_koreksi, verify_periode
from penilaian.tests.factories import get_petugas, make_small, penetapan_of
from penilaian.tests.koreksi import asal_of, make_koreksi, make_locked, nilai_baru, publish_correction
from penilaian.tests.race import Arena, slow_down

pytestmark = pytest.mark.django_db(transaction=True)
SERVICES = "penilaian.services.koreksi"
LINES = {("D01", "inovasi"): "10"}


@pytest.fixture
def periode() -> Periode:
    periode = make_small(Periode.Status.DIUMUMKAN)
    for nama in ("pengisi", "pengunci", "penetap", "lain"):
        get_petugas(nama)
    return periode


def test_of_two_who_begin_a_koreksi_one_does(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, arena = slow_down(monkeypatch, f"{SERVICES}.require_status"), Arena(tmp_path)
    first, second = arena.race(lambda: make_koreksi(periode), lambda: make_koreksi(periode), inside=inside)
    assert first is None
    assert type(second) is PeriodeStatusError
    assert (
        str(second)
        == "Koreksi Triwulan III Tahun 2022 sudah ada yang sedang berjalan. Selesaikan itu dahulu."
    )
    assert arena.ask(Koreksi.objects.count) == 1


def test_a_line_that_meets_the_lock_is_refused(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koreksi, asal = make_koreksi(periode, LINES), asal_of(periode, "D02", "inovasi")
    inside, arena = slow_down(monkeypatch, f"{SERVICES}.correct_record"), Arena(tmp_path)
    first, second = arena.race(
        lambda: lock_koreksi(koreksi, by=get_petugas("pengunci")),
        lambda: record_koreksi_nilai(
            koreksi, asal=asal, baru=nilai_baru("1"), alasan="x", by=get_petugas("lain")
        ),
        inside=inside,
    )
    assert (first, type(second)) == (None, PeriodeStatusError)
    assert arena.ask(lambda: verify_periode(Periode.objects.get())) == []


def test_of_two_who_correct_one_nilai_the_first_does(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koreksi, asal = make_koreksi(periode), asal_of(periode, "D02", "inovasi")
    inside, arena = slow_down(monkeypatch, f"{SERVICES}._require_new"), Arena(tmp_path)

    def correct(nilai: str, by: str) -> None:
        record_koreksi_nilai(koreksi, asal=asal, baru=nilai_baru(nilai), alasan="x", by=get_petugas(by))

    first, second = arena.race(lambda: correct("1", "pengisi"), lambda: correct("2", "lain"), inside=inside)
    assert (first, type(second)) == (None, PenilaianError)
    assert arena.ask(lambda: KoreksiNilai.objects.get().baru) == "1"


def test_a_lock_that_is_being_published_is_not_voided(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koreksi = make_locked(periode, LINES)
    inside, arena = slow_down(monkeypatch, f"{SERVICES}.verify_periode"), Arena(tmp_path)
    first, second = arena.race(
        lambda: publish_correction(koreksi),
        lambda: revert_koreksi(koreksi, alasan="Salah.", by=get_petugas("lain")),
        inside=inside,
    )
    assert (first, type(second)) == (None, PeriodeStatusError)
    assert arena.ask(lambda: penetapan_of(Periode.objects.get()).revisi) == 2
    assert arena.ask(lambda: verify_periode(Periode.objects.get())) == []


def test_a_lock_that_is_being_voided_is_not_published(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koreksi = make_locked(periode, LINES)
    inside, arena = slow_down(monkeypatch, f"{SERVICES}._move"), Arena(tmp_path)
    first, second = arena.race(
        lambda: revert_koreksi(koreksi, alasan="Salah.", by=get_petugas("lain")),
        lambda: publish_correction(koreksi),
        inside=inside,
    )
    assert (first, type(second)) == (None, PeriodeStatusError)
    assert arena.ask(lambda: penetapan_of(Periode.objects.get()).revisi) == 1
    assert arena.ask(lambda: Penetapan.objects.published().count()) == 1


def test_of_two_who_publish_one_does(
    periode: Periode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koreksi = make_locked(periode, LINES)
    inside, arena = slow_down(monkeypatch, f"{SERVICES}.verify_periode"), Arena(tmp_path)
    first, second = arena.race(
        lambda: publish_correction(koreksi, nomor="188/1"),
        lambda: publish_correction(koreksi, nomor="188/2", by=get_petugas("lain")),
        inside=inside,
    )
    assert (first, type(second)) == (None, PeriodeStatusError)
    assert arena.ask(lambda: penetapan_of(Periode.objects.get()).nomor) == "188/1"
