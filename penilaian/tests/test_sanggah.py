"""An objection from its draft to its decision: what each step writes, and in what order they come."""

from decimal import Decimal

import pytest
from django.utils import timezone

from akun.models import SecurityEvent
from penilaian.errors import NilaiConflictError, PenilaianError
from penilaian.models import Nilai, Penerimaan, Sanggah
from penilaian.services import (
    NilaiBaru,
    accept_nilai,
    decide_sanggah,
    drop_sanggah,
    record_sanggah,
    submit_sanggah,
)
from penilaian.tests.factories import komponen_of
from penilaian.tests.klarifikasi import (
    ALASAN,
    ISI,
    Stage,
    make_stage,
)
from penilaian.tests.refusal import refusal

pytestmark = pytest.mark.django_db
TW3 = "Triwulan III Tahun 2022"
BARU = NilaiBaru(Nilai.State.TERISI, Decimal("95.1234"))


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Stage:
    return make_stage()


def events() -> list[tuple[str, str]]:
    rows = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.KLARIFIKASI).order_by("pk")
    return list(rows.values_list("nama_akun", "rincian"))


def test_an_operator_prepares_the_head_submits_and_the_nilai_of_that_day_is_kept(stage: Stage) -> None:
    draft = stage.draft()
    assert (draft.status, draft.disiapkan_oleh, draft.state_lama) == (
        Sanggah.Status.DISIAPKAN,
        stage.operator,
        "",
    )
    sanggah = submit_sanggah(draft, by=stage.kepala, versi=draft.versi)
    assert (sanggah.status, sanggah.diajukan_oleh) == (Sanggah.Status.DIAJUKAN, stage.kepala)
    assert (sanggah.state_lama, sanggah.nilai_lama) == ("terisi", Decimal("90.0000"))
    assert events() == [("kepala", "2022-TW3: mengajukan sanggah Dinas D01, Inovasi")]


def test_who_began_a_draft_stays_who_prepared_it_though_the_head_submits(stage: Stage) -> None:
    draft = stage.draft()
    kept = stage.draft(by=stage.kepala, versi=draft.versi)
    sanggah = submit_sanggah(kept, by=stage.kepala, versi=kept.versi)
    assert (sanggah.disiapkan_oleh, sanggah.diajukan_oleh) == (stage.operator, stage.kepala)
    assert sanggah.disiapkan_pada == draft.disiapkan_pada


def test_an_accepted_objection_writes_the_cell_though_entry_is_closed(stage: Stage) -> None:
    sanggah, before = stage.answered(), stage.cell
    decided = decide_sanggah(sanggah, baru=BARU, alasan=f" {ALASAN} ", by=stage.ketua)
    cell = stage.cell
    assert (cell.nilai, cell.versi, cell.cara) == (Decimal("95.1234"), before.versi + 1, "klarifikasi")
    assert cell.oleh == stage.ketua
    assert Nilai.history.filter(id=cell.pk).latest().cara == "klarifikasi"
    assert (decided.status, decided.alasan, decided.diputus_oleh) == (
        Sanggah.Status.DITERIMA,
        ALASAN,
        stage.ketua,
    )
    assert (decided.nilai_lama, decided.state_baru, decided.nilai_baru) == (
        Decimal(90),
        "terisi",
        Decimal("95.1234"),
    )


def test_an_objection_may_be_accepted_as_tidak_dinilai_with_a_reason(stage: Stage) -> None:
    sanggah = stage.answered()
    sentence = refusal(
        lambda: decide_sanggah(sanggah, baru=NilaiBaru("td"), alasan=ALASAN, by=stage.ketua),
        error=PenilaianError,
    )
    assert sentence == "Tidak dinilai (TD) harus disertai alasan."
    decided = decide_sanggah(
        sanggah, baru=NilaiBaru("td", alasan="Tidak berlaku."), alasan=ALASAN, by=stage.ketua
    )
    assert (decided.state_baru, decided.nilai_baru, decided.alasan_baru) == ("td", None, "Tidak berlaku.")
    assert (stage.cell.state, stage.cell.alasan) == ("td", "Tidak berlaku.")


