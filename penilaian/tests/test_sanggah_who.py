"""An objection from its draft to its decision: when each step may be taken, and by whom."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services import record_peran
from opd.models import Jabatan, Opd
from penilaian.errors import WewenangError
from penilaian.models import Nilai, Sanggah
from penilaian.services import (
    accept_nilai,
    answer_sanggah,
    decide_sanggah,
    drop_sanggah,
    record_sanggah,
    submit_sanggah,
)
from penilaian.tests.factories import get_petugas, make_jabatan, make_opd, make_pengampu, make_pengguna
from penilaian.tests.klarifikasi import (
    AFTER,
    ALASAN,
    BEFORE,
    FIRST,
    JAWABAN,
    LAST,
    Stage,
    make_stage,
    set_day,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
TW3 = "Triwulan III Tahun 2022"


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


# The window.


def test_the_first_and_the_last_day_belong_to_the_window(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.draft()
    set_day(monkeypatch, LAST)
    submit_sanggah(Sanggah.objects.get(), by=stage.kepala)
    assert Sanggah.objects.get().status == Sanggah.Status.DIAJUKAN


def test_who_comes_late_is_told_the_date_that_passed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = stage.draft()
    set_day(monkeypatch, AFTER)
    late = (
        f"Masa klarifikasi {TW3} sudah berakhir pada 09-10-2022. "
        "Yang tidak disanggah sampai tanggal itu dianggap diterima."
    )
    assert refusal(lambda: submit_sanggah(draft, by=stage.kepala)) == late
    assert refusal(lambda: stage.draft(isi="Lagi.", versi=1)) == late
    assert refusal(lambda: drop_sanggah(draft, by=stage.operator)) == late
    assert refusal(lambda: accept_nilai(stage.peserta, by=stage.kepala)) == late


def test_who_comes_early_is_told_the_date_it_opens(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, BEFORE)
    early = f"Masa klarifikasi {TW3} baru dibuka pada 05-10-2022."
    assert refusal(lambda: stage.draft()) == early
    assert refusal(lambda: accept_nilai(stage.peserta, by=stage.kepala)) == early


def test_answer_and_decision_may_follow_after_the_window(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanggah = stage.submitted()
    set_day(monkeypatch, AFTER)
    answered = answer_sanggah(sanggah, jawaban=JAWABAN, by=stage.pengampu)
    assert decide_sanggah(answered, baru=None, alasan=ALASAN, by=stage.ketua).status == Sanggah.Status.DITOLAK


def test_before_the_stage_nothing_can_be_objected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(30)
    set_day(monkeypatch, FIRST)
    assert refusal(lambda: stage.draft()) == (
        f"{TW3} berstatus Verifikasi. Langkah ini hanya untuk status Masa klarifikasi."
    )


def test_the_window_is_told_by_the_clock_of_the_government(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """23:30 UTC on the 9th is the 10th in Jakarta."""
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", lambda: datetime(2022, 10, 9, 23, 30, tzinfo=UTC))
    assert "sudah berakhir pada 09-10-2022" in refusal(lambda: stage.draft())


# Who.


def test_only_the_head_submits_and_takes_the_nilai(stage: Stage) -> None:
    draft = stage.draft()
    for user in (stage.operator, stage.kepala_lain, stage.pengampu, get_petugas(), stage.ketua):
        sentence = refusal(lambda by=user: submit_sanggah(draft, by=by), error=WewenangError)  # type: ignore[misc]
        assert sentence == (
            "Hanya kepala Dinas D01 yang dapat mengajukan sanggah. Operator menyiapkan drafnya."
        )
        refusal(lambda by=user: accept_nilai(stage.peserta, by=by), error=WewenangError)  # type: ignore[misc]


def test_a_plt_submits_and_a_head_of_yesterday_does_not(stage: Stage) -> None:
    draft = stage.draft()
    plt = make_pengguna(username="plt")
    Jabatan.objects.filter(pengguna=stage.kepala).update(selesai=FIRST - timedelta(days=1))
    make_jabatan(stage.peserta.opd, pengguna=plt, status=Jabatan.Status.PLT, mulai=FIRST)
    refusal(lambda: submit_sanggah(draft, by=stage.kepala), error=WewenangError)
    assert submit_sanggah(draft, by=plt).diajukan_oleh == plt


def test_a_foreign_head_prepares_nothing(stage: Stage) -> None:
    sentence = refusal(lambda: stage.draft(by=stage.kepala_lain), error=WewenangError)
    assert sentence == "Hanya kepala dan operator Dinas D01 yang dapat menyiapkan sanggahnya."


def test_bagian_organisasi_answers_in_the_name_of_the_pengampu_and_says_so(stage: Stage) -> None:
    answered = answer_sanggah(stage.submitted(), jawaban=JAWABAN, by=get_petugas("organisasi"))
    assert (answered.is_diwakili, answered.dijawab_oleh) == (True, get_petugas("organisasi"))


def test_the_pengampu_of_another_komponen_and_the_ketua_answer_nothing(stage: Stage) -> None:
    other = make_pengampu("pengawasan", unit=stage.peserta.opd).pengguna
    sanggah = stage.submitted()
    for user in (other, stage.ketua):
        sentence = refusal(
            lambda by=user: answer_sanggah(sanggah, jawaban=JAWABAN, by=by),  # type: ignore[misc]
            error=WewenangError,
        )
        assert sentence == f"Akun {user.username} bukan pengampu Inovasi."


def test_a_pengampu_does_not_answer_the_own_house(stage: Stage) -> None:
    house = make_pengampu("inovasi", unit=stage.peserta.opd).pengguna
    sanggah = stage.submitted()
    sentence = refusal(lambda: answer_sanggah(sanggah, jawaban=JAWABAN, by=house), error=WewenangError)
    assert sentence == "Dinas D01 adalah rumah pengampu Inovasi; yang menjawab Bagian Organisasi."


def test_an_answer_can_be_bettered_until_the_decision(stage: Stage) -> None:
    answered = stage.answered()
    bettered = answer_sanggah(answered, jawaban="Lebih jelas.", by=stage.pengampu, versi=answered.versi)
    assert bettered.jawaban == "Lebih jelas."
    decided = decide_sanggah(bettered, baru=None, alasan=ALASAN, by=stage.ketua)
    assert refusal(lambda: answer_sanggah(decided, jawaban="Lagi.", by=stage.pengampu)) == (
        "Sanggah atas Inovasi berstatus Ditolak, tidak dapat dijawab sekarang."
    )


def test_only_the_peran_that_the_skema_names_decides(stage: Stage) -> None:
    sanggah = stage.answered()
    for user in (stage.kepala, stage.pengampu, get_petugas("organisasi")):
        sentence = refusal(
            lambda by=user: decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=by),  # type: ignore[misc]
            error=WewenangError,
        )
        assert sentence == "Sanggah diputus oleh Ketua Tim Penilai."


def test_a_skema_may_name_bagian_organisasi(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(pemutus_sanggah=Peran.BAGIAN_ORGANISASI.value)
    set_day(monkeypatch, FIRST)
    sanggah = stage.answered()
    refusal(lambda: decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=stage.ketua), error=WewenangError)
    by = get_petugas("organisasi")
    assert decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=by).diputus_oleh == by


def test_who_ever_wrote_the_cell_does_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pengisi` imported the whole sheet once; the cell of today was written by somebody else."""
    stage = make_stage(pemutus_sanggah=Peran.BAGIAN_ORGANISASI.value)
    set_day(monkeypatch, FIRST)
    sanggah = stage.answered()
    Nilai.objects.filter(pk=stage.cell.pk).update(oleh=get_petugas("lain"))
    sentence = refusal(
        lambda: decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=get_petugas("pengisi")),
        error=WewenangError,
    )
    assert sentence == "Anda pernah menulis nilai ini pada triwulan ini. Yang memutus harus orang lain."


