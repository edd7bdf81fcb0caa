"""Two acts that meet under one Periode come one after the other, on SQLite as on PostgreSQL."""

from decimal import Decimal
from functools import partial
from pathlib import Path
from threading import Barrier, Event

import pytest

from penilaian.errors import NilaiConflictError, PeriodeNotPengisianError, PeriodeStatusError
from penilaian.models import Nilai, Penetapan, Periode, PeriodeKomponen
from penilaian.services import (
    announce_periode,
    exclude_peserta,
    lock_periode,
    open_periode,
    prepare_periode,
    record_nilai,
    return_komponen,
    revert_periode,
    submit_komponen,
    verify_periode,
)
from penilaian.tests.factories import (
    accept_all,
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_opd_list,
    make_periode,
    make_skema,
    make_small,
    publish,
    walk_periode,
)
from penilaian.tests.race import Arena, Outcome, slow_down

pytestmark = pytest.mark.django_db(transaction=True)
Status = Periode.Status


def assert_second_refused(
    outcomes: list[Outcome], sentence: str, *, error: type[Exception] = PeriodeStatusError
) -> None:
    first, second = outcomes
    assert first is None
    assert type(second) is error
    assert str(second) == sentence


def make_accepted() -> Periode:
    periode = make_small(Status.VERIFIKASI)
    accept_all(periode)
    return periode


def test_of_two_who_lock_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_accepted(), get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: lock_periode(periode, by=one), lambda: lock_periode(periode, by=other), inside=inside
    )
    assert_second_refused(
        outcomes, "Triwulan III Tahun 2022 berstatus Dikunci. Langkah ini hanya untuk status Verifikasi."
    )
    assert arena.ask(lambda: [row.dikunci_oleh_id for row in Penetapan.objects.all()]) == [one.pk]


def test_a_nilai_that_meets_a_lock_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_accepted(), get_petugas("satu"), get_petugas("dua")
    cell, komponen = cell_of(periode, "D01", "inovasi"), komponen_of(periode, "inovasi")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)

    def reopen_and_write() -> None:
        return_komponen(komponen, alasan="Salah.", by=other)
        record_nilai(cell, state="terisi", nilai=Decimal(1), by=other)

    outcomes = arena.race(lambda: lock_periode(periode, by=one), reopen_and_write, inside=inside)
    assert_second_refused(
        outcomes,
        "Triwulan III Tahun 2022 berstatus Dikunci. Langkah ini hanya untuk status Pengisian atau Verifikasi.",
    )
    assert arena.ask(lambda: verify_periode(Periode.objects.get())) == []


def test_a_nilai_that_came_first_keeps_the_lock_from_happening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode, one, other = make_accepted(), get_petugas("satu"), get_petugas("dua")
    komponen = komponen_of(periode, "inovasi")
    inside, arena = slow_down(monkeypatch, "penilaian.services.komponen._move"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: return_komponen(komponen, alasan="Salah.", by=one),
        lambda: lock_periode(periode, by=other),
        inside=inside,
    )
    assert_second_refused(outcomes, "Belum diterima: Inovasi. Terima atau kembalikan komponennya dahulu.")
    assert arena.ask(Penetapan.objects.count) == 0


def test_a_nilai_that_meets_the_submission_of_its_komponen_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode, one, other = make_small(), get_petugas("satu"), get_petugas("dua")
    fill_nilai(periode, {"D01": "80", "D02": "70"})
    cell, komponen = cell_of(periode, "D01", "inovasi"), komponen_of(periode, "inovasi")
    inside, arena = slow_down(monkeypatch, "penilaian.services.komponen._require_complete"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: submit_komponen(komponen, by=one),
        lambda: record_nilai(cell, state="belum", by=other),
        inside=inside,
    )
    assert_second_refused(
        outcomes,
        "Inovasi tidak sedang diisi (Pengisian, Diajukan). "
        "Selama pengisian dan verifikasi, kembalikan komponennya dahulu.",
        error=PeriodeNotPengisianError,
    )
    assert arena.ask(lambda: set(Nilai.objects.values_list("state", flat=True))) == {"terisi"}
    assert arena.ask(lambda: komponen_of(periode, "inovasi").status) == PeriodeKomponen.Status.DIAJUKAN


def test_of_two_who_write_one_cell_the_second_is_told_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode, one, other = make_small(), get_petugas("satu"), get_petugas("dua")
    cell = cell_of(periode, "D01", "inovasi")
    inside, arena = slow_down(monkeypatch, "penilaian.services.nilai.check_change"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: record_nilai(cell, state="terisi", nilai=Decimal(81), by=one, versi=0),
        lambda: record_nilai(cell, state="terisi", nilai=Decimal(82), by=other, versi=0),
        inside=inside,
    )
    assert_second_refused(
        outcomes,
        "Dinas D01 (Inovasi) sudah diubah oleh Satu dari kosong menjadi 81. Putuskan nilai mana yang benar.",
        error=NilaiConflictError,
    )
    assert arena.ask(lambda: cell_of(periode, "D01", "inovasi").nilai) == Decimal(81)


