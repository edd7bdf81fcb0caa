"""What klarifikasi means for the life of a quarter: the lock waits for decisions, a step back keeps what was said."""

from decimal import Decimal
from pathlib import Path

import pytest

from penilaian.errors import PublishedError
from penilaian.models import Nilai, Penerimaan, Periode, Sanggah
from penilaian.services import (
    NilaiBaru,
    accept_nilai,
    answer_sanggah,
    decide_sanggah,
    exclude_peserta,
    lock_periode,
    open_klarifikasi,
    record_nilai,
    record_sanggah,
    return_komponen,
    revert_periode,
    submit_komponen,
    submit_sanggah,
    verify_periode,
)
from penilaian.tests.factories import accept_all, get_petugas, komponen_of
from penilaian.tests.klarifikasi import (
    AFTER,
    ALASAN,
    FIRST,
    ISI,
    JAWABAN,
    LAST,
    Stage,
    make_stage,
    set_day,
)
from penilaian.tests.race import Arena, slow_down
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
Status = Periode.Status


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = make_stage()
    set_day(monkeypatch, FIRST)
    return stage


def lock(stage: Stage) -> object:
    return lock_periode(stage.periode, by=get_petugas("pengunci"))


def status_of(stage: Stage) -> int:
    return Periode.objects.get(pk=stage.periode.pk).status


def test_a_quarter_is_not_locked_while_a_submitted_objection_waits(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanggah = stage.submitted()
    set_day(monkeypatch, AFTER)
    waiting = "Sanggah belum diputus: Dinas D01 (Inovasi). Putuskan dahulu, lalu kunci."
    assert refusal(lambda: lock(stage)) == waiting
    answered = answer_sanggah(sanggah, jawaban=JAWABAN, by=stage.pengampu)
    assert refusal(lambda: lock(stage)) == waiting
    decide_sanggah(answered, baru=None, alasan=ALASAN, by=stage.ketua)
    lock(stage)
    assert status_of(stage) == Status.DIKUNCI


def test_the_lock_freezes_the_nilai_that_the_decision_wrote(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    baru = NilaiBaru("terisi", Decimal("95.5"))
    decide_sanggah(stage.answered(), baru=baru, alasan=ALASAN, by=stage.ketua)
    set_day(monkeypatch, AFTER)
    lock(stage)
    hasil = stage.periode.hasil_set.get(kode="D01")
    assert hasil.komponen_set.get(kode="inovasi").nilai == Decimal("95.5")
    assert verify_periode(stage.periode) == []


def test_a_draft_that_was_never_submitted_lapses(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = stage.draft()
    set_day(monkeypatch, AFTER)
    lock(stage)
    draft.refresh_from_db()
    assert draft.status == Sanggah.Status.DISIAPKAN
    draft.isi = "Terlambat."
    with pytest.raises(PublishedError):
        draft.save()


def test_a_lock_waits_for_the_end_of_the_window(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, LAST)
    assert refusal(lambda: lock(stage)) == (
        "Masa klarifikasi Triwulan III Tahun 2022 masih berjalan sampai 09-10-2022. "
        "Kunci setelah tanggal itu lewat."
    )


def test_a_step_back_keeps_the_objections_and_forgets_who_took_the_nilai(stage: Stage) -> None:
    sanggah = stage.answered()
    other = stage.periode.peserta_set.get(kode="D02")
    accept_nilai(other, by=stage.kepala_lain)
    petugas = get_petugas("pengunci")
    revert_periode(stage.periode, alasan="Ada nilai keliru.", by=petugas)
    assert Sanggah.objects.get().jawaban == JAWABAN
    assert not Penerimaan.objects.exists()
    gone = Penerimaan.history.latest()
    assert (gone.history_type, gone.history_user, gone.oleh) == ("-", petugas, stage.kepala_lain)
    assert refusal(lambda: decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=stage.ketua)) == (
        "Triwulan III Tahun 2022 berstatus Verifikasi. Langkah ini hanya untuk status Masa klarifikasi."
    )


def reopen_with_other_nilai(stage: Stage) -> None:
    """One step back, inovasi of D01 written anew, and the window opened again."""
    petugas = get_petugas("pengunci")
    revert_periode(stage.periode, alasan="Ada nilai keliru.", by=petugas)
    return_komponen(stage.inovasi, alasan="Perbaiki.", by=petugas)
    record_nilai(stage.cell, state="terisi", nilai=Decimal(70), by=stage.pengampu)
    submit_komponen(stage.inovasi, by=stage.pengampu)
    accept_all(stage.periode)
    open_klarifikasi(stage.periode, mulai=FIRST, sampai=LAST, by=petugas)


def test_after_a_step_back_a_nilai_that_changed_may_be_objected_to_again(stage: Stage) -> None:
    decide_sanggah(stage.answered(), baru=None, alasan=ALASAN, by=stage.ketua)
    reopen_with_other_nilai(stage)
    again = submit_sanggah(stage.draft(), by=stage.kepala)
    assert (again.nilai_lama, Sanggah.objects.count()) == (Decimal(70), 2)


def test_an_objection_to_what_no_longer_counts_can_only_be_rejected(stage: Stage) -> None:
    sanggah = stage.answered()
    exclude_peserta(stage.peserta, alasan="Dibentuk baru.", by=get_petugas())
    baru = NilaiBaru("terisi", Decimal(95))
    assert refusal(lambda: decide_sanggah(sanggah, baru=baru, alasan=ALASAN, by=stage.ketua)) == (
        "Nilai ini tidak lagi dihitung pada triwulan ini. Sanggahnya hanya dapat ditolak."
    )
    decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=stage.ketua)
    assert refusal(
        lambda: record_sanggah(
            stage.peserta, komponen_of(stage.periode, "pengawasan"), isi=ISI, by=stage.operator
        )
    ) == ("Dinas D01 dikecualikan pada triwulan ini; nilainya tidak dihitung.")


@pytest.mark.django_db(transaction=True)
def test_an_objection_that_meets_the_lock_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage()
    set_day(monkeypatch, FIRST)
    sanggah = stage.submitted()
    answered = answer_sanggah(sanggah, jawaban=JAWABAN, by=stage.pengampu)
    decide_sanggah(answered, baru=None, alasan=ALASAN, by=stage.ketua)
    set_day(monkeypatch, AFTER)
    petugas = get_petugas("pengunci")
    inside, arena = slow_down(monkeypatch, "penilaian.services.penetapan.build_record"), Arena(tmp_path)
    outcomes = arena.race(
        lambda: lock_periode(stage.periode, by=petugas),
        lambda: decide_sanggah(
            answered, baru=NilaiBaru("terisi", Decimal(99)), alasan=ALASAN, by=stage.ketua
        ),
        inside=inside,
    )
    assert outcomes[0] is None
    assert "berstatus Dikunci" in str(outcomes[1])
    assert set(arena.ask(lambda: set(Nilai.objects.values_list("nilai", flat=True)))) == {
        Decimal("90.0000"),
        Decimal("88.5000"),
    }