@pytest.mark.parametrize("nilai", ["100.0001", "-1", "90.12345", "NaN"])
def test_a_nilai_that_no_cell_can_hold_is_refused_and_nothing_is_decided(stage: Stage, nilai: str) -> None:
    sanggah = stage.answered()
    baru = NilaiBaru("terisi", Decimal(nilai))
    sentence = refusal(
        lambda: decide_sanggah(sanggah, baru=baru, alasan=ALASAN, by=stage.ketua), error=PenilaianError
    )
    assert sentence == "Nilai harus angka 0 sampai 100 dengan paling banyak empat desimal."
    assert Sanggah.objects.get().status == Sanggah.Status.DIJAWAB
    assert stage.cell.nilai == 90


def test_accepting_the_nilai_as_it_stands_is_no_acceptance(stage: Stage) -> None:
    sanggah = stage.answered()
    baru = NilaiBaru("terisi", Decimal(90))
    sentence = refusal(lambda: decide_sanggah(sanggah, baru=baru, alasan=ALASAN, by=stage.ketua))
    assert sentence == "Nilai baru harus berbeda dari nilai yang disanggah. Bila tidak, tolak sanggahnya."


def test_a_rejected_objection_leaves_the_nilai(stage: Stage) -> None:
    sanggah, before = stage.answered(), stage.cell
    decided = decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=stage.ketua, alamat="10.0.0.7")
    assert (decided.status, decided.state_baru, decided.nilai_baru) == (Sanggah.Status.DITOLAK, "", None)
    assert stage.cell.versi == before.versi
    event = SecurityEvent.objects.latest("pk")
    assert (event.nama_akun, event.alamat) == ("ketua", "10.0.0.7")
    assert event.rincian == "2022-TW3: memutus sanggah (Ditolak) Dinas D01, Inovasi"


def test_a_decision_needs_a_reason(stage: Stage) -> None:
    sanggah = stage.answered()
    sentence = refusal(lambda: decide_sanggah(sanggah, baru=None, alasan="  ", by=stage.ketua))
    assert sentence == "Alasan putusan belum diisi."


def test_every_step_stands_in_the_history_with_its_person(stage: Stage) -> None:
    decide_sanggah(stage.answered(), baru=None, alasan=ALASAN, by=stage.ketua)
    rows = Sanggah.history.order_by("history_id").values_list("status", "history_user__username")
    assert list(rows) == [(10, "operator"), (20, "kepala"), (30, "pengampu"), (50, "ketua")]


def test_nothing_is_decided_before_an_answer(stage: Stage) -> None:
    sanggah = stage.submitted()
    sentence = refusal(lambda: decide_sanggah(sanggah, baru=None, alasan=ALASAN, by=stage.ketua))
    assert sentence == "Sanggah atas Inovasi berstatus Diajukan, tidak dapat diputus sekarang."


# One after the other.


def test_a_komponen_has_one_open_objection(stage: Stage) -> None:
    draft = stage.draft()
    assert refusal(lambda: stage.draft(isi="Lain."), error=NilaiConflictError) == (
        "Sanggah ini diubah orang lain setelah halaman Anda dibuka. Baca lagi isinya, lalu ulangi langkah Anda."
    )
    changed = stage.draft(isi="Lain.", by=stage.kepala, versi=draft.versi)
    assert (changed.pk, changed.isi, Sanggah.objects.count()) == (draft.pk, "Lain.", 1)
    submit_sanggah(changed, by=stage.kepala)
    assert refusal(lambda: stage.draft(isi="Lagi.", versi=2)) == (
        "Sanggah atas Inovasi berstatus Diajukan, tidak dapat diubah sekarang."
    )