def test_an_exclusion_that_meets_a_lock_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_accepted(), get_petugas("satu"), get_petugas("dua")
    peserta = periode.peserta_set.get(kode="D01")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: lock_periode(periode, by=one),
        lambda: exclude_peserta(peserta, alasan="Hilang.", by=other),
        inside=inside,
    )
    assert isinstance(outcomes[1], PeriodeStatusError)
    assert arena.ask(lambda: verify_periode(Periode.objects.get())) == []


def test_of_two_who_publish_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_small(Status.DIKUNCI), get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: publish(periode, by=one, nomor="188/1"),
        lambda: publish(periode, by=other, nomor="188/2"),
        inside=inside,
    )
    assert_second_refused(
        outcomes, "Triwulan III Tahun 2022 berstatus Ditetapkan. Langkah ini hanya untuk status Dikunci."
    )
    assert arena.ask(lambda: [row.nomor for row in Penetapan.objects.all()]) == ["188/1"]


def test_a_lock_that_is_being_published_is_not_voided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    periode, one, other = make_small(Status.DIKUNCI), get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: publish(periode, by=one),
        lambda: revert_periode(periode, alasan="Salah.", by=other),
        inside=inside,
    )
    assert isinstance(outcomes[1], PeriodeStatusError)
    assert arena.ask(lambda: Penetapan.objects.published().count()) == 1


def test_of_two_who_announce_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_small(Status.DITETAPKAN), get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.require_status"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: announce_periode(periode, by=one), lambda: announce_periode(periode, by=other), inside=inside
    )
    assert isinstance(outcomes[1], PeriodeStatusError)
    assert arena.ask(lambda: [row.diumumkan_oleh_id for row in Penetapan.objects.all()]) == [one.pk]


def test_of_two_who_prepare_one_quarter_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_opd_list(2)
    skema, one, other = make_skema(), get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.periode.sync_peserta"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: prepare_periode(tahun=2022, triwulan=3, skema=skema, by=one),
        lambda: prepare_periode(tahun=2022, triwulan=3, skema=skema, by=other),
        inside=inside,
    )
    assert_second_refused(outcomes, "Periode 2022-TW3 sudah ada.")
    assert arena.ask(lambda: Periode.objects.get().peserta_set.count()) == 2


def test_of_two_who_open_entry_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    periode, one, other = make_small(Status.DISIAPKAN), get_petugas("satu"), get_petugas("dua")
    inside, arena = slow_down(monkeypatch, "penilaian.services.periode.check_skema"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: open_periode(periode, by=one), lambda: open_periode(periode, by=other), inside=inside
    )
    assert isinstance(outcomes[1], PeriodeStatusError)
    assert arena.ask(Nilai.objects.count) == 4


def test_eight_who_write_at_once_lose_no_cell_and_are_never_turned_away(tmp_path: Path) -> None:
    """Each fills a row of its own, cell by cell; the order is whatever it comes to."""
    make_opd_list(8)
    periode = make_periode(Status.PENGISIAN)
    writers = [get_petugas(f"penulis-{number}") for number in range(1, 9)]
    arena = Arena(tmp_path)

    def fill_row(number: int) -> None:
        cells = Nilai.objects.filter(peserta__periode=periode, peserta__kode=f"D0{number}")
        for cell in cells.select_related("peserta"):
            record_nilai(cell, state="terisi", nilai=Decimal(number), by=writers[number - 1], versi=0)

    assert arena.run([partial(fill_row, number) for number in range(1, 9)]) == [None] * 8
    rows = Nilai.objects.filter(peserta__periode=periode).order_by("peserta__kode", "pk")
    assert arena.ask(lambda: list(rows.values_list("nilai", "versi", "oleh__username"))) == [
        (Decimal(number), 1, f"penulis-{number}") for number in range(1, 9) for _ in range(6)
    ]


def test_of_eight_who_write_one_cell_at_once_one_does_and_seven_are_told(tmp_path: Path) -> None:
    cell = cell_of(make_small(Status.PENGISIAN), "D01", "inovasi")
    writers = [get_petugas(f"penulis-{number}") for number in range(1, 9)]
    arena = Arena(tmp_path)

    def write(number: int) -> None:
        record_nilai(cell, state="terisi", nilai=Decimal(number), by=writers[number - 1], versi=cell.versi)

    outcomes = arena.run([partial(write, number) for number in range(1, 9)])
    won = [number for number, outcome in enumerate(outcomes, start=1) if outcome is None]
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [NilaiConflictError] * 7
    assert [arena.ask(lambda: Nilai.objects.get(pk=cell.pk).nilai)] == won
    assert arena.ask(lambda: Nilai.history.filter(id=cell.pk, versi=cell.versi + 1).count()) == 1


def test_the_arena_notices_a_lost_update(tmp_path: Path) -> None:
    """What the services prevent happens in the arena when nobody prevents it: it is a real race."""
    periode = walk_periode(make_small(), Status.PENGISIAN)
    cell = cell_of(periode, "D01", "inovasi")
    arena = Arena(tmp_path)

    def add_one() -> None:
        fresh = Nilai.objects.get(pk=cell.pk)
        inside.set()
        both_read.wait()
        fresh.versi += 1
        fresh.save()

    inside, both_read = Event(), Barrier(2)
    assert arena.race(add_one, add_one, inside=inside) == [None, None]
    assert arena.ask(lambda: Nilai.objects.get(pk=cell.pk).versi) == 1