def test_who_answered_does_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = make_stage(pemutus_sanggah=Peran.BAGIAN_ORGANISASI.value)
    set_day(monkeypatch, FIRST)
    by = get_petugas("organisasi")
    answered = answer_sanggah(stage.submitted(), jawaban=JAWABAN, by=by)
    sentence = refusal(lambda: decide_sanggah(answered, baru=None, alasan=ALASAN, by=by), error=WewenangError)
    assert sentence == "Anda yang menjawab sanggah ini. Yang memutus harus orang lain."


def test_a_ketua_who_heads_the_opd_does_not_decide_its_objection(stage: Stage) -> None:
    make_jabatan(stage.peserta.opd, pengguna=stage.ketua, status=Jabatan.Status.PLT)
    sanggah = stage.answered()
    sentence = refusal(
        lambda: decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=stage.ketua), error=WewenangError
    )
    assert sentence == "Anda pejabat Dinas D01, yang menyanggah. Yang memutus harus orang lain."


@pytest.mark.parametrize("who", ["kepala", "operator"])
def test_who_objected_neither_answers_nor_decides_after_leaving_the_opd(stage: Stage, who: str) -> None:
    sanggah = stage.submitted()
    person = getattr(stage, who)
    Jabatan.objects.filter(pengguna=person).update(selesai=FIRST - timedelta(days=1))
    record_peran(person, Peran.BAGIAN_ORGANISASI, Peran.KETUA_TIM_PENILAI)
    by = Pengguna.objects.get(pk=person.pk)
    sentence = refusal(lambda: answer_sanggah(sanggah, jawaban=JAWABAN, by=by), error=WewenangError)
    assert sentence == "Anda yang menyiapkan atau mengajukan sanggah ini. Yang menjawab harus orang lain."
    answered = answer_sanggah(sanggah, jawaban=JAWABAN, by=stage.pengampu)
    sentence = refusal(lambda: decide_sanggah(answered, baru=None, alasan=ALASAN, by=by), error=WewenangError)
    assert sentence == "Anda yang menyiapkan atau mengajukan sanggah ini. Yang memutus harus orang lain."


