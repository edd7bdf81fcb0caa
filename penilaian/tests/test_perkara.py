"""What waits on whom, in a sentence with counts and a deadline."""

from datetime import date
from typing import Any

import pytest

from akun.models import Pengguna, Peran
from opd.models import Jabatan, Opd
from penilaian.models import Periode
from penilaian.perkara import Jenis, perkara_of
from penilaian.services import lock_koreksi, record_jadwal, record_nilai, return_komponen, submit_komponen
from penilaian.tests.factories import (
    accept_all,
    cell_of,
    fill_nilai,
    get_petugas,
    komponen_of,
    make_jabatan,
    make_opd_list,
    make_pengampu,
    make_pengguna,
    make_periode,
    make_skema,
    make_tim,
    make_trio,
    walk_periode,
)
from penilaian.tests.koreksi import make_koreksi, publish_correction
from penilaian.tests.nilai_list import make_catatan
from penilaian.tests.today import on_day

pytestmark = pytest.mark.django_db
Status = Periode.Status
FAR, NEAR, LATE = date(2022, 10, 5), date(2022, 10, 12), date(2022, 10, 18)
DEADLINE = date(2022, 10, 14)


@pytest.fixture(scope="module")
def built(module_transaction: None) -> Periode:
    """D01 fills pengawasan (60), D02 fills inovasi (40), both until Friday 14 October; D01 pengawasan stands."""
    d01, d02, _ = make_opd_list(3)
    make_pengampu("pengawasan", unit=d01, pengguna=make_pengguna(username="ampu"))
    make_pengampu("inovasi", unit=d02)
    quarter = make_periode(skema=make_skema(bobot={"pengawasan": 60, "inovasi": 40}))
    batas: dict[str, date | None] = {"pengisian_sampai": DEADLINE, "verifikasi_sampai": date(2022, 10, 21)}
    record_jadwal(quarter, batas=batas, by=get_petugas())
    fill_nilai(quarter, {"D02": {"pengawasan": "91.23"}})
    return quarter


def told(username: str, day: date) -> list[str]:
    """What this account reads that day, each as "kode: sentence"."""
    user = Pengguna.objects.get(username=username)
    with on_day(day):
        return [f"{one.kode}: {one.kalimat}" for one in perkara_of(user, day=day)]


# To a pengampu


def test_a_pengampu_is_left_in_peace_while_the_deadline_is_far(periode: Periode) -> None:
    assert told("ampu", FAR) == []


def test_as_the_deadline_nears_a_pengampu_reads_what_is_lacking_and_until_when(periode: Periode) -> None:
    assert told("ampu", NEAR) == [
        (
            "isi:pengawasan: Pengawasan: 1 dari 2 nilai belum diisi. "
            "Batas pengisian Jumat, 14 Oktober 2022 (2 hari kerja lagi)."
        )
    ]


def test_once_it_has_passed_it_says_so(periode: Periode) -> None:
    user = Pengguna.objects.get(username="ampu")
    assert told("ampu", LATE)[0].endswith("(lewat 2 hari kerja).")
    assert [one.is_lewat for one in perkara_of(user, day=LATE)] == [True]
    assert [one.is_lewat for one in perkara_of(user, day=NEAR)] == [False]


def test_a_gap_of_the_team_is_not_laid_on_the_pengampu(periode: Periode) -> None:
    fill_nilai(periode, {"D03": {"pengawasan": "80"}})
    assert told("ampu", NEAR) == []
    fill_nilai(periode, {"D01": {"pengawasan": "80"}})
    assert "Pengawasan: sudah lengkap, belum diajukan." in told("ampu", NEAR)[0]


def test_a_required_catatan_is_asked_for_of_whom_its_nilai_is(periode: Periode) -> None:
    make_tim(periode, make_jabatan(jenis=Jabatan.Jenis.SEKDA, pengguna=make_pengguna(username="sekda")))
    fill_nilai(periode, {"D01": {"pengawasan": "41.5"}, "D03": {"pengawasan": "42.5"}})
    assert "Pengawasan: 1 catatan wajib belum ditulis. Batas" in told("ampu", NEAR)[0]
    assert "Pengawasan: 1 catatan wajib menunggu Tim Penilai. Batas" in told("sekda", NEAR)[0]
    make_catatan(cell_of(periode, "D03", "pengawasan"), "Belum ada.")
    assert told("ampu", NEAR) == []


