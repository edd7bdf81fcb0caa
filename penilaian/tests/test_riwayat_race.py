"""Imports of data riwayat, and the preparing of the same quarter, come one after the other on both databases."""

from pathlib import Path
from typing import Any

import pytest

from akun.models import Pengguna
from penilaian.errors import PeriodeStatusError
from penilaian.models import Periode, RiwayatHasil, RiwayatPeriode, Unggahan
from penilaian.queries import read_riwayat_file
from penilaian.services import Sumber, drop_riwayat, prepare_periode, record_riwayat, record_setara
from penilaian.services.riwayat import RiwayatPreview
from penilaian.tests.factories import get_petugas, make_opd_list, make_pemerintah, make_skema
from penilaian.tests.lembar.files import csv_bytes
from penilaian.tests.race import Arena, slow_down

pytestmark = pytest.mark.django_db(transaction=True)
PREVIEW = "penilaian.services.riwayat.record.preview_riwayat"
CONTENT = csv_bytes([["Periode", "Kode", "Skor"], ["2019-TW3", "D01", 80], ["2019-TW3", "D02", 70]])
WITH_NOMOR = csv_bytes(
    [["Periode", "Kode", "Skor", "Nomor Keputusan"], ["2019-TW3", "D01", 80, "188/1/2019"]]
)


def record(by: Pengguna, content: bytes = CONTENT) -> RiwayatPreview:
    lembar = read_riwayat_file(content, filename="lama.csv")
    return record_riwayat(lembar, by=by, sumber=Sumber("lama.csv", content))


def test_of_two_who_bring_in_the_same_file_one_stores_it_and_the_other_finds_it_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_opd_list(2)
    one, other = get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, PREVIEW), Arena(tmp_path)
    results: list[RiwayatPreview] = []
    outcomes = arena.race(
        lambda: results.append(record(one)), lambda: results.append(record(other)), inside=inside
    )
    assert outcomes == [None, None]
    assert [(result.baru, result.tetap) for result in results] == [(2, 0), (0, 2)]
    assert arena.ask(RiwayatHasil.objects.count) == 2
    assert arena.ask(RiwayatPeriode.objects.count) == arena.ask(Unggahan.objects.count) == 1


def test_a_quarter_that_is_brought_in_just_now_is_not_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_pemerintah()
    make_opd_list(2)
    skema, by = make_skema(), get_petugas()
    inside, arena = slow_down(monkeypatch, PREVIEW), Arena(tmp_path)
    stored, refused = arena.race(
        lambda: record(by),
        lambda: prepare_periode(tahun=2019, triwulan=3, skema=skema, by=by),
        inside=inside,
    )
    assert stored is None
    assert isinstance(refused, PeriodeStatusError)
    assert arena.ask(RiwayatHasil.objects.count) == 2
    assert arena.ask(Periode.objects.count) == 0


def test_a_quarter_that_is_prepared_just_now_takes_no_data_riwayat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_pemerintah()
    make_opd_list(2)
    skema, by = make_skema(), get_petugas()
    inside, arena = slow_down(monkeypatch, "penilaian.services.periode.sync_peserta"), Arena(tmp_path)
    results: list[RiwayatPreview] = []
    outcomes = arena.race(
        lambda: prepare_periode(tahun=2019, triwulan=3, skema=skema, by=by),
        lambda: results.append(record(by)),
        inside=inside,
    )
    assert outcomes == [None, None]
    assert "dinilai di aplikasi ini" in results[0].errors[0].message
    assert arena.ask(RiwayatHasil.objects.count) == arena.ask(RiwayatPeriode.objects.count) == 0


def test_a_declaration_made_while_a_file_comes_in_is_kept_beside_its_nomor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_opd_list(2)
    skema, by = make_skema(), get_petugas()
    record(by)
    periode = RiwayatPeriode.objects.get()
    inside, arena = slow_down(monkeypatch, PREVIEW), Arena(tmp_path)
    outcomes = arena.race(
        lambda: record(by, WITH_NOMOR),
        lambda: record_setara(periode, skema=skema, alasan="Sama.", by=by),
        inside=inside,
    )
    assert outcomes == [None, None]
    row = arena.ask(RiwayatPeriode.objects.get)
    assert (row.nomor, row.setara_id, row.alasan_setara) == ("188/1/2019", skema.pk, "Sama.")


def test_a_quarter_that_is_taken_out_while_a_file_comes_in_is_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_opd_list(2)
    by = get_petugas()
    record(by)
    periode = RiwayatPeriode.objects.get()
    inside, arena = slow_down(monkeypatch, PREVIEW), Arena(tmp_path)
    outcomes = arena.race(
        lambda: record(by, WITH_NOMOR),
        lambda: drop_riwayat(periode, alasan="Salah tahun.", by=by),
        inside=inside,
    )
    assert outcomes == [None, None]
    assert arena.ask(RiwayatPeriode.objects.count) == arena.ask(RiwayatHasil.objects.count) == 0
