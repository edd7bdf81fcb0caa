"""A koreksi through its life, and what each step leaves behind."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from akun.models import SecurityEvent
from penilaian.errors import PenilaianError, PublishedError, RecordMismatchError
from penilaian.models import Hasil, Koreksi, KoreksiNilai, Nilai, Penetapan, Periode
from penilaian.record import dump_record, hash_record
from penilaian.record.koreksi import correct_record
from penilaian.services import (
    announce_periode,
    drop_koreksi,
    drop_koreksi_nilai,
    lock_koreksi,
    record_koreksi,
    revert_koreksi,
    verify_periode,
)
from penilaian.tests.factories import (
    get_petugas,
    make_trio,
    penetapan_of,
)
from penilaian.tests.koreksi import (
    ALASAN,
    DASAR,
    add_line,
    correct,
    make_koreksi,
    make_locked,
    nilai_baru,
    publish_correction,
)
from penilaian.tests.refusal import refusal
from penilaian.tests.sql import overwrite

pytestmark = pytest.mark.django_db
Status = Periode.Status
LINES = {("D02", "pengawasan"): "90"}


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """Announced: D01 80,50, D02 66,07 and D03 65,00."""
    return make_trio(Status.DIUMUMKAN)


def figures(periode: Periode) -> dict[str, tuple[str, int | None]]:
    """Skor and peringkat in force, by kode."""
    rows = Hasil.objects.filter(penetapan=penetapan_of(periode))
    return {row.kode: (str(row.skor), row.peringkat) for row in rows}


# From its lines to its publication


def test_a_published_koreksi_is_the_result_that_counts(periode: Periode) -> None:
    assert figures(periode) == {"D01": ("80.50", 1), "D02": ("66.07", 2), "D03": ("65.00", 3)}
    penetapan = correct(periode, {("D02", "pengawasan"): "99", ("D01", "inovasi"): "70"})
    assert figures(periode) == {"D01": ("76.30", 2), "D02": ("83.40", 1), "D03": ("65.00", 3)}
    assert (penetapan.revisi, penetapan.nomor) == (2, "188/2/PERUBAHAN/2022")
    assert penetapan.perubahan_atas == Penetapan.objects.get(revisi=1)
    assert Penetapan.objects.get(revisi=1).perubahan_atas is None
    assert [row.is_digantikan for row in Penetapan.objects.order_by("revisi")] == [True, False]
    assert verify_periode(periode) == []


def test_until_it_is_published_the_revision_before_counts(periode: Periode) -> None:
    before = figures(periode)
    koreksi = make_koreksi(periode, LINES)
    assert figures(periode) == before
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    assert figures(periode) == before
    assert penetapan_of(periode).is_digantikan is False
    assert verify_periode(periode) == []


def test_the_nilai_that_were_entered_stay_as_they_were(periode: Periode) -> None:
    before = list(Nilai.objects.order_by("pk").values_list("state", "nilai", "versi"))
    correct(periode, LINES)
    assert list(Nilai.objects.order_by("pk").values_list("state", "nilai", "versi")) == before


def test_a_nilai_becomes_td_and_a_td_a_nilai(periode: Periode) -> None:
    correct(periode, {("D01", "inovasi"): "TD", ("D03", "inovasi"): "95"})
    rows = {row.kode: row for row in Hasil.objects.filter(penetapan=penetapan_of(periode))}
    td, terisi = rows["D01"].komponen_set.get(kode="inovasi"), rows["D03"].komponen_set.get(kode="inovasi")
    assert (td.state, td.nilai, td.alasan) == ("td", None, "Urusan ini sudah dialihkan.")
    assert (terisi.state, terisi.nilai, terisi.alasan) == ("terisi", Decimal(95), "")
    assert (rows["D01"].skor, rows["D03"].skor) == (Decimal("80.50"), Decimal("77.00"))
    assert verify_periode(periode) == []


def test_a_koreksi_may_be_corrected_in_turn(periode: Periode) -> None:
    correct(periode, LINES)
    third = correct(periode, {("D02", "pengawasan"): "70.1234"})
    assert third.revisi == 3
    assert figures(periode) == {"D01": ("80.50", 1), "D02": ("66.07", 2), "D03": ("65.00", 3)}
    assert verify_periode(periode) == []


def test_in_an_announced_quarter_it_is_announced_with_its_publication(periode: Periode) -> None:
    penetapan = correct(periode, LINES)
    assert penetapan.diumumkan_pada is not None
    assert penetapan.diumumkan_oleh == get_petugas("penetap")


def test_before_the_announcement_it_is_announced_with_its_quarter() -> None:
    periode = make_trio(Status.DITETAPKAN)
    correct(periode, LINES)
    announce_periode(periode, by=get_petugas("penetap"))
    announced = Penetapan.objects.order_by("revisi").values_list("diumumkan_pada", flat=True)
    assert [pada is not None for pada in announced] == [False, True]
    assert verify_periode(periode) == []


def test_a_quarter_announced_while_a_koreksi_is_locked_keeps_its_first_revision() -> None:
    periode = make_trio(Status.DITETAPKAN)
    koreksi = make_locked(periode, LINES)
    announce_periode(periode, by=get_petugas("penetap"))
    assert penetapan_of(periode).revisi == 1
    assert publish_correction(koreksi).diumumkan_pada is not None
    assert verify_periode(periode) == []


# Steps back


def test_a_lock_is_voided_with_a_reason_and_the_next_one_is_the_same_revision(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    assert refusal(lambda: revert_koreksi(koreksi, alasan=" ", by=get_petugas())) == (
        "Alasan pembatalan kunci belum diisi."
    )
    revert_koreksi(koreksi, alasan="Baris kurang.", by=get_petugas())
    add_line(koreksi, "D01", "inovasi", nilai_baru("70"))
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    locks = Penetapan.objects.order_by("pk").values_list("revisi", "alasan_batal")
    assert list(locks) == [(1, ""), (2, "Baris kurang."), (2, "")]
    koreksi.refresh_from_db()
    assert publish_correction(koreksi).revisi == 2
    assert verify_periode(periode) == []


def test_one_that_was_given_up_stays_on_file_and_makes_room_for_another(periode: Periode) -> None:
    koreksi = make_koreksi(periode, LINES)
    drop_koreksi(koreksi, alasan="Ternyata benar.", by=get_petugas())
    koreksi.refresh_from_db()
    assert (koreksi.get_status_display(), koreksi.alasan_batal) == ("Dibatalkan", "Ternyata benar.")
    assert koreksi.nilai_set.count() == 1
    assert make_koreksi(periode).is_disusun


def test_a_line_is_taken_out_before_another_takes_its_place(periode: Periode) -> None:
    koreksi = make_koreksi(periode, LINES)
    line = koreksi.nilai_set.get()
    assert (
        refusal(lambda: add_line(koreksi, "D02", "pengawasan", nilai_baru("TD")), error=PenilaianError)
        == "Nilai ini sudah dikoreksi oleh Pengisi menjadi 90. Hapus dahulu barisnya untuk menggantinya."
    )
    assert (line.lama, line.baru) == ("70,1234", "90")
    drop_koreksi_nilai(line, by=get_petugas())
    assert not koreksi.nilai_set.exists()
    assert refusal(lambda: drop_koreksi_nilai(line, by=get_petugas()), error=PenilaianError) == (
        "Baris koreksi ini sudah dihapus orang lain. Muat ulang halaman ini."
    )


def test_its_dasar_and_alasan_can_be_written_anew(periode: Periode) -> None:
    koreksi = make_koreksi(periode)
    record_koreksi(koreksi, dasar="Nota dinas 5", alasan="Lain.", by=get_petugas())
    assert Koreksi.objects.values_list("dasar", "alasan").get() == ("Nota dinas 5", "Lain.")


def test_a_dasar_that_somebody_else_has_written_meanwhile_is_not_overwritten(periode: Periode) -> None:
    koreksi = make_koreksi(periode)
    seen = koreksi.sidik
    record_koreksi(koreksi, dasar="Nota dinas 5", alasan=ALASAN, by=get_petugas(), seen=seen)
    assert (
        refusal(
            lambda: record_koreksi(koreksi, dasar=DASAR, alasan="Lain.", by=get_petugas("lain"), seen=seen),
            error=PenilaianError,
        )
        == "Dasar atau alasannya sudah diubah orang lain. Muat ulang halaman ini."
    )
    assert Koreksi.objects.values_list("dasar", "alasan").get() == ("Nota dinas 5", ALASAN)


def test_only_what_was_looked_at_is_locked_and_published(periode: Periode) -> None:
    koreksi = make_koreksi(periode, LINES)
    seen = hash_record(dump_record(correct_record(koreksi)))
    add_line(koreksi, "D01", "inovasi", nilai_baru("1"))
    sentence = "Hasilnya sudah berubah sejak Anda membuka halaman ini. Buka lagi halamannya dan periksa."
    assert refusal(lambda: lock_koreksi(koreksi, by=get_petugas("pengunci"), seen=seen)) == sentence
    drop_koreksi_nilai(koreksi.nilai_set.get(asal__kode="inovasi"), by=get_petugas())
    assert lock_koreksi(koreksi, by=get_petugas("pengunci"), seen=seen).hash == seen
    revert_koreksi(koreksi, alasan="Kurang.", by=get_petugas())
    add_line(koreksi, "D01", "inovasi", nilai_baru("1"))
    again = lock_koreksi(koreksi, by=get_petugas("pengunci"))
    assert refusal(lambda: publish_correction(koreksi, seen=seen)) == sentence
    assert publish_correction(koreksi, seen=again.hash).revisi == 2


# What it leaves behind


def test_each_step_stands_in_the_security_log_and_in_the_history(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    revert_koreksi(koreksi, alasan="Kurang.", by=get_petugas())
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    publish_correction(koreksi)
    log = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.KOREKSI).order_by("pk")
    assert [f"{row.nama_akun}: {row.rincian}" for row in log] == [
        "pengisi: 2022-TW3: koreksi ke revisi 2 mulai disusun",
        "pengunci: 2022-TW3: koreksi ke revisi 2 dikunci",
        "pengisi: 2022-TW3: koreksi ke revisi 2 kuncinya dibatalkan. Kurang.",
        "pengunci: 2022-TW3: koreksi ke revisi 2 dikunci",
        "penetap: 2022-TW3: koreksi ke revisi 2 ditetapkan dengan nomor 188/2/PERUBAHAN/2022",
    ]
    history = Koreksi.history.order_by("history_id").values_list("history_user__username", "status")
    assert list(history) == [
        ("pengisi", 10), ("pengunci", 20), ("pengisi", 10), ("pengunci", 20), ("penetap", 30),
    ]  # fmt: skip
    assert [row.history_user.username for row in KoreksiNilai.history.all()] == ["pengisi"]


def test_what_is_locked_refuses_every_write_of_django(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    line = koreksi.nilai_set.get()
    writes: list[Callable[[], object]] = [
        koreksi.save,
        koreksi.delete,
        line.save,
        line.delete,
        lambda: Koreksi.objects.update(dasar="x"),
        lambda: KoreksiNilai.objects.update(alasan="x"),
        lambda: KoreksiNilai.objects.all().delete(),
        lambda: KoreksiNilai.objects.create(koreksi=koreksi, asal=line.asal, oleh=get_petugas()),
    ]
    for write in writes:
        with pytest.raises(PublishedError, match=r"^Koreksi tidak dapat diubah lagi"):
            write()


def test_no_hasil_is_slipped_into_a_locked_koreksi(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    row = Hasil.objects.filter(penetapan=koreksi.penetapan).first()
    assert row is not None
    row.pk = None
    with pytest.raises(PublishedError, match="ditambah"):
        row.save()


def test_it_is_not_published_when_what_it_froze_was_changed(periode: Periode) -> None:
    koreksi = make_locked(periode, LINES)
    overwrite(koreksi.nilai_set.get(), nilai=Decimal(91))
    overwrite(Hasil.objects.get(penetapan=koreksi.penetapan, kode="D01"), skor=Decimal(99))
    with pytest.raises(RecordMismatchError) as error:
        publish_correction(koreksi)
    assert error.value.beda == [
        "Dinas D01 (salinan): skor 80,50 menjadi 99,00",
        "Rekaman revisi 2: baris koreksinya tidak sama dengan yang disusun",
    ]
    assert penetapan_of(periode).revisi == 1