def test_what_was_submitted_waits_no_longer(periode: Periode) -> None:
    fill_nilai(periode, {"D01": "80", "D03": "80"})
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    assert told("ampu", NEAR) == []


def test_a_returned_komponen_waits_at_once_until_the_end_of_verification(periode: Periode) -> None:
    walk_periode(periode, Status.VERIFIKASI)
    return_komponen(komponen_of(periode, "pengawasan"), alasan="Periksa 91,23.", by=get_petugas())
    assert told("ampu", FAR) == [
        (
            "isi:pengawasan: Pengawasan: dikembalikan, belum diajukan lagi. "
            "Batas verifikasi Jumat, 21 Oktober 2022 (12 hari kerja lagi)."
        )
    ]


def test_one_that_was_returned_and_waits_for_the_team_is_looked_at_and_not_submitted(
    periode: Periode,
) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    submit_komponen(komponen_of(periode, "pengawasan"), by=get_petugas())
    return_komponen(komponen_of(periode, "pengawasan"), alasan="Periksa lagi.", by=get_petugas())
    record_nilai(cell_of(periode, "D01", "pengawasan"), state="belum", by=get_petugas())
    with on_day(FAR):
        (found,) = perkara_of(Pengguna.objects.get(username="ampu"), day=FAR)
    assert "bagian pengampu sudah lengkap, 1 nilai menunggu Tim Penilai" in found.kalimat
    assert found.jenis == Jenis.LIHAT


def test_without_a_deadline_no_pengampu_is_reminded_and_bagian_organisasi_is_told(periode: Periode) -> None:
    record_jadwal(periode, batas={"pengisian_sampai": None}, alasan="Batal.", by=get_petugas())
    assert told("ampu", LATE) == []
    assert "jadwal: Batas pengisian belum ditetapkan; pengampu tidak diingatkan." in told("pengisi", LATE)


# To the Tim Penilai


def test_a_member_reads_of_the_houses_but_not_of_the_own(periode: Periode) -> None:
    sekda = make_jabatan(jenis=Jabatan.Jenis.SEKDA, pengguna=make_pengguna(username="sekda"))
    kepala = make_jabatan(Opd.objects.get(kode="D02"), pengguna=make_pengguna(username="kepala"))
    make_tim(periode, sekda, kepala)
    assert told("sekda", FAR) == []
    assert [line.split(".")[0] for line in told("sekda", NEAR)] == [
        "tim:pengawasan: Pengawasan: 1 nilai menunggu Tim Penilai",
        "tim:inovasi: Inovasi: 1 nilai menunggu Tim Penilai",
    ]
    assert [line.split(":")[1] for line in told("kepala", NEAR)] == ["pengawasan"]


def test_a_head_who_is_in_no_team_reads_nothing(periode: Periode) -> None:
    make_jabatan(Opd.objects.get(kode="D03"), pengguna=make_pengguna(username="kepala"))
    assert told("kepala", LATE) == []


# To Bagian Organisasi


def test_bagian_organisasi_reads_whom_to_ask_and_that_a_team_is_lacking(periode: Periode) -> None:
    assert told("pengisi", FAR) == ["tim: 2 nilai rumah pengampu menunggu Anda: Tim Penilai belum dicatat."]
    make_tim(periode, make_jabatan(jenis=Jabatan.Jenis.SEKDA))
    assert told("pengisi", FAR) == []
    assert told("pengisi", NEAR) == [
        (
            "tagih: Belum diajukan: Pengawasan, Inovasi. "
            "Batas pengisian Jumat, 14 Oktober 2022 (2 hari kerja lagi)."
        )
    ]


