"""The life of a quarter, told once from beginning to end, and what each step leaves behind."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from akun.models import Pengguna, Peran, SecurityEvent
from penilaian.models import Hasil, Nilai, Penetapan, Periode, PeriodeKomponen
from penilaian.services import (
    NaskahPenetapan,
    accept_komponen,
    announce_periode,
    close_pengisian,
    exclude_peserta,
    lock_periode,
    open_klarifikasi,
    open_periode,
    prepare_periode,
    publish_periode,
    record_nilai,
    revert_periode,
    submit_komponen,
    verify_periode,
)
from penilaian.tests.factories import (
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd,
    make_opd_list,
    make_pemerintah,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    penetapan_of,
    walk_periode,
)

pytestmark = pytest.mark.django_db
Status = Periode.Status


def test_a_quarter_goes_from_preparation_to_announcement() -> None:
    make_pemerintah()
    opd = make_opd_list(3)
    inspektorat = make_opd("INSP", nama="Inspektorat")
    bagian, ketua = get_petugas("bagian"), make_pengguna(Peran.KETUA_TIM_PENILAI)
    pengunci, penetap = get_petugas("pengunci"), get_petugas("penetap")
    pengampu = make_pengampu("pengawasan", unit=inspektorat).pengguna
    skema = make_skema(bobot={"pengawasan": 60, "inovasi": 40}, has_klarifikasi=True)

    periode = prepare_periode(tahun=2022, triwulan=3, skema=skema, by=bagian)
    assert [row.kode for row in periode.peserta_set.all()] == ["D01", "D02", "D03", "INSP"]
    assert not Nilai.objects.exists()

    open_periode(periode, by=bagian)
    assert set(Nilai.objects.values_list("state", flat=True)) == {"belum"}
    assert Nilai.objects.count() == 4 * 2

    _record_pengawasan(periode, {one.kode: "80" for one in opd}, by=pengampu)
    _record_pengawasan(periode, {"INSP": "70"}, by=bagian)
    fill_nilai(
        periode, {"D01": {"inovasi": "90"}, "D02": {"inovasi": "60"}, "D03": {"inovasi": "TD"}}, by=bagian
    )
    exclude_peserta(periode.peserta_set.get(kode="INSP"), alasan="Menilai sendiri.", by=bagian)

    submit_komponen(komponen_of(periode, "pengawasan"), by=pengampu)
    submit_komponen(komponen_of(periode, "inovasi"), by=bagian)
    close_pengisian(periode, by=bagian)
    assert _status(periode) == Status.VERIFIKASI

    accept_komponen(komponen_of(periode, "pengawasan"), by=ketua)
    accept_komponen(komponen_of(periode, "inovasi"), by=ketua)
    open_klarifikasi(periode, mulai=date(2022, 10, 3), sampai=date(2022, 10, 7), by=bagian)
    assert _status(periode) == Status.KLARIFIKASI

    lock_periode(periode, by=pengunci)
    assert _status(periode) == Status.DIKUNCI
    kepala = make_jabatan(nama="Bupati Contoh", nip="", status="definitif")
    naskah = NaskahPenetapan(" 188/91/KEP/2022 ", date(2022, 10, 20), penanda_tangan=kepala)
    publish_periode(periode, naskah=naskah, by=penetap)
    assert _status(periode) == Status.DITETAPKAN
    penetapan = announce_periode(periode, by=penetap)

    assert _status(periode) == Status.DIUMUMKAN
    assert (penetapan.nomor, penetapan.tanggal) == ("188/91/KEP/2022", date(2022, 10, 20))
    assert (penetapan.penanda_tangan_sebutan, penetapan.penanda_tangan_an) == ("Bupati Contohwangi", "")
    assert (penetapan.dikunci_oleh, penetapan.ditetapkan_oleh, penetapan.diumumkan_oleh) == (
        pengunci,
        penetap,
        penetap,
    )
    assert verify_periode(periode) == []
    assert _table(periode) == [
        ("D01", 1, "84.00", "reward", ""),
        ("D03", 2, "80.00", "", ""),
        ("D02", 3, "72.00", "punishment", ""),
        ("INSP", None, None, "", "Menilai sendiri."),
    ]


def _record_pengawasan(periode: Periode, nilai: dict[str, str], *, by: Pengguna) -> None:
    fill_nilai(periode, {kode: {"pengawasan": one} for kode, one in nilai.items()}, by=by)


def _status(periode: Periode) -> int:
    return Periode.objects.get(pk=periode.pk).status


def _table(periode: Periode) -> list[tuple[str, int | None, str | None, str, str]]:
    rows = Hasil.objects.filter(periode=periode)
    return [
        (row.kode, row.peringkat, None if row.skor is None else str(row.skor), row.daftar, row.alasan)
        for row in rows
    ]


def test_every_step_is_in_the_security_log_and_in_the_history_under_the_name_of_who_took_it() -> None:
    periode = make_periode(Status.DIUMUMKAN)
    steps = SecurityEvent.objects.filter(jenis=SecurityEvent.Jenis.STATUS).order_by("pk")
    assert [(event.nama_akun, event.rincian) for event in steps] == [
        ("pengisi", "2022-TW3: Disiapkan ke Pengisian"),
        ("pengisi", "2022-TW3: Pengisian ke Verifikasi"),
        ("pengunci", "2022-TW3: Verifikasi ke Dikunci"),
        ("penetap", "2022-TW3: Dikunci ke Ditetapkan"),
        ("penetap", "2022-TW3: Ditetapkan ke Diumumkan"),
    ]
    history = periode.history.order_by("history_id").values_list("status", "history_user__username")
    assert list(history) == [
        (10, "pengisi"),
        (20, "pengisi"),
        (30, "pengisi"),
        (45, "pengunci"),
        (50, "penetap"),
        (60, "penetap"),
    ]


def test_only_an_opd_that_is_scorable_and_in_force_on_the_last_day_takes_part() -> None:
    last = date(2022, 9, 30)
    make_opd("TETAP", berlaku_dari=last, berlaku_sampai=last)
    make_opd("HABIS", berlaku_sampai=last - timedelta(days=1))
    make_opd("BELUM", berlaku_dari=last + timedelta(days=1))
    make_opd("BAGIAN", is_dinilai=False)
    periode = make_periode(Status.DISIAPKAN)
    assert [row.kode for row in periode.peserta_set.all()] == ["TETAP"]


def test_a_peserta_keeps_the_name_it_was_prepared_under() -> None:
    opd = make_opd("D01", nama="Dinas Lama")
    periode = make_periode(Status.DISIAPKAN)
    opd.nama, opd.kode = "Dinas Baru", "D99"
    opd.save()
    peserta = periode.peserta_set.get()
    assert (peserta.kode, peserta.nama) == ("D01", "Dinas Lama")


@pytest.mark.parametrize("has_klarifikasi", [True, False])
def test_a_step_back_leads_to_the_status_before_with_its_reason_in_the_log(has_klarifikasi: bool) -> None:
    periode = make_periode(Status.DIKUNCI, skema=make_skema(has_klarifikasi=has_klarifikasi))
    path = []
    while periode.status > Status.DISIAPKAN:
        revert_periode(periode, alasan="  Salah input Dinas D01.  ", by=get_petugas())
        periode.refresh_from_db()
        path.append(periode.status)
    assert path == ([40, 30, 20, 10] if has_klarifikasi else [30, 20, 10])
    event = SecurityEvent.objects.first()
    assert event is not None
    assert event.rincian == "2022-TW3: Pengisian ke Disiapkan. Salah input Dinas D01."


def test_a_step_back_from_the_lock_voids_it_and_the_next_lock_is_revisi_1_again() -> None:
    periode = make_periode(Status.DIKUNCI)
    voided = penetapan_of(periode)
    revert_periode(periode, alasan="Nilai D02 keliru.", by=get_petugas("pengunci"))
    voided.refresh_from_db()
    assert (voided.alasan_batal, voided.dibatalkan_oleh) == ("Nilai D02 keliru.", get_petugas("pengunci"))
    assert voided.dibatalkan_pada is not None

    walk_periode(periode, Status.DIKUNCI)
    assert penetapan_of(periode).pk != voided.pk
    assert penetapan_of(periode).revisi == 1
    assert Penetapan.objects.filter(periode=periode).count() == 2
    assert verify_periode(periode) == []


def test_after_a_step_back_to_entry_every_komponen_is_open_again_but_a_dropped_one() -> None:
    periode = make_periode(Status.VERIFIKASI, skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    accept_komponen(komponen_of(periode, "inovasi"), by=get_petugas("pengunci"))
    revert_periode(periode, alasan="Data susulan.", by=get_petugas())
    statuses = periode.komponen_set.values_list("komponen__kode", "status", "alasan")
    assert set(statuses) == {
        ("pengawasan", PeriodeKomponen.Status.DIKEMBALIKAN, "Data susulan."),
        ("inovasi", PeriodeKomponen.Status.DIKEMBALIKAN, "Data susulan."),
    }
    record_nilai(cell_of(periode, "D01", "inovasi"), state="td", alasan="Tidak ada.", by=get_petugas())
    assert cell_of(periode, "D01", "inovasi").state == "td"


def test_the_window_of_klarifikasi_includes_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    periode = make_periode(Status.KLARIFIKASI, skema=make_skema(has_klarifikasi=True))
    last = periode.klarifikasi_sampai
    assert last is not None
    monkeypatch.setattr(timezone, "localdate", lambda *_: last + timedelta(days=1))
    lock_periode(periode, by=get_petugas("pengunci"))
    assert _status(periode) == Status.DIKUNCI