@pytest.mark.parametrize("place", [0, 1, 2])
def test_whoever_wrote_the_draft_at_any_time_neither_answers_nor_decides(stage: Stage, place: int) -> None:
    second = make_pengguna(username="operator_kedua")
    make_jabatan(stage.peserta.opd, pengguna=second, jenis=Jabatan.Jenis.OPERATOR_OPD)
    writers = [stage.operator, second, stage.kepala]
    for versi, writer in enumerate(writers):
        draft = stage.draft(isi=f"Oleh {writer}.", by=writer, versi=versi or None)
    sanggah = submit_sanggah(draft, by=stage.kepala)
    Jabatan.objects.filter(pengguna=writers[place]).update(selesai=FIRST - timedelta(days=1))
    record_peran(writers[place], Peran.BAGIAN_ORGANISASI, Peran.KETUA_TIM_PENILAI)
    by = Pengguna.objects.get(pk=writers[place].pk)
    told = "Anda yang menyiapkan atau mengajukan sanggah ini. Yang {} harus orang lain."
    sentence = refusal(lambda: answer_sanggah(sanggah, jawaban=JAWABAN, by=by), error=WewenangError)
    assert sentence == told.format("menjawab")
    answered = answer_sanggah(sanggah, jawaban=JAWABAN, by=stage.pengampu)
    sentence = refusal(lambda: decide_sanggah(answered, baru=None, alasan=ALASAN, by=by), error=WewenangError)
    assert sentence == told.format("memutus")


def test_who_once_answered_does_not_decide_though_another_bettered_it(stage: Stage) -> None:
    unit = Opd.objects.get(kode="UNIT")
    make_pengampu("inovasi", unit=unit, pengguna=stage.ketua)
    first = answer_sanggah(stage.submitted(), jawaban=JAWABAN, by=stage.ketua)
    bettered = answer_sanggah(first, jawaban="Lebih jelas.", by=stage.pengampu)
    sentence = refusal(
        lambda: decide_sanggah(bettered, baru=None, alasan=ALASAN, by=stage.ketua), error=WewenangError
    )
    assert sentence == "Anda yang menjawab sanggah ini. Yang memutus harus orang lain."


@pytest.mark.parametrize("jenis", [Jabatan.Jenis.SEKDA, Jabatan.Jenis.KABAG_ORGANISASI])
def test_an_official_of_the_setda_does_not_decide_its_objection(
    monkeypatch: pytest.MonkeyPatch, jenis: Jabatan.Jenis
) -> None:
    setda = make_opd("SETDA", nama="Sekretariat Daerah", jenis=Opd.Jenis.SETDA)
    stage = make_stage()
    set_day(monkeypatch, FIRST)
    kepala = make_pengguna(username="kepala_setda")
    make_jabatan(setda, pengguna=kepala)
    make_jabatan(pengguna=stage.ketua, jenis=jenis)
    peserta = stage.periode.peserta_set.get(kode="SETDA")
    submitted = submit_sanggah(record_sanggah(peserta, stage.inovasi, isi="Keliru.", by=kepala), by=kepala)
    answered = answer_sanggah(submitted, jawaban=JAWABAN, by=stage.pengampu)
    sentence = refusal(
        lambda: decide_sanggah(answered, baru=None, alasan=ALASAN, by=stage.ketua), error=WewenangError
    )
    assert sentence == "Sekretariat Daerah adalah rumah Anda sendiri. Yang memutus harus orang lain."
    other = make_pengguna(Peran.KETUA_TIM_PENILAI, username="ketua_lain")
    assert decide_sanggah(answered, baru=None, alasan=ALASAN, by=other).diputus_oleh == other