def test_a_head_does_not_submit_a_text_that_changed_since_it_was_read(stage: Stage) -> None:
    read = stage.draft()
    stage.draft(isi="Diganti operator.", versi=read.versi)
    refusal(lambda: submit_sanggah(read, by=stage.kepala, versi=read.versi), error=NilaiConflictError)
    assert Sanggah.objects.get().status == Sanggah.Status.DISIAPKAN


def test_a_draft_written_anew_repeats_no_version_of_the_one_thrown_away(stage: Stage) -> None:
    draft = stage.draft()
    read_at = draft.versi
    drop_sanggah(draft, by=stage.kepala)
    anew = record_sanggah(draft.peserta, draft.periode_komponen, isi="Lain.", by=stage.operator)
    assert anew.versi > read_at
    assert "diubah orang lain" in refusal(
        lambda: submit_sanggah(anew, by=stage.kepala, versi=read_at), error=NilaiConflictError
    )


def test_a_draft_can_be_thrown_away_and_its_history_stays(stage: Stage) -> None:
    draft = stage.draft()
    drop_sanggah(draft, by=stage.kepala)
    assert not Sanggah.objects.exists()
    last = Sanggah.history.latest()
    assert (last.history_type, last.isi, last.history_user) == ("-", ISI, stage.kepala)
    gone = "Draf sanggah ini sudah dihapus orang lain. Muat ulang halaman ini."
    assert refusal(lambda: submit_sanggah(draft, by=stage.kepala)) == gone
    assert refusal(lambda: stage.draft(versi=1), error=NilaiConflictError) == (
        "Draf sanggah ini dihapus orang lain setelah halaman Anda dibuka. "
        "Ulangi langkah Anda untuk menyimpan isian Anda sebagai draf baru."
    )


def test_what_was_submitted_is_not_thrown_away(stage: Stage) -> None:
    sanggah = stage.submitted()
    assert refusal(lambda: drop_sanggah(sanggah, by=stage.kepala)) == (
        "Sanggah atas Inovasi berstatus Diajukan, tidak dapat dihapus sekarang."
    )


def test_a_decision_is_the_last_word_on_that_nilai(stage: Stage) -> None:
    decide_sanggah(stage.answered(), baru=BARU, alasan=ALASAN, by=stage.ketua)
    assert refusal(lambda: stage.draft()) == (
        "Sanggah atas Inovasi sudah diputus, dan putusan itu terakhir untuk triwulan ini."
    )
    other = record_sanggah(
        stage.peserta, komponen_of(stage.periode, "pengawasan"), isi=ISI, by=stage.operator
    )
    assert other.status == Sanggah.Status.DISIAPKAN


def test_an_objection_says_something(stage: Stage) -> None:
    assert refusal(lambda: stage.draft(isi=" \n ")) == "Isi sanggah belum diisi."
    assert refusal(lambda: stage.draft(isi="x" * 4001)) == (
        "Isi sanggah terlalu panjang: 4001 huruf, paling banyak 4000."
    )


# The head who takes the nilai.


def test_a_head_takes_the_nilai_once_and_then_objects_to_none(stage: Stage) -> None:
    penerimaan = accept_nilai(stage.peserta, by=stage.kepala, alamat="10.0.0.7")
    assert (penerimaan.oleh, penerimaan.peserta) == (stage.kepala, stage.peserta)
    assert events() == [("kepala", "2022-TW3: Dinas D01 menerima nilainya")]
    taken = f"Nilai Dinas D01 sudah diterima oleh Kepala pada {timezone.localtime(penerimaan.pada):%d-%m-%Y}."
    assert refusal(lambda: accept_nilai(stage.peserta, by=stage.kepala)) == taken
    assert refusal(lambda: stage.draft()) == taken


def test_a_head_does_not_take_the_nilai_while_an_objection_is_open(stage: Stage) -> None:
    stage.draft()
    assert refusal(lambda: accept_nilai(stage.peserta, by=stage.kepala)) == (
        "Masih ada sanggah atas Inovasi. Hapus drafnya, atau tunggu putusannya, lalu terima nilainya."
    )
    assert not Penerimaan.objects.exists()