def test_when_all_is_submitted_entry_can_be_closed(periode: Periode) -> None:
    fill_nilai(periode, dict.fromkeys(["D01", "D02", "D03"], "80"))
    for kode in ("pengawasan", "inovasi"):
        submit_komponen(komponen_of(periode, kode), by=get_petugas())
    assert told("pengisi", FAR) == ["tutup: Semua komponen sudah diajukan; pengisian dapat ditutup."]


def test_in_verification_it_is_the_komponen_to_be_looked_through(periode: Periode) -> None:
    walk_periode(periode, Status.VERIFIKASI)
    get_petugas("pemverifikasi")
    assert told("pemverifikasi", FAR) == [
        (
            "periksa: 2 komponen menunggu diperiksa: Pengawasan, Inovasi. "
            "Batas verifikasi Jumat, 21 Oktober 2022 (12 hari kerja lagi)."
        )
    ]
    accept_all(periode)
    assert told("pengisi", FAR) == ["lanjut: Semua komponen sudah diterima; hasil dapat dikunci."]


def test_who_entered_a_komponen_reads_that_somebody_else_looks_it_through(
    periode: Periode, settings: Any
) -> None:
    fill_nilai(periode, {"D01": {"inovasi": "80"}}, by=get_petugas("kedua"))
    walk_periode(periode, Status.VERIFIKASI)
    batas = "Batas verifikasi Jumat, 21 Oktober 2022 (12 hari kerja lagi)."
    assert told("kedua", FAR) == [
        f"periksa: 1 komponen menunggu diperiksa: Pengawasan. {batas}",
        f"tagih: 1 komponen menunggu diperiksa petugas lain: Inovasi. Anda ikut mengisinya. {batas}",
    ]
    settings.RAPOR_ALLOW_ONE_PERSON = True
    assert told("pengisi", FAR) == [f"periksa: 2 komponen menunggu diperiksa: Pengawasan, Inovasi. {batas}"]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.KLARIFIKASI, "kunci: Masa klarifikasi sudah berakhir; hasil dapat dikunci."),
        (Status.DIKUNCI, "tetapkan: Hasil sudah dikunci dan menunggu penetapan oleh petugas lain."),
        (Status.DITETAPKAN, "umumkan: Hasil sudah ditetapkan dan menunggu diumumkan."),
    ],
)
def test_after_verification_it_is_the_next_step(status: int, sentence: str) -> None:
    make_opd_list(2)
    make_periode(status, skema=make_skema(has_klarifikasi=status == Status.KLARIFIKASI))
    assert told("pengisi", date(2022, 10, 20)) == [sentence]


def test_a_masa_klarifikasi_that_runs_waits_on_nobody() -> None:
    make_periode(Status.KLARIFIKASI, skema=make_skema(has_klarifikasi=True))
    assert told("pengisi", date(2022, 10, 9)) == []


@pytest.mark.parametrize("status", [Status.DISIAPKAN, Status.DIUMUMKAN])
def test_what_has_not_begun_or_is_over_waits_on_nobody(status: int) -> None:
    make_periode(status)
    assert told("pengisi", LATE) == []


def test_no_sentence_holds_a_nilai(periode: Periode) -> None:
    for day in (FAR, NEAR, LATE):
        assert "91" not in " ".join(told("ampu", day) + told("pengisi", day))


# A koreksi


def test_a_koreksi_waits_for_bagian_organisasi_and_once_locked_for_another_than_who_locked_it() -> None:
    koreksi = make_koreksi(make_trio(Status.DIUMUMKAN), {("D02", "pengawasan"): "99"})
    make_pengguna(Peran.PIMPINAN, username="bupati")
    get_petugas("lain")
    waits = ["koreksi: Koreksi ke revisi 2 sedang disusun dan menunggu dikunci."]
    assert [told(name, NEAR) for name in ("pengisi", "lain", "bupati")] == [waits, waits, []]
    lock_koreksi(koreksi, by=get_petugas("pengunci"))
    locked = ["tetapkan_koreksi: Koreksi ke revisi 2 sudah dikunci dan menunggu Anda tetapkan."]
    assert [told(name, NEAR) for name in ("pengunci", "lain", "bupati")] == [[], locked, []]
    publish_correction(koreksi)
    assert told("lain", NEAR) == []
